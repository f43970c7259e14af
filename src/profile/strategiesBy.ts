import { fail } from '../errors.ts'
import { chiSquareTest } from '../stats/chiSquareTest.ts'
import { crossTable } from '../stats/crossTable.ts'
import type { Id, IdColumn } from '../table/columns.ts'

/** What `strategiesBy` shows. */
export interface StrategiesByOptions {
  /** Cells of fewer customers, but not none, are suppressed. 1 shows all. @default 5 */
  readonly minCell?: number
  /** The groups, in this order. @default in order of first appearance */
  readonly groups?: readonly Id[]
  /** The strategies, in this order. @default in order of first appearance */
  readonly strategies?: readonly Id[]
}

/** How strategies fall across the groups of an attribute. */
export interface StrategiesBy {
  /** One row for each group and strategy, group by group. */
  readonly cells: {
    readonly group: Id[]
    readonly strategy: Id[]
    /** Customers in the cell; NaN where it is suppressed. */
    readonly count: Float64Array
    /** Of the customers of the group; NaN where it is suppressed, or the group is empty. */
    readonly share: Float64Array
    /** That share ÷ the strategy's share of all: 2 is twice as often as usual. NaN as `share`, and for a strategy of nobody. */
    readonly ratio: Float64Array
  }
  /** One row a group. */
  readonly groups: { readonly group: readonly Id[]; readonly customers: Float64Array }
  /** One row a strategy. */
  readonly strategies: {
    readonly strategy: readonly Id[]
    readonly customers: Float64Array
    /** Of all customers that are counted. */
    readonly share: Float64Array
  }
  /** Customers with both a group and a strategy. */
  readonly customers: number
  /** Customers without a group or without a strategy, who are not counted. */
  readonly missing: number
  /** How many cells are suppressed. */
  readonly suppressed: number
  /** Whether strategies differ between groups by more than chance, from all cells, also those suppressed. */
  readonly test: {
    readonly chi2: number
    readonly df: number
    readonly p: number
    /** Size of the difference: 0 none, 1 complete. NaN where there is nothing to test. */
    readonly cramersV: number
    /** Cells with an expected count below 5: with many of them `p` is rough. */
    readonly smallExpected: number
  }
}

/**
 * How strategies fall across any attribute: who gets what, and does a group get it more often than others? To see what a
 * rule set does to regions, channels or, where you are entitled to look, to age and gender.
 *
 * Both columns are labels in the same order of rows, an axis's classes or any other. Cells of one to four customers are
 * suppressed: they say little, and may say it of somebody. Totals are shown, so a single cell suppressed in a group can
 * be worked out from them; before publishing, leave totals out.
 *
 * Method: Pearson's chi-square test and Cramér's V, see `chiSquareTest` of `clientele/stats`.
 *
 * @throws ClienteleError `argument`, for a `minCell` that is no whole number from 1; `column`, for columns of unequal
 * length, labels that are neither text nor numbers, or not among those given.
 *
 * @example
 * ```ts
 * import { strategiesBy } from 'clientele/profile'
 *
 * const region = ['north', 'north', 'north', 'south', 'south', 'south', null]
 * const strategy = ['vip', 'vip', 'winBack', 'winBack', 'winBack', 'winBack', 'vip']
 * const { cells, missing, suppressed, test } = strategiesBy(region, strategy, { minCell: 2 })
 *
 * cells.group // => ['north', 'north', 'south', 'south']
 * cells.strategy // => ['vip', 'winBack', 'vip', 'winBack']
 * cells.count // => Float64Array.of(2, NaN, 0, 3)
 * cells.ratio // => Float64Array.of(2, NaN, 0, 1.5)
 * missing // => 1
 * suppressed // => 1
 * test.chi2 // => 3
 * ```
 */
export function strategiesBy(attribute: IdColumn, strategy: IdColumn, options: StrategiesByOptions = {}): StrategiesBy {
  const { minCell = 5, groups, strategies } = options
  if (!(Number.isInteger(minCell) && minCell >= 1)) fail('argument', '`minCell` to be a whole number from 1', minCell)
  const table = crossTable(attribute, strategy, {
    ...(groups !== undefined && { rows: groups }),
    ...(strategies !== undefined && { columns: strategies }),
  })
  const { rows, columns, counts, rowTotals, columnTotals, total, missing } = table
  const { chi2, df, p, cramersV, smallExpected } = chiSquareTest(counts)
  const isSmall = (count: number): boolean => count > 0 && count < minCell
  const flat = counts.flat()
  const shown = Float64Array.from(flat, (count) => (isSmall(count) ? Number.NaN : count))
  const share = shown.map((count, cell) => count / rowTotals[Math.floor(cell / columns.length)]!)
  const overall = Float64Array.from(columnTotals, (count) => count / total)
  return {
    cells: {
      group: rows.flatMap((group) => columns.map(() => group)),
      strategy: rows.flatMap(() => columns),
      count: shown,
      share,
      ratio: share.map((value, cell) => value / overall[cell % columns.length]!),
    },
    groups: { group: rows, customers: Float64Array.from(rowTotals) },
    strategies: { strategy: columns, customers: Float64Array.from(columnTotals), share: overall },
    customers: total,
    missing,
    suppressed: flat.filter(isSmall).length,
    test: { chi2, df, p, cramersV, smallExpected },
  }
}

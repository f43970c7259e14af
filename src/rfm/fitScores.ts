import { fail, words } from '../errors.ts'
import { findRange } from '../math/select.ts'
import type { Column } from '../table/columns.ts'
import { type CutOptions, cutColumn, emptyScores, readCutting } from './cutColumn.ts'
import type { Dimensions } from './dimensions.ts'
import { readBase } from './readBase.ts'
import { openScale, scoreColumn } from './scoreColumn.ts'
import type { ScoreDimension, ScoreModel } from './scoreModel.ts'

export interface ScoreOptions<Name extends string> extends CutOptions<Name> {
  /** The scores to give, and the column and direction of each. */
  readonly dimensions: Dimensions<Name>
  /**
   * Whether each dimension is cut anew within every combination of the scores before it: frequency within each recency
   * score, spend within each of recency and frequency, in the order in which the dimensions stand. All groups are then
   * about equally large, but an F of 5 means something else for each R.
   *
   * @default false
   */
  readonly nested?: boolean
}

/**
 * Learns where the scores of any columns begin, each with its own direction: RFM with more dimensions, with others, or
 * nested. `rfmDimensions`, `lrfmDimensions`, `rfmtcDimensions` and `rfeDimensions` are ready to use.
 *
 * Cuts, ties and the options are those of `fitRfm`. A customer with a missing or infinite value in one of the columns, or
 * not above the least of one, is left out and counted.
 *
 * In nested scoring, a combination of scores that nobody has takes the cut points of the whole base.
 *
 * The model is plain JSON; `scoreColumns` and `scoresOf` apply it.
 *
 * Method: nested and independent binning as in SPSS Statistics' RFM analysis.
 *
 * Cost: a few sweeps over each column; nested, the same once more for each dimension.
 *
 * @throws ClienteleError `argument`, for no dimensions, names that do not begin with a letter, nesting within more than
 * 100,000 combinations of scores, and options that `fitRfm` refuses; `column`, when a column is missing, not numeric, or of another length.
 *
 * @example
 * ```ts
 * import { fitScores, lrfmDimensions, scoresOf } from 'clientele/rfm'
 *
 * const customers = {
 *   tenureAtLast: [700, 40, 0, 350], recency: [10, 2, 90, 400], frequency: [9, 3, 1, 4], monetary: [800, 90, 20, 310],
 * }
 * const model = fitScores(customers, { dimensions: lrfmDimensions, bins: 2 })
 * scoresOf(model, { tenureAtLast: 500, recency: 120, frequency: 2, monetary: 95 }) // => { l: 2, r: 1, f: 1, m: 1 }
 * ```
 */
export function fitScores<Name extends string, T extends { readonly [K in keyof T]: Column<unknown> }>(
  customers: T,
  options: ScoreOptions<Name>,
): ScoreModel<Name> {
  const { nested = false } = options
  const given = readNames(options.dimensions)
  const cutting = readCutting(
    options,
    given.map(([name]) => name),
  )
  const { columns, ranges, fitted } = readBase(
    customers,
    given.map(([, dimension]) => dimension),
  )
  // Where each customer stands among the combinations of the scores so far.
  const cells = new Uint32Array(fitted.scored)
  let size = 1
  const dimensions = given.map(([name, dimension], k): ScoreDimension<Name> => {
    const values = columns[k]!
    const { column, better, above = null } = dimension
    const whole = cutColumn(values, ranges[k]!, name, dimension, cutting)
    const { bins } = whole
    const lists = { cuts: [whole.cuts], ties: [whole.ties] }
    const counts = whole.counts.slice()
    if (nested) {
      if (size > MOST) fail('argument', `at most ${MOST} combinations of scores to nest within`, size)
      counts.fill(0)
      groupRows(cells, size).forEach((rows, cell) => {
        const part = Float64Array.from(rows, (i) => values[i]!)
        const { cuts, ties } = rows.length > 0 ? cutColumn(part, findRange(part), name, dimension, cutting) : whole
        lists.cuts[cell] = cuts
        lists.ties[cell] = ties
        const scores = scoreColumn(part, openScale(cuts, better, above))
        for (let j = 0; j < rows.length; j++) {
          counts[scores[j]! - 1]!++
          cells[rows[j]!] = cell * bins + scores[j]! - 1
        }
      })
      size *= bins
    }
    return { name, column, better, above, bins, ...lists, counts, empty: emptyScores(counts) }
  })
  return { kind: 'scores', version: 1, method: cutting.method, nested, dimensions, fitted }
}

/** Combinations of scores, each with its cut points in the model. */
const MOST = 100_000

function readNames<Name extends string>(dimensions: Dimensions<Name>): [Name, Dimensions<Name>[Name]][] {
  const given = Object.entries(dimensions ?? {}) as [Name, Dimensions<Name>[Name]][]
  if (given.length === 0) fail('argument', '`dimensions` to name one score or more', words('none'))
  for (const [name, { column, better, above = 0 }] of given) {
    // Other names may be integers, whose order an object does not keep.
    if (!/^\p{L}/u.test(name)) fail('argument', 'names of `dimensions` to begin with a letter', name)
    if (typeof column !== 'string' || column === '') fail('argument', `a \`column\` for ${name}`, column)
    if (better !== 'high' && better !== 'low') fail('argument', `\`better\` of ${name} to be 'high' or 'low'`, better)
    if (!Number.isFinite(above)) fail('argument', `\`above\` of ${name} to be a finite number`, above)
  }
  return given
}

/** The rows of each cell. */
function groupRows(cells: Uint32Array, size: number): Uint32Array[] {
  const ends = new Uint32Array(size)
  for (let i = 0; i < cells.length; i++) ends[cells[i]!]!++
  const groups = Array.from(ends, (count) => new Uint32Array(count))
  for (let i = cells.length - 1; i >= 0; i--) {
    const cell = cells[i]!
    groups[cell]![--ends[cell]!] = i
  }
  return groups
}

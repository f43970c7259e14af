import { fail } from '../errors.ts'
import type { CrossTable } from '../stats/crossTable.ts'
import { type PopulationStability, populationStability, type StabilityOptions } from '../stats/populationStability.ts'
import type { Column, Id } from '../table/columns.ts'
import { readColumn } from '../table/readColumn.ts'
import { tableLength } from '../table/tableLength.ts'

/** How one column of scores or labels has changed. */
export interface ColumnStability {
  /** The shares of each score or label before and after, among all who have one at that time, and their index. */
  readonly population: PopulationStability
  /** `'stable'` below 0.1, `'watch'` below 0.25, else `'moved'`; null where the index has no value. */
  readonly reading: 'stable' | 'watch' | 'moved' | null
  /** Who went from where (rows) to where (columns), of the customers who have a score or label both times. */
  readonly migration: CrossTable
  /** The share of these who stayed; null if there are none. */
  readonly unchanged: number | null
  /** For scores: how many of these rose or fell by how much, from the deepest fall up. Empty for labels. */
  readonly moves: readonly { readonly by: number; readonly customers: number }[]
}

/**
 * Compares two scorings of the same customers: how far the distribution of each score and segment has moved, how many
 * customers changed theirs, from where to where, and by how much.
 *
 * Both tables hold the same customers in the same order, and what they have in common is compared; numbers are taken as
 * scores, where 0 is not scored, text as labels. Two questions, two uses: the scores of one base by two models tell what
 * refitting does; the scores of a base then and now by one model tell how customers moved. New quantiles on a new base
 * are even again, so that their index is near 0 whatever happened.
 *
 * The index is null where a score is empty on one side only; `smoothing` adds a count to each.
 *
 * Method: `populationStability`, with the limits 0.1 and 0.25 of E. M. Lewis, "An Introduction to Credit Scoring" (1994),
 * which are a habit of scorecard builders and no test: with few customers chance alone may pass them.
 *
 * @throws ClienteleError `column`, for columns of unequal length, numbers that are no scores, and more than 255 labels;
 * `argument`, for a smoothing below 0.
 *
 * @example
 * ```ts
 * import { rfmStability } from 'clientele/rfm'
 *
 * const spring = { m: [1, 1, 2, 2, 3, 3], segment: ['calm', 'calm', 'calm', 'calm', 'top', 'top'] }
 * const autumn = { m: [1, 2, 2, 2, 3, 1], segment: ['calm', 'calm', 'calm', 'calm', 'top', 'calm'] }
 * const { m, segment } = rfmStability(spring, autumn)
 * m.unchanged // => 0.6666666666666666
 * m.moves // => [{ by: -2, customers: 1 }, { by: 0, customers: 4 }, { by: 1, customers: 1 }]
 * segment.migration.counts // => [[4, 0], [1, 1]]
 * segment.reading // => 'watch'
 * ```
 */
export function rfmStability<
  A extends { readonly [K in keyof A]: Column<unknown> },
  B extends { readonly [K in keyof B]: Column<unknown> },
>(before: A, after: B, options: StabilityOptions = {}): { readonly [name in keyof A & keyof B]: ColumnStability } {
  const report: { [name: string]: ColumnStability } = {}
  for (const name in before) {
    if (!(name in after)) continue
    const [a, b] = [before[name], (after as unknown as A)[name]].map((column) => readColumn<unknown>(column, name))
    tableLength({ [`${name} before`]: a!, [`${name} after`]: b! })
    report[name] = compare(a!, b!, name, options)
  }
  return report as { readonly [name in keyof A & keyof B]: ColumnStability }
}

type Values = ArrayLike<unknown>

function compare(a: Values, b: Values, name: string, options: StabilityOptions): ColumnStability {
  const labels: Id[] = []
  const first = encode(a, name, labels)
  const second = encode(b, name, labels)
  const size = labels.length + 1
  const cells = new Float64Array(size * size)
  for (let i = 0; i < first.length; i++) cells[first[i]! * size + second[i]!]!++
  // Row and column 0 are those without a label; the index also counts who has one at one time only.
  const all = Array.from({ length: size }, (_, i) => Array.from(cells.subarray(i * size, (i + 1) * size)))
  const turned = all.map((_, j) => all.map((row) => row[j]!))
  const margin = (table: number[][]): number[] => (size > 1 ? table.slice(1).map(sum) : [0])
  const population = populationStability(margin(all), margin(turned), options)
  const { psi } = population
  const counts = all.slice(1).map((row) => row.slice(1))
  const rowTotals = counts.map(sum)
  const total = sum(rowTotals)
  const moves = new Map<number, number>()
  counts.forEach((row, i) => {
    row.forEach((count, j) => {
      const by = Number(labels[j]) - Number(labels[i])
      if (count > 0 && typeof labels[0] === 'number') moves.set(by, (moves.get(by) ?? 0) + count)
    })
  })
  return {
    population,
    reading: psi === null ? null : psi < 0.1 ? 'stable' : psi < 0.25 ? 'watch' : 'moved',
    migration: {
      rows: labels,
      columns: labels,
      counts,
      rowTotals,
      columnTotals: turned.slice(1).map((column) => sum(column.slice(1))),
      total,
      missing: first.length - total,
    },
    unchanged: total > 0 ? sum(counts.map((row, k) => row[k]!)) / total : null,
    moves: [...moves].sort(([x], [y]) => x - y).map(([by, customers]) => ({ by, customers })),
  }
}

/** Places among the labels from 1 up, 0 without one. Labels that are new are added, with all scores below a score. */
function encode(column: Values, name: string, labels: Id[]): Uint8Array {
  const codes = new Uint8Array(column.length)
  const places = new Map<unknown, number>(labels.map((label, k) => [label, k + 1]))
  for (let row = 0; row < codes.length; row++) {
    const value = column[row]
    // Not scored, NaN, null: no label.
    if (!value) continue
    let place = places.get(value)
    while (place === undefined) {
      const label: Id = typeof value === 'string' ? value : labels.length + 1
      if (labels.length === 255 || (label !== value && !(Number(value) > Number(label))))
        fail('column', `column \`${name}\` to hold up to 255 scores or labels`, value, { column: name, row })
      places.set(label, labels.push(label))
      place = places.get(value)
    }
    codes[row] = place
  }
  return codes
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

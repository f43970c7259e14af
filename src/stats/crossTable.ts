import { fail } from '../errors.ts'
import type { CodedColumn, Id, IdColumn, NumberColumn } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'

export interface CrossTableOptions {
  /** The labels of the rows, in this order. @default those of the first column, in order of first appearance */
  readonly rows?: readonly Id[]
  /** The labels of the columns, in this order. @default those of the second column, in order of first appearance */
  readonly columns?: readonly Id[]
  /** What each member counts for, 0 or more; missing: it is left out. @default 1 */
  readonly weights?: NumberColumn
}

/** How often each label of one classification meets each label of another. */
export interface CrossTable {
  readonly rows: readonly Id[]
  readonly columns: readonly Id[]
  /** `counts[i][j]`: members in `rows[i]` and `columns[j]`, or the sum of their weights. */
  readonly counts: readonly (readonly number[])[]
  readonly rowTotals: readonly number[]
  readonly columnTotals: readonly number[]
  readonly total: number
  /** Members without a label in one of the two (or without a weight). They are in no count. */
  readonly missing: number
}

/**
 * Counts how two classifications of the same members meet: segments last month and this month, a tier and an answer.
 *
 * Both columns are in the same order of rows; labels are text or numbers, null is missing. The table is what
 * `chiSquareTest` (its `counts`), `kappaOf` and `ariOf` take, so that a long base is gone through once.
 *
 * Cost: one addition a row for coded columns (`encodeColumn`), a million in about 20 ms; labels are hashed first.
 *
 * @throws ClienteleError `column`, for unequal lengths, a label that is neither text nor a number, one that is not
 * among those given, or a weight below 0; `argument`, for a label given twice or more than ten million cells.
 *
 * @example
 * ```ts
 * import { crossTable } from 'clientele/stats'
 *
 * crossTable(['gold', 'blue', 'blue', null], ['yes', 'no', 'yes', 'no'], { columns: ['no', 'yes'] })
 * // => { rows: ['gold', 'blue'], columns: ['no', 'yes'], counts: [[0, 1], [1, 1]],
 * //      rowTotals: [1, 2], columnTotals: [1, 2], total: 3, missing: 1 }
 * ```
 */
export function crossTable(a: IdColumn, b: IdColumn, options: CrossTableOptions = {}): CrossTable {
  const first = order(encodeColumn(a, 'a'), 'a', options.rows, 'rows')
  const second = order(encodeColumn(b, 'b'), 'b', options.columns, 'columns')
  const weights = options.weights === undefined ? undefined : readNumbers(options.weights, 'weights')
  tableLength({ a: first.codes, b: second.codes, weights })
  const width = second.values.length + 1
  const cells = (first.values.length + 1) * width
  if (cells > 1e7) fail('argument', 'labels for at most ten million cells', cells)
  const sums = new Float64Array(cells)
  const missing =
    weights === undefined
      ? countAll(first.codes, second.codes, width, sums)
      : addWeights(first.codes, second.codes, weights, width, sums)
  return tabulate(first.values, second.values, width, sums, missing)
}

/** A missing label is code -1: its row and its column come before the others, which spares every branch. */
function countAll(a: Int32Array, b: Int32Array, width: number, sums: Float64Array): number {
  for (let i = 0; i < a.length; i++) sums[(a[i]! + 1) * width + b[i]! + 1]!++
  let missing = 0
  for (let cell = 0; cell < sums.length; cell++) if (cell < width || cell % width === 0) missing += sums[cell]!
  return missing
}

function addWeights(a: Int32Array, b: Int32Array, weights: Float64Array, width: number, sums: Float64Array): number {
  let missing = 0
  for (let i = 0; i < a.length; i++) {
    const weight = weights[i]!
    if (!(weight >= 0 && weight < Number.POSITIVE_INFINITY) && !Number.isNaN(weight)) {
      fail('column', '`weights` to be finite numbers from 0', weight, { column: 'weights', row: i })
    }
    if (a[i]! < 0 || b[i]! < 0 || Number.isNaN(weight)) missing++
    else sums[(a[i]! + 1) * width + b[i]! + 1]! += weight
  }
  return missing
}

function tabulate(
  rows: readonly Id[],
  columns: readonly Id[],
  width: number,
  sums: Float64Array,
  missing: number,
): CrossTable {
  const counts = rows.map((_, i) => Array.from(sums.subarray((i + 1) * width + 1, (i + 2) * width)))
  const rowTotals = counts.map(sum)
  const columnTotals = columns.map((_, j) => sum(counts.map((row) => row[j]!)))
  return { rows, columns, counts, rowTotals, columnTotals, total: sum(rowTotals), missing }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** The codes of a column in a given order of labels. */
function order(
  coded: CodedColumn<Id>,
  name: string,
  labels: readonly Id[] | undefined,
  option: string,
): CodedColumn<Id> {
  if (labels === undefined) return coded
  if (!Array.isArray(labels)) fail('argument', `\`${option}\` to be a list of labels`, labels)
  const places = new Map(labels.map((label, place) => [label, place]))
  if (places.size < labels.length) fail('argument', `each of \`${option}\` once`, labels)
  const placeOf = coded.values.map((value) => places.get(value) ?? -1)
  const codes = new Int32Array(coded.codes.length)
  for (let i = 0; i < codes.length; i++) {
    const code = coded.codes[i]!
    if (code >= 0 && placeOf[code]! < 0) {
      fail('column', `column \`${name}\` to hold only labels among \`${option}\``, coded.values[code], {
        column: name,
        row: i,
      })
    }
    codes[i] = code < 0 ? -1 : placeOf[code]!
  }
  return { length: codes.length, codes, values: [...labels] }
}

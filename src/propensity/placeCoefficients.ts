import { fail } from '../errors.ts'
import type { Id } from '../table/columns.ts'
import type { RawColumn } from './readColumns.ts'

/** Where the coefficients of a column stand. */
export interface Place {
  readonly raw: RawColumn
  /** Of a number: its coefficient; -1 for a constant. */
  readonly at: number
  readonly mean: number
  readonly deviation: number
  /** Of a category: for each value its coefficient, -1 for the reference and for values that nobody has. */
  readonly levels: readonly number[]
  readonly reference: number
  /** Customers of each value, and how many of them had the outcome. */
  readonly counts: ArrayLike<number>
  readonly outcomes: ArrayLike<number>
  /** The coefficient of a missing value, or -1. */
  readonly missing: number
}

/**
 * Gives every column its coefficients, for the rows chosen: the intercept is 0, numbers come next, so that the dense part
 * is one block, then levels and missing values.
 */
export function placeCoefficients(
  columns: readonly RawColumn[],
  rows: Int32Array,
  outcome: Uint8Array,
  references: { readonly [column: string]: unknown },
): { size: number; places: Place[] } {
  const moments = columns.map((raw) => (raw.takes === 'number' ? momentsOf(raw.values, rows) : NO_MOMENTS))
  let size = 1
  const dense = moments.map(({ deviation }) => (deviation > 0 ? size++ : -1))
  const places = columns.map((raw, k): Place => {
    const { mean, deviation } = moments[k]!
    const at = dense[k]!
    if (raw.takes === 'number') {
      const missing = moments[k]!.count < rows.length ? size++ : -1
      return { raw, at, mean, deviation, levels: [], reference: -1, counts: NONE, outcomes: NONE, missing }
    }
    const { counts, outcomes, known } = countLevels(raw.codes, raw.values.length, rows, outcome)
    const reference = chooseReference(raw, counts, references[raw.column])
    // Frequent levels first: the order in which they are shown.
    const order = Array.from(counts.keys()).filter((level) => counts[level]! > 0 && level !== reference)
    order.sort((a, b) => counts[b]! - counts[a]! || compare(raw.values[a]!, raw.values[b]!))
    const levels = new Array<number>(counts.length).fill(-1)
    for (const level of order) levels[level] = size++
    const missing = known < rows.length ? size++ : -1
    return { raw, at, mean, deviation, levels, reference, counts, outcomes, missing }
  })
  return { size, places }
}

const NONE: ArrayLike<number> = []
const NO_MOMENTS = { count: 0, mean: 0, deviation: 0 }

function momentsOf(values: Float64Array, rows: Int32Array): { count: number; mean: number; deviation: number } {
  let count = 0
  let sum = 0
  let least = Number.POSITIVE_INFINITY
  let most = Number.NEGATIVE_INFINITY
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!
    if (value - value !== 0) continue
    count++
    sum += value
    if (value < least) least = value
    if (value > most) most = value
  }
  // The mean of equal numbers may be rounded away from them.
  if (!(least < most)) return { count, mean: count > 0 ? least : 0, deviation: 0 }
  const mean = sum / count
  let squares = 0
  for (let i = 0; i < rows.length; i++) {
    const value = values[rows[i]!]!
    if (value - value === 0) squares += (value - mean) * (value - mean)
  }
  const deviation = Math.sqrt(squares / count)
  return Number.isFinite(deviation) ? { count, mean, deviation } : { count, mean: 0, deviation: 0 }
}

function countLevels(
  codes: Int32Array,
  levels: number,
  rows: Int32Array,
  outcome: Uint8Array,
): { counts: Uint32Array; outcomes: Uint32Array; known: number } {
  const counts = new Uint32Array(levels)
  const outcomes = new Uint32Array(levels)
  let known = 0
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    const level = codes[row]!
    if (level < 0) continue
    known++
    counts[level]!++
    outcomes[level]! += outcome[row]!
  }
  return { counts, outcomes, known }
}

/** The reference wanted, else the most frequent level; of equal ones the first by name. */
function chooseReference(
  { column, values }: Extract<RawColumn, { takes: 'category' }>,
  counts: Uint32Array,
  wanted: unknown,
): number {
  if (wanted !== undefined) {
    const level = values.indexOf(wanted as Id | boolean)
    if (!(level >= 0 && counts[level]! > 0)) {
      fail('argument', `\`references.${column}\` to be a level that customers have`, wanted, { column })
    }
    return level
  }
  let best = -1
  for (let level = 0; level < counts.length; level++) {
    if (counts[level] === 0) continue
    if (best < 0 || counts[level]! > counts[best]!) best = level
    else if (counts[level] === counts[best] && compare(values[level]!, values[best]!) < 0) best = level
  }
  return best
}

function compare(a: Id | boolean, b: Id | boolean): number {
  const [first, second] = [String(a), String(b)]
  return first < second ? -1 : first > second ? 1 : typeof a < typeof b ? -1 : 1
}

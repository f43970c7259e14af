import { fail, words } from '../errors.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'

/** How answers are read. */
export interface LeadingScaleOptions {
  /** The lowest and the highest answer; others do not count, and are reported. @default [1, 5] */
  readonly range?: readonly [low: number, high: number]
  /** How many items of a scale must be answered. @default 2 */
  readonly minItems?: number
}

/** What customers agree with most. */
export interface LeadingScale<Scale extends string> {
  /** The scale with the greatest mean; null for a tie, and where too few answers leave it open. */
  readonly leadingScale: (Scale | null)[]
  /** How many answers were outside of the range. */
  readonly outside: number
}

/**
 * Which of several survey scales a customer agrees with most: the one with the greatest mean answer.
 *
 * A scale is a list of columns, its items, answered from 1 to 5 (Likert). Its mean is that of the items answered, at least
 * two; a scale with fewer is out of the race only where even the highest answers to all its other items would not bring it
 * level. A tie gives null. Answers outside of the range count as none. The conventions are those of this library.
 *
 * Cost: a pass over the columns.
 *
 * @throws ClienteleError `argument`, for fewer than two scales, a scale with fewer items than must be answered, a range
 * that does not rise; `column`, for a column that is missing, of another length or not of numbers.
 *
 * @example
 * ```ts
 * import { leadingScale } from 'clientele/profile'
 *
 * const answers = { q1: [5, 3, 5], q2: [4, 3, null], q3: [2, 3, 3], q4: [3, 3, 3] }
 * leadingScale(answers, { brandImage: ['q1', 'q2'], price: ['q3', 'q4'] })
 * // => { leadingScale: ['brandImage', null, null], outside: 0 }
 * ```
 */
export function leadingScale<const Scale extends string, T extends { readonly [K in keyof T]: NumberColumn }>(
  answers: T,
  scales: { readonly [S in Scale]: readonly (keyof T & string)[] },
  options: LeadingScaleOptions = {},
): LeadingScale<Scale> {
  const { range = [1, 5], minItems = 2 } = options
  const [low, high] = range
  if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
    fail('argument', '`range` to be [low, high], two rising numbers', range)
  }
  if (!(Number.isInteger(minItems) && minItems > 0))
    fail('argument', '`minItems` to be a whole number from 1', minItems)
  const names = Object.keys(scales) as Scale[]
  if (names.length < 2) fail('argument', '`scales` to be at least two', words(String(names.length)))
  const read = new Map<string, Float64Array>()
  let length = -1
  const items = names.map((name) => {
    const columns = scales[name]
    if (!(Array.isArray(columns) && columns.length >= minItems)) {
      fail('argument', `\`scales.${name}\` to be a list of at least ${minItems} columns`, columns)
    }
    return columns.map((column: keyof T & string) => {
      const known = read.get(column)
      if (known !== undefined) return known
      const values = readNumbers(Object.hasOwn(answers, column) ? answers[column]! : undefined!, column)
      if (length < 0) length = values.length
      if (values.length !== length) {
        fail('column', `\`${column}\` to have ${length} rows as the columns before it`, values.length, { column })
      }
      read.set(column, values)
      return values
    })
  })
  let outside = 0
  for (const values of read.values()) {
    for (let i = 0; i < length; i++) outside += Number(values[i]! < low || values[i]! > high)
  }
  const leading = new Array<Scale | null>(length)
  const sums = new Float64Array(names.length)
  const counts = new Uint32Array(names.length)
  for (let i = 0; i < length; i++) {
    for (let s = 0; s < items.length; s++) addAnswers(items[s]!, i, low, high, sums, counts, s)
    const leader = leaderOf(items, sums, counts, minItems, high)
    leading[i] = leader < 0 ? null : names[leader]!
  }
  return { leadingScale: leading, outside }
}

function addAnswers(
  items: readonly Float64Array[],
  row: number,
  low: number,
  high: number,
  sums: Float64Array,
  counts: Uint32Array,
  scale: number,
): void {
  let sum = 0
  let count = 0
  for (let k = 0; k < items.length; k++) {
    const value = items[k]![row]!
    if (value >= low && value <= high) {
      sum += value
      count++
    }
  }
  sums[scale] = sum
  counts[scale] = count
}

/** The place of the scale that is ahead of all others, -1 for none. Means are compared crosswise, without dividing. */
function leaderOf(
  items: readonly (readonly Float64Array[])[],
  sums: Float64Array,
  counts: Uint32Array,
  minItems: number,
  high: number,
): number {
  let leader = -1
  for (let s = 0; s < sums.length; s++) {
    if (counts[s]! < minItems) continue
    if (leader < 0 || sums[s]! * counts[leader]! > sums[leader]! * counts[s]!) leader = s
  }
  if (leader < 0) return -1
  for (let s = 0; s < sums.length; s++) {
    if (s === leader) continue
    const isCounted = counts[s]! >= minItems
    const count = isCounted ? counts[s]! : items[s]!.length
    const best = isCounted ? sums[s]! : sums[s]! + high * (count - counts[s]!)
    if (best * counts[leader]! >= sums[leader]! * count) return -1
  }
  return leader
}

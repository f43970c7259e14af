import { addRun, addRuns, emptyRuns, type Runs } from './sortRuns.ts'

/** How many buckets there are, and the widest range of integers that is counted one by one, in 256 kB. */
export const BUCKETS = 65536

/**
 * The runs of equal values of a column without NaN or infinities, found by counting, without sorting it.
 *
 * All runs, where values are integers in a narrow range or at most `limit` distinct numbers; else only what is needed
 * to tell who stands at and just above the given sorted positions.
 *
 * `sign` -1 ranks from the largest value down: the values of the runs are then negated.
 *
 * Cost: two or three sweeps over the column; only the buckets that hold a position are sorted.
 */
export function findRuns(
  column: Float64Array,
  { min, max }: Range,
  sign: 1 | -1,
  positions: readonly number[],
  limit: number,
): Runs {
  return (
    countIntegers(column, sign, sign > 0 ? min : -max, max - min) ??
    countDistinct(column, sign, limit) ??
    selectRuns(column, { min, max }, sign, positions)
  )
}

/** The smallest and largest value of a column: NaN if one of them is, infinite for an empty column. */
export interface Range {
  readonly min: number
  readonly max: number
}

export function findRange(column: Float64Array): Range {
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let i = 0; i < column.length; i++) {
    min = Math.min(min, column[i]!)
    max = Math.max(max, column[i]!)
  }
  return { min, max }
}

function countIntegers(column: Float64Array, sign: number, min: number, range: number): Runs | undefined {
  if (!(range < BUCKETS && min === Math.floor(min))) return undefined
  // The range of an empty column is negative.
  const counts = new Uint32Array(Math.max(0, range + 1))
  for (let i = 0; i < column.length; i++) {
    const value = sign * column[i]!
    const slot = (value - min) | 0
    // The difference may be rounded to an integer, the sum is exact.
    if (slot + min !== value) return undefined
    counts[slot]!++
  }
  const runs = emptyRuns(true)
  for (let slot = 0, start = 0; slot < counts.length; slot++) {
    if (counts[slot]! > 0) start = addRun(runs, min + slot, start, counts[slot]!)
  }
  return runs
}

function countDistinct(column: Float64Array, sign: number, limit: number): Runs | undefined {
  const counts = new Map<number, number>()
  for (let i = 0; i < column.length; i++) {
    const value = sign * column[i]!
    const count = counts.get(value)
    if (count === undefined && counts.size === limit) return undefined
    counts.set(value, (count ?? 0) + 1)
  }
  const runs = emptyRuns(true)
  let start = 0
  for (const value of Float64Array.from(counts.keys()).sort()) start = addRun(runs, value, start, counts.get(value)!)
  return runs
}

function selectRuns(column: Float64Array, range: Range, sign: 1 | -1, positions: readonly number[]): Runs {
  const buckets = bucketsOf(column, range, sign)
  const counts = new Uint32Array(BUCKETS)
  for (let i = 0; i < buckets.length; i++) counts[buckets[i]!]!++
  const kept = new Array<number[] | undefined>(BUCKETS)
  let start = 0
  let goOn = false
  counts.forEach((count, bucket) => {
    if (count === 0) return
    // After a bucket with a position one more is kept, as the position may stand in the last run of its bucket.
    const here = positions.some((position) => position >= start && position < start + count)
    if (here || goOn) kept[bucket] = []
    goOn = here
    start += count
  })
  for (let i = 0; i < buckets.length; i++) kept[buckets[i]!]?.push(sign * column[i]!)
  const runs = emptyRuns(false)
  start = 0
  counts.forEach((count, bucket) => {
    const values = kept[bucket]
    if (values) addRuns(runs, Float64Array.from(values).sort(), start)
    start += count
  })
  return runs
}

/**
 * The bucket of each of the finite numbers from `min` to `max`, in ascending order (descending with sign -1), equal values
 * together: the leading bits of a double keep the order of the numbers, and buckets grow with the values, so that they
 * stay even where a few customers are a thousand times as large as the rest.
 */
export function bucketsOf(column: Float64Array, { min, max }: Range, sign: 1 | -1): Uint16Array {
  const flip = sign > 0 ? 0 : -1
  const ends = highWords(sign > 0 ? Float64Array.of(min, max) : Float64Array.of(max, min))
  const origin = orderKey(ends[0]!) ^ flip
  const shift = Math.max(0, 16 - Math.clz32((orderKey(ends[2]!) ^ flip) - origin))
  const words = highWords(column)
  const buckets = new Uint16Array(column.length)
  for (let i = 0; i < buckets.length; i++) buckets[i] = ((orderKey(words[2 * i]!) ^ flip) - origin) >>> shift
  return buckets
}

/** The high words of doubles: element 2 * i belongs to number i. */
export function highWords(column: Float64Array): Int32Array {
  const high = new Uint8Array(Int32Array.of(1).buffer)[0]! // 1 where the low word comes first
  return new Int32Array(column.buffer, column.byteOffset + 4 * high, 2 * column.length - high)
}

/** Sign and size to two's complement; -0, which equals 0, is moved to it. */
function orderKey(word: number): number {
  const key = word === -2147483648 ? 0 : word
  return key ^ ((key >> 31) & 0x7fffffff)
}

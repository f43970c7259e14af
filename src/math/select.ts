import { addRun, addRuns, emptyRuns, type Runs } from './sortRuns.ts'

/** How many buckets there are, and how far from the first value integers are counted one by one. */
export const BUCKETS = 65536

/** What one look at a column tells. */
export interface Range {
  /** The smallest and largest value: NaN if one of them is, infinite for an empty column. */
  readonly min: number
  readonly max: number
  /** How often each value occurs, where all are integers that lie close together. */
  readonly tally?: Tally | undefined
}

type Tally = ReadonlyMap<number, number>

export function findRange(column: Float64Array): Range {
  const tally = countIntegers(column)
  const values = tally ? Float64Array.from(tally.keys()) : column
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) {
    min = Math.min(min, values[i]!)
    max = Math.max(max, values[i]!)
  }
  return { min, max, tally }
}

/** Counts in a window around the first value, and gives up at a value that has no place there. */
function countIntegers(column: Float64Array): Tally | undefined {
  const reach = Math.min(BUCKETS, 4 * column.length)
  const least = column[0]! - reach
  if (!Number.isInteger(least)) return undefined
  const counts = new Uint32Array(2 * reach)
  for (let i = 0; i < column.length; i++) {
    const slot = (column[i]! - least) | 0
    // The difference may be rounded to an integer, the sum is exact.
    if (slot + least !== column[i] || slot < 0 || slot >= counts.length) return undefined
    counts[slot]!++
  }
  const tally = new Map<number, number>()
  for (let slot = 0; slot < counts.length; slot++) {
    if (counts[slot]! > 0) tally.set(least + slot, counts[slot]!)
  }
  return tally
}

/**
 * The runs of equal values of a column without NaN or infinities, found by counting, without sorting it.
 *
 * All runs, where values are integers that lie close together or at most `limit` distinct numbers; else only what is
 * needed to tell who stands at and just above the given sorted positions. Without positions, all runs, by sorting.
 *
 * `sign` -1 ranks from the largest value down: the values of the runs are then negated.
 *
 * Cost: two sweeps over the column; only the buckets that hold a position are sorted.
 */
export function findRuns(
  column: Float64Array,
  range: Range,
  sign: 1 | -1,
  positions: readonly number[] | null,
  limit: number,
): Runs {
  const tally = range.tally ?? countDistinct(column, limit)
  if (tally === undefined) return selectRuns(column, range, sign, positions)
  const runs = emptyRuns(true)
  let start = 0
  for (const value of Float64Array.from(tally.keys(), (value) => sign * value).sort()) {
    start = addRun(runs, value, start, tally.get(sign * value)!)
  }
  return runs
}

function countDistinct(column: Float64Array, limit: number): Tally | undefined {
  const tally = new Map<number, number>()
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    const count = tally.get(value)
    if (count === undefined && tally.size === limit) return undefined
    tally.set(value, (count ?? 0) + 1)
  }
  return tally
}

function selectRuns(column: Float64Array, range: Range, sign: 1 | -1, positions: readonly number[] | null): Runs {
  const buckets = openBuckets(range, sign)
  const words = highWords(column)
  const counts = new Uint32Array(BUCKETS)
  for (let i = 0; i < column.length; i++) counts[bucketOf(words[2 * i]!, buckets)]!++
  // Where the buckets that are sorted start; -1 for the others.
  const starts = new Int32Array(BUCKETS).fill(-1)
  let size = 0
  let before = 0
  let start = 0
  for (let bucket = 0; bucket < BUCKETS; bucket++) {
    const count = counts[bucket]!
    if (count === 0) continue
    // After a bucket with a position comes one more, as the position may stand in the last run of its bucket.
    if (positions?.some((position) => position >= before && position < start + count) ?? true) {
      starts[bucket] = start
      size += count
    }
    before = start
    start += count
  }
  const values = new Float64Array(size)
  let taken = 0
  for (let i = 0; i < column.length; i++) {
    if (starts[bucketOf(words[2 * i]!, buckets)]! >= 0) values[taken++] = sign * column[i]!
  }
  values.sort()
  const runs = emptyRuns(positions === null)
  taken = 0
  starts.forEach((start, bucket) => {
    if (start >= 0) addRuns(runs, values.subarray(taken, (taken += counts[bucket]!)), start)
  })
  return runs
}

/**
 * The bucket of each of the finite numbers from `min` to `max`, in ascending order (descending with sign -1), equal values
 * together: the leading bits of a double keep the order of the numbers, and buckets grow with the values, so that they
 * stay even where a few customers are a thousand times as large as the rest.
 */
export function bucketsOf(column: Float64Array, range: Range, sign: 1 | -1): Uint16Array {
  const scale = openBuckets(range, sign)
  const words = highWords(column)
  const buckets = new Uint16Array(column.length)
  for (let i = 0; i < buckets.length; i++) buckets[i] = bucketOf(words[2 * i]!, scale)
  return buckets
}

interface Buckets {
  readonly flip: number
  readonly origin: number
  readonly shift: number
}

function openBuckets({ min, max }: Range, sign: 1 | -1): Buckets {
  const flip = sign > 0 ? 0 : -1
  const [low, , high] = highWords(sign > 0 ? Float64Array.of(min, max) : Float64Array.of(max, min))
  const whole = { flip, origin: 0, shift: 0 }
  // -0 and 0, which are equal, have the keys -1 and 0: from an odd origin, two or more a bucket, they share one.
  const origin = (bucketOf(low!, whole) - 1) | 1
  return { flip, origin, shift: Math.max(1, 16 - Math.clz32(bucketOf(high!, whole) - origin)) }
}

/** The key of a number, by sign and size to two's complement, and from there its bucket. */
function bucketOf(word: number, { flip, origin, shift }: Buckets): number {
  return ((word ^ ((word >> 31) & 0x7fffffff) ^ flip) - origin) >>> shift
}

/** The high words of doubles: element 2 * i belongs to number i. */
export function highWords(column: Float64Array): Int32Array {
  const high = new Uint8Array(Int32Array.of(1).buffer)[0]! // 1 where the low word comes first
  return new Int32Array(column.buffer, column.byteOffset + 4 * high, 2 * column.length - high)
}

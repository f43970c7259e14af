/**
 * Runs of equal values of a column in ascending order: `values[g]` fills the sorted positions from `starts[g]` up to,
 * but not including, `ends[g]`.
 */
export interface Runs {
  readonly values: number[]
  readonly starts: number[]
  readonly ends: number[]
  /** Whether these are all the runs. If not, they are those at the positions asked for and the next run after each. */
  readonly complete: boolean
}

/** The widest range of integers that is counted in a table, 256 kB. */
const RANGE = 65536

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
    selectRuns(column, sign, positions, openBuckets(min, max, sign))
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
  if (column.length > 0 && !(range < RANGE && min === Math.floor(min))) return undefined
  const counts = new Uint32Array(column.length > 0 ? range + 1 : 0)
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

function selectRuns(column: Float64Array, sign: number, positions: readonly number[], buckets: Buckets): Runs {
  const counts = countBuckets(column, buckets)
  const wanted = new Uint8Array(buckets.size)
  let next = 0
  let goOn = false
  for (let bucket = 0, end = 0; bucket < buckets.size; bucket++) {
    if (counts[bucket] === 0) continue
    end += counts[bucket]!
    // After a bucket with a position one more is kept, as the position may stand in the last run of its bucket.
    const here = positions[next]! < end
    if (here || goOn) wanted[bucket] = 1
    goOn = here
    while (positions[next]! < end) next++
  }
  const sorted = sortBuckets(column, sign, buckets, wanted)
  const runs = emptyRuns(false)
  let start = 0
  let i = 0
  for (let bucket = 0; bucket < buckets.size; bucket++) {
    if (!wanted[bucket]) {
      start += counts[bucket]!
      continue
    }
    for (const stop = i + counts[bucket]!; i < stop; ) {
      const first = i
      while (i < stop && sorted[i] === sorted[first]) i++
      start = addRun(runs, sorted[first]!, start, i - first)
    }
  }
  return runs
}

function emptyRuns(complete: boolean): Runs {
  return { values: [], starts: [], ends: [], complete }
}

function addRun(runs: Runs, value: number, start: number, count: number): number {
  runs.values.push(value)
  runs.starts.push(start)
  runs.ends.push(start + count)
  return start + count
}

/**
 * Finite numbers by buckets in ascending order (descending with sign -1), equal values together: the leading bits of
 * a double keep the order of the numbers, and buckets grow with the values, so that they stay even where a few
 * customers are a thousand times as large as the rest.
 */
export interface Buckets {
  /** At most 65,536. */
  readonly size: number
  readonly origin: number
  readonly shift: number
  readonly flip: number
}

export function openBuckets(min: number, max: number, sign: 1 | -1): Buckets {
  const words = highWords(Float64Array.of(min, max))
  const flip = sign > 0 ? 0 : -1
  const ends = [orderKey(words[0]!) ^ flip, orderKey(words[2]!) ^ flip]
  const origin = Math.min(...ends)
  const span = Math.max(...ends) - origin
  const shift = Math.max(0, 16 - Math.clz32(span))
  return { size: (span >>> shift) + 1, origin, shift, flip }
}

/** The bucket of a number, given by its high word. In loops the fields of the buckets are best kept in variables. */
export function bucketOf(word: number, origin: number, shift: number, flip: number): number {
  return ((orderKey(word) ^ flip) - origin) >>> shift
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

function countBuckets(column: Float64Array, { size, origin, shift, flip }: Buckets): Uint32Array {
  const counts = new Uint32Array(size)
  const words = highWords(column)
  for (let i = 0; i < words.length; i += 2) counts[bucketOf(words[i]!, origin, shift, flip)]!++
  return counts
}

/** The values of the wanted buckets, times sign, in ascending order. */
function sortBuckets(
  column: Float64Array,
  sign: number,
  { origin, shift, flip }: Buckets,
  wanted: Uint8Array,
): Float64Array {
  const words = highWords(column)
  const kept: number[] = []
  for (let i = 0; i < column.length; i++) {
    if (wanted[bucketOf(words[2 * i]!, origin, shift, flip)] === 1) kept.push(sign * column[i]!)
  }
  return Float64Array.from(kept).sort()
}

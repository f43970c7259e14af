/**
 * The p-quantile of numbers, by linear interpolation between order statistics (Hyndman and Fan's type 7, as in R and
 * numpy): the value at rank 1 + p (n - 1). NaNs are left out; without any number the result is NaN.
 *
 * Cost: a copy and one selection, linear in the number of values; they are never sorted.
 */
export function quantile(values: ArrayLike<number>, p: number): number {
  const known = withoutNaN(values)
  if (known.length === 0) return Number.NaN
  const rank = p * (known.length - 1)
  const k = Math.floor(rank)
  const lower = select(known, k)
  if (rank === k) return lower
  const upper = leastAbove(known, k)
  // Equal infinities would make NaN of their difference.
  return lower === upper ? lower : lower + (rank - k) * (upper - lower)
}

/** The middle value of numbers, the mean of the two middle ones if their number is even; NaNs are left out. */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5)
}

/** A copy of the values that are numbers. */
export function withoutNaN(values: ArrayLike<number>): Float64Array {
  const known = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    known[count] = value
    count += Number(!Number.isNaN(value))
  }
  return known.subarray(0, count)
}

/** Once `select` has been at place k: the value at place k + 1. */
export function leastAbove(values: Float64Array, k: number): number {
  let least = Number.POSITIVE_INFINITY
  for (let i = k + 1; i < values.length; i++) if (values[i]! < least) least = values[i]!
  return least
}

/**
 * Moves the k-th smallest value to place k, with none above it before and none below it after it, and returns it.
 *
 * Hoare's selection with the median of three as pivot; input that is arranged to defeat it is sorted instead.
 */
export function select(values: Float64Array, k: number): number {
  let first = 0
  let last = values.length - 1
  let rounds = 4 * Math.ceil(Math.log2(values.length + 1))
  while (first < last) {
    if (rounds-- === 0) {
      values.subarray(first, last + 1).sort()
      break
    }
    const pivot = middleOf(values[first]!, values[(first + last) >>> 1]!, values[last]!)
    let low = first
    let high = last
    while (low <= high) {
      while (values[low]! < pivot) low++
      while (values[high]! > pivot) high--
      if (low > high) break
      const value = values[low]!
      values[low++] = values[high]!
      values[high--] = value
    }
    if (k <= high) last = high
    else if (k >= low) first = low
    else break
  }
  return values[k]!
}

function middleOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c))
}

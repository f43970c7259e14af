import type { Random } from './random.ts'

/**
 * At most `size` of n rows of d numbers, evenly spread over an order of the rows that their values alone decide: equal
 * rows are taken as often as they deserve, and permuting the rows takes the same values in the same order.
 *
 * The order is that of a hash; rows of one hash are sorted, where one of them is taken.
 */
export function sampleRows(points: Float64Array, n: number, d: number, size: number, random: Random): Int32Array {
  const hashes = hashRows(points, n, d)
  const shift = Math.max(1, Math.clz32(n))
  const starts = new Int32Array((0xffffffff >>> shift) + 2)
  for (let i = 0; i < n; i++) starts[(hashes[i]! >>> shift) + 1]!++
  for (let bucket = 1; bucket < starts.length; bucket++) starts[bucket]! += starts[bucket - 1]!
  const next = starts.slice()
  const order = new Int32Array(n)
  for (let i = 0; i < n; i++) order[next[hashes[i]! >>> shift]!++] = i

  const taken = new Int32Array(Math.min(n, size))
  const step = n / taken.length
  const offset = taken.length < n ? random.uniform() * step : 0
  let end = 0
  for (let j = 0; j < taken.length; j++) {
    const rank = Math.min(n - 1, Math.floor(offset + j * step))
    if (rank >= end) {
      const bucket = hashes[order[rank]!]! >>> shift
      end = starts[bucket + 1]!
      if (end - starts[bucket]! > 1) {
        order.subarray(starts[bucket]!, end).sort((a, b) => hashes[a]! - hashes[b]! || compareRows(points, a, b, d))
      }
    }
    taken[j] = order[rank]!
  }
  return taken
}

/** Compares two rows number by number, from the first. */
export function compareRows(points: Float64Array, a: number, b: number, d: number): number {
  for (let t = 0; t < d; t++) {
    const difference = points[a * d + t]! - points[b * d + t]!
    if (difference !== 0) return difference
  }
  return 0
}

/** Each row in single precision, well mixed: rounding in the last places of a coordinate moves hardly any row. */
function hashRows(points: Float64Array, n: number, d: number): Int32Array {
  const hashes = new Int32Array(n)
  const number = new Float32Array(1)
  const bits = new Int32Array(number.buffer)
  for (let i = 0, at = 0; i < n; i++) {
    let hash = 0
    for (let t = 0; t < d; t++, at++) {
      // Adding 0 makes one number of 0 and -0.
      number[0] = points[at]! + 0
      hash = Math.imul(hash ^ bits[0]!, 0x85ebca6b)
      hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
      hash ^= hash >>> 16
    }
    hashes[i] = Math.imul(hash, 0x9e3779b1)
  }
  return hashes
}

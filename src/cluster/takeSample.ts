import { fail } from '../errors.ts'
import { createRandom } from '../math/random.ts'
import { sampleRows } from '../math/sampleRows.ts'

/** At most `size` of n points, evenly taken, and the rows that they come from. */
export function takeSample(
  points: Float64Array,
  n: number,
  d: number,
  size: number,
  seed: number,
): { points: Float64Array; rows: Int32Array } {
  if (!(Number.isInteger(size) && size >= 10)) {
    fail('argument', '`sample` to be an integer from 10 up', size, { column: 'sample' })
  }
  if (n <= size) return { points, rows: Int32Array.from({ length: n }, (_, i) => i) }
  const rows = sampleRows(points, n, d, size, createRandom(seed))
  const taken = new Float64Array(size * d)
  rows.forEach((row, j) => {
    taken.set(points.subarray(row * d, row * d + d), j * d)
  })
  return { points: taken, rows }
}

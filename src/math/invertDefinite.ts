/**
 * The inverse of a small positive definite matrix, row by row, with `shift` added to its diagonal; null if that is not
 * positive definite. By Gauss-Jordan; exactly symmetric.
 */
export function invertDefinite(matrix: ArrayLike<number>, n: number, shift = 0): Float64Array | null {
  const a = Float64Array.from(matrix)
  for (let i = 0; i < n; i++) a[i * n + i]! += shift
  for (let k = 0; k < n; k++) {
    const pivot = a[k * n + k]!
    if (!(pivot > 0 && pivot < 1e300)) return null
    a[k * n + k] = 1
    for (let j = 0; j < n; j++) a[k * n + j]! /= pivot
    for (let i = 0; i < n; i++) {
      const factor = a[i * n + k]!
      if (i === k) continue
      a[i * n + k] = 0
      for (let j = 0; j < n; j++) a[i * n + j]! -= factor * a[k * n + j]!
    }
  }
  return a.map((_, i) => (a[i]! + a[(i % n) * n + Math.floor(i / n)]!) / 2)
}

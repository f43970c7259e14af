/**
 * ψ'(x), the second derivative of ln Γ(x), for x >= 0.
 *
 * Error: below 2e-15 relative. ψ'(0) is Infinity; x < 0 gives NaN.
 *
 * Method: the recurrence ψ'(x) = ψ'(x + 1) + 1/x² up to 10, and the asymptotic series there (DLMF 5.15.5, 5.15.8).
 * Cost: about 25 ns.
 *
 * @example
 * ```ts
 * import { trigamma } from 'clientele/math'
 *
 * trigamma(1) // => Math.PI ** 2 / 6
 * trigamma(100) // => 0.010050166663333571
 * ```
 */
export function trigamma(x: number): number {
  if (x < 0) return Number.NaN
  let sum = 0
  for (; x < 10; x++) sum += 1 / (x * x)
  const inverse = 1 / x
  const y = inverse * inverse
  const series =
    1 / 6 -
    y * (1 / 30 - y * (1 / 42 - y * (1 / 30 - y * (5 / 66 - y * (691 / 2730 - y * (7 / 6 - (y * 3617) / 510))))))
  return sum + (1 + 0.5 * inverse + y * series) * inverse
}

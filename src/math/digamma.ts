/**
 * ψ(x), the derivative of ln Γ(x), for x >= 0.
 *
 * Error: below 2e-15, relative to the larger of |ψ(x)| and 1 (it is zero at 1.4616…). ψ(0) is -Infinity; x < 0 gives NaN.
 *
 * Method: the recurrence ψ(x) = ψ(x + 1) - 1/x up to 10, its sum kept as one fraction, and the asymptotic series
 * there (DLMF 5.5.2, 5.11.2). Cost: about 30 ns.
 *
 * @example
 * ```ts
 * import { digamma } from 'clientele/math'
 *
 * digamma(1) // => -0.5772156649015329
 * digamma(100) // => 4.600161852738087
 * ```
 */
export function digamma(x: number): number {
  if (x < 0) return Number.NaN
  let above = 0
  let below = 1
  for (; x < 10; x++) {
    above = above * x + below
    below *= x
  }
  const inverse = 1 / x
  const y = inverse * inverse
  const series =
    1 / 12 -
    y * (1 / 120 - y * (1 / 252 - y * (1 / 240 - y * (1 / 132 - y * (691 / 32760 - y * (1 / 12 - (y * 3617) / 8160))))))
  return Math.log(x) - 0.5 * inverse - y * series - above / below
}

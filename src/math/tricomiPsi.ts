import { scaledExpIntegral } from './scaledExpIntegral.ts'

/**
 * U(s, s, x) = e^x Γ(1 - s, x), Tricomi's confluent hypergeometric function with equal parameters, for s >= 0, x > 0:
 * what the discounted lifetime of a Pareto/NBD customer is made of.
 *
 * Error: below 1e-14 relative, times the sensitivity to s and x where that is larger than 1, through s = 1, 2, … as well.
 * s < 0, x <= 0 and Infinity give NaN.
 *
 * Method: x^(1 - s) e^x E_s(x), the generalised exponential integral by its continued fraction for x >= 1 and by a series
 * and a recurrence below (DLMF 13.6.6, 8.19). Cost: 0.4 µs.
 *
 * @example
 * ```ts
 * import { tricomiPsi } from 'clientele/math'
 *
 * tricomiPsi(1, 1) // => 0.5963473623231941
 * tricomiPsi(0.606, 0.05) // => 1.5601098301881317
 * ```
 */
export function tricomiPsi(s: number, x: number): number {
  return x ** (1 - s) * scaledExpIntegral(s, x)
}

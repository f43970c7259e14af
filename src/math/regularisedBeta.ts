import { betaTail } from './betaTails.ts'

/**
 * I_x(a, b), the regularised incomplete beta function: the chance that a Beta(a, b) value is at most x.
 *
 * Error: below 2e-15 relative, times the sensitivity to x, a and b where that is larger than 1. For 0 <= x <= 1 and
 * a, b > 0; NaN outside. 1 - I_x(a, b) is I_1-x(b, a), to be called so where it is small.
 *
 * Method: a continued fraction below the mean and its complement above (DLMF 8.17.22, even part, as Didonato and Morris
 * 1992), their common factor from Stirling's series for large a and b; where a or b is below 1 a complement without
 * cancellation (8.17.7). Cost: 0.5 µs, growing with √(a + b) to 10 µs at 1e6.
 *
 * @example
 * ```ts
 * import { regularisedBeta } from 'clientele/math'
 *
 * regularisedBeta(0.5, 2, 3) // => 0.6875
 * regularisedBeta(0.1, 5, 0.5) // => 0.0000025705896992293735
 * ```
 */
export function regularisedBeta(x: number, a: number, b: number): number {
  return betaTail(x, 1 - x, a, b)
}

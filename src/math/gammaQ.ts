import { isLowerSummed, logUpperFraction, upperComplement } from './gammaTails.ts'

/**
 * Q(a, x) = 1 - P(a, x), the regularised upper incomplete gamma function: the chance that a Gamma(a, 1) value exceeds x.
 *
 * Error: below 1e-14 relative, times the sensitivity to a and x where that is larger than 1: also where Q is tiny
 * because x is large, or because a is small. For 0 < a <= 1e10 and x >= 0, Infinity included; NaN outside.
 *
 * Method: Legendre's continued fraction above the mean, the complement of the series below (DLMF 8.9.2, 8.7.1), for
 * a < 1 without cancellation (8.7.3). Cost: as `gammaP`.
 *
 * @example
 * ```ts
 * import { gammaQ } from 'clientele/math'
 *
 * gammaQ(2, 3) // => 4 * Math.exp(-3)
 * gammaQ(10, 50) // => 1.2596084591660908e-12
 * ```
 */
export function gammaQ(a: number, x: number): number {
  return isLowerSummed(a, x) ? upperComplement(a, x) : Math.exp(logUpperFraction(a, x))
}

import { isLowerSummed, logLowerSum, logUpperFraction, upperComplement } from './gammaTails.ts'

/**
 * ln Q(a, x), the logarithm of `gammaQ`, where Q itself would underflow or round to 1.
 *
 * Error: below 1e-14 relative, times the sensitivity to a and x where that is larger than 1. For 0 < a <= 1e10 and
 * x >= 0; NaN outside.
 *
 * Method and cost: as `gammaQ`; next to 1 by log1p of P.
 *
 * @example
 * ```ts
 * import { logGammaQ } from 'clientele/math'
 *
 * logGammaQ(10, 5000) // => -4936.145287496543
 * ```
 */
export function logGammaQ(a: number, x: number): number {
  if (!isLowerSummed(a, x)) return logUpperFraction(a, x)
  const log = logLowerSum(a, x)
  return log < -0.7 ? Math.log1p(-Math.exp(log)) : Math.log(upperComplement(a, x))
}

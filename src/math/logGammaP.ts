import { isLowerSummed, logLowerSum, logUpperFraction, upperComplement } from './gammaTails.ts'

/**
 * ln P(a, x), the logarithm of `gammaP`, where P itself would underflow or round to 1.
 *
 * Error: below 1e-14 relative, times the sensitivity to a and x where that is larger than 1. For 0 < a <= 1e10 and
 * x >= 0; NaN outside.
 *
 * Method and cost: as `gammaP`; next to 1 by log1p of Q.
 *
 * @example
 * ```ts
 * import { logGammaP } from 'clientele/math'
 *
 * logGammaP(400, 1) // => -2001.4982011185897
 * ```
 */
export function logGammaP(a: number, x: number): number {
  if (!isLowerSummed(a, x)) return Math.log1p(-Math.exp(logUpperFraction(a, x)))
  const log = logLowerSum(a, x)
  return log < -0.7 ? log : Math.log1p(-upperComplement(a, x))
}

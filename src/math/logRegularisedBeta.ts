import { logBetaTail } from './betaTails.ts'

/**
 * ln I_x(a, b), the logarithm of `regularisedBeta`, where that would underflow or round to 1.
 *
 * Error: below 1e-14 relative, times the sensitivity to x, a and b where that is larger than 1. For 0 <= x <= 1 and
 * a, b > 0; NaN outside.
 *
 * Method and cost: as `regularisedBeta`.
 *
 * @example
 * ```ts
 * import { logRegularisedBeta } from 'clientele/math'
 *
 * logRegularisedBeta(0.001, 200, 2) // => -1376.2487464086098
 * ```
 */
export function logRegularisedBeta(x: number, a: number, b: number): number {
  return logBetaTail(x, 1 - x, a, b)
}

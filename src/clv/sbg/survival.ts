import { logGammaRatio } from '../../math/logGammaRatio.ts'
import type { SbgParams } from './sbgParams.ts'

/**
 * The share of a cohort that is still there after `t` renewals: 1 at 0.
 *
 * `t` is at least 0. NaN in any input gives NaN.
 *
 * Method: B(alpha, beta + t) / B(alpha, beta), Fader and Hardie, "How to Project Customer Retention" (2007), equation 6.
 * Relative error below 1e-13 times the number of decades that the share is below 1.
 *
 * @example
 * ```ts
 * import { survival } from 'clientele/clv/sbg'
 *
 * const params = { alpha: 0.668, beta: 3.806 }
 * survival(params, 1) // => 0.850692892266428
 * survival(params, 7) // => 0.488944620…
 * ```
 */
export function survival({ alpha, beta }: SbgParams, t: number): number {
  // Two ways round the same four gammas: the smaller rise keeps the digits.
  return Math.exp(
    alpha < t
      ? logGammaRatio(beta, alpha) - logGammaRatio(beta + t, alpha)
      : logGammaRatio(beta, t) - logGammaRatio(alpha + beta, t),
  )
}

import { discountedSurvival } from '../common/discountedSurvival.ts'
import { retention } from './retention.ts'
import type { SbgParams } from './sbgParams.ts'

/**
 * What is left in a customer just before their `n`-th renewal, at 1 a period: that payment, if they renew, undiscounted, and all after
 * it, each divided by (1 + d) for every period after that renewal.
 *
 * The customer has renewed n - 1 times. For the value right after a payment, multiply by 1 / (1 + d). `n` is at least 1, `d` the
 * discount rate per period, at least 0 (below 1e-12 it counts as 0); without discount it is Infinity where alpha <= 1. NaN in any input gives NaN.
 *
 * Method: Fader and Hardie, "Customer-Base Valuation in a Contractual Setting" (2010), equation 6, by a continued
 * fraction of positive terms. Relative error below 1e-13. Cost: 18 / sqrt(d) divisions.
 *
 * @example
 * ```ts
 * import { discountedResidual } from 'clientele/clv/sbg'
 *
 * discountedResidual({ alpha: 0.704, beta: 1.182 }, 0.1, 2) // => 4.1034586195985724
 * ```
 */
export function discountedResidual(params: SbgParams, d: number, n: number): number {
  const { alpha, beta } = params
  return retention(params, n) * discountedSurvival(alpha, beta + n, d)
}

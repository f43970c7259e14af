import { discountedSurvival } from '../common/discountedSurvival.ts'
import type { SbgParams } from './sbgParams.ts'

/**
 * What a new contract that pays 1 a period is worth: the payment at acquisition and all after it, each divided by (1 + d) for every
 * period until then. Without discount (d = 0) it is the expected lifetime in periods, Infinity where alpha <= 1.
 *
 * `d` is the discount rate per period, at least 0 (below 1e-12 it counts as 0). NaN in any input gives NaN.
 *
 * Method: 2F1(1, beta; alpha + beta; 1 / (1 + d)), Fader and Hardie, "Customer-Base Valuation in a Contractual Setting" (2010),
 * equation 5, by a continued fraction of positive terms. Relative error below 1e-13. Cost: 18 / sqrt(d) divisions.
 *
 * @example
 * ```ts
 * import { discountedLifetime } from 'clientele/clv/sbg'
 *
 * discountedLifetime({ alpha: 0.704, beta: 1.182 }, 0.1) // => 3.6951474055745741
 * discountedLifetime({ alpha: 3, beta: 2 }, 0) // => 2
 * ```
 */
export function discountedLifetime({ alpha, beta }: SbgParams, d: number): number {
  return discountedSurvival(alpha, beta, d)
}

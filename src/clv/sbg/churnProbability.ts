import type { SbgParams } from './sbgParams.ts'
import { survival } from './survival.ts'

/**
 * Probability that a new customer leaves at their `t`-th renewal, of all who begin.
 *
 * `t` is at least 1. NaN in any input gives NaN.
 *
 * Method: B(alpha + 1, beta + t - 1) / B(alpha, beta), Fader and Hardie, "How to Project Customer Retention" (2007), equation 5.
 *
 * @example
 * ```ts
 * import { churnProbability } from 'clientele/clv/sbg'
 *
 * churnProbability({ alpha: 1, beta: 3 }, 1) // => 0.25
 * ```
 */
export function churnProbability(params: SbgParams, t: number): number {
  const { alpha, beta } = params
  return (survival(params, t - 1) * alpha) / (alpha + beta + t - 1)
}

import type { SbgParams } from './sbgParams.ts'

/**
 * The share of those facing their `t`-th renewal who renew. It rises with t, as customers who leave easily have left: no customer
 * changes.
 *
 * `t` is at least 1. NaN in any input gives NaN.
 *
 * Method: (beta + t - 1) / (alpha + beta + t - 1), Fader and Hardie, "How to Project Customer Retention" (2007), equation 8.
 *
 * @example
 * ```ts
 * import { retention } from 'clientele/clv/sbg'
 *
 * const params = { alpha: 1, beta: 3 }
 * retention(params, 1) // => 0.75
 * retention(params, 5) // => 0.875
 * ```
 */
export function retention({ alpha, beta }: SbgParams, t: number): number {
  return (beta + t - 1) / (alpha + beta + t - 1)
}

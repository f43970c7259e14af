import { distributionGiven } from '../beta-geometric/distributionGiven.ts'
import type { MbgNbdParams } from './params.ts'

/**
 * Probability that a new customer makes exactly `n` repeat purchases in their first `t`.
 *
 * In the model's unit; `t` may be Infinity. 0 where `n` is no whole number from 0. NaN gives NaN.
 *
 * Method and cost: `purchaseDistribution`.
 *
 * @example
 * ```ts
 * import { purchaseProbability } from 'clientele/clv/mbg-nbd'
 *
 * const cdnow = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }
 * purchaseProbability(cdnow, 0, 39) // => 0.582473…
 * purchaseProbability(cdnow, 5, 39) // => 0.019387…
 * ```
 */
export function purchaseProbability(params: MbgNbdParams, n: number, t: number): number {
  if (!(n >= 0 && n % 1 === 0)) return Number.isNaN(n) ? n : 0
  return distributionGiven(params, 1, t, 0, 0, 0, n)[n]!
}

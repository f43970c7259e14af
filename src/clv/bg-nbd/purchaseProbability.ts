import { distributionGiven } from '../beta-geometric/distributionGiven.ts'
import type { BgNbdParams } from './params.ts'

/**
 * Probability that a new customer makes exactly `n` repeat purchases in their first `t`.
 *
 * In the model's unit; `t` may be Infinity. 0 where `n` is no whole number from 0. NaN gives NaN.
 *
 * Method and cost: `purchaseDistribution`.
 *
 * @example
 * ```ts
 * import { purchaseProbability } from 'clientele/clv/bg-nbd'
 *
 * const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
 * purchaseProbability(cdnow, 0, 39) // => 0.573786…
 * purchaseProbability(cdnow, 5, 39) // => 0.017965…
 * ```
 */
export function purchaseProbability(params: BgNbdParams, n: number, t: number): number {
  if (!(n >= 0 && n % 1 === 0)) return Number.isNaN(n) ? n : 0
  return distributionGiven(params, 0, t, 0, 0, 0, n)[n]!
}

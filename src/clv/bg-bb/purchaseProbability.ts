import type { BgBbParams } from './bgBbParams.ts'
import { countGivenActive } from './countGivenActive.ts'

/**
 * Probability that a new customer makes exactly `k` purchases in their first `n` opportunities.
 *
 * 0 for k > n and where `k` is no whole number from 0. NaN in any input, and an `n` that is no whole number from 0, give NaN.
 *
 * Method: Fader, Hardie and Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting" (2010), equation 8, by
 * ratios of positive terms. Cost: about 5 ns for each opportunity.
 *
 * @example
 * ```ts
 * import { purchaseProbability } from 'clientele/clv/bg-bb'
 *
 * const params = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }
 * purchaseProbability(params, 6, 6) // => 0.112787648…
 * purchaseProbability(params, 7, 6) // => 0
 * ```
 */
export function purchaseProbability(params: BgBbParams, k: number, n: number): number {
  if (!(n >= 0 && n % 1 === 0) || Number.isNaN(k)) return Number.NaN
  return k >= 0 && k % 1 === 0 ? countGivenActive(params, k, n) : 0
}

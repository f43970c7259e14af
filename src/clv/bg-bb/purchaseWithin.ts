import type { BgBbParams } from './bgBbParams.ts'
import { probabilityAliveNow } from './probabilityAliveNow.ts'

/**
 * Probability that a customer buys at least once in the next `nStar` opportunities, after `x` purchases in `n` opportunities,
 * the last one at opportunity `tx` (0 if none).
 *
 * Whole numbers, 0 <= x <= tx <= n; other histories give NaN, as do NaN in any input and an infinite `nStar`.
 *
 * Method: the sum of the probabilities that the next purchase is at opportunity 1, 2, …; not 1 less the probability of
 * none, so that small ones keep their digits. Cost: about 5 ns for each opportunity.
 *
 * @example
 * ```ts
 * import { purchaseWithin } from 'clientele/clv/bg-bb'
 *
 * const params = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }
 * purchaseWithin(params, 5, 6, 6, 6) // => 0.923158856…
 * purchaseWithin(params, 0, 6, 6, 6) // => 0
 * ```
 */
export function purchaseWithin(params: BgBbParams, nStar: number, x: number, tx: number, n: number): number {
  if (!(nStar >= 0 && nStar < Number.POSITIVE_INFINITY)) return Number.NaN
  const { alpha, beta, gamma, delta } = params
  const both = gamma + delta
  let next = (probabilityAliveNow(params, x, tx, n) * (alpha + x)) / (alpha + beta + n)
  let sum = 0
  for (let j = 0; j < nStar; j++) {
    const after = n + j
    next *= (delta + after) / (both + after)
    sum += next
    next *= (beta + after - x) / (alpha + beta + 1 + after)
  }
  return sum
}

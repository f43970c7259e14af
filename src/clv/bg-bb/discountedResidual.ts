import type { BgBbParams } from './bgBbParams.ts'
import { periodsAhead } from './periodsAhead.ts'
import { probabilityAliveNow } from './probabilityAliveNow.ts'

/**
 * The purchases a customer still has to make, each divided by (1 + d) for every opportunity until then: times the margin of
 * a purchase, the value left in the customer.
 *
 * `d` is the discount rate per opportunity, at least 0 (below 1e-12 it counts as 0), and the next opportunity is discounted once; `nStar` ends the count after so many
 * opportunities. History in whole numbers, 0 <= x <= tx <= n; other histories give NaN, as does NaN in any input. Without
 * discount and end it is Infinity where gamma <= 1.
 *
 * Method: Fader, Hardie and Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting" (2010), equation 14,
 * by a continued fraction of positive terms. Relative error below 1e-12. Cost: 18 / sqrt(d) divisions, or `nStar` of them.
 *
 * @example
 * ```ts
 * import { discountedResidual } from 'clientele/clv/bg-bb'
 *
 * const params = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }
 * discountedResidual(params, 0.1, 6, 6, 6) // => 5.908678319…
 * discountedResidual(params, 0.1, 6, 6, 6, 5) // => 2.875717531…
 * ```
 */
export function discountedResidual(
  params: BgBbParams,
  d: number,
  x: number,
  tx: number,
  n: number,
  nStar: number = Number.POSITIVE_INFINITY,
): number {
  const { alpha, beta, gamma, delta } = params
  return (
    ((probabilityAliveNow(params, x, tx, n) * (alpha + x)) / (alpha + beta + n)) *
    periodsAhead(gamma, delta + n, d, nStar)
  )
}

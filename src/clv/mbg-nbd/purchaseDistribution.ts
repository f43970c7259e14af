import { distributionGiven } from '../beta-geometric/distributionGiven.ts'
import type { MbgNbdParams } from './params.ts'

/**
 * The probabilities of 0, 1, …, `nMax` purchases in the next `t` of a customer with `x` repeat purchases, the last at
 * `tx`, observed until `T`. Customers who have left already are among those who buy nothing.
 *
 * Times are in the model's unit, 0 <= tx <= T; `t` may be Infinity. Impossible histories and NaN give NaN.
 *
 * Method: who is alive buys as a new customer would with r + x, alpha + T and b + x + 1 (who is alive has survived the
 * first purchase too); ratios and sums of positive terms, relative error 1e-14. Cost: about 2 µs, and 20 ns a count.
 *
 * @example
 * ```ts
 * import { purchaseDistribution } from 'clientele/clv/mbg-nbd'
 *
 * const cdnow = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }
 * purchaseDistribution(cdnow, 39, 2, 30.43, 38.86, 2) // => Float64Array.of(0.4400059091777069, 0.23422405642628646, 0.14597354129484744)
 * ```
 */
export function purchaseDistribution(
  params: MbgNbdParams,
  t: number,
  x: number,
  tx: number,
  T: number,
  nMax: number,
): Float64Array {
  return distributionGiven(params, 1, t, x, tx, T, nMax)
}

import { distributionGiven } from '../beta-geometric/distributionGiven.ts'
import type { BgNbdParams } from './params.ts'

/**
 * The probabilities of 0, 1, …, `nMax` purchases in the next `t` of a customer with `x` repeat purchases, the last at
 * `tx`, observed until `T`. Customers who have left already are among those who buy nothing.
 *
 * Times are in the model's unit, 0 <= tx <= T; `t` may be Infinity. Impossible histories and NaN give NaN.
 *
 * Method: who is alive buys as a new customer would with r + x, alpha + T and b + x; ratios and sums of positive terms,
 * relative error 1e-14. Cost: about 2 µs, and 20 ns a count.
 *
 * @example
 * ```ts
 * import { purchaseDistribution } from 'clientele/clv/bg-nbd'
 *
 * const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
 * purchaseDistribution(cdnow, 39, 2, 30.43, 38.86, 2) // => Float64Array.of(0.4453728620829957, 0.23931893743502786, 0.14418322186458477)
 * ```
 */
export function purchaseDistribution(
  params: BgNbdParams,
  t: number,
  x: number,
  tx: number,
  T: number,
  nMax: number,
): Float64Array {
  return distributionGiven(params, 0, t, x, tx, T, nMax)
}

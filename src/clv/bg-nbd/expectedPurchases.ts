import { expectedGiven } from '../beta-geometric/expectedGiven.ts'
import type { BgNbdParams } from './params.ts'

/**
 * Expected purchases in the next `t` of a customer with `x` repeat purchases, the last at `tx`, observed until `T`.
 *
 * Times are in the model's unit, 0 <= tx <= T; `t` may be Infinity, and so is the result for a <= 1. Impossible
 * histories and NaN give NaN.
 *
 * Method: not the published difference of hypergeometric functions, which cancels near a = 1 and a + b + x = 1, but a
 * sum of positive terms, and quadrature where it takes thousands; relative error 1e-13. Cost: 0.3 to 1 µs for horizons
 * near T, up to 30 µs for very long ones; `predict` takes a fraction of it.
 *
 * @example
 * ```ts
 * import { expectedPurchases } from 'clientele/clv/bg-nbd'
 *
 * const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
 * expectedPurchases(cdnow, 39, 2, 30.43, 38.86) // => 1.226028…
 * ```
 */
export function expectedPurchases(params: BgNbdParams, t: number, x: number, tx: number, T: number): number {
  return expectedGiven(params, 0, t, x, tx, T)
}

import { expectedGiven } from '../beta-geometric/expectedGiven.ts'
import type { BgNbdParams } from './params.ts'

/**
 * Expected repeat purchases of a new customer in their first `t`, the first purchase not counted.
 *
 * In the model's unit; `t` may be Infinity, and so is the result for a <= 1. NaN gives NaN.
 *
 * Method and cost: `expectedPurchases`.
 *
 * @example
 * ```ts
 * import { expectedPurchasesNew } from 'clientele/clv/bg-nbd'
 *
 * const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
 * expectedPurchasesNew(cdnow, 52) // => 1.446050…
 * ```
 */
export function expectedPurchasesNew(params: BgNbdParams, t: number): number {
  return expectedGiven(params, 0, t, 0, 0, 0)
}

import { expectedGiven } from '../beta-geometric/expectedGiven.ts'
import type { MbgNbdParams } from './params.ts'

/**
 * Expected repeat purchases of a new customer in their first `t`, the first purchase not counted.
 *
 * In the model's unit; `t` may be Infinity, and so is the result for a <= 1. NaN gives NaN.
 *
 * Method and cost: `expectedPurchases`.
 *
 * @example
 * ```ts
 * import { expectedPurchasesNew } from 'clientele/clv/mbg-nbd'
 *
 * const cdnow = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }
 * expectedPurchasesNew(cdnow, 52) // => 1.419723…
 * ```
 */
export function expectedPurchasesNew(params: MbgNbdParams, t: number): number {
  return expectedGiven(params, 1, t, 0, 0, 0)
}

import type { ParetoNbdParams } from './params.ts'
import { timeActive } from './timeActive.ts'

/**
 * Expected repeat purchases of a new customer in the `t` after the first one.
 *
 * `t` is in the model's unit; Infinity gives the expected repeat purchases of a lifetime, Infinity for s <= 1. NaN gives NaN.
 *
 * Method: Schmittlein, Morrison and Colombo, "Counting Your Customers" (1987), without its singularity at s = 1; relative error 1e-15.
 *
 * @example
 * ```ts
 * import { expectedPurchasesNew } from 'clientele/clv/pareto-nbd'
 *
 * const cdnow = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
 * expectedPurchasesNew(cdnow, 52) // => 1.4729968033751075
 * expectedPurchasesNew({ r: 1, alpha: 2, s: 3, beta: 4 }, Infinity) // => 1
 * ```
 */
export function expectedPurchasesNew(params: ParetoNbdParams, t: number): number {
  const { r, alpha, s, beta } = params
  return (r * timeActive(s, beta, t)) / alpha
}

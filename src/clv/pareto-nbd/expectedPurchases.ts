import type { ParetoNbdParams } from './params.ts'
import { probabilityAlive } from './probabilityAlive.ts'
import { timeActive } from './timeActive.ts'

/**
 * Expected purchases in the next `t` of a customer with `x` repeat purchases, the last at `tx`, observed until `T`.
 *
 * Times are in the model's unit, 0 <= tx <= T; `t` may be Infinity, and so is the result for s <= 1. Impossible histories and
 * NaN give NaN.
 *
 * Method: Schmittlein, Morrison and Colombo, "Counting Your Customers" (1987), without its singularity at s = 1. Cost: 0.35 µs.
 *
 * @example
 * ```ts
 * import { expectedPurchases } from 'clientele/clv/pareto-nbd'
 *
 * const cdnow = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
 * expectedPurchases(cdnow, 39, 2, 30.43, 38.86) // => 1.4551231932576028
 * ```
 */
export function expectedPurchases(params: ParetoNbdParams, t: number, x: number, tx: number, T: number): number {
  const { r, alpha, s, beta } = params
  const alive = probabilityAlive(params, x, tx, T)
  // Not 0 times Infinity.
  return alive > 0 ? (alive * (r + x) * timeActive(s, beta + T, t)) / (alpha + T) : alive
}

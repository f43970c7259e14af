import { withinGiven } from '../beta-geometric/withinGiven.ts'
import type { BgNbdParams } from './params.ts'

/**
 * Probability of at least one purchase in the next `t` of a customer with `x` repeat purchases, the last at `tx`,
 * observed until `T`.
 *
 * Times are in the model's unit, 0 <= tx <= T; with `t` Infinity it is the probability of ever buying again, in this
 * model `probabilityAlive`. Divided by that it is the probability for who is still active at T. Impossible histories
 * and NaN give NaN.
 *
 * Method: P(alive) (1 - (1 + t / (alpha + T))^-(r + x)), without the subtraction. Cost: 0.1 µs.
 *
 * @example
 * ```ts
 * import { purchaseWithin } from 'clientele/clv/bg-nbd'
 *
 * const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
 * purchaseWithin(cdnow, 13, 2, 30.43, 38.86) // => 0.323490…
 * ```
 */
export function purchaseWithin(params: BgNbdParams, t: number, x: number, tx: number, T: number): number {
  return withinGiven(params, 0, t, x, tx, T)
}

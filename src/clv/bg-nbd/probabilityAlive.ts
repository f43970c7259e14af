import { aliveOf } from '../beta-geometric/aliveOf.ts'
import type { BgNbdParams } from './params.ts'

/**
 * Probability that a customer is still active at `T`, after `x` repeat purchases, the last at `tx`.
 *
 * A customer without repeat purchases has probability 1 in this model: only a purchase can be the last. Times are in
 * the model's unit, 0 <= tx <= T. Impossible histories and NaN give NaN.
 *
 * Method: Fader, Hardie and Lee, "Counting Your Customers the Easy Way" (2005), by the logarithm of the odds. Cost: 70
 * ns.
 *
 * @example
 * ```ts
 * import { probabilityAlive } from 'clientele/clv/bg-nbd'
 *
 * const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
 * probabilityAlive(cdnow, 2, 30.43, 38.86) // => 0.726578…
 * probabilityAlive(cdnow, 0, 0, 38.86) // => 1
 * ```
 */
export function probabilityAlive(params: BgNbdParams, x: number, tx: number, T: number): number {
  return aliveOf(params, 0, x, tx, T)
}

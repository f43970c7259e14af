import { aliveOf } from '../beta-geometric/aliveOf.ts'
import type { MbgNbdParams } from './params.ts'

/**
 * Probability that a customer is still active at `T`, after `x` repeat purchases, the last at `tx`.
 *
 * Customers without repeat purchases may have left as well, right after their first: what the BG/NBD cannot say. Times
 * are in the model's unit, 0 <= tx <= T. Impossible histories and NaN give NaN.
 *
 * Method: Batislam, Denizel and Filiztekin, "Empirical Validation and Comparison of Models for Customer Base Analysis"
 * (2007), by the logarithm of the odds. Cost: 70 ns.
 *
 * @example
 * ```ts
 * import { probabilityAlive } from 'clientele/clv/mbg-nbd'
 *
 * const cdnow = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }
 * probabilityAlive(cdnow, 2, 30.43, 38.86) // => 0.706202…
 * probabilityAlive(cdnow, 0, 0, 38.86) // => 0.389735…
 * ```
 */
export function probabilityAlive(params: MbgNbdParams, x: number, tx: number, T: number): number {
  return aliveOf(params, 1, x, tx, T)
}

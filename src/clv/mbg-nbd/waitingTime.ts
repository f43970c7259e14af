import { waitingTimeGiven } from '../beta-geometric/waitingTimeGiven.ts'
import type { MbgNbdParams } from './params.ts'
import { probabilityAlive } from './probabilityAlive.ts'

/**
 * The time within which a customer with `x` repeat purchases, the last at `tx`, observed until `T`, buys again with the
 * given probability.
 *
 * In the model's unit. Infinity where the probability is not below `probabilityAlive`, since the customer may have
 * left. (For most customers, therefore, a mean waiting time does not exist.) Impossible histories, probabilities
 * outside of 0 to 1 and NaN give NaN.
 *
 * Method: the inverse of `purchaseWithin`. Cost: 0.2 µs.
 *
 * @example
 * ```ts
 * import { waitingTime } from 'clientele/clv/mbg-nbd'
 *
 * const cdnow = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }
 * waitingTime(cdnow, 0.25, 2, 30.43, 38.86) // => 8.510073…
 * waitingTime(cdnow, 0.75, 2, 30.43, 38.86) // => Infinity
 * ```
 */
export function waitingTime(params: MbgNbdParams, probability: number, x: number, tx: number, T: number): number {
  return waitingTimeGiven(params, probability, probabilityAlive(params, x, tx, T), x, T)
}

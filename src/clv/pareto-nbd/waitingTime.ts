import type { ParetoNbdParams } from './params.ts'
import { probabilityAlive } from './probabilityAlive.ts'
import { waitingTimeAlive } from './waitingTimeAlive.ts'

/**
 * The time within which a customer with `x` repeat purchases, the last at `tx`, observed until `T`, buys again with the given
 * probability.
 *
 * In the model's unit. Infinity where the probability is not reached: the customer may have left, or may leave before buying
 * again; the supremum is `purchaseWithin` at Infinity. (For most customers, therefore, a mean waiting time does not exist.)
 * Impossible histories, probabilities outside of 0 to 1 and NaN give NaN.
 *
 * Method and cost: `waitingTimeAlive`.
 *
 * @example
 * ```ts
 * import { waitingTime } from 'clientele/clv/pareto-nbd'
 *
 * const cdnow = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
 * waitingTime(cdnow, 0.25, 2, 30.43, 38.86) // => 7.378931762042542
 * waitingTime(cdnow, 0.75, 2, 30.43, 38.86) // => Infinity
 * ```
 */
export function waitingTime(params: ParetoNbdParams, probability: number, x: number, tx: number, T: number): number {
  if (probability === 0) return waitingTimeAlive(params, 0, x, tx, T)
  const alive = probabilityAlive(params, x, tx, T)
  if (!(probability >= 0 && probability <= 1) || Number.isNaN(alive)) return Number.NaN
  return waitingTimeAlive(params, Math.min(1, probability / alive), x, tx, T)
}

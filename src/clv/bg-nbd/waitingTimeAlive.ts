import { waitingTimeGiven } from '../beta-geometric/waitingTimeGiven.ts'
import { isHistory } from '../common/isHistory.ts'
import type { BgNbdParams } from './params.ts'

/**
 * The time within which a customer who is active at `T` buys again with the given probability, after `x` repeat
 * purchases, the last at `tx`: at 0.5 the median wait.
 *
 * In the model's unit; Infinity only for probability 1. `tx` carries no information about who is active, and is there
 * for the common form. Impossible histories, probabilities outside of 0 to 1 and NaN give NaN.
 *
 * Method: the quantile of a Lomax distribution. Cost: 0.1 µs.
 *
 * @example
 * ```ts
 * import { waitingTimeAlive } from 'clientele/clv/bg-nbd'
 *
 * const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
 * waitingTimeAlive(cdnow, 0.5, 2, 30.43, 38.86) // => 15.66946…
 * ```
 */
export function waitingTimeAlive(params: BgNbdParams, probability: number, x: number, tx: number, T: number): number {
  return waitingTimeGiven(params, probability, isHistory(x, tx, T) ? 1 : Number.NaN, x, T)
}

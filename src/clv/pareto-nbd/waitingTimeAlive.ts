import { isHistory } from '../common/isHistory.ts'
import { buysFirstWithin } from './buysFirstWithin.ts'
import { deathFirst } from './deadTerm.ts'
import type { ParetoNbdParams } from './params.ts'
import { quietExponent } from './quietExponent.ts'

/**
 * The time within which a customer who is active at `T` buys again with the given probability, after `x` repeat purchases, the last
 * at `tx`: at 0.5 the median wait.
 *
 * In the model's unit. Infinity where the probability is not reached, since active customers may leave before they buy again; its supremum
 * is `purchaseWithin` at Infinity over `probabilityAlive`. `tx` carries no information about who is active, and is there for
 * the common form. Impossible histories, probabilities outside of 0 to 1 and NaN give NaN.
 *
 * Method: Newton's in ln(1 + t / (alpha + T)), where the log of what is missing is almost straight. Cost: about 5 µs.
 *
 * @example
 * ```ts
 * import { waitingTimeAlive } from 'clientele/clv/pareto-nbd'
 *
 * const cdnow = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
 * waitingTimeAlive(cdnow, 0.5, 2, 30.43, 38.86) // => 17.591469533379772
 * waitingTimeAlive(cdnow, 0.95, 2, 30.43, 38.86) // => Infinity
 * ```
 */
export function waitingTimeAlive(
  params: ParetoNbdParams,
  probability: number,
  x: number,
  tx: number,
  T: number,
): number {
  if (!(probability >= 0 && probability <= 1 && isHistory(x, tx, T))) return Number.NaN
  const { r, alpha, s, beta } = params
  const R = r + x
  const a = alpha + T
  const b = beta + T
  const ever = deathFirst(s, R, b, a)
  if (!(probability < ever)) return Number.POSITIVE_INFINITY
  // If nobody left: never later than the solution.
  let y = -Math.log1p(-probability) / R
  for (let step = 0; step < 100; step++) {
    const t = a * Math.expm1(y)
    const buysFirst = deathFirst(s, R, b + t, a + t)
    // ln of (ever - P(t)) / (ever - probability), from P(t) while that is small.
    const late = Math.log(buysFirst / (ever - probability)) - quietExponent(R, s, a, b, t)
    const early = late > -1 ? Math.log1p((probability - buysFirstWithin(R, s, a, b, t)) / (ever - probability)) : late
    const move = (early * buysFirst) / R
    y += move
    if (!(Math.abs(move) > 1e-15 * y)) break
  }
  return a * Math.expm1(y)
}

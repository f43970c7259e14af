import { isHistory } from '../common/isHistory.ts'
import { aliveAfter, deathFirst } from './deadTerm.ts'
import type { ParetoNbdParams } from './params.ts'

/**
 * Probability that a customer with `x` repeat purchases, the last at `tx`, is still active at `T`.
 *
 * Times are in the model's unit, from the first purchase on, 0 <= tx <= T, and tx = 0 where x = 0; negative ones and tx > T
 * give NaN, as does NaN in any input. Exactly 1 at tx = T.
 *
 * Method: Schmittlein, Morrison and Colombo, "Counting Your Customers" (1987), the odds of being dead by a
 * continued fraction of positive terms. Relative error about 1e-14 times the sensitivity to the inputs. Cost: 0.25 µs.
 *
 * @example
 * ```ts
 * import { probabilityAlive } from 'clientele/clv/pareto-nbd'
 *
 * const cdnow = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
 * probabilityAlive(cdnow, 2, 30.43, 38.86) // => 0.8691675591530112
 * probabilityAlive(cdnow, 2, 38.86, 38.86) // => 1
 * ```
 */
export function probabilityAlive(params: ParetoNbdParams, x: number, tx: number, T: number): number {
  if (!isHistory(x, tx, T)) return Number.NaN
  const { r, alpha, s, beta } = params
  const a = alpha + tx
  const b = beta + tx
  return aliveAfter(r + x, s, a, b, T - tx, deathFirst(r + x, s, a, b))
}

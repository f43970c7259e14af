import { isHistory } from '../common/isHistory.ts'
import { buysFirstWithin } from './buysFirstWithin.ts'
import { countProbability } from './countProbability.ts'
import type { ParetoNbdParams } from './params.ts'
import { quietExponent } from './quietExponent.ts'

/**
 * The probabilities of 0, 1, …, `nMax` purchases in the next `t` of a customer with `x` repeat purchases, the last at `tx`,
 * observed until `T`. Customers who have left already are among those who buy nothing.
 *
 * Times are in the model's unit, 0 <= tx <= T. Impossible histories and NaN give NaN.
 *
 * Method: as `purchaseProbability`, with r + x, alpha + T and beta + T for r, alpha and beta if alive. Cost: about 20 µs a count.
 *
 * @example
 * ```ts
 * import { purchaseDistribution } from 'clientele/clv/pareto-nbd'
 *
 * const cdnow = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
 * purchaseDistribution(cdnow, 39, 2, 30.43, 38.86, 2) // => Float64Array.of(0.40806272360646384, 0.21928749790096377, 0.1517565207572984)
 * ```
 */
export function purchaseDistribution(
  params: ParetoNbdParams,
  t: number,
  x: number,
  tx: number,
  T: number,
  nMax: number,
): Float64Array {
  const { r, alpha, s, beta } = params
  const R = r + x
  const quiet = isHistory(x, tx, T) ? Math.exp(-quietExponent(R, s, alpha + tx, beta + tx, T - tx)) : Number.NaN
  // Not as 1 - P(alive): who bought a moment ago is almost certainly alive.
  const dead = buysFirstWithin(s, R, beta + tx, alpha + tx, T - tx)
  const probabilities = new Float64Array(nMax + 1)
  for (let n = 0; n <= nMax; n++) {
    probabilities[n] = (quiet * countProbability(R, s, alpha + T, beta + T, t, n)) / (quiet + dead)
  }
  probabilities[0]! += dead / (quiet + dead)
  return probabilities
}

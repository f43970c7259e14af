import type { BgBbParams } from './bgBbParams.ts'
import { periodsAhead } from './periodsAhead.ts'
import { probabilityAliveNow } from './probabilityAliveNow.ts'

/**
 * How many purchases a customer will make in the next `nStar` opportunities, after `x` purchases in `n` opportunities, the last
 * one at opportunity `tx` (0 if none).
 *
 * Whole numbers, 0 <= x <= tx <= n; other histories give NaN, as does NaN in any input. `nStar` may be Infinity: all
 * purchases to come, which are Infinity where gamma <= 1.
 *
 * Method: Fader, Hardie and Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting" (2010), equation 13, as a
 * sum of positive terms that holds at gamma = 1 as well. Cost: about 5 ns for each opportunity.
 *
 * @example
 * ```ts
 * import { expectedPurchases } from 'clientele/clv/bg-bb'
 *
 * const params = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }
 * expectedPurchases(params, 5, 6, 6, 6) // => 3.752115607…
 * expectedPurchases(params, 5, 0, 0, 6) // => 0.072802877…
 * ```
 */
export function expectedPurchases(params: BgBbParams, nStar: number, x: number, tx: number, n: number): number {
  const { alpha, beta, gamma, delta } = params
  return (
    ((probabilityAliveNow(params, x, tx, n) * (alpha + x)) / (alpha + beta + n)) *
    periodsAhead(gamma, delta + n, 0, nStar)
  )
}

import type { BgBbParams } from './bgBbParams.ts'
import { deadOdds } from './deadOdds.ts'

/**
 * Probability that a customer was still active at the last opportunity `n`, after `x` purchases, the last one at opportunity
 * `tx` (0 if none): 1 for whoever bought at `n`.
 *
 * Whole numbers, 0 <= x <= tx <= n; other histories give NaN, as does NaN in any input. The paper prints another
 * number, the probability of being active at the next opportunity: `probabilityAlive`.
 *
 * Method: Fader, Hardie and Shang (2010), equation 11 with n in place of n + 1. Relative error below 1e-12 for thousands
 * of opportunities, also of tiny probabilities.
 *
 * @example
 * ```ts
 * import { probabilityAliveNow } from 'clientele/clv/bg-bb'
 *
 * const params = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }
 * probabilityAliveNow(params, 6, 6, 6) // => 1
 * probabilityAliveNow(params, 2, 4, 6) // => 0.633611893…
 * ```
 */
export function probabilityAliveNow(params: BgBbParams, x: number, tx: number, n: number): number {
  return 1 / (1 + deadOdds(params, x, tx, n))
}

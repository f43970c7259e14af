import type { BgBbParams } from './bgBbParams.ts'
import { probabilityAliveNow } from './probabilityAliveNow.ts'

/**
 * Probability that a customer will be active at the next opportunity, `n` + 1, after `x` purchases in `n` opportunities, the
 * last one at opportunity `tx` (0 if none). Below 1 also for whoever bought at every one.
 *
 * Whole numbers, 0 <= x <= tx <= n; other histories give NaN, as does NaN in any input.
 *
 * Method: Fader, Hardie and Shang, "Customer-Base Analysis in a Discrete-Time Noncontractual Setting" (2010), equation 11.
 *
 * @example
 * ```ts
 * import { probabilityAlive } from 'clientele/clv/bg-bb'
 *
 * const params = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }
 * probabilityAlive(params, 6, 6, 6) // => 0.930402542…
 * probabilityAlive(params, 0, 0, 6) // => 0.108016584…
 * ```
 */
export function probabilityAlive(params: BgBbParams, x: number, tx: number, n: number): number {
  const { gamma, delta } = params
  return (probabilityAliveNow(params, x, tx, n) * (delta + n)) / (gamma + delta + n)
}

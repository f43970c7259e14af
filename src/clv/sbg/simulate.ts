import { fail } from '../../errors.ts'
import { createRandom } from '../../math/random.ts'
import { checkSbg } from './checkSbg.ts'
import type { SbgParams } from './sbgParams.ts'

export interface SbgSimulation {
  /** The size of the cohort. */
  readonly customers: number
  /** Renewals to follow it for. */
  readonly renewals: number
  /** Equal seeds give equal cohorts. */
  readonly seed: number
}

/**
 * Draws a cohort under contract from an sBG model: who was lost at each renewal, and how many remain, as `fit` takes it.
 *
 * @throws ClienteleError `argument`, for parameters that are not above 0, numbers that are not whole, or a seed that is no
 * finite number.
 *
 * @example
 * ```ts
 * import { simulate } from 'clientele/clv/sbg'
 *
 * const { lost, remaining } = simulate({ alpha: 0.668, beta: 3.806 }, { customers: 1000, renewals: 7, seed: 1 })
 * lost.length // => 7
 * lost.reduce((sum, count) => sum + count, remaining) // => 1000
 * ```
 */
export function simulate(
  params: SbgParams,
  { customers, renewals, seed }: SbgSimulation,
): { lost: Uint32Array; remaining: number } {
  const { alpha, beta } = checkSbg(params)
  for (const [name, value] of Object.entries({ customers, renewals })) {
    if (!(value >= 0 && value % 1 === 0)) {
      fail('argument', `\`${name}\` to be a whole number from 0`, value, { column: name })
    }
  }
  const random = createRandom(seed)
  const lost = new Uint32Array(renewals)
  let remaining = 0
  for (let i = 0; i < customers; i++) {
    // Renewals before the one that fails.
    const renewed = Math.log(random.uniform()) / Math.log1p(-random.beta(alpha, beta))
    if (renewed >= renewals) remaining++
    else lost[Math.floor(renewed)]!++
  }
  return { lost, remaining }
}

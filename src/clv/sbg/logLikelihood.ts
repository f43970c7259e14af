import { type Cohort, readCohort } from './readCohort.ts'
import type { SbgParams } from './sbgParams.ts'

/**
 * How well an sBG model explains a cohort: the log probability of who left when.
 *
 * NaN in a parameter gives NaN.
 *
 * Method: Fader and Hardie, "How to Project Customer Retention" (2007), appendix B, as a sum over renewals of those who
 * renewed and those who did not.
 *
 * @throws ClienteleError `column`, with the first row concerned, for numbers that are missing or negative, unequal lengths
 * or no customer at all.
 *
 * @example
 * ```ts
 * import { logLikelihood } from 'clientele/clv/sbg'
 *
 * const cohort = { lost: [131, 126, 90, 60, 42, 34, 26], remaining: 491 }
 * logLikelihood({ alpha: 0.668, beta: 3.806 }, cohort) // => -1611.1581503549212
 * ```
 */
export function logLikelihood({ alpha, beta }: SbgParams, cohort: Cohort): number {
  const { lost, kept } = readCohort(cohort)
  let sum = 0
  for (let t = 0; t < lost.length; t++) {
    // Nobody times an infinite logarithm is nothing.
    if (lost[t]! > 0) sum -= lost[t]! * Math.log1p((beta + t) / alpha)
    if (kept[t]! > 0) sum -= kept[t]! * Math.log1p(alpha / (beta + t))
  }
  return sum
}

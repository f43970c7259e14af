import { checkShare, readDesign, type SurveyDesign, varianceFactor } from './sampleSize.ts'

export interface MarginOptions extends SurveyDesign {
  /** How many answered. With weights: how many, and `designEffect`; or `effectiveSampleSize` alone. */
  readonly answers: number
  /**
   * The share found. One half has the widest margin.
   *
   * @default 0.5
   */
  readonly share?: number
}

/**
 * How far a share found in a survey may be from that of all customers: 0.03 is plus or minus three percentage points.
 * 0 when everybody was asked and answered.
 *
 * For shares close to 0 or 1 and few answers an interval such as Wilson's, as `customerSatisfaction` has it, tells more.
 *
 * @throws ClienteleError `argument`, for answers or a population that are not above 0, more answers than customers, a
 * share outside 0 to 1, or a level not between 0 and 1.
 *
 * Method: z √(deff p (1 - p) / n · (N - n) / (N - 1)) (Cochran, Sampling Techniques, 3rd ed. 1977, 3.2).
 *
 * @example
 * ```ts
 * import { marginOfError } from 'clientele/survey'
 *
 * marginOfError({ answers: 1000 }) // => 0.03098…
 * marginOfError({ answers: 278, population: 1000 }) // => 0.0499…
 * ```
 */
export function marginOfError(options: MarginOptions): number {
  const { answers, share = 0.5 } = options
  checkShare(share, 'share')
  const design = readDesign(options)
  return design.z * Math.sqrt(share * (1 - share) * varianceFactor(answers, design))
}

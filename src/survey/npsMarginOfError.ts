import { fail } from '../errors.ts'
import { checkShare, readDesign, type SurveyDesign, varianceFactor } from './sampleSize.ts'

export interface NpsMarginOptions extends SurveyDesign {
  /** How many answered. */
  readonly answers: number
  /**
   * The shares of promoters and detractors found. Half and half has the widest margin.
   *
   * @default 0.5
   */
  readonly promoters?: number
  /**
   * The share of detractors found.
   *
   * @default 0.5, or what `promoters` leaves if that is less
   */
  readonly detractors?: number
}

/**
 * How far the net promoter score of a survey may be from that of all customers, in points. For answers at hand use
 * `netPromoterScore`, which gives the same margin; this one is for planning, and for scores read elsewhere.
 *
 * @throws ClienteleError `argument`, for shares outside 0 to 1 or of more than 1 together, and as `marginOfError` does.
 *
 * Method: 100 z √(deff (p + d - (p - d)²) / n · (N - n) / (N - 1)).
 *
 * @example
 * ```ts
 * import { npsMarginOfError } from 'clientele/survey'
 *
 * npsMarginOfError({ answers: 400, promoters: 0.5, detractors: 0.2 }) // => 7.65…
 * ```
 */
export function npsMarginOfError(options: NpsMarginOptions): number {
  const design = readDesign(options)
  return 100 * design.z * Math.sqrt(npsVariance(options) * varianceFactor(options.answers, design))
}

/** The variance of an answer that counts 1, 0 or -1. */
export function npsVariance(options: { readonly promoters?: number; readonly detractors?: number }): number {
  const { promoters = 0.5 } = options
  const { detractors = Math.min(0.5, 1 - promoters) } = options
  checkShare(promoters, 'promoters')
  checkShare(detractors, 'detractors')
  if (promoters + detractors > 1 + 1e-12) {
    fail('argument', '`promoters` and `detractors` of at most 1 together', promoters + detractors)
  }
  return Math.max(0, promoters + detractors - (promoters - detractors) ** 2)
}

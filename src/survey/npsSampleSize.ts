import { fail } from '../errors.ts'
import { npsVariance } from './npsMarginOfError.ts'
import { answersFor, type SurveyDesign } from './sampleSize.ts'

export interface NpsSampleSizeOptions extends SurveyDesign {
  /** The margin of error wanted, in points of the score: 5 for plus or minus five. */
  readonly margin: number
  /**
   * The shares of promoters and detractors expected. Half and half needs most answers.
   *
   * @default 0.5
   */
  readonly promoters?: number
  /**
   * The share of detractors expected.
   *
   * @default 0.5, or what `promoters` leaves if that is less
   */
  readonly detractors?: number
}

/**
 * How many answers a net promoter score needs to hold a margin of error: up to four times as many as a share does, as
 * every answer moves the score by up to two hundred points.
 *
 * @throws ClienteleError `argument`, for a margin not between 0 and 100, shares outside 0 to 1 or of more than 1
 * together, and as `sampleSize` does.
 *
 * Method: as `sampleSize`, with the variance p + d - (p - d)² of an answer.
 *
 * @example
 * ```ts
 * import { npsSampleSize } from 'clientele/survey'
 *
 * npsSampleSize({ margin: 5 }) // => 1537
 * npsSampleSize({ margin: 5, promoters: 0.5, detractors: 0.2 }) // => 938
 * ```
 */
export function npsSampleSize(options: NpsSampleSizeOptions): number {
  const { margin } = options
  if (!(margin > 0 && margin < 100)) fail('argument', '`margin` to be between 0 and 100 points', margin)
  return answersFor(npsVariance(options), margin / 100, options)
}

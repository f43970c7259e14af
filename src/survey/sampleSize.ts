import { fail } from '../errors.ts'
import { zOf } from '../stats/wilsonInterval.ts'

/** What a survey is drawn from, and how. */
export interface SurveyDesign {
  /**
   * How often the interval is to hold the truth.
   *
   * @default 0.95
   */
  readonly level?: number
  /** How many customers there are to ask; without, as many as one likes. Matters when a sizeable share of them is asked. */
  readonly population?: number
  /**
   * By how much weighting or clustering makes the variance grow: answers divided by `effectiveSampleSize`.
   *
   * @default 1
   */
  readonly designEffect?: number
}

export interface SampleSizeOptions extends SurveyDesign {
  /** The margin of error wanted: 0.05 for plus or minus five percentage points. */
  readonly margin: number
  /**
   * The share expected. One half needs most answers.
   *
   * @default 0.5
   */
  readonly share?: number
}

/**
 * How many answers a survey needs to tell a share, of satisfied customers say, to within a margin of error. Answers, not
 * invitations: divide by the share of customers who answer.
 *
 * A whole number, rounded up, never more than the population (or, where there is none, Infinity at worst).
 *
 * @throws ClienteleError `argument`, for a margin, share or level not between 0 and 1, a population or design effect
 * that is not a number above 0.
 *
 * Method: n0 = deff z² p (1 - p) / margin², and n0 / (1 + (n0 - 1) / N) of a population of N (Cochran, Sampling
 * Techniques, 3rd ed. 1977, 4.4).
 *
 * @example
 * ```ts
 * import { sampleSize } from 'clientele/survey'
 *
 * sampleSize({ margin: 0.05 }) // => 385
 * sampleSize({ margin: 0.05, population: 1000 }) // => 278
 * sampleSize({ margin: 0.03, share: 0.2 }) // => 683
 * ```
 */
export function sampleSize(options: SampleSizeOptions): number {
  const { margin, share = 0.5 } = options
  if (!(margin > 0 && margin < 1)) fail('argument', '`margin` to be between 0 and 1', margin)
  checkShare(share, 'share')
  return answersFor(share * (1 - share), margin, options)
}

/** The answers that hold the margin of a mean of this variance. */
export function answersFor(variance: number, margin: number, design: SurveyDesign): number {
  const { z, population, designEffect } = readDesign(design)
  const ratio = z / margin
  const unlimited = designEffect * variance * ratio * ratio
  const answers =
    population === Number.POSITIVE_INFINITY ? unlimited : (unlimited * population) / (population + unlimited - 1)
  // Rounding must not ask for one answer more, nor for none.
  return Math.min(Math.max(1, Math.ceil(answers * (1 - 1e-12))), Math.ceil(population))
}

/** What a population adds to the variance of a mean of n answers: (N - n) / (N - 1). */
export function varianceFactor(answers: number, { population, designEffect }: ReturnType<typeof readDesign>): number {
  if (!(answers > 0)) fail('argument', '`answers` to be a number above 0', answers)
  if (answers > population) fail('argument', `\`answers\` to be at most the population (${population})`, answers)
  const finite =
    population === Number.POSITIVE_INFINITY || population <= 1 ? 1 : (population - answers) / (population - 1)
  return (designEffect * (answers === population ? 0 : finite)) / answers
}

export function readDesign(design: SurveyDesign): { z: number; population: number; designEffect: number } {
  const { level = 0.95, population = Number.POSITIVE_INFINITY, designEffect = 1 } = design
  if (!(population >= 1)) fail('argument', '`population` to be a number from 1 up', population)
  if (!(designEffect > 0 && designEffect < Number.POSITIVE_INFINITY)) {
    fail('argument', '`designEffect` to be a finite number above 0', designEffect)
  }
  return { z: zOf(level), population, designEffect }
}

export function checkShare(share: number, name: string): void {
  if (!(share >= 0 && share <= 1)) fail('argument', `\`${name}\` to be a share from 0 to 1`, share)
}

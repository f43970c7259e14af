import { studentTQuantile } from '../math/studentTQuantile.ts'
import { zOf } from '../stats/wilsonInterval.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readAnswers, type SurveyScore, scoreOf, weightWhere } from './answers.ts'
import type { SurveyScoreOptions } from './netPromoterScore.ts'
import { checkRising, rescale, type Scale } from './rescaledOf.ts'

export interface EffortOptions extends SurveyScoreOptions {
  /**
   * The lowest and the highest answer that could be given; other scales are brought to 1 to 7.
   *
   * @default [1, 7]
   */
  readonly scale?: Scale
}

/** How easy it was, for those who answered. */
export interface CustomerEffort extends SurveyScore {
  /** Mean answer, 1 to 7, with its interval; the interval is NaN for fewer than two answers. */
  readonly ces: number
  readonly low: number
  readonly high: number
  /** Share of the answers from 5 up: those who agree that it was easy. */
  readonly easy: number
}

/**
 * Customer effort score (CES): the mean agreement, 1 to 7, with "the company made it easy for me". High is easy; where
 * your question asks for effort instead, turn the answers round with `rescaleAnswers(…, { from: [7, 1], to: [1, 7] })`.
 *
 * Missing answers are left out and counted, answers outside the scale are left out as a finding with their rows. NaN
 * without answers.
 *
 * @throws ClienteleError `argument`, for a scale that does not rise or a level not between 0 and 1; `column`, when scores
 * or weights are not numbers, and for weights below 0 or all 0.
 *
 * Method: Student's t interval of the mean; with weights the linearised standard error of a weighted mean,
 * √(n/(n-1) Σw²(x - mean)²) / Σw (Särndal et al., Model Assisted Survey Sampling, 1992, 5.7). Within 1 and 7.
 *
 * @example
 * ```ts
 * import { customerEffort } from 'clientele/survey'
 *
 * const { ces, low, high, easy } = customerEffort([7, 6, 5, 6, 2, null])
 * ces // => 5.2
 * low // => 2.811…
 * high // => 7
 * easy // => 0.8
 * ```
 */
export function customerEffort(scores: NumberColumn, options: EffortOptions = {}): CustomerEffort {
  const { level = 0.95, weights, scale = [1, 7] } = options
  zOf(level)
  checkRising(scale, 'scale')
  const given = readAnswers(scores, { scale, whole: false, weights })
  const answers = { ...given, values: given.values.map((value) => rescale(value, scale, [1, 7])) }
  const { values, total } = answers
  let sum = 0
  let counted = 0
  for (let i = 0; i < values.length; i++) {
    const weight = answers.weights?.[i] ?? 1
    sum += weight * values[i]!
    if (weight > 0) counted++
  }
  const ces = sum / total
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += ((answers.weights?.[i] ?? 1) * (values[i]! - ces)) ** 2
  const error = counted > 1 ? Math.sqrt((counted / (counted - 1)) * squares) / total : Number.NaN
  const margin = counted > 1 ? studentTQuantile((1 + level) / 2, counted - 1) * error : Number.NaN
  return {
    ces,
    low: Math.max(1, ces - margin),
    high: Math.min(7, ces + margin),
    easy: weightWhere(answers, (value) => value >= 5) / total,
    ...scoreOf(answers, level),
  }
}

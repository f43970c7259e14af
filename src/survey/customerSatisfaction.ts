import { fail } from '../errors.ts'
import { zOf } from '../stats/wilsonInterval.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readAnswers, type SurveyScore, scoreOf, weightWhere } from './answers.ts'
import { type AnswerClass, classOf, intervalOf, type SurveyScoreOptions } from './netPromoterScore.ts'
import { checkRising, rescale, type Scale } from './rescaledOf.ts'

export interface SatisfactionOptions extends SurveyScoreOptions {
  /**
   * The lowest and the highest answer that could be given.
   *
   * @default [1, 5]
   */
  readonly scale?: Scale
  /**
   * The lowest answer that counts as satisfied, on that scale.
   *
   * @default 4 of 1 to 5, and what corresponds to it: 5.5 of 1 to 7, 7.5 of 0 to 10
   */
  readonly satisfied?: number
}

/** Satisfaction of those who answered. */
export interface CustomerSatisfaction extends SurveyScore {
  /** Share of satisfied answers, 0 to 1, and its interval. */
  readonly csat: number
  readonly low: number
  readonly high: number
  /** Mean answer, brought to 1 to 5. */
  readonly mean: number
  /** Of the answers brought to 1 to 5: delighted from 4.5, satisfied from 3.0, both inclusive. */
  readonly classes: readonly AnswerClass<'delighted' | 'satisfied' | 'dissatisfied'>[]
}

/**
 * Customer satisfaction (CSAT): the share of satisfied answers, 4 and 5 on a scale of 1 to 5, with its interval.
 *
 * Answers on other scales are brought to 1 to 5 first. Answers may lie between two points (means of several questions).
 * Missing answers are left out and counted, answers outside the scale are left out as a finding with their rows. Without
 * answers `csat` and `mean` are NaN and the interval is from 0 to 1.
 *
 * @throws ClienteleError `argument`, for a scale that does not rise, `satisfied` outside it or a level not between 0 and
 * 1; `column`, when scores or weights are not numbers, and for weights below 0 or all 0.
 *
 * Method: Wilson's score interval; with weights of the effective number of answers (Kish).
 *
 * @example
 * ```ts
 * import { customerSatisfaction } from 'clientele/survey'
 *
 * const { csat, low, high, classes } = customerSatisfaction([5, 4, 4, 3, 1, null])
 * csat // => 0.6
 * low // => 0.2307…
 * high // => 0.8823…
 * classes.map(({ id, label, answers }) => [id, label.zh, answers])
 * // => [['delighted', '高度满意', 1], ['satisfied', '满意', 3], ['dissatisfied', '不满意', 1]]
 * ```
 */
export function customerSatisfaction(scores: NumberColumn, options: SatisfactionOptions = {}): CustomerSatisfaction {
  const { level = 0.95, weights, scale = [1, 5] } = options
  const z = zOf(level)
  checkRising(scale, 'scale')
  const [lo, hi] = scale
  const { satisfied = lo + 0.75 * (hi - lo) } = options
  if (!(satisfied >= lo && satisfied <= hi)) fail('argument', `\`satisfied\` to be from ${lo} to ${hi}`, satisfied)
  const given = readAnswers(scores, { scale, whole: false, weights })
  const answers = { ...given, values: given.values.map((value) => rescale(value, scale, [1, 5])) }
  const csat = weightWhere(given, (value) => value >= satisfied) / given.total
  let sum = 0
  for (let i = 0; i < answers.values.length; i++) sum += answers.values[i]! * (answers.weights?.[i] ?? 1)
  return {
    csat,
    ...intervalOf(csat, given.effective, z),
    mean: sum / given.total,
    ...scoreOf(given, level),
    classes: [
      classOf('delighted', { en: 'Delighted', zh: '高度满意' }, answers, z, (value) => value >= 4.5),
      classOf('satisfied', { en: 'Satisfied', zh: '满意' }, answers, z, (value) => value >= 3 && value < 4.5),
      classOf('dissatisfied', { en: 'Dissatisfied', zh: '不满意' }, answers, z, (value) => value < 3),
    ],
  }
}

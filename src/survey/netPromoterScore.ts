import { wilson, zOf } from '../stats/wilsonInterval.ts'
import type { Localized, NumberColumn } from '../table/columns.ts'
import { type Answers, readAnswers, type SurveyScore, scoreOf, weightWhere } from './answers.ts'

/** Options of the scores. */
export interface SurveyScoreOptions {
  /**
   * How often the interval is to hold the truth.
   *
   * @default 0.95
   */
  readonly level?: number
  /** What each answer counts for, as `rakeWeights` gives it: 0 or more, not all 0. Without: all count the same. */
  readonly weights?: NumberColumn
}

/** How many answers fall into one class. */
export interface AnswerClass<Class extends string> {
  readonly id: Class
  readonly label: Localized
  /** Number of answers, weights aside. */
  readonly answers: number
  /** Share of the answers, weighted, and its Wilson interval; NaN, and from 0 to 1, without answers. */
  readonly share: number
  readonly low: number
  readonly high: number
}

/** Willingness to recommend, in points from -100 (all detractors) to 100 (all promoters). */
export interface NetPromoterScore extends SurveyScore {
  readonly nps: number
  /** Half the width of the interval, in points. */
  readonly margin: number
  /** `nps` less and plus `margin`, within -100 and 100. */
  readonly low: number
  readonly high: number
  readonly classes: readonly AnswerClass<'promoter' | 'passive' | 'detractor'>[]
}

/**
 * The net promoter score of answers to "would you recommend us", 0 to 10: the share of promoters (9 and 10) less that of
 * detractors (0 to 6), in points, with its margin of error.
 *
 * Missing answers are left out and counted. Answers outside of 0 to 10 and ones that are not whole are left out as
 * findings with their rows. Without answers all figures are NaN. When everybody is in one class the margin is 0: with
 * few answers look at the intervals of the shares instead.
 *
 * @throws ClienteleError `argument`, for a level not between 0 and 1; `column`, when scores or weights are not numbers,
 * and for weights below 0 or all 0.
 *
 * Method: 100 (p - d), margin 100 z √((p + d - (p - d)²) / n), n the effective size where there are weights (Kish).
 *
 * @example
 * ```ts
 * import { netPromoterScore } from 'clientele/survey'
 *
 * const { nps, margin, classes, findings } = netPromoterScore([10, 9, 8, 3, null, 12, 10])
 * nps // => 40
 * margin // => 70.1…
 * classes.map(({ id, answers }) => [id, answers]) // => [['promoter', 3], ['passive', 1], ['detractor', 1]]
 * findings[0]?.message.en // => 'Outside the scale of 0 to 10, and left out: 1.'
 * ```
 */
export function netPromoterScore(scores: NumberColumn, options: SurveyScoreOptions = {}): NetPromoterScore {
  const { level = 0.95, weights } = options
  const z = zOf(level)
  const answers = readAnswers(scores, { scale: [0, 10], whole: true, weights })
  const { total, effective } = answers
  const promoters = weightWhere(answers, (value) => value >= 9) / total
  const detractors = weightWhere(answers, (value) => value <= 6) / total
  const balance = promoters - detractors
  const nps = 100 * balance
  // Rounding may take a variance of 0 below it.
  const margin = 100 * z * Math.sqrt(Math.max(0, promoters + detractors - balance * balance) / effective)
  return {
    nps,
    margin,
    low: Math.max(-100, nps - margin),
    high: Math.min(100, nps + margin),
    ...scoreOf(answers, level),
    classes: [
      classOf('promoter', { en: 'Promoter', zh: '推荐者' }, answers, z, (value) => value >= 9),
      classOf('passive', { en: 'Passive', zh: '被动者' }, answers, z, (value) => value > 6 && value < 9),
      classOf('detractor', { en: 'Detractor', zh: '贬损者' }, answers, z, (value) => value <= 6),
    ],
  }
}

/** One class of a question: those whose answer passes. */
export function classOf<Class extends string>(
  id: Class,
  label: Localized,
  answers: Answers,
  z: number,
  passes: (value: number) => boolean,
): AnswerClass<Class> {
  const share = weightWhere(answers, passes) / answers.total
  return { id, label, answers: answers.values.filter(passes).length, share, ...intervalOf(share, answers.effective, z) }
}

/** The Wilson interval of a share of so many answers: all from 0 to 1 without any. */
export function intervalOf(share: number, answers: number, z: number): { low: number; high: number } {
  const { low, high } = wilson(answers > 0 ? Math.min(share, 1) * answers : 0, answers, z)
  return { low, high }
}

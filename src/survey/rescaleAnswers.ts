import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { findingOf, type SurveyFinding } from './answers.ts'
import { checkScale, type RescaleOptions, rescale } from './rescaledOf.ts'

export interface RescaledAnswers {
  /** In row order; NaN where there is no answer, or one that the scale does not have. */
  readonly values: Float64Array
  /** The answers outside the scale, if there are any. */
  readonly findings: readonly SurveyFinding[]
}

/**
 * Brings answers from one scale to another, 1 to 5 unless told otherwise, so that surveys with different scales can be
 * read together. Answers outside the scale are NaN and a finding with their rows.
 *
 * @throws ClienteleError `argument`, for a scale that is not two different numbers; `column`, when the answers are not
 * numbers.
 *
 * Method: linear, 1 + 4 (x - lo) / (hi - lo). `rescaledOf` does it for one answer.
 *
 * @example
 * ```ts
 * import { rescaleAnswers } from 'clientele/survey'
 *
 * const { values, findings } = rescaleAnswers([0, 9, null, 11], { from: [0, 10] })
 * values // => Float64Array.of(1, 4.6, NaN, NaN)
 * findings.map(({ code, rows }) => [code, ...rows]) // => [['outside-scale', 3]]
 * ```
 */
export function rescaleAnswers(answers: NumberColumn, options: RescaleOptions): RescaledAnswers {
  const { from, to = [1, 5] } = options
  checkScale(from, 'from')
  checkScale(to, 'to')
  const column = readNumbers(answers, 'answers')
  const values = new Float64Array(column.length)
  const outside: number[] = []
  for (let i = 0; i < column.length; i++) {
    values[i] = rescale(column[i]!, from, to)
    if (Number.isNaN(values[i]!) && !Number.isNaN(column[i]!)) outside.push(i)
  }
  const message = {
    en: `Outside the scale of ${from[0]} to ${from[1]}: ${outside.length}.`,
    zh: `超出 ${from[0]} 至 ${from[1]} 的量表范围：${outside.length} 条。`,
  }
  return { values, findings: outside.length > 0 ? [findingOf('outside-scale', outside, message)] : [] }
}

import type { Localized, NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { effectiveSampleSize } from './effectiveSampleSize.ts'
import { readWeights } from './readWeights.ts'
import type { Scale } from './rescaledOf.ts'

/** Something worth knowing about a survey, with the answers concerned. */
export interface SurveyFinding {
  /**
   * `outside-scale`: answers that the scale does not have. `not-whole`: answers between two points of a scale of whole
   * points. Both are left out of every figure. `unknown-respondent`, `no-respondent`: answers of no known customer, or
   * without an id. `repeated-answer`: answers that a newer one of the same respondent replaces. `undated`: answers
   * without a date where others have one; they count as the oldest. `missing-margin`: answers without a value in a
   * column to weight by.
   */
  readonly code:
    | 'outside-scale'
    | 'not-whole'
    | 'unknown-respondent'
    | 'no-respondent'
    | 'repeated-answer'
    | 'undated'
    | 'missing-margin'
  readonly count: number
  /** The answers concerned, as row indices of what was given, in order. */
  readonly rows: Uint32Array
  readonly message: Localized
}

/** What one question was answered with. */
export interface Answers {
  readonly values: Float64Array
  /** As long as `values`; undefined where every answer counts the same. */
  readonly weights: Float64Array | undefined
  /** Rows without an answer, or without a weight. */
  readonly missing: number
  /** Sum of the weights, or number of answers. */
  readonly total: number
  /** How many answers of equal weight would tell as much (Kish). */
  readonly effective: number
  readonly findings: SurveyFinding[]
}

/** What every score tells of the answers that it rests on. */
export interface SurveyScore {
  /** How often the interval is to hold the truth. */
  readonly level: number
  readonly answers: number
  /** Customers who were not asked or did not answer. */
  readonly missing: number
  /** How many answers of equal weight would tell as much. */
  readonly effective: number
  readonly findings: readonly SurveyFinding[]
}

export function scoreOf({ values, missing, effective, findings }: Answers, level: number): SurveyScore {
  return { level, answers: values.length, missing, effective, findings }
}

/** The answers within a scale, with their weights. */
export function readAnswers(
  scores: NumberColumn,
  { scale: [lo, hi], whole, weights }: { scale: Scale; whole: boolean; weights: NumberColumn | undefined },
): Answers {
  const column = readNumbers(scores, 'scores')
  const weight = weights === undefined ? undefined : readWeights(weights)
  tableLength({ scores: column, weights: weight })
  const values: number[] = []
  const kept: number[] = []
  const outside: number[] = []
  const between: number[] = []
  let missing = 0
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    if (Number.isNaN(value) || (weight !== undefined && Number.isNaN(weight[i]!))) missing++
    else if (!(value >= lo && value <= hi)) outside.push(i)
    else if (whole && !Number.isInteger(value)) between.push(i)
    else {
      values.push(value)
      if (weight !== undefined) kept.push(weight[i]!)
    }
  }
  const chosen = weight === undefined ? undefined : Float64Array.from(kept)
  const findings: SurveyFinding[] = []
  if (outside.length > 0) {
    findings.push(
      findingOf('outside-scale', outside, {
        en: `Outside the scale of ${lo} to ${hi}, and left out: ${outside.length}.`,
        zh: `超出 ${lo} 至 ${hi} 的量表范围，未计入：${outside.length} 条。`,
      }),
    )
  }
  if (between.length > 0) {
    findings.push(
      findingOf('not-whole', between, {
        en: `Not a whole point of the scale, and left out: ${between.length}.`,
        zh: `不是量表上的整数分值，未计入：${between.length} 条。`,
      }),
    )
  }
  const total = chosen === undefined ? values.length : chosen.reduce((sum, each) => sum + each, 0)
  // Those who answered may all have weight 0 though others have not: there is no figure then.
  const effective = chosen === undefined ? values.length : total > 0 ? effectiveSampleSize(chosen) : 0
  return { values: Float64Array.from(values), weights: chosen, missing, total, effective, findings }
}

export function findingOf(code: SurveyFinding['code'], rows: ArrayLike<number>, message: Localized): SurveyFinding {
  return { code, count: rows.length, rows: Uint32Array.from(rows), message }
}

/** The sum of the weights of the answers that pass. */
export function weightWhere({ values, weights }: Answers, passes: (value: number) => boolean): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) if (passes(values[i]!)) sum += weights?.[i] ?? 1
  return sum
}

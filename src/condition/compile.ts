import { fail } from '../errors.ts'
import { type AsOf, boundsOf, momentOf, todayOf } from './clock.ts'
import type { Comparand, Comparison, Condition, Literal } from './condition.ts'
import { isOperand, operatorOf, type PlainValue } from './relations.ts'
import { answerOf, answers, FALSE, lookUp, TRUE, UNKNOWN } from './truth.ts'

/** What a comparison asks of a value. */
export interface Question {
  readonly ask: (value: PlainValue) => number
  /** The numbers at which the answer may change. @default none */
  readonly cuts?: readonly number[]
  /** How numbers are asked, if that is all there is to it. */
  readonly band?: Band
}

/** True of numbers from `low` to `high`, or of all others that are not missing. */
export interface Band {
  readonly low: number
  readonly high: number
  readonly inside: boolean
}

/** What a condition is made into: steps for one customer, or kernels on columns. */
export interface Target<T> {
  /** A column held against constants. */
  question(field: string, question: Question): T
  /** A column held against another. */
  pair(field: string, answer: number, other: string, times: number | undefined): T
  all(parts: readonly T[]): T
  any(parts: readonly T[]): T
  not(part: T): T
}

/**
 * The one place that gives every operator its meaning, for rows and columns alike.
 *
 * @throws ClienteleError `definition`, for an unknown operator; `argument`, when days are counted and no `asOf` is given.
 */
export function compile<T>(condition: Condition, target: Target<T>, options: AsOf): T {
  const operator = operatorOf(condition)
  const { field } = condition as Comparison
  // Checked, or of an operator that is not known.
  const value = (condition as unknown as Record<string, unknown>)[operator] as never
  const part = (each: Condition): T => compile(each, target, options)
  switch (operator) {
    case 'all':
    case 'any':
      return target[operator]((value as readonly Condition[]).map(part))
    case 'not':
      return target.not(part(value))
    case 'between':
      return target.all([part({ field, gte: value[0] }), part({ field, lte: value[1] })])
    case 'in':
    case 'notIn':
      return target.question(field, oneOf(value, operator === 'in'))
    case 'exists':
      return target.question(field, { ask: (given) => truth((given !== undefined) === value) })
    case 'startsWith':
      return target.question(field, { ask: (given) => textual(given, (text) => text.startsWith(value)) })
    case 'contains':
      return target.question(field, { ask: (given) => textual(given, (text) => text.includes(value)) })
  }
  if (!Object.hasOwn(answers, operator)) fail('definition', 'a condition with a known operator', condition)
  const answer = answers[operator]!
  const comparand = value as Comparand
  if (typeof comparand !== 'object') {
    const isEqual = operator === 'eq' || operator === 'ne'
    // A look-up is faster than two comparisons of text.
    if (isEqual && typeof comparand === 'string') return target.question(field, oneOf([comparand], operator === 'eq'))
    const ask = (given: PlainValue): number => answerOf(answer, given, comparand)
    return target.question(field, typeof comparand === 'number' ? within(ask, answer, comparand, comparand) : { ask })
  }
  if (isOperand(comparand)) return target.pair(field, answer, comparand.field, comparand.times)
  const { timeZone = 'UTC' } = options
  const today = todayOf(options, `the condition on \`${field}\` counts days from it`)
  const day = 'daysAgo' in comparand ? today - comparand.daysAgo : today + comparand.daysAhead
  const [low, high] = boundsOf(day, timeZone)
  return target.question(
    field,
    within((given) => lookUp(answer, momentOf(given, timeZone), low, high), answer, low, high),
  )
}

function truth(is: boolean): number {
  return is ? TRUE : FALSE
}

/** A question by an operator, for which numbers from `low` to `high` count as equal. */
function within(ask: Question['ask'], answer: number, low: number, high: number): Question {
  const [less, more, equal] = [(answer >> 2) & 1, (answer >> 4) & 1, (answer >> 6) & 1]
  const band = {
    low: less === equal ? Number.NEGATIVE_INFINITY : low,
    high: more === equal ? Number.POSITIVE_INFINITY : high,
    inside: equal === 1,
  }
  return { ask, cuts: [low, high], band }
}

/** A checked list holds one type. Nothing is in an empty one, not even what is missing. */
function oneOf(list: readonly Literal[], wanted: boolean): Question {
  const set = new Set<PlainValue>(list)
  const type = typeof list[0]
  return {
    ask: (given) => (typeof given === type || set.size === 0 ? truth(set.has(given) === wanted) : UNKNOWN),
    cuts: list.filter((each) => typeof each === 'number'),
  }
}

function textual(given: PlainValue, test: (text: string) => boolean): number {
  return typeof given === 'string' ? truth(test(given)) : UNKNOWN
}

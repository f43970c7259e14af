import { fail } from '../errors.ts'
import { type AsOf, boundsOf, momentOf, todayOf } from './clock.ts'
import type { Comparand, Comparison, Condition, Literal, RelativeDay } from './condition.ts'
import { isOperand, operatorOf, type PlainValue } from './relations.ts'
import { answerOf, answers, FALSE, lookUp, TRUE, UNKNOWN } from './truth.ts'

/** A condition on values, of which it knows the places. */
export type Ask = (values: readonly PlainValue[]) => number

/** What a comparison asks of a value. */
export interface Question {
  /** Asks it of the value at a place. It fetches the value itself, as a call more for each would take as long again. */
  readonly at: (place: number) => Ask
  /** The numbers at which the answer may change. */
  readonly cuts: readonly number[]
  /** How numbers are asked, if that is all there is to it. */
  readonly band?: Band
}

/** True of numbers from `low` to `high`, or of all others that are not missing. */
export interface Band {
  readonly low: number
  readonly high: number
  readonly inside: boolean
}

/** What a condition is made into: closures on one customer, or kernels on columns. */
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
      return target.question(field, {
        cuts: [],
        at: (place) => (values) => truth((values[place] !== undefined) === value),
      })
    case 'startsWith':
      return target.question(
        field,
        textual((given) => given.startsWith(value)),
      )
    case 'contains':
      return target.question(
        field,
        textual((given) => given.includes(value)),
      )
  }
  if (!Object.hasOwn(answers, operator)) fail('definition', 'a condition with a known operator', condition)
  const answer = answers[operator]!
  const comparand = value as Comparand
  if (typeof comparand === 'number') {
    return target.question(field, ordinal(answer, comparand))
  }
  if (typeof comparand !== 'object') {
    if (operator === 'eq' || operator === 'ne') return target.question(field, oneOf([comparand], operator === 'eq'))
    return target.question(field, { cuts: [], at: (place) => (values) => answerOf(answer, values[place], comparand) })
  }
  if (isOperand(comparand)) return target.pair(field, answer, comparand.field, comparand.times)
  return target.question(field, calendar(answer, comparand, field, options))
}

function truth(is: boolean): number {
  return is ? TRUE : FALSE
}

function ordinal(answer: number, bound: number): Question {
  return {
    at: (place) => (values) => {
      const given = values[place]
      return typeof given === 'number' ? lookUp(answer, given, bound, bound) : UNKNOWN
    },
    cuts: [bound],
    band: bandOf(answer, bound, bound),
  }
}

/** Of an operator, for which numbers from `low` to `high` count as equal. */
function bandOf(answer: number, low: number, high: number): Band {
  const [less, more, equal] = [(answer >> 2) & 1, (answer >> 4) & 1, (answer >> 6) & 1]
  return {
    low: less === equal ? Number.NEGATIVE_INFINITY : low,
    high: more === equal ? Number.POSITIVE_INFINITY : high,
    inside: equal === 1,
  }
}

function calendar(answer: number, day: RelativeDay, field: string, options: AsOf): Question {
  const { timeZone = 'UTC' } = options
  const today = todayOf(options, `the condition on \`${field}\` counts days from it`)
  const [low, high] = boundsOf('daysAgo' in day ? today - day.daysAgo : today + day.daysAhead, timeZone)
  return {
    at: (place) => (values) => lookUp(answer, momentOf(values[place], timeZone), low, high),
    cuts: [low, high],
    band: bandOf(answer, low, high),
  }
}

/** A checked list holds one type. Nothing is in an empty one, not even what is missing. */
function oneOf(list: readonly Literal[], wanted: boolean): Question {
  const set = new Set<PlainValue>(list)
  const type = typeof list[0]
  return {
    cuts: list.filter((each) => typeof each === 'number'),
    at: (place) => (values) => {
      const given = values[place]
      return typeof given === type || set.size === 0 ? truth(set.has(given) === wanted) : UNKNOWN
    },
  }
}

function textual(test: (given: string) => boolean): Question {
  return {
    cuts: [],
    at: (place) => (values) => {
      const given = values[place]
      return typeof given === 'string' ? truth(test(given)) : UNKNOWN
    },
  }
}

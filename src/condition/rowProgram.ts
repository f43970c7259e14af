import type { AsOf } from './clock.ts'
import { type Band, compile, type Target } from './compile.ts'
import type { Condition } from './condition.ts'
import { follow, type PlainValue, plainValue, scaled } from './relations.ts'
import { answerOf } from './truth.ts'

/** Conditions made into steps that share the reading of facts. */
export interface RowProgram {
  /** Reads the facts of a customer, whom all questions are about until the next is read. */
  read(facts: object): PlainValue[]
  /** Whether the condition at a place is true: not false, and not unknown. */
  isTrue(condition: number, values: readonly PlainValue[]): boolean
}

/**
 * Writes the steps that answer a condition and end at `yes` or `no`; gives the first of them. Where it has to be `sure`,
 * unknown ends at `no`, else at `yes`. So no step has more than two ends, and no part is asked that decides nothing.
 */
type Write = (yes: number, no: number, sure: boolean) => number

const YES = -1
const NO = -2
/** A place without a value, and so without a number. */
const NOWHERE = 0

export function rowProgram(conditions: readonly Condition[], options: AsOf): RowProgram {
  const placeOfField = new Map<string, number>()
  const placeOf = (field: string): number => {
    if (!placeOfField.has(field)) placeOfField.set(field, placeOfField.size + 1)
    return placeOfField.get(field)!
  }
  const steps: Step[] = []
  const step =
    (ask: Step['ask'], place: number, band?: Band): Write =>
    (yes, no, sure) =>
      steps.push({
        ask,
        place,
        numberAt: band ? place : NOWHERE,
        low: band?.low ?? 0,
        high: band?.high ?? 0,
        outside: Number(!band?.inside),
        bit: Number(sure),
        yes,
        no,
      }) - 1
  const target: Target<Write> = {
    question: (field, { ask, band }) => step(ask, placeOf(field), band),
    pair(field, answer, other, times) {
      const right = placeOf(other)
      return step((value, values) => answerOf(answer, value, scaled(values[right], times)), placeOf(field))
    },
    all: (parts) => (yes, no, sure) => parts.reduceRight((next, part) => part(next, no, sure), yes),
    any: (parts) => (yes, no, sure) => parts.reduceRight((next, part) => part(yes, next, sure), no),
    // It is not where it may not be.
    not: (part) => (yes, no, sure) => part(no, yes, !sure),
  }
  const firsts = conditions.map((condition) => compile(condition, target, options)(YES, NO, true))
  const fields = [...placeOfField.keys()]
  const paths = fields.map((field) => field.split('.'))
  const numbers = new Float64Array(fields.length + 1).fill(Number.NaN)
  return {
    read(facts) {
      const values: PlainValue[] = [undefined]
      for (let i = 0; i < fields.length; i++) {
        const field = fields[i]!
        const given = Object.hasOwn(facts, field) ? (facts as Record<string, unknown>)[field] : follow(facts, paths[i]!)
        values.push(plainValue(given))
      }
      for (let i = 0; i < values.length; i++) {
        const value = values[i]
        numbers[i] = typeof value === 'number' ? value : Number.NaN
      }
      return values
    },
    isTrue: (condition, values) => walk(steps, firsts[condition]!, values, numbers) === YES,
  }
}

interface Step {
  readonly ask: (value: PlainValue, values: readonly PlainValue[]) => number
  readonly place: number
  /** The same where a number need not be asked, but lies within bounds or does not; else nowhere. */
  readonly numberAt: number
  readonly low: number
  readonly high: number
  readonly outside: number
  /** Which bit of a truth decides where to go on: 0 that of what may be, 1 that of what is. */
  readonly bit: number
  readonly yes: number
  readonly no: number
}

/** Follows the steps to their end. The loop of all loops: without calls for numbers, and with few branches to guess. */
function walk(steps: readonly Step[], first: number, values: readonly PlainValue[], numbers: Float64Array): number {
  let at = first
  while (at >= 0) {
    const step = steps[at]!
    const number = numbers[step.numberAt]!
    const goes = Number.isNaN(number)
      ? (step.ask(values[step.place], values) >> step.bit) & 1
      : (Number(number >= step.low) & Number(number <= step.high)) ^ step.outside
    at = goes ? step.yes : step.no
  }
  return at
}

import type { Comparand, Condition, Literal, Operand } from './condition.ts'
import { answerOf, answers, isTrue } from './truth.ts'

/** The operators that hold one value against one other. */
export type BinaryOperator = 'eq' | 'ne' | 'lt' | 'lte' | 'gt' | 'gte' | 'startsWith' | 'contains'

/** The word of a condition that says what it asks, and what stands there. A loop is faster than asking for each word. */
export function operatorOf(condition: Condition): string {
  for (const key in condition) if (key !== 'field') return key
  return ''
}

/** A value as conditions see it: undefined is missing, an object is there but compares with nothing. */
export type PlainValue = Literal | object | undefined

/** The one place that says what is missing and what counts as a number: a Date by its epoch milliseconds, a bigint. */
export function plainValue(value: unknown): PlainValue {
  switch (typeof value) {
    case 'number':
      return Number.isNaN(value) ? undefined : value
    case 'string':
    case 'boolean':
      return value
    case 'bigint':
      return Number(value)
    case 'object':
      return value instanceof Date ? plainValue(value.getTime()) : (value ?? undefined)
    default:
      return undefined
  }
}

export function isOperand(value: Comparand): value is Operand {
  return typeof value === 'object' && 'field' in value
}

/** What a path leads to from an object, by own properties only: every object has a `constructor`, but no customer does. */
export function follow(from: unknown, path: readonly string[]): unknown {
  let value = from
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as Record<string, unknown>)[name]
  }
  return value
}

/** One operator on two values, where nothing is compiled: null is unknown. */
export function relate(operator: BinaryOperator, left: PlainValue, right: PlainValue): boolean | null {
  if (Object.hasOwn(answers, operator)) return isTrue(answerOf(answers[operator]!, left, right))
  if (typeof left !== 'string' || typeof right !== 'string') return null
  return operator === 'contains' ? left.includes(right) : left.startsWith(right)
}

/** The value of an operand: only numbers can be multiplied. */
export function scaled(value: PlainValue, times: number | undefined): PlainValue {
  if (times === undefined) return value
  return typeof value === 'number' ? plainValue(value * times) : undefined
}

import type { Condition, Literal, Operand } from './condition.ts'

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
      if (value === null) return undefined
      return value instanceof Date ? plainValue(value.getTime()) : value
    default:
      return undefined
  }
}

/** The one meaning of every operator, for rows and columns: null is unknown. */
export function relate(operator: BinaryOperator, left: PlainValue, right: PlainValue): boolean | null {
  if (typeof left !== typeof right || left === undefined || typeof left === 'object') return null
  const other = right as Literal
  switch (operator) {
    case 'eq':
      return left === other
    case 'ne':
      return left !== other
    case 'lt':
      return left < other
    case 'lte':
      return left <= other
    case 'gt':
      return left > other
    case 'gte':
      return left >= other
    case 'startsWith':
      return typeof left === 'string' ? left.startsWith(other as string) : null
    case 'contains':
      return typeof left === 'string' ? left.includes(other as string) : null
  }
}

/** Kleene's `any` over `eq`: a hit is true, else an item that cannot be compared leaves it unknown. */
export function isOneOf(left: PlainValue, list: readonly Literal[]): boolean | null {
  let result: boolean | null = false
  for (let i = 0; i < list.length; i++) {
    const equal = relate('eq', left, list[i])
    if (equal === true) return true
    if (equal === null) result = null
  }
  return result
}

export function isOperand(value: Literal | Operand): value is Operand {
  return typeof value === 'object' && value !== null
}

/** The value of an operand: only numbers can be multiplied. */
export function scaled(value: PlainValue, times: number | undefined): PlainValue {
  if (times === undefined) return value
  return typeof value === 'number' ? plainValue(value * times) : undefined
}

export function negate(truth: boolean | null): boolean | null {
  return truth === null ? null : !truth
}

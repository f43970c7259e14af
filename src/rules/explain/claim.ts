import type { AsOf } from '../../condition/clock.ts'
import type { Comparand, Condition } from '../../condition/condition.ts'
import { follow, isOperand, type PlainValue, plainValue } from '../../condition/relations.ts'

/** A customer, on the day of the question. */
export interface Case {
  readonly facts: Readonly<Record<string, unknown>>
  readonly time: AsOf
  /** In how many parts one of a column counts: 1 for days, orders and milliseconds, 100 for money, 0 where any fraction can be. */
  readonly partsOf: (field: string) => number
  /** Whether numbers of a column are moments. */
  readonly isMoment: (field: string) => boolean
}

/** One comparison that has to be true; no `not` stands around it any more. */
export interface Claim {
  readonly path: string
  readonly condition: Condition
  readonly field: string
  readonly operator: string
  readonly expected: Comparand | readonly Comparand[]
  readonly negated: boolean
  readonly actual: PlainValue
}

/** What the customer has in a column, or where a path leads. */
export function factOf({ facts }: Case, field: string): PlainValue {
  return plainValue(Object.hasOwn(facts, field) ? facts[field] : follow(facts, field.split('.')))
}

/** The value that a comparand stands for, but a counted day; undefined if it is missing, or cannot be multiplied. */
export function standsFor(comparand: Comparand, on: Case): PlainValue {
  if (!isOperand(comparand)) return comparand
  const value = factOf(on, comparand.field)
  if (comparand.times === undefined) return value
  return typeof value === 'number' ? plainValue(value * comparand.times) : undefined
}

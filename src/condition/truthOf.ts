import { fail } from '../errors.ts'
import type { Comparison, Condition, Literal, Operand } from './condition.ts'
import { isOneOf, isOperand, negate, operatorOf, type PlainValue, plainValue, relate, scaled } from './relations.ts'

/**
 * Whether a condition holds for one customer: true, false, or null for "cannot be known, a value is missing".
 *
 * Facts are the own properties of a plain object: a number, text, true or false; a bigint counts as a number, a Date as
 * its epoch milliseconds. A missing value (null, undefined, NaN, an invalid Date, no such property) makes a comparison
 * unknown, and so does a value of another type than what it is compared with. What that does to `all`, `any` and `not`
 * is as in SQL. The rules are listed at `Condition`.
 *
 * The condition is taken as checked: run `checkCondition` once over conditions that come from outside.
 *
 * Cost: one walk through the condition, stopping where the answer is decided.
 *
 * @throws ClienteleError `definition`, on meeting a condition without a known operator.
 *
 * @example
 * ```ts
 * import { truthOf } from 'clientele/condition'
 *
 * const lapsing = { all: [{ field: 'recency', gt: 90 }, { field: 'tier', in: ['A', 'B'] }] }
 *
 * truthOf(lapsing, { recency: 120, tier: 'A' }) // => true
 * truthOf(lapsing, { recency: 30, tier: null }) // => false
 * truthOf(lapsing, { recency: 120, tier: null }) // => null
 * truthOf({ field: 'ordersRecent', lt: { field: 'ordersPrevious', times: 0.5 } }, { ordersRecent: 1, ordersPrevious: 4 })
 * // => true
 * ```
 */
export function truthOf(condition: Condition, facts: object): boolean | null {
  const operator = operatorOf(condition)
  const value = (condition as unknown as Record<string, unknown>)[operator]
  if (operator === 'all') return truthOfAll(value as readonly Condition[], facts)
  if (operator === 'any') return truthOfAny(value as readonly Condition[], facts)
  if (operator === 'not') return negate(truthOf(value as Condition, facts))
  const left = factOf((condition as Comparison).field, facts)
  switch (operator) {
    case 'eq':
    case 'ne':
    case 'lt':
    case 'lte':
    case 'gt':
    case 'gte':
    case 'startsWith':
    case 'contains':
      return relate(operator, left, rightSide(value as Literal | Operand, facts))
    case 'between':
      return isBetween(left, value as readonly (Literal | Operand)[], facts)
    case 'in':
      return isOneOf(left, value as readonly Literal[])
    case 'notIn':
      return negate(isOneOf(left, value as readonly Literal[]))
    case 'exists':
      return (left !== undefined) === value
    default:
      return fail('definition', 'a condition with a known operator', condition)
  }
}

function truthOfAll(parts: readonly Condition[], facts: object): boolean | null {
  let result: boolean | null = true
  for (let i = 0; i < parts.length; i++) {
    const truth = truthOf(parts[i]!, facts)
    if (truth === false) return false
    if (truth === null) result = null
  }
  return result
}

function truthOfAny(parts: readonly Condition[], facts: object): boolean | null {
  let result: boolean | null = false
  for (let i = 0; i < parts.length; i++) {
    const truth = truthOf(parts[i]!, facts)
    if (truth === true) return true
    if (truth === null) result = null
  }
  return result
}

function isBetween(left: PlainValue, bounds: readonly (Literal | Operand)[], facts: object): boolean | null {
  const above = relate('gte', left, rightSide(bounds[0]!, facts))
  const below = relate('lte', left, rightSide(bounds[1]!, facts))
  return above === false || below === false ? false : above && below
}

/** Own properties only: every object has a `constructor`, but no customer does. */
function factOf(field: string, facts: object): PlainValue {
  return Object.hasOwn(facts, field) ? plainValue((facts as Record<string, unknown>)[field]) : undefined
}

function rightSide(value: Literal | Operand, facts: object): PlainValue {
  return isOperand(value) ? scaled(factOf(value.field, facts), value.times) : plainValue(value)
}

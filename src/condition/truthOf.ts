import type { AsOf } from './clock.ts'
import type { Condition } from './condition.ts'
import { type Made, madeFor } from './madeFor.ts'
import { type RowProgram, rowProgram } from './rowProgram.ts'

/**
 * Whether a condition holds for one customer: true, false, or null for "cannot be known, a value is missing".
 *
 * Facts are the own properties of a plain object: a number, text, true or false; a bigint counts as a number, a Date as
 * its epoch milliseconds. A missing value (null, undefined, NaN, an invalid Date, no such property) makes a comparison
 * unknown, and so does a value of another type than what it is compared with. What that does to `all`, `any` and `not`
 * is as in SQL. The rules are listed at `Condition`.
 *
 * The condition is taken as checked: run `checkCondition` once over conditions that come from outside. It is made into
 * steps when first met; do not change it afterwards, make a new one.
 *
 * Cost: each field of the condition read once, then one walk through it, stopping where the answer is decided.
 *
 * @throws ClienteleError `definition`, on meeting a condition without a known operator; `argument`, when it counts days
 * and `asOf` is not given.
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
 * truthOf({ field: 'lastOrder', lt: { daysAgo: 30 } }, { lastOrder: '2026-01-31' }, { asOf: '2026-03-03' }) // => true
 * ```
 */
export function truthOf(condition: Condition, facts: object, options: AsOf = {}): boolean | null {
  const { read, isTrue } = madeFor(programs, condition, options, make)
  const values = read(facts)
  return isTrue(0, values) || (isTrue(1, values) ? false : null)
}

const programs: WeakMap<Condition, Made<RowProgram>> = /* @__PURE__ */ new WeakMap()

function make(condition: Condition, options: AsOf): RowProgram {
  return rowProgram([condition, { not: condition }], options)
}

import { fail } from '../errors.ts'
import type { Id } from '../table/columns.ts'
import { joinRetierState } from './joinRetierState.ts'
import { retierRows } from './retier/retierRows.ts'
import { checkRules } from './retier/workOn.ts'
import type { RetierOptions } from './retierAll.ts'
import type { RetierRules } from './retierRules.ts'
import type { ClassChange, CustomerTier } from './retierState.ts'
import { splitRetierState } from './splitRetierState.ts'

export interface RetierEvent<Row> extends RetierOptions {
  /** The customer before the event. Of a customer without a record, this is the class that is held so far. */
  readonly before?: Row
}

/**
 * Brings the class that one customer holds up to date after an event, such as an order: the new record, and the changes,
 * none as a rule. What `retierAll` does for one row.
 *
 * Give the record that the last event left, or null for a customer who has none: then the class in `before` is where they
 * start, and without `before` the one after the event.
 *
 * The customer is an object with a property for each column that the rules name; one that is not there is unknown.
 *
 * @throws ClienteleError as `retierAll` does, and `argument`, when the record or `before` is of another customer.
 *
 * @example
 * ```ts
 * import { defineRetier, retierOf } from 'clientele/policy'
 *
 * const rules = defineRetier({ axis: 'tier', classes: ['gold', 'silver'], hold: 30 })
 * const before = { id: 7, tier: 'silver' }
 * const order = retierOf(rules, null, { id: 7, tier: 'gold' }, { at: '2024-01-01T10:30Z', before })
 * order.changes.map(({ from, to }) => [from, to]) // => [[null, 'silver'], ['silver', 'gold']]
 * const refund = retierOf(rules, order.tier, { id: 7, tier: 'silver' }, { at: '2024-01-05' })
 * refund.tier.held // => 'gold'
 * ```
 */
export function retierOf<Row extends { readonly id: Id }>(
  rules: RetierRules,
  tier: CustomerTier<Row['id']> | null,
  customer: Row,
  { before, ...options }: RetierEvent<Row>,
): { tier: CustomerTier<Row['id']>; changes: ClassChange<Row['id']>[] } {
  checkRules(rules)
  for (const other of [tier, before]) {
    if (other != null && other.id !== customer?.id) fail('argument', `the customer ${String(customer?.id)}`, other.id)
  }
  const names = rules.of === null ? ['id', rules.axis] : ['id', rules.axis, rules.of]
  const asTable = (row: object): object =>
    Object.fromEntries(names.map((name) => [name, [(row as { readonly [name: string]: unknown })[name]]]))
  const known = tier === null ? null : joinRetierState(rules, [tier])
  const start =
    known === null && before !== undefined ? retierRows<Row['id']>(rules, null, asTable(before), options) : null
  const end = retierRows<Row['id']>(rules, start?.state ?? known, asTable(customer), options)
  return { tier: splitRetierState(end.state)[0]!, changes: [...(start?.changes ?? []), ...end.changes] }
}

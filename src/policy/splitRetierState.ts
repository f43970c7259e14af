import type { Id } from '../table/columns.ts'
import type { CustomerTier, RetierState } from './retierState.ts'

/**
 * Takes the state of a base apart into one record for each customer, in its order, to be kept where customers are kept.
 *
 * @example
 * ```ts
 * import { defineRetier, retierAll, splitRetierState } from 'clientele/policy'
 *
 * const rules = defineRetier({ axis: 'tier', classes: ['A', 'B'], protect: 30 })
 * const { state } = retierAll(rules, null, { id: ['ann'], tier: ['A'] }, { at: '1970-01-11' })
 * splitRetierState(state)
 * // => [{ kind: 'retier-customer', version: 1, axis: 'tier', id: 'ann', held: 'A', since: 10, protectedUntil: 40,
 * //       seen: 'A', day: 10, crossed: [10], override: null }]
 * ```
 */
export function splitRetierState<T extends Id>({
  axis,
  classes,
  customers,
  overrides,
}: RetierState<T>): CustomerTier<T>[] {
  const byId = new Map(overrides.map(({ id, ...override }) => [id, override]))
  const { held, since, protectedUntil, seen, day, crossed } = customers
  const orNull = (value: number): number | null => (value < 0 ? null : value)
  return customers.id.map((id, row) => ({
    kind: 'retier-customer',
    version: 1,
    axis,
    id,
    held: classes[held[row]!] ?? null,
    since: orNull(since[row]!),
    protectedUntil: orNull(protectedUntil[row]!),
    seen: classes[seen[row]!] ?? null,
    day: orNull(day[row]!),
    crossed: held[row]! < 0 ? [] : crossed.map((clock) => clock[row]!),
    override: byId.get(id) ?? null,
  }))
}

import { fail } from '../errors.ts'
import type { Id } from '../table/columns.ts'
import { checkRules } from './retier/workOn.ts'
import type { RetierRules } from './retierRules.ts'
import type { CustomerTier, RetierState } from './retierState.ts'

/**
 * Puts the records of customers together to the state of a base: what `splitRetierState` took apart.
 *
 * @throws ClienteleError `model`, with the row, for a record that is not of this version, of another axis or of other
 * classes than the rules have, and for a customer who comes twice.
 *
 * @example
 * ```ts
 * import { defineRetier, joinRetierState, retierOf } from 'clientele/policy'
 *
 * const rules = defineRetier({ axis: 'tier', classes: ['A', 'B'] })
 * const { tier } = retierOf(rules, null, { id: 'ann', tier: 'B' }, { at: '2024-01-01' })
 * joinRetierState(rules, [tier]).customers.held // => [1]
 * ```
 */
export function joinRetierState<T extends Id>(rules: RetierRules, tiers: readonly CustomerTier<T>[]): RetierState<T> {
  checkRules(rules)
  const classes = rules.classes.map(({ id }) => id)
  const met = new Set<T>()
  tiers.forEach((tier, row) => {
    const place = { column: rules.axis, row }
    if (tier?.kind !== 'retier-customer' || tier.version !== 1) {
      fail('model', 'a record of re-tiering of version 1', tier, place)
    }
    if (tier.axis !== rules.axis) fail('model', `a record of the axis ${rules.axis}`, tier.axis, place)
    if (met.has(tier.id)) fail('model', 'each customer once', tier.id, place)
    met.add(tier.id)
    for (const id of [tier.held, tier.seen]) {
      if (id !== null && !classes.includes(id)) fail('model', `one of the classes ${classes.join(', ')}`, id, place)
    }
    if (tier.crossed.length !== (tier.held === null ? 0 : classes.length - 1)) {
      fail('model', `as many clocks as the classes ${classes.join(', ')} have limits`, tier.crossed, place)
    }
  })
  return {
    kind: 'retier-state',
    version: 1,
    axis: rules.axis,
    classes,
    customers: {
      id: tiers.map(({ id }) => id),
      held: tiers.map(({ held }) => (held === null ? -1 : classes.indexOf(held))),
      since: tiers.map(({ since }) => since ?? -1),
      protectedUntil: tiers.map(({ protectedUntil }) => protectedUntil ?? -1),
      seen: tiers.map(({ seen }) => (seen === null ? -1 : classes.indexOf(seen))),
      day: tiers.map(({ day }) => day ?? -1),
      crossed: classes.slice(1).map((_, k) => tiers.map(({ crossed }) => crossed[k] ?? -1)),
    },
    overrides: tiers.flatMap(({ id, override }) => (override === null ? [] : [{ id, ...override }])),
  }
}

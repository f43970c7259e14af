import { fail } from '../errors.ts'
import type { Id } from '../table/columns.ts'
import type { RetierState } from './retierState.ts'

/**
 * The class that each customer of a state holds, classes set by hand included: a new table, in the order of the state.
 *
 * `joinById` of `clientele/table` brings it to the rows of a customer table. Keep it in a column beside that of the
 * models: the next run must read what the models say, not what is held.
 *
 * @throws ClienteleError `model`, when this is no state of this version.
 *
 * @example
 * ```ts
 * import { defineRetier, heldClasses, retierAll } from 'clientele/policy'
 *
 * const rules = defineRetier({ axis: 'tier', classes: ['A', 'B'] })
 * const { state } = retierAll(rules, null, { id: ['ann', 'bob'], tier: ['B', null] }, { at: '2024-01-01' })
 * heldClasses(state) // => { id: ['ann', 'bob'], held: ['B', null] }
 * ```
 */
export function heldClasses<T extends Id>(state: RetierState<T>): { id: T[]; held: (string | null)[] } {
  if (state?.kind !== 'retier-state' || state.version !== 1) fail('model', 'a state of re-tiering of version 1', state)
  const { classes, customers, overrides } = state
  const id = customers.id.slice()
  const held = customers.held.map((place) => classes[place] ?? null)
  if (overrides.length > 0) {
    const byId = new Map(overrides.map((each) => [each.id, each.class]))
    id.forEach((each, row) => {
      held[row] = byId.get(each) ?? held[row]!
    })
  }
  return { id, held }
}

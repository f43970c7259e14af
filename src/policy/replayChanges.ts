import { fail } from '../errors.ts'
import type { Id } from '../table/columns.ts'
import type { ClassChange } from './retierState.ts'

/**
 * What a change feed leads to: the class that each customer holds in the end, and since when. A new table, in the order
 * in which customers appear in the feed.
 *
 * From the feed since the beginning this is what `heldClasses` says of the state; customers without any class are not in
 * a feed. Give the changes of one axis only, in their order.
 *
 * @throws ClienteleError `argument`, with the row, for changes of several axes, and for a change that does not begin where
 * the one before it ended: some are missing, or out of order.
 *
 * @example
 * ```ts
 * import { defineRetier, replayChanges, retierAll } from 'clientele/policy'
 *
 * const rules = defineRetier({ axis: 'tier', classes: ['A', 'B'] })
 * const first = retierAll(rules, null, { id: ['ann', 'bob'], tier: ['B', 'B'] }, { at: '2024-01-01' })
 * const second = retierAll(rules, first.state, { id: ['bob'], tier: ['A'] }, { at: '2024-02-01' })
 * replayChanges([...first.changes, ...second.changes])
 * // => { id: ['ann', 'bob'], held: ['B', 'A'], since: [Date.UTC(2024, 0, 1), Date.UTC(2024, 1, 1)] }
 * ```
 */
export function replayChanges<T extends Id>(
  changes: readonly ClassChange<T>[],
): { id: T[]; held: (string | null)[]; since: number[] } {
  const rowOf = new Map<T, number>()
  const id: T[] = []
  const held: (string | null)[] = []
  const since: number[] = []
  changes.forEach((change, i) => {
    if (change.axis !== changes[0]!.axis) {
      fail('argument', `changes of the axis ${changes[0]!.axis}`, change.axis, { column: 'axis', row: i })
    }
    let row = rowOf.get(change.id)
    if (row === undefined) {
      rowOf.set(change.id, (row = id.push(change.id) - 1))
      held.push(null)
      since.push(change.at)
    }
    if (change.from !== held[row]) {
      fail('argument', `a change that follows the one before it, from ${held[row]}`, change.from, {
        column: 'from',
        row: i,
      })
    }
    held[row] = change.to
    since[row] = change.at
  })
  return { id, held, since }
}

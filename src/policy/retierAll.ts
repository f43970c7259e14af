import type { Column, Id, Instant } from '../table/columns.ts'
import { retierRows } from './retier/retierRows.ts'
import type { RetierRules } from './retierRules.ts'
import type { ClassChange, RetierState } from './retierState.ts'

export interface RetierOptions {
  /** When this is: the date of the run, the moment of the event. */
  readonly at: Instant
}

export interface RetierResult<T extends Id = Id> {
  /** The new state; the one given is not changed. */
  readonly state: RetierState<T>
  /** Who holds another class now, in the order of the rows. */
  readonly changes: ClassChange<T>[]
}

/** The type of the ids of a table. */
export type IdOfTable<C extends { readonly id: Column<Id> }> = C['id'] extends ArrayLike<infer T> ? Extract<T, Id> : Id

/**
 * Brings the classes that customers hold up to date with what the models say today, without letting them flutter: one run
 * over a table, such as every night, gives the new state and the feed of changes.
 *
 * A customer gets a better class at once (or after `rise` days), and loses one only after having been below it for `hold`
 * days in a row, or having fallen far (`margin`), and not while it is protected. Days are counted from run to run: who
 * was seen below at two runs was below in between. A customer seen for the first time gets the class of the day. Who is
 * not in the table, or whose class is null (unknown), keeps the class held, and the clocks go on. Classes set by hand with
 * `overrideTiers` hold until they end.
 *
 * The same table at the same date changes nothing more. Pass the state on from run to run; null starts a new one.
 *
 * Cost: a few sweeps and one comparison of ids a row, if customers come in the order of the state and new ones last;
 * else one hash a row. A million customers in about 0.3 seconds; the first run, or another order, in two.
 *
 * Reads `id`, the column of classes that the rules name, and, where they have a margin, that of values, no others.
 *
 * @throws ClienteleError `column`, for a missing column, a missing or repeated id, and a class that the rules do not
 * know, with the row; `argument`, when `at` is no date, or earlier than the last row of a customer; `model`, when rules
 * or state are not of this version or do not suit each other.
 *
 * @example
 * ```ts
 * import { defineRetier, retierAll } from 'clientele/policy'
 *
 * const rules = defineRetier({ axis: 'tier', classes: ['A', 'B', 'C'], hold: 90 })
 * const start = retierAll(rules, null, { id: ['ann', 'bob'], tier: ['A', 'C'] }, { at: '2024-01-01' })
 * const below = retierAll(rules, start.state, { id: ['ann', 'bob'], tier: ['B', 'B'] }, { at: '2024-02-01' })
 * below.changes.map(({ id, from, to }) => [id, from, to]) // => [['bob', 'C', 'B']]
 * const after = retierAll(rules, below.state, { id: ['ann'], tier: ['B'] }, { at: '2024-05-01' })
 * after.changes
 * // => [{ id: 'ann', axis: 'tier', from: 'A', to: 'B', at: Date.UTC(2024, 4, 1), because: {
 * //      code: 'stayed-below',
 * //      params: { class: 'A', days: 90, hold: 90 },
 * //      words: { en: 'Below A for 90 days (90 allowed)', zh: '低于A已90天（宽限90天）' },
 * //    } }]
 * ```
 */
export function retierAll<C extends { readonly id: Column<Id> } & { readonly [K in keyof C]: Column<unknown> }>(
  rules: RetierRules,
  state: RetierState<IdOfTable<C>> | null,
  customers: C,
  options: RetierOptions,
): RetierResult<IdOfTable<C>> {
  return retierRows(rules, state, customers, options)
}

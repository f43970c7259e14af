import { fail } from '../errors.ts'
import type { Id, Instant } from '../table/columns.ts'
import { readInstant } from '../table/instant.ts'
import { dayOf, openTimeZone } from '../table/timeZone.ts'
import { explainOverride } from './retier/changeReasons.ts'
import { addRow, checkRules, checkState, isId, openWork, readMoment, toState } from './retier/workOn.ts'
import type { RetierOptions, RetierResult } from './retierAll.ts'
import type { RetierRules } from './retierRules.ts'
import type { ClassChange, RetierState } from './retierState.ts'

/** A class to set by hand, or to leave to the models again. */
export interface OverrideRequest<T extends Id = Id> {
  readonly id: T
  /** Null ends an override; nothing happens where there is none. */
  readonly class: string | null
  /** For whoever asks later. Not empty. */
  readonly reason: string
  /** The first day on which it does not hold any more. @default without end */
  readonly until?: Instant
}

/**
 * Sets the classes of some customers by hand, with a reason, or leaves them to the models again: the new state, and the
 * feed of changes.
 *
 * A class set by hand holds until its day, another request, or its end on request, whatever the models say. What the
 * customer would hold otherwise is still kept up behind it, with all its clocks, and holds again afterwards. A customer
 * whom the state does not know yet gets a row. For the record of one customer make a state of it with `joinRetierState`,
 * and a record again with `splitRetierState`.
 *
 * @throws ClienteleError `argument`, for a class that the rules do not know, an empty reason, an `until` that is not
 * after the day of `at`, or no id; `model`, when rules or state are not of this version or do not suit each other.
 *
 * @example
 * ```ts
 * import { defineRetier, overrideTiers, retierAll } from 'clientele/policy'
 *
 * const rules = defineRetier({ axis: 'tier', classes: ['A', 'B', 'C'] })
 * const { state } = retierAll(rules, null, { id: ['ann'], tier: ['C'] }, { at: '2024-01-01' })
 * const guest = [{ id: 'ann', class: 'A', reason: 'Guest of the house', until: '2024-03-01' }] as const
 * const set = overrideTiers(rules, state, guest, { at: '2024-01-15' })
 * set.changes[0]?.because.words.en // => 'Set by hand: Guest of the house'
 * const after = retierAll(rules, set.state, { id: ['ann'], tier: ['B'] }, { at: '2024-03-01' })
 * after.changes.map(({ from, to, because }) => [from, to, because.code]) // => [['A', 'B', 'override-ended']]
 * ```
 */
export function overrideTiers<T extends Id>(
  rules: RetierRules,
  state: RetierState<T> | null,
  requests: readonly OverrideRequest<T>[],
  options: RetierOptions,
): RetierResult<T> {
  checkRules(rules)
  if (state !== null) checkState(state, rules)
  const { at, today } = readMoment(options?.at, rules)
  const { axis, classes } = rules
  const work = openWork(state, rules)
  const rowOf = new Map(work.id.map((id, row) => [id, row]))
  const changes: ClassChange<T>[] = []
  for (const { id, class: to, reason, until } of requests) {
    if (!isId(id)) fail('argument', 'the id of a customer', id)
    if (to !== null && !classes.some((each) => each.id === to)) fail('argument', 'a class of the rules, or null', to)
    if (typeof reason !== 'string' || reason.trim() === '') fail('argument', '`reason` to be given', reason)
    const end = until === undefined ? null : readEnd(until, today, rules)
    const old = work.overrides.get(id)
    if (to === null && old === undefined) continue
    let row = rowOf.get(id)
    if (row === undefined) rowOf.set(id, (row = addRow(work, id)))
    if (work.day[row]! > today) fail('argument', '`at` to be no earlier than the last row of each customer', options.at)
    const held = classes[work.held[row]!]?.id ?? null
    const from = old === undefined ? held : old.class
    if (to === null) work.overrides.delete(id)
    else work.overrides.set(id, { id, class: to, reason, at, until: end })
    const now = to ?? held
    if (now === from) continue
    const because = explainOverride(to === null ? 'override-ended' : 'override', reason)
    changes.push({ id, axis, from, to: now, at, because })
  }
  return { state: toState(rules, work), changes }
}

function readEnd(until: Instant, today: number, { timeZone }: RetierRules): number {
  const zone = openTimeZone(timeZone)
  const end = dayOf(zone, readInstant(until, zone, 'until'))
  if (!(end > today)) fail('argument', '`until` to be a later day than `at`', until)
  return end
}

import { fail } from '../../errors.ts'
import type { Id, Instant } from '../../table/columns.ts'
import { readInstant } from '../../table/instant.ts'
import { dayOf, openTimeZone } from '../../table/timeZone.ts'
import type { RetierRules } from '../retierRules.ts'
import type { RetierState } from '../retierState.ts'
import type { Held } from './moveCustomer.ts'

/** Refuses what are no rules, or later ones. */
export function checkRules(rules: RetierRules): void {
  if (rules?.kind !== 'retier' || rules.version !== 1) fail('model', 'rules of re-tiering of version 1', rules)
}

/** Refuses what is no state, or that of another axis or other classes. */
export function checkState(state: RetierState, { axis, classes }: RetierRules): void {
  if (state?.kind !== 'retier-state' || state.version !== 1) {
    fail('model', 'a state of re-tiering of version 1, or null', state)
  }
  if (state.axis !== axis) fail('model', `a state of the axis ${axis}`, state.axis)
  if (state.classes.length !== classes.length || state.classes.some((id, k) => id !== classes[k]!.id)) {
    fail('model', `a state of the classes ${classes.map(({ id }) => id).join(', ')}`, state.classes)
  }
}

/** A state that may be changed, as `toState` makes one again: columns copied, overrides by id. */
export interface Work<T extends Id> extends Held {
  readonly id: T[]
  readonly overrides: Map<T, RetierState<T>['overrides'][number]>
}

export function openWork<T extends Id>(state: RetierState<T> | null, { classes }: RetierRules): Work<T> {
  if (state === null) {
    const crossed = classes.slice(1).map((): number[] => [])
    return { id: [], held: [], since: [], protectedUntil: [], seen: [], day: [], crossed, overrides: new Map() }
  }
  const { id, held, since, protectedUntil, seen, day, crossed } = state.customers
  return {
    id: id.slice(),
    held: held.slice(),
    since: since.slice(),
    protectedUntil: protectedUntil.slice(),
    seen: seen.slice(),
    day: day.slice(),
    crossed: crossed.map((clock) => clock.slice()),
    overrides: new Map(state.overrides.map((each) => [each.id, each])),
  }
}

/** Text that is not blank, or a number. */
export function isId(id: unknown): id is Id {
  return typeof id === 'string' ? /\S/.test(id) : Number.isFinite(id)
}

/** A row for a customer that the state does not know; returns its place. */
export function addRow<T extends Id>({ id, crossed, ...columns }: Work<T>, customer: T): number {
  const { held, since, protectedUntil, seen, day } = columns
  held.push(-1)
  since.push(-1)
  protectedUntil.push(-1)
  seen.push(-1)
  day.push(-1)
  for (const clock of crossed) clock.push(-1)
  return id.push(customer) - 1
}

export function toState<T extends Id>({ axis, classes }: RetierRules, work: Work<T>): RetierState<T> {
  const { id, held, since, protectedUntil, seen, day, crossed, overrides } = work
  return {
    kind: 'retier-state',
    version: 1,
    axis,
    classes: classes.map((each) => each.id),
    customers: { id, held, since, protectedUntil, seen, day, crossed },
    overrides: [...overrides.values()],
  }
}

/** The moment and the day of a run. */
export function readMoment(at: Instant, { timeZone }: RetierRules): { at: number; today: number } {
  const zone = openTimeZone(timeZone)
  if (at === undefined) fail('argument', '`at` to say when this is', at)
  const instant = readInstant(at, zone, 'at')
  const today = dayOf(zone, instant)
  // Days are kept as numbers from 0 up, -1 for none.
  if (today < 0) fail('argument', '`at` to be a day from 1970 on', at)
  return { at: instant, today }
}

import { fail } from '../../errors.ts'
import type { ArbitrationOptions } from '../arbitrate.ts'
import type { Exclusion, Strategy } from '../strategy.ts'
import type { Counter, Counters } from './openCounters.ts'
import type { Reasons } from './openReasons.ts'
import type { Facts } from './readFacts.ts'
import { capped, tooSoon } from './reasons.ts'

/** What a strategy asks of its actions: the options for all, and its own guard rails. */
export interface Plan {
  /** Places of the channels to try where the action names none; empty: nobody is contacted. */
  readonly channels: readonly number[]
  readonly exclusions: readonly Bar[]
  /** By channel: 1 where consent is needed. */
  readonly asks: Uint8Array
  /** By channel: the caps that bind an action on it. */
  readonly limits: readonly (readonly Limit[])[]
  readonly cadence: { readonly contacts: number; readonly reason: number } | null
}

/** Rows of the facts that an exclusion holds for. */
interface Bar {
  readonly holds: Uint8Array
  readonly reason: number
}

interface Limit {
  readonly counter: Counter
  readonly contacts: number
  readonly reason: number
}

/** One plan for each of the strategies; `channels` are all names there are, the first one null for no name. */
export function openPlans(
  ids: readonly string[],
  channels: readonly (string | null)[],
  options: ArbitrationOptions,
  facts: Facts,
  counters: Counters,
  reasons: Reasons,
): Plan[] {
  const barOf = openBars(facts, reasons)
  return ids.map((id) => {
    const strategy = strategyIn(options.strategies, id)
    const guards = strategy?.guards
    const consent: readonly string[] = [...(options.consent ?? []), ...(guards?.consent ?? [])]
    const limits = [...(options.caps ?? []), ...(guards?.caps ?? [])].map((cap) => ({
      counter: counters.counterOf(cap),
      contacts: cap.contacts,
      reason: reasons.placeOf(capped(cap)),
    }))
    return {
      channels: strategy === null ? [0] : strategy.channels.map((name) => channels.indexOf(name)),
      exclusions: [...(options.exclusions ?? []), ...(guards?.exclusions ?? [])].flatMap(barOf),
      asks: Uint8Array.from(channels, (name) => (name !== null && consent.includes(name) ? 1 : 0)),
      limits: channels.map((name) =>
        limits.filter(({ counter }) => counter.channel === undefined || counter.channel === name),
      ),
      cadence: strategy === null ? null : cadenceOf(strategy, reasons),
    }
  })
}

export function strategyIn(strategies: readonly Strategy[] | undefined, id: string): Strategy | null {
  if (strategies === undefined) return null
  const found = strategies.find((strategy) => strategy.id === id)
  return found ?? fail('definition', 'strategies of the actions to be in `strategies`', id, { column: 'strategy' })
}

function cadenceOf({ cadence: { contacts, days } }: Strategy, reasons: Reasons): Plan['cadence'] {
  return { contacts, reason: reasons.placeOf(tooSoon(contacts, days)) }
}

/** Each exclusion is looked at once, however many strategies have it. */
function openBars(facts: Facts, reasons: Reasons): (exclusion: Exclusion) => Bar[] {
  const known = new Map<string, Bar[]>()
  return (exclusion) => {
    const key = JSON.stringify(exclusion)
    let bars = known.get(key)
    if (bars === undefined) {
      const holds = facts.excluded(exclusion)
      const reason = reasons.placeOf({ code: 'exclusion', because: exclusion.because })
      bars = holds === undefined ? [] : [{ holds, reason }]
      known.set(key, bars)
    }
    return bars
  }
}

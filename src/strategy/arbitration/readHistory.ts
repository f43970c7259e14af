import { fail } from '../../errors.ts'
import type { Instant } from '../../table/columns.ts'
import { parseInstant } from '../../table/instant.ts'
import { readColumn } from '../../table/readColumn.ts'
import { tableLength } from '../../table/tableLength.ts'
import { dayOf, type TimeZone } from '../../table/timeZone.ts'
import type { ArbitrationOptions, ContactHistory } from '../arbitrate.ts'
import type { CustomerCodes } from './customerCodes.ts'
import { type Counter, type Counters, countPast } from './openCounters.ts'
import { strategyIn } from './openPlans.ts'
import type { Facts } from './readFacts.ts'

/**
 * Counts the contacts of the past into the counters. Returns those within the cadence of their strategy: how many, by
 * customer x strategies + strategy.
 */
export function readHistory(
  { history, strategies }: ArbitrationOptions,
  start: number,
  ids: readonly string[],
  customers: CustomerCodes,
  { rowOf, zones, zoneOf }: Facts,
  counters: Counters,
): Map<number, number> {
  const recent = new Map<number, number>()
  if (history === undefined) return recent
  const length = tableLength(history as unknown as Record<string, { length: number } | undefined>)
  const codes = customers.history
  const channels = readColumn(history.channel, 'history.channel')
  const instants = instantsOf(history, zones[0]!)
  const named = strategies === undefined || history.strategy === undefined ? undefined : history.strategy
  const given = named === undefined ? undefined : readColumn(named, 'history.strategy')
  const cadences = new Map(ids.map((id, code) => [id, { code, days: strategyIn(strategies, id)?.cadence.days ?? 0 }]))
  const known = new Map<unknown, readonly Counter[]>()
  const today = zones.map((zone) => dayOf(zone, start))
  for (let i = 0; i < length; i++) {
    const customer = codes[i]!
    if (customer < 0) continue
    const row = rowOf[customer]!
    const zone = row < 0 ? 0 : zoneOf[row]!
    const day = dayOf(zones[zone]!, instants[i]!)
    let counted = known.get(channels[i])
    if (counted === undefined) known.set(channels[i], (counted = counters.countersOn(channels[i])))
    for (const counter of counted) countPast(counter, customer, zone, day)
    if (given === undefined) continue
    const cadence = cadences.get(given[i] as string)
    if (cadence === undefined || day <= today[zone]! - cadence.days) continue
    const pair = customer * ids.length + cadence.code
    recent.set(pair, (recent.get(pair) ?? 0) + 1)
  }
  return recent
}

function instantsOf({ date }: ContactHistory, zone: TimeZone): Float64Array {
  const values = readColumn<Instant>(date, 'history.date')
  const instants = new Float64Array(values.length)
  for (let i = 0; i < instants.length; i++) {
    const instant = parseInstant(values[i], zone)
    if (Number.isNaN(instant)) {
      fail('column', 'column `history.date` to hold Dates, epoch milliseconds or ISO 8601 text', values[i], {
        column: 'date',
        row: i,
      })
    }
    instants[i] = instant
  }
  return instants
}

import type { CodedColumn, Id } from '../../table/columns.ts'
import type { TimeZone } from '../../table/timeZone.ts'
import type { ArbitrationOptions } from '../arbitrate.ts'
import type { CustomerCodes } from './customerCodes.ts'
import { earliestTime } from './earliestTime.ts'
import { addContact, openCounters } from './openCounters.ts'
import { openPlans, type Plan } from './openPlans.ts'
import { openReasons } from './openReasons.ts'
import { NO, readFacts, UNKNOWN } from './readFacts.ts'
import { readHistory } from './readHistory.ts'
import {
  channelFull,
  enough,
  excluded,
  noConsent,
  noCustomer,
  noStrategy,
  quiet,
  type Reason,
  salesFull,
} from './reasons.ts'

/** The actions, as codes. */
export interface CodedActions {
  readonly length: number
  readonly customers: CustomerCodes
  readonly strategies: CodedColumn<string>
  readonly channels: CodedColumn<string>
  readonly salesPeople: CodedColumn<Id> | undefined
  /** Rows from the best to the worst. */
  readonly order: Uint32Array
}

/** What is decided, by row. */
export interface Decisions {
  /** The place of the reason why not, 0 for chosen. */
  readonly reasonOf: Uint16Array
  readonly reasons: readonly (Reason | null)[]
  /** The place of the channel. */
  readonly channelOf: Uint16Array
  readonly channelNames: readonly (string | null)[]
  readonly timeOf: Float64Array
}

/** The span that is planned, in epoch milliseconds, and the time zone of who has no other. */
export interface Span {
  readonly start: number
  readonly end: number
  readonly timeZone: string
}

/** Lets the actions take their turns, the best first. */
export function decide(actions: CodedActions, options: ArbitrationOptions, span: Span): Decisions {
  const { length, customers, order } = actions
  const reasons = openReasons()
  const facts = readFacts(options.customers, customers, { asOf: options.asOf, timeZone: span.timeZone })
  const { rowOf, zones, zoneOf } = facts
  const names = channelsOf(actions, options)
  const times = timetable(zones, names, options, span)
  const counters = openCounters(zones, names, times, customers.count)
  const plans = openPlans(actions.strategies.values, names, options, facts, counters, reasons)
  const recent = readHistory(options, span.start, actions.strategies.values, customers, facts, counters)

  const channels = names.map((name, place) => ({
    place,
    counters: counters.countersOn(name),
    consent: name === null ? undefined : facts.consent(name),
    refused: name === null ? 0 : reasons.placeOf(noConsent(name)),
    left: capacityOf(options.channelCapacity, name),
    full: name === null ? 0 : reasons.placeOf(channelFull(name, capacityOf(options.channelCapacity, name))),
    // Where no channel is known it may be the sales person who acts.
    personal: name === null || (options.salesChannels ?? ['visit', 'call']).includes(name),
  }))
  type Channel = (typeof channels)[number]
  const placeOfGiven = actions.channels.values.map((name) => names.indexOf(name))
  const { perCustomer = 1 } = options
  const taken = new Uint32Array(customers.count)
  const people = openPeople(actions.salesPeople, options)
  const barred = barredOf(options, customers)
  const because = {
    noCustomer: reasons.placeOf(noCustomer),
    noStrategy: reasons.placeOf(noStrategy),
    excluded: reasons.placeOf(excluded),
    enough: reasons.placeOf(enough(perCustomer)),
    quiet: reasons.placeOf(quiet),
    salesFull: reasons.placeOf(salesFull),
  }

  const reasonOf = new Uint16Array(length)
  const channelOf = new Uint16Array(length)
  const timeOf = new Float64Array(length).fill(Number.NaN)
  for (let k = 0; k < length; k++) {
    const row = order[k]!
    const given = actions.channels.codes[row]!
    if (given >= 0) channelOf[row] = placeOfGiven[given]!
    reasonOf[row] = turn(row, given >= 0)
  }
  return { reasonOf, reasons: reasons.list, channelOf, channelNames: names, timeOf }

  /** The turn of an action: 0 when it is chosen, else the reason why not. */
  function turn(row: number, hasChannel: boolean): number {
    const customer = customers.actions[row]!
    if (customer < 0) return because.noCustomer
    const strategy = actions.strategies.codes[row]!
    if (strategy < 0) return because.noStrategy
    if (barred !== undefined && barred[customer] === 1) return because.excluded
    const plan = plans[strategy]!
    const fact = rowOf[customer]!
    if (fact >= 0) for (const { holds, reason } of plan.exclusions) if (holds[fact] === 1) return reason
    if (taken[customer]! >= perCustomer) return because.enough
    const pair = customer * plans.length + strategy
    if (hasChannel) return take(row, customer, fact, plan, pair, channels[channelOf[row]!]!)
    let first = 0
    for (const place of plan.channels) {
      const reason = take(row, customer, fact, plan, pair, channels[place]!)
      if (reason === 0) return 0
      if (first > 0) continue
      first = reason
      channelOf[row] = place
    }
    // Without any channel there is nothing that could speak against it.
    if (first === 0) taken[customer]!++
    return first
  }

  /** Takes the action on a channel, if nothing speaks against it. */
  function take(row: number, customer: number, fact: number, plan: Plan, pair: number, channel: Channel): number {
    const { place, consent } = channel
    const answer = consent === undefined || fact < 0 ? UNKNOWN : consent[fact]!
    if (answer === NO || (answer === UNKNOWN && plan.asks[place] === 1)) return channel.refused
    const spot = (fact < 0 ? 0 : zoneOf[fact]!) * names.length + place
    const time = times[spot]!
    if (Number.isNaN(time)) return because.quiet
    const { cadence } = plan
    if (
      cadence !== null &&
      (cadence.contacts === 0 || (recent.size > 0 && (recent.get(pair) ?? 0) >= cadence.contacts))
    ) {
      return cadence.reason
    }
    for (const { counter, contacts, reason } of plan.limits[place]!) {
      if (counter.counts[customer * counter.size + counter.placeOf[spot]!]! >= contacts) return reason
    }
    if (channel.left <= 0) return channel.full
    const person = channel.personal && people !== undefined ? people.codes[row]! : -1
    if (person >= 0 && people!.left[person]! <= 0) return because.salesFull

    for (const counter of channel.counters) addContact(counter, customer * counter.size + counter.placeOf[spot]!)
    // Nobody asks again when each customer gets one action.
    if (cadence !== null && perCustomer > 1) recent.set(pair, (recent.get(pair) ?? 0) + 1)
    channel.left--
    if (person >= 0) people!.left[person]!--
    taken[customer]!++
    channelOf[row] = place
    timeOf[row] = time
    return 0
  }
}

/** All channels that actions can have; the first place is for none. */
function channelsOf({ channels }: CodedActions, { strategies = [] }: ArbitrationOptions): (string | null)[] {
  return [null, ...new Set([...channels.values, ...strategies.flatMap((strategy) => strategy.channels)])]
}

/** When an action would take place, by time zone and channel. */
function timetable(
  zones: readonly TimeZone[],
  channels: readonly (string | null)[],
  { quietHours = [] }: ArbitrationOptions,
  { start, end }: Span,
): Float64Array {
  return Float64Array.from(
    zones.flatMap((zone) => channels.map((channel) => earliestTime(zone, channel, start, end, quietHours))),
  )
}

function capacityOf(capacities: ArbitrationOptions['channelCapacity'], name: string | null): number {
  const limited = name !== null && capacities !== undefined && Object.hasOwn(capacities, name)
  return limited ? capacities[name]! : Number.POSITIVE_INFINITY
}

function openPeople(
  people: CodedColumn<Id> | undefined,
  { salesCapacity }: ArbitrationOptions,
): { codes: Int32Array; left: Float64Array } | undefined {
  if (people === undefined || salesCapacity === undefined) return undefined
  const left = people.values.map((id) =>
    typeof salesCapacity === 'number' ? salesCapacity : capacityOf(salesCapacity, String(id)),
  )
  return { codes: people.codes, left: Float64Array.from(left) }
}

function barredOf({ exclude }: ArbitrationOptions, customers: CustomerCodes): Uint8Array | undefined {
  if (exclude === undefined) return undefined
  const barred = new Uint8Array(customers.count)
  for (const code of customers.exclude) if (code >= 0) barred[code] = 1
  return barred
}

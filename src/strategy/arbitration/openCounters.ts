import { dayOf, type TimeZone } from '../../table/timeZone.ts'
import type { ContactCap } from '../strategy.ts'
import { windowOf } from './earliestTime.ts'

/** Contacts of every customer on one channel, or on all, in the calendar windows that actions can fall in. */
export interface Counter {
  /** Undefined: all channels. */
  readonly channel: string | undefined
  readonly per: ContactCap['per']
  /** By time zone: the windows, in the order of their places. */
  readonly windows: readonly (readonly number[])[]
  /** By time zone and channel: the place of the window that an action falls in; 0 where none is possible. */
  readonly placeOf: Uint8Array
  /** Places a customer. */
  readonly size: number
  /** By customer and place. Stays at the largest number that fits. */
  readonly counts: Uint16Array
}

/** One counter for all caps that count the same. */
export interface Counters {
  counterOf(cap: ContactCap): Counter
  /** Those that a contact on a channel adds to. */
  countersOn(channel: string | null | undefined): readonly Counter[]
}

/** The most that a counter can tell apart: caps are below it. */
export const MOST = 65_535

/** `times` has the instant of an action by time zone and channel, NaN where none is possible. */
export function openCounters(
  zones: readonly TimeZone[],
  channels: readonly (string | null)[],
  times: Float64Array,
  customers: number,
): Counters {
  const counters = new Map<string, Counter>()
  return {
    counterOf(cap) {
      const key = JSON.stringify([cap.per, cap.channel])
      let counter = counters.get(key)
      if (counter === undefined) {
        counter = openCounter(cap, zones, channels, times, customers)
        counters.set(key, counter)
      }
      return counter
    },
    countersOn: (name) => [...counters.values()].filter(({ channel }) => channel === undefined || channel === name),
  }
}

function openCounter(
  { channel, per }: ContactCap,
  zones: readonly TimeZone[],
  channels: readonly (string | null)[],
  times: Float64Array,
  customers: number,
): Counter {
  const placeOf = new Uint8Array(times.length)
  const windows = zones.map((zone, z) => {
    const found: number[] = []
    channels.forEach((name, c) => {
      const time = times[z * channels.length + c]!
      if (Number.isNaN(time) || (channel !== undefined && channel !== name)) return
      const window = windowOf(per, dayOf(zone, time))
      if (!found.includes(window)) found.push(window)
      placeOf[z * channels.length + c] = found.indexOf(window)
    })
    return found
  })
  const size = Math.max(1, ...windows.map((found) => found.length))
  return { channel, per, windows, placeOf, size, counts: new Uint16Array(customers * size) }
}

/** Counts a contact that history tells of, if its day lies in one of the windows. */
export function countPast(counter: Counter, customer: number, zone: number, day: number): void {
  const place = counter.windows[zone]!.indexOf(windowOf(counter.per, day))
  if (place >= 0) addContact(counter, customer * counter.size + place)
}

export function addContact({ counts }: Counter, at: number): void {
  if (counts[at]! < MOST) counts[at]!++
}

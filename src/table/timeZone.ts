import { tzOffset } from '@date-fns/tz/tzOffset'
import { fail } from '../errors.ts'

/** Milliseconds in a day of 24 hours. */
export const DAY = 86_400_000

/**
 * A time zone as stretches of constant offset, found on demand.
 *
 * `offset` holds for instants in [from, until); `moveTo` finds the stretch of another instant. Loops over many instants
 * test the bounds themselves and call `moveTo` only when they leave the stretch.
 */
export interface TimeZone {
  readonly name: string
  from: number
  until: number
  /** Milliseconds to add to an instant to read its wall clock as if it were UTC. */
  offset: number
  moveTo(instant: number): void
}

/**
 * Opens a time zone: an IANA name ("Asia/Shanghai"), an offset ("+08:00") or "UTC".
 *
 * UTC costs nothing. For others the offsets come from the engine's own time zone data by `@date-fns/tz`, once for each
 * half year touched; changes of offset are found to the second.
 *
 * @throws ClienteleError `argument`, for a name that the engine does not know.
 */
export function openTimeZone(name: string, option = 'timeZone'): TimeZone {
  if (name === 'UTC') return new Stretches('UTC', Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY)
  if (typeof name !== 'string' || !isTimeZone(name)) {
    fail('argument', `\`${option}\` to be an IANA time zone such as "Asia/Shanghai" or "UTC"`, name)
  }
  return new Stretches(name, 0, 0)
}

/** Asked here, as `tzOffset` finds an offset in any text: "Nowhere+08", "+25:00". */
function isTimeZone(name: string): boolean {
  if (/^[+-]([01]\d|2[0-3])(:?[0-5]\d)?$/.test(name)) return true
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone: name }) !== undefined
  } catch {
    return false
  }
}

const WINDOW = 182 * DAY
const STEP = 7 * DAY

type Stretch = Pick<TimeZone, 'from' | 'until' | 'offset'>

class Stretches implements TimeZone {
  readonly name: string
  from: number
  until: number
  offset = 0
  readonly #windows = new Map<number, Stretch[]>()

  constructor(name: string, from: number, until: number) {
    this.name = name
    this.from = from
    this.until = until
  }

  moveTo(instant: number): void {
    const index = Math.floor(instant / WINDOW)
    let stretches = this.#windows.get(index)
    if (stretches === undefined) this.#windows.set(index, (stretches = this.#scan(index * WINDOW)))
    let k = 0
    while (instant >= stretches[k]!.until) k++
    const { from, until, offset } = stretches[k]!
    this.from = from
    this.until = until
    this.offset = offset
  }

  /** Offsets a week apart, and the second of each change between two that differ. */
  #scan(start: number): Stretch[] {
    const stretches: Stretch[] = []
    const end = start + WINDOW
    let from = start
    let offset = this.#offsetAt(from)
    for (let t = start; t < end; t += STEP) {
      if (this.#offsetAt(t + STEP) === offset) continue
      let low = t / 1000
      let high = (t + STEP) / 1000
      while (high - low > 1) {
        const middle = Math.floor((low + high) / 2)
        if (this.#offsetAt(middle * 1000) === offset) low = middle
        else high = middle
      }
      stretches.push({ from, until: high * 1000, offset })
      from = high * 1000
      offset = this.#offsetAt(from)
    }
    stretches.push({ from, until: end, offset })
    return stretches
  }

  #offsetAt(instant: number): number {
    return Math.round(tzOffset(this.name, new Date(instant)) * 60_000)
  }
}

/** The number of the calendar day, in this zone, that an instant falls on: days since 1970-01-01. */
export function dayOf(zone: TimeZone, instant: number): number {
  if (!(instant >= zone.from && instant < zone.until)) zone.moveTo(instant)
  return Math.floor((instant + zone.offset) / DAY)
}

/**
 * The instant at which a clock on the wall of this zone shows a time, given as if that time were UTC.
 *
 * A time that the clock skips in spring is read with the offset before the change; one that it shows twice in autumn
 * is the first of the two.
 */
export function instantOfWall(zone: TimeZone, wall: number): number {
  if (zone.name === 'UTC' || Number.isNaN(wall)) return wall
  // The offsets a day either side bracket every change; the larger one gives the earlier instant.
  const before = offsetAt(zone, wall - DAY)
  const after = offsetAt(zone, wall + DAY)
  if (before === after) return wall - before
  if (offsetAt(zone, wall - before) === before) return wall - before
  return offsetAt(zone, wall - after) === after ? wall - after : wall - before
}

function offsetAt(zone: TimeZone, instant: number): number {
  if (!(instant >= zone.from && instant < zone.until)) zone.moveTo(instant)
  return zone.offset
}

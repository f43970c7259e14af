import { fail, words } from '../errors.ts'
import type { Instant } from '../table/columns.ts'
import { type PlainValue, plainValue } from './relations.ts'

/** When a question is asked, which conditions that count days need to know. */
export interface AsOf {
  /** The day from which `daysAgo` and `daysAhead` count. */
  readonly asOf?: Instant | undefined
  /** Where the calendar day of a moment is read: an IANA name. @default 'UTC' */
  readonly timeZone?: string | undefined
}

const DAY = 86_400_000

/**
 * The number of the day of `asOf`, from 1970-01-01.
 *
 * @param reason What needs it, for the message when it was not given.
 */
export function todayOf({ asOf, timeZone = 'UTC' }: AsOf, reason: string): number {
  if (asOf === undefined) fail('argument', `\`asOf\`, as ${reason}`, words('none'))
  checkZone(timeZone)
  const moment = momentOf(plainValue(asOf), timeZone)
  // A Date holds no moment farther from 1970.
  if (!(Math.abs(moment) <= 8.64e15)) {
    fail('argument', '`asOf` to be a Date, epoch milliseconds or ISO 8601 text such as "2011-12-09"', asOf)
  }
  return Math.floor((moment + offsetAt(moment, timeZone)) / DAY)
}

/** The first and the last millisecond of a day. */
export function boundsOf(day: number, zone: string): readonly [first: number, last: number] {
  return [atWall(day * DAY, zone), atWall((day + 1) * DAY, zone) - 1]
}

/** Epoch milliseconds of what can be read as a moment, else NaN. Text without an offset is read in the zone. */
export function momentOf(value: PlainValue, zone: string): number {
  if (typeof value === 'number') return value
  const parts =
    typeof value === 'string' &&
    /^(\d{4}-\d\d-(\d\d))(?:[T ](\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?)(Z|[+-]\d\d(?::?\d\d)?)?)?$/i.exec(value)
  // Engines differ on 30 February: no date, or one in March.
  if (!parts || new Date(parts[1]!).getUTCDate() !== Number(parts[2])) return Number.NaN
  const wall = Date.parse(`${parts[1]}T${(parts[3] ?? '00:00').replace(',', '.')}Z`)
  const offset = parts[4]
  return offset === undefined ? atWall(wall, zone) : wall - (/z/i.test(offset) ? 0 : (readOffset(offset) ?? Number.NaN))
}

/**
 * The instant at which a clock on the wall of a zone shows a time, given as if that time were UTC. One that the clock
 * skips in spring is read with the offset before the change; of one that it shows twice in autumn it is the first.
 */
function atWall(wall: number, zone: string): number {
  // The offsets a day either side bracket every change.
  const before = wall - offsetAt(wall - DAY, zone)
  const after = wall - offsetAt(wall + DAY, zone)
  return before + offsetAt(before, zone) === wall || after + offsetAt(after, zone) !== wall ? before : after
}

const formats: Map<string, Intl.DateTimeFormat> = /* @__PURE__ */ new Map()

/** Milliseconds to add to an instant to read its wall clock as if it were UTC. */
function offsetAt(instant: number, zone: string): number {
  if (zone === 'UTC' || Number.isNaN(instant)) return 0
  // "1/1/2026, GMT+08:00", and "GMT" alone for none.
  return readOffset(zone) ?? readOffset(formats.get(zone)!.format(instant).split('GMT')[1]!) ?? 0
}

/** Milliseconds of "+08", "+0800", "+08:00"; some zones once had seconds too. */
function readOffset(text: string): number | undefined {
  const parts = /^([+-])([01]\d|2[0-3])(?::?([0-5]\d)(?::([0-5]\d))?)?$/.exec(text)
  if (parts === null) return undefined
  const [, sign, hours, minutes = 0, seconds = 0] = parts
  return Number(`${sign}1000`) * ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds))
}

function checkZone(timeZone: string): void {
  try {
    if (readOffset(timeZone) === undefined && !formats.has(timeZone)) {
      formats.set(timeZone, new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' }))
    }
  } catch {
    fail('argument', '`timeZone` to be an IANA time zone such as "Asia/Shanghai" or "UTC"', timeZone)
  }
}

import { monthOfDay } from '../../table/calendar.ts'
import { DAY, dayOf, instantOfWall, type TimeZone } from '../../table/timeZone.ts'
import type { QuietHours } from '../arbitrate.ts'

const HOUR = 3_600_000

/** The earliest instant from `asOf` on at which a channel may be used in a time zone; NaN where there is none up to `until`. */
export function earliestTime(
  zone: TimeZone,
  channel: string | null,
  asOf: number,
  until: number,
  quietHours: readonly QuietHours[],
): number {
  const quiet = quietHours.filter(
    ({ channels }) => channels === undefined || (channel !== null && channels.includes(channel)),
  )
  let time = asOf
  // Where several overlap, leaving one may lead into another; two days of that, and there is no gap between them.
  while (time < asOf + 2 * DAY) {
    const held = quiet.find((each) => isQuiet(each, wallHour(zone, time)))
    if (held === undefined) return time <= until ? time : Number.NaN
    if (held.wait === false) return Number.NaN
    time = endOf(held, zone, time)
  }
  return Number.NaN
}

function isQuiet({ from, to }: QuietHours, hour: number): boolean {
  return from < to ? hour >= from && hour < to : hour >= from || hour < to
}

function wallHour(zone: TimeZone, time: number): number {
  return (time + offsetOf(zone, time) - dayOf(zone, time) * DAY) / HOUR
}

function offsetOf(zone: TimeZone, time: number): number {
  if (!(time >= zone.from && time < zone.until)) zone.moveTo(time)
  return zone.offset
}

function endOf({ from, to }: QuietHours, zone: TimeZone, time: number): number {
  const wall = time + offsetOf(zone, time)
  const today = Math.floor(wall / DAY) * DAY
  const overnight = from > to && wall - today >= from * HOUR
  const end = today + (overnight ? DAY : 0) + to * HOUR
  const instant = instantOfWall(zone, end)
  // In the hour that autumn repeats, the first reading of the end has passed.
  if (instant <= time) return time + (end - wall)
  // One that spring skips is over where the clock goes forward.
  return instant + offsetOf(zone, instant) > end ? zone.from : instant
}

/** The number of the calendar day, week (from Monday) or month that a day, counted from 1970-01-01, lies in. */
export function windowOf(per: 'day' | 'week' | 'month', day: number): number {
  if (per === 'day') return day
  // 1970-01-01 was a Thursday.
  return per === 'week' ? Math.floor((day + 3) / 7) : monthOfDay(day)
}

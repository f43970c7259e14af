import { fail } from '../errors.ts'
import { daysFromCivil } from './calendar.ts'
import type { Instant } from './columns.ts'
import { DAY, instantOfWall, type TimeZone } from './timeZone.ts'

/** The largest distance from 1970 that a `Date` can hold. */
const LIMIT = 8.64e15

/**
 * The epoch milliseconds of an instant, or NaN for what is not one: an invalid Date, a number no Date can hold, text
 * that is not ISO 8601, a day that does not exist (30 February).
 *
 * Text with `Z` or an offset is that instant. Text without is wall-clock time in `zone`; a bare `YYYY-MM-DD` is the
 * start of that day there.
 */
export function parseInstant(value: unknown, zone: TimeZone): number {
  if (typeof value === 'number') return Math.abs(value) <= LIMIT ? value : Number.NaN
  if (typeof value === 'string') return parseIso(value, zone)
  if (value instanceof Date) return value.getTime()
  return Number.NaN
}

/** Like `parseInstant`, for an argument: throws where that gives NaN. */
export function readInstant(value: Instant, zone: TimeZone, name: string): number {
  const instant = parseInstant(value, zone)
  if (Number.isNaN(instant)) {
    fail('argument', `\`${name}\` to be a Date, epoch milliseconds or ISO 8601 text such as "2011-12-09"`, value)
  }
  return instant
}

/** `YYYY-MM-DD`, then optionally `T` or a space and `HH:MM[:SS[.fraction]]`, then optionally `Z` or `±HH[:MM]`. */
function parseIso(text: string, zone: TimeZone): number {
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 2)
  const day = digits(text, 8, 2)
  if (!(text[4] === '-' && text[7] === '-')) return Number.NaN
  if (!(month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return Number.NaN
  let wall = daysFromCivil(year, month, day) * DAY
  if (text.length === 10) return instantOfWall(zone, wall)

  const hour = digits(text, 11, 2)
  const minute = digits(text, 14, 2)
  if (!((text[10] === 'T' || text[10] === ' ' || text[10] === 't') && text[13] === ':')) return Number.NaN
  if (!(hour <= 24 && minute <= 59)) return Number.NaN
  wall += hour * 3_600_000 + minute * 60_000
  let at = 16
  let rest = minute
  if (text[at] === ':') {
    const second = digits(text, 17, 2)
    if (!(second <= 59)) return Number.NaN
    wall += second * 1000
    rest += second
    at = 19
    if (text[at] === '.' || text[at] === ',') {
      const start = ++at
      while (isDigit(text, at)) at++
      if (at === start) return Number.NaN
      wall += Number(text.slice(start, Math.min(at, start + 3)).padEnd(3, '0'))
      rest += Number(text.slice(start, at))
    }
  }
  // 24:00 is the end of the day, 24:01 is nothing.
  if (hour === 24 && rest > 0) return Number.NaN
  if (at === text.length) return instantOfWall(zone, wall)

  const sign = text[at]
  if (sign === 'Z' || sign === 'z') return at + 1 === text.length ? wall : Number.NaN
  if (sign !== '+' && sign !== '-') return Number.NaN
  const offsetHours = digits(text, at + 1, 2)
  const colon = text[at + 3] === ':' ? 1 : 0
  const offsetMinutes = at + 3 === text.length ? 0 : digits(text, at + 3 + colon, 2)
  const end = at + 3 === text.length ? at + 3 : at + 5 + colon
  if (!(offsetHours <= 23 && offsetMinutes <= 59 && end === text.length)) return Number.NaN
  const offset = (offsetHours * 60 + offsetMinutes) * 60_000
  return sign === '+' ? wall - offset : wall + offset
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

/** `count` decimal digits as a number, NaN if one of them is something else. */
function digits(text: string, at: number, count: number): number {
  let value = 0
  for (let i = at; i < at + count; i++) {
    if (!isDigit(text, i)) return Number.NaN
    value = value * 10 + text.charCodeAt(i) - 48
  }
  return value
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

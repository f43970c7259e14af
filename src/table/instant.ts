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

/**
 * `YYYY-MM-DD`, then optionally `T` or a space and `HH:MM[:SS[.fraction]]`, then optionally `Z` or `±HH[:MM]`. A part that
 * is not what it should be is NaN, and so is all that it is added to.
 */
function parseIso(text: string, zone: TimeZone): number {
  const year = digits(text, 0, 4, 9999)
  const month = digits(text, 5, 2, 12)
  const day = digits(text, 8, 2, 31)
  const days = daysFromCivil(year, month, day)
  if (!(text[4] === '-' && text[7] === '-' && year >= 0 && month >= 1 && day >= 1)) return Number.NaN
  if (day > 28 && days >= daysFromCivil(year, month + 1, 1)) return Number.NaN
  if (text.length === 10) return instantOfWall(zone, days * DAY)

  if (!((text[10] === 'T' || text[10] === ' ' || text[10] === 't') && text[13] === ':')) return Number.NaN
  const hour = digits(text, 11, 2, 24)
  let wall = days * DAY + hour * 3_600_000 + digits(text, 14, 2, 59) * 60_000
  let at = 16
  if (text[16] === ':') {
    wall += digits(text, 17, 2, 59) * 1000
    at = 19
    if (text[19] === '.' || text[19] === ',') {
      do at++
      while (isDigit(text, at))
      if (at === 20) return Number.NaN
      wall += Number(text.slice(20, Math.min(at, 23)).padEnd(3, '0'))
    }
  }
  // 24:00 is the end of the day, 24:01 is nothing.
  if (hour === 24 && /[1-9]/.test(text.slice(14, at))) return Number.NaN
  if (at === text.length) return instantOfWall(zone, wall)

  const sign = text[at++]
  if (sign === 'Z' || sign === 'z') return at === text.length ? wall : Number.NaN
  if (sign !== '+' && sign !== '-') return Number.NaN
  let offset = digits(text, at, 2, 23) * 3_600_000
  at += 2
  if (at < text.length) {
    if (text[at] === ':') at++
    offset += digits(text, at, 2, 59) * 60_000
    at += 2
  }
  if (at !== text.length) return Number.NaN
  return sign === '+' ? wall - offset : wall + offset
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57
}

/** `count` decimal digits as a number, NaN if one of them is something else or the number is above `most`. */
function digits(text: string, at: number, count: number, most: number): number {
  let value = 0
  for (let i = at; i < at + count; i++) {
    if (!isDigit(text, i)) return Number.NaN
    value = value * 10 + text.charCodeAt(i) - 48
  }
  return value <= most ? value : Number.NaN
}

import { fail } from '../../errors.ts'
import type { Horizon, TimeUnit } from './types.ts'

const DAYS = { day: 1, week: 7, month: 30.4375, year: 365.25 } as const

/**
 * The days in a unit of time.
 *
 * @throws ClienteleError `argument`, for another unit.
 */
export function daysOf(unit: TimeUnit): number {
  if (unit !== 'day' && unit !== 'week' && unit !== 'month') {
    fail('argument', '`timeUnit` to be one of day, week, month', unit, { column: 'timeUnit' })
  }
  return DAYS[unit]
}

/**
 * A horizon in a unit of time: Infinity for `'lifetime'`.
 *
 * @throws ClienteleError `argument`, for a horizon that is no `'lifetime'` and has not exactly one of `days`, `weeks`,
 * `months` and `years`, a finite number of at least 0.
 */
export function horizonIn(horizon: Horizon, unit: TimeUnit): number {
  if (horizon === 'lifetime') return Number.POSITIVE_INFINITY
  const entries = horizon !== null && typeof horizon === 'object' ? Object.entries(horizon) : []
  const [name, length] = entries.find(([, value]) => value !== undefined) ?? []
  const known = name === 'days' || name === 'weeks' || name === 'months' || name === 'years'
  if (!known || entries.filter(([, value]) => value !== undefined).length !== 1) {
    fail('argument', "`horizon` to be { days }, { weeks }, { months }, { years } or 'lifetime'", horizon, {
      column: 'horizon',
    })
  }
  if (typeof length !== 'number' || !(length >= 0 && length < Number.POSITIVE_INFINITY)) {
    fail('argument', `\`horizon.${name}\` to be a finite number of at least 0`, length, { column: 'horizon' })
  }
  const days = DAYS[name.slice(0, -1) as keyof typeof DAYS]
  // In its own unit a length stays as given, to the last bit.
  return days === daysOf(unit) ? length : (length * days) / daysOf(unit)
}

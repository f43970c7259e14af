import { daysFromCivil, monthOfDay } from '../table/calendar.ts'

/** A length of the calendar that history is cut into: ISO weeks (from Monday), months, quarters, years. */
export type PeriodUnit = 'week' | 'month' | 'quarter' | 'year'

const MONTHS = { month: 1, quarter: 3, year: 12 } as const

/** The number of the period that a day lies in, counted from the one of 1970-01-01. */
export function periodOfDay(unit: PeriodUnit, day: number): number {
  // 1970-01-01 was a Thursday: day + 3 counts from a Monday.
  return unit === 'week' ? Math.floor((day + 3) / 7) : Math.floor(monthOfDay(day) / MONTHS[unit])
}

/** The first day of a period. */
export function startOfPeriod(unit: PeriodUnit, period: number): number {
  if (unit === 'week') return 7 * period - 3
  const month = period * MONTHS[unit]
  const year = Math.floor(month / 12)
  return daysFromCivil(1970 + year, month - 12 * year + 1, 1)
}

/** `2011-W09`, `2011-03`, `2011-Q1` or `2011`. */
export function nameOfPeriod(unit: PeriodUnit, period: number): string {
  if (unit === 'week') {
    // The year of an ISO week is that of its Thursday.
    const thursday = 7 * period
    const year = Math.floor(monthOfDay(thursday) / 12)
    const week = Math.floor((thursday - daysFromCivil(1970 + year, 1, 1)) / 7) + 1
    return `${digits(1970 + year, 4)}-W${digits(week, 2)}`
  }
  const perYear = 12 / MONTHS[unit]
  const year = Math.floor(period / perYear)
  const place = period - year * perYear + 1
  const name = digits(1970 + year, 4)
  return unit === 'year' ? name : unit === 'quarter' ? `${name}-Q${place}` : `${name}-${digits(place, 2)}`
}

function digits(value: number, count: number): string {
  return String(value).padStart(count, '0')
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { daysFromCivil, monthOfDay } from '../../src/table/calendar.ts'

const DAY = 86_400_000

describe('the calendar agrees with that of Date', () => {
  it('daysFromCivil, for every day that a Date can hold', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e8, max: 1e8 }), (day) => {
        const date = new Date(day * DAY)
        expect(daysFromCivil(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(day)
      }),
      { numRuns: 2000 },
    )
  })

  it('monthOfDay, for every day that a Date can hold', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e8, max: 1e8 }), (day) => {
        const date = new Date(day * DAY)
        expect(monthOfDay(day)).toBe((date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth())
      }),
      { numRuns: 2000 },
    )
  })

  it('day by day from 1999 to 2005, over two kinds of leap years', () => {
    for (let t = Date.UTC(1999, 0, 1); t < Date.UTC(2005, 0, 1); t += DAY) {
      const date = new Date(t)
      expect(daysFromCivil(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate())).toBe(t / DAY)
      expect(monthOfDay(t / DAY)).toBe((date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth())
    }
  })
})

import { describe, expect, it } from 'vitest'
import { daysOf, horizonIn } from '../../src/clv/common/horizon.ts'

describe('horizons', () => {
  it('are converted by months of 30.4375 and years of 365.25 days', () => {
    expect(horizonIn({ days: 273 }, 'week')).toBe(39)
    expect(horizonIn({ weeks: 39 }, 'day')).toBe(273)
    expect(horizonIn({ years: 1 }, 'month')).toBe(12)
    expect(horizonIn({ years: 1 }, 'day')).toBe(365.25)
    expect(horizonIn({ months: 1 }, 'day')).toBe(30.4375)
    expect(horizonIn({ months: 2 }, 'week')).toBeCloseTo(60.875 / 7, 14)
    expect(horizonIn('lifetime', 'week')).toBe(Number.POSITIVE_INFINITY)
    expect(horizonIn({ days: 0 }, 'day')).toBe(0)
  })

  it('stay as given in their own unit', () => {
    for (const length of [0.1, 1 / 3, 52.177])
      expect([
        horizonIn({ days: length }, 'day'),
        horizonIn({ weeks: length }, 'week'),
        horizonIn({ months: length }, 'month'),
      ]).toEqual([length, length, length])
  })

  it('of one unit at a time are accepted', () => {
    for (const horizon of [undefined, null, 12, 'year', {}, { quarters: 1 }, { days: 1, weeks: 1 }, [1]]) {
      expect(() => horizonIn(horizon as never, 'day')).toThrow(
        "Expected `horizon` to be { days }, { weeks }, { months }, { years } or 'lifetime'",
      )
    }
    expect(horizonIn({ days: undefined, weeks: 1 } as never, 'day')).toBe(7)
  })

  it('have a length that is finite and not negative', () => {
    for (const weeks of [-1, Number.NaN, Number.POSITIVE_INFINITY, '39']) {
      expect(() => horizonIn({ weeks } as never, 'day')).toThrow('Expected `horizon.weeks` to be a finite number')
    }
  })

  it('need a known unit', () => {
    expect([daysOf('day'), daysOf('week'), daysOf('month')]).toEqual([1, 7, 30.4375])
    expect(() => daysOf('year' as never)).toThrow('Expected `timeUnit` to be one of day, week, month, got "year".')
  })
})

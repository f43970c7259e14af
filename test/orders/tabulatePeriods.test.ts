import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isClienteleError } from '../../src/errors.ts'
import { type PeriodOptions, type PeriodTable, tabulatePeriods } from '../../src/orders/index.ts'
import { fromRows } from '../../src/table/index.ts'
import { dayIn } from './naiveSummary.ts'

type Row = [id: string, date: string, amount: number]
const log = (rows: Row[]) => fromRows(rows, { id: (r) => r[0], date: (r) => r[1], amount: (r) => r[2] })
const entriesOf = (table: PeriodTable) =>
  Array.from(table.customer, (c, k) => [
    table.id[c],
    table.periods[table.period[k]!]!.name,
    table.orders[k],
    table.amount[k],
  ])
const namesOf = (rows: Row[], options: PeriodOptions) => tabulatePeriods(log(rows), options).periods.map((p) => p.name)

describe('tabulatePeriods', () => {
  it('has one entry for each customer and period with a line, in order of customer, then period', () => {
    const table = tabulatePeriods(
      log([
        ['bob', '2011-03-31T23:00:00Z', 10],
        ['ann', '2011-01-05', 5],
        ['bob', '2011-01-31', 7],
        ['bob', '2011-03-02', 2],
        ['bob', '2011-03-31T09:00:00Z', 1],
      ]),
      { to: '2011-04-15', period: 'month' },
    )
    expect(table.id).toEqual(['bob', 'ann'])
    expect(entriesOf(table)).toEqual([
      ['bob', '2011-01', 1, 7],
      ['bob', '2011-03', 2, 13],
      ['ann', '2011-01', 1, 5],
    ])
    expect(table.firstPeriod).toEqual(Int32Array.of(0, 0))
    // The log begins on 5 January, and 15 April is not the end of a month.
    expect(table.periods.map((p) => [p.name, p.complete])).toEqual([
      ['2011-01', false],
      ['2011-02', true],
      ['2011-03', true],
      ['2011-04', false],
    ])
    expect(table.periods[1]!.start).toBe(Date.UTC(2011, 1, 1))
  })

  it('names ISO weeks by the year of their Thursday, quarters and years', () => {
    const rows: Row[] = [['a', '2008-12-29', 1]]
    // 2008-12-29 is the Monday of 2009-W01, 2010-01-03 the Sunday of 2009-W53 (ISO 8601).
    const weeks = namesOf(rows, { to: '2010-01-04', period: 'week' })
    expect(weeks[0]).toBe('2009-W01')
    expect(weeks.slice(-2)).toEqual(['2009-W53', '2010-W01'])
    expect(weeks).toHaveLength(54)
    expect(namesOf(rows, { to: '2009-04-01', period: 'quarter' })).toEqual(['2008-Q4', '2009-Q1', '2009-Q2'])
    expect(namesOf(rows, { to: '2010-01-01', period: 'year' })).toEqual(['2008', '2009', '2010'])
    expect(namesOf([['a', '1969-12-31', 1]], { to: '1970-01-01', period: 'quarter' })).toEqual(['1969-Q4', '1970-Q1'])
  })

  it('begins periods on midnight of the time zone', () => {
    const rows: Row[] = [['a', '2024-03-31T16:00:00Z', 1]]
    const table = tabulatePeriods(log(rows), { to: '2024-04-30', period: 'month', timeZone: 'Asia/Shanghai' })
    expect(table.periods).toEqual([{ name: '2024-04', start: Date.UTC(2024, 2, 31, 16), complete: true }])
  })

  it('with `from`, knows whom earlier lines make no new customer, and tells what it left out', () => {
    let told: unknown
    const table = tabulatePeriods(
      log([
        ['old', '2024-01-31', 3],
        ['late', '2024-04-01', 9],
        ['old', '2024-02-10', 4],
        ['gone', '2024-01-01', 5],
        ['new', '2024-03-10', 6],
        ['refunded', '2024-03-11', -6],
      ]),
      { from: '2024-02-01', to: '2024-03-31', period: 'month', onLeftOut: (leftOut) => (told = leftOut) },
    )
    expect(table.id).toEqual(['old', 'gone', 'new', 'refunded'])
    expect(table.firstPeriod).toEqual(Int32Array.of(-1, -1, 1, -1))
    expect(table.earlier).toBe(true)
    expect(entriesOf(table)).toEqual([
      ['old', '2024-02', 1, 4],
      ['new', '2024-03', 1, 6],
      ['refunded', '2024-03', 0, -6],
    ])
    expect(table.refunded).toEqual(Float64Array.of(0, 0, 6))
    expect(told).toEqual([
      { reason: 'after-as-of', rows: 1, amount: 9 },
      { reason: 'before-from', rows: 2, amount: 8 },
    ])
  })

  it('drops refunds and repetitions on request, and adds up profit', () => {
    const rows: Row[] = [
      ['a', '2024-01-02', 10],
      ['a', '2024-01-02', 10],
      ['a', '2024-01-03', -4],
    ]
    const lines = { ...log(rows), cost: [3, 3, -1] }
    expect(tabulatePeriods(lines, { to: '2024-01-31', period: 'month' })).toMatchObject({
      amount: Float64Array.of(16),
      profit: Float64Array.of(11),
      refunded: Float64Array.of(4),
    })
    const other = tabulatePeriods(lines, { to: '2024-01-31', period: 'month', refunds: 'drop', duplicates: 'drop' })
    expect(other).toMatchObject({
      amount: Float64Array.of(10),
      profit: Float64Array.of(7),
      refunded: Float64Array.of(0),
    })
  })

  it('makes no periods of no lines, unless from says where they begin', () => {
    expect(tabulatePeriods(log([]), { to: '2024-01-31', period: 'month' }).periods).toEqual([])
    expect(tabulatePeriods(log([]), { from: '2024-01-01', to: '2024-01-31', period: 'month' }).periods).toHaveLength(1)
  })

  it('refuses a missing or later `from`, `to` and period', () => {
    const faultOf = (options: object): string => {
      try {
        tabulatePeriods(log([]), options as PeriodOptions)
      } catch (error) {
        if (isClienteleError(error)) return `${error.code}: ${error.message}`
      }
      return ''
    }
    expect(faultOf({ period: 'month' })).toContain('argument: Expected `to`')
    expect(faultOf({ to: '2024-01-31' })).toBe(
      'argument: Expected `period` to be one of week, month, quarter, year, got undefined.',
    )
    expect(faultOf({ from: '2024-02-01', to: '2024-01-31', period: 'month' })).toBe(
      'argument: Expected `from` to be no later day than `to`, got "2024-02-01".',
    )
  })

  it('agrees with sets and maps over a calendar from Intl, for any log', () => {
    const start = Date.UTC(2023, 10, 20)
    const line = fc.record({
      id: fc.nat(4).map((i) => `c${i}`),
      instant: fc.integer({ min: start, max: start + 150 * 86_400_000 }),
      amount: fc.integer({ min: -300, max: 1000 }).map((cents) => cents / 100),
    })
    const options = fc.record({
      period: fc.constantFrom('week' as const, 'month' as const, 'quarter' as const, 'year' as const),
      timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'),
      minAmount: fc.constantFrom(0, 2),
      refunds: fc.constantFrom('net' as const, 'drop' as const),
    })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 90 }), options, fc.boolean(), (lines, way, cut) => {
        const to = start + 120 * 86_400_000
        const from = cut ? start + 30 * 86_400_000 : null
        const day = (instant: number): number => dayIn(way.timeZone, instant)
        const keyOf = (instant: number): string => {
          const date = new Date(day(instant) * 86_400_000)
          if (way.period === 'year') return String(date.getUTCFullYear())
          if (way.period === 'month') return date.toISOString().slice(0, 7)
          if (way.period === 'quarter') return `${date.getUTCFullYear()}-Q${Math.floor(date.getUTCMonth() / 3) + 1}`
          date.setUTCDate(date.getUTCDate() + 3 - ((date.getUTCDay() + 6) % 7))
          const january = Date.UTC(date.getUTCFullYear(), 0, 1)
          const week = Math.floor((date.getTime() - january) / 86_400_000 / 7) + 1
          return `${date.getUTCFullYear()}-W${String(week).padStart(2, '0')}`
        }
        const known = lines.filter((l) => day(l.instant) <= day(to))
        const ids = [...new Set(known.map((l) => l.id))]
        const expected = ids.flatMap((id) => {
          const own = known.filter(
            (l) =>
              l.id === id && (from === null || day(l.instant) >= day(from)) && (way.refunds === 'net' || l.amount >= 0),
          )
          return [...new Set(own.map((l) => keyOf(l.instant)))].sort().map((key) => {
            const here = own.filter((l) => keyOf(l.instant) === key)
            const days = new Set(here.filter((l) => l.amount >= way.minAmount).map((l) => day(l.instant)))
            return [id, key, days.size, Math.round(here.reduce((sum, l) => sum + l.amount, 0) * 100) / 100]
          })
        })
        const table = tabulatePeriods(
          { id: lines.map((l) => l.id), date: lines.map((l) => l.instant), amount: lines.map((l) => l.amount) },
          { ...way, to, ...(from !== null && { from }) },
        )
        expect(table.id).toEqual(ids)
        expect(entriesOf(table)).toEqual(expected)
        ids.forEach((id, c) => {
          const bought = known.filter((l) => l.id === id && l.amount >= way.minAmount).map((l) => l.instant)
          const first = Math.min(...bought)
          const isIn = bought.length > 0 && (from === null || day(first) >= day(from))
          expect(table.periods[table.firstPeriod[c]!]?.name).toBe(isIn ? keyOf(first) : undefined)
        })
      }),
    )
  })
})

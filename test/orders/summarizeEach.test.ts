import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isClienteleError } from '../../src/errors.ts'
import { type SummarizeEachOptions, summarizeEach, summarizeOrders } from '../../src/orders/index.ts'
import { type RowOf, takeRows, toRows } from '../../src/table/index.ts'

const DAY = 86_400_000
const start = Date.UTC(2024, 1, 20)
const lines = { id: ['ann', 'bob', 'ann'], date: ['2024-01-01', '2024-02-05', '2024-02-20'], amount: [20, 15, 30] }
const faultOf = (dates: unknown): string => {
  try {
    summarizeEach(lines, { dates } as SummarizeEachOptions).next()
  } catch (error) {
    if (isClienteleError(error)) return `${error.code}: ${error.message}`
  }
  return ''
}

describe('summarizeEach', () => {
  it('gives no table without dates, and tables of no rows without lines', () => {
    expect([...summarizeEach(lines, { dates: [] })]).toEqual([])
    const [table] = summarizeEach({ id: [], date: [], amount: [] }, { dates: ['2024-01-01'] })
    expect(table!.id).toEqual([])
  })

  it('gives each table arrays of its own', () => {
    const [first, second] = [...summarizeEach(lines, { dates: ['2024-01-31', '2024-02-29'] })]
    expect(first!.frequency).toEqual(Uint32Array.of(1, 0))
    expect(second!.frequency).toEqual(Uint32Array.of(2, 1))
    expect(first!.id).not.toBe(second!.id)
  })

  it('refuses dates that are none, or not in order', () => {
    expect(faultOf(undefined)).toContain('argument: Expected `dates` to be a list of dates')
    expect(faultOf(['2024-01-31', 'soon'])).toContain('Expected `dates[1]` to be a Date')
    expect(faultOf(['2024-01-31T10:00', '2024-01-31T12:00'])).toBe(
      'argument: Expected `dates[1]` to be on a later day than the one before, got "2024-01-31T12:00".',
    )
  })

  it('agrees with summarizeOrders for customers of several blocks, in order of time and in none', () => {
    const size = 60_000
    const rows = Array.from({ length: size }, (_, i) => Math.imul(i, 2_654_435_761) >>> 0)
    const instants = rows.map((mixed, i) => start + (i % 7 === 0 ? (mixed % 9000) * 3_600_000 : i * 500_000))
    const log = (date: number[]) => ({
      id: rows.map((mixed) => mixed % 20_011),
      date,
      amount: rows.map((mixed) => (mixed % 997) - 99),
    })
    const dates = [1, 100, 101, 250, 400].map((days) => start + days * DAY)
    for (const date of [instants, [...instants].sort((a, b) => a - b)]) {
      const options = { recentDays: 60, window: { days: 90 } }
      const tables = summarizeEach(log(date), { dates, ...options })
      for (const asOf of dates) {
        const table = tables.next().value!
        const expected = summarizeOrders(log(date), { asOf, ...options })
        const rowOf = new Map(table.id.map((id, row) => [id, row]))
        const places = expected.id.map((id) => rowOf.get(id)!)
        expect(isDeepStrictEqual(takeRows(table, places), expected)).toBe(true)
      }
    }
  })

  it('agrees with summarizeOrders at each date, for any log and all options', () => {
    const line = fc.record({
      id: fc.nat(4).map((i) => `c${i}`),
      date: fc.integer({ min: start, max: start + 130 * DAY }),
      amount: fc.oneof(
        fc.integer({ min: -500, max: 1500 }).map((cents) => cents / 100),
        fc.double({ min: -5, max: 50, noNaN: true }),
      ),
      orderId: fc.option(fc.nat(9)),
      cost: fc.oneof({ weight: 9, arbitrary: fc.nat(500).map((cents) => cents / 100) }, fc.constant(Number.NaN)),
    })
    const ways = fc.record(
      {
        timeZone: fc.constantFrom('Asia/Shanghai', 'America/New_York'),
        occasion: fc.constantFrom('day' as const, 'order' as const, 'week' as const, 'month' as const),
        window: fc.constantFrom({ days: 30 }, { days: 10.5 }),
        recentDays: fc.constantFrom(7, 20.5, 40),
        minAmount: fc.constant(3),
        refunds: fc.constantFrom('net' as const, 'drop' as const),
        duplicates: fc.constantFrom('keep' as const, 'drop' as const),
      },
      { requiredKeys: [] },
    )
    const steps = fc.array(fc.integer({ min: DAY, max: 40 * DAY }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(line, { maxLength: 60 }), ways, steps, fc.boolean(), (rows, way, gaps, costly) => {
        const log = {
          id: rows.map((l) => l.id),
          date: rows.map((l) => l.date),
          amount: rows.map((l) => l.amount),
          orderId: rows.map((l) => l.orderId),
          ...(costly && { cost: rows.map((l) => l.cost) }),
        }
        let at = start
        // A day and more apart in hours may be the same wall-clock day nowhere: 25 hours at the least in autumn.
        const dates = gaps.map((gap) => (at += gap + 2 * 3_600_000))
        const tables = [...summarizeEach(log, { dates, ...way })]
        expect(tables).toHaveLength(dates.length)
        const last = summarizeOrders(log, { asOf: dates.at(-1)!, ...way })
        tables.forEach((table, k) => {
          expect(table.id).toEqual(last.id)
          const expected = new Map(
            toRows(summarizeOrders(log, { asOf: dates[k]!, ...way })).map((row) => [row.id, row]),
          )
          for (const row of toRows(table)) close(row, expected.get(row.id) ?? unknown(row))
        })
      }),
      { numRuns: 200 },
    )
  })
})

/** What stands for a customer without a line yet. */
function unknown(row: RowOf<ReturnType<typeof summarizeOrders>>): object {
  const none = ['frequency', 'monetary', 'ordersRecent', 'ordersPrevious', 'repeats', 'profit']
  return Object.fromEntries(
    Object.keys(row).map((name) => [name, name === 'id' ? row.id : none.includes(name) ? 0 : Number.NaN]),
  )
}

/** Equal; money without a minor unit to 1e-12 of the largest amounts here. */
function close(row: object, expected: object): void {
  expect(Object.keys(row)).toEqual(Object.keys(expected))
  for (const [name, value] of Object.entries(row)) {
    const other = (expected as Record<string, unknown>)[name]
    if (typeof value === 'number' && typeof other === 'number' && Math.abs(value - other) <= 1e-9 * 1e-3) continue
    expect(value, name).toEqual(other)
  }
}

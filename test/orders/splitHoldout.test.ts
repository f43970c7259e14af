import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CustomerTable, splitHoldout, summarizeOrders } from '../../src/orders/index.ts'
import { fromRows, takeRows, toRows } from '../../src/table/index.ts'
import { cdnowLines, rowsOf } from '../published.ts'
import { dayIn, type NaiveLine } from './naiveSummary.ts'

const log = (rows: [id: string, date: string, amount: number][]) =>
  fromRows(rows, { id: (r) => r[0], date: (r) => r[1], amount: (r) => r[2] })

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)

describe('CDNOW, 39 weeks to learn from and 39 to tell', () => {
  const lines = cdnowLines()
  const split = splitHoldout(lines, { calibrationEnd: '1997-09-30', holdoutEnd: '1998-06-30' })
  const { calibration, holdout, days, daily } = split

  it('gives exactly the published x, t_x, T and holdout purchases of every customer', () => {
    const published = new Map(rowsOf('cdnow-cbs-holdout.csv').map((row) => [Number(row[0]), row.slice(1).map(Number)]))
    expect(calibration.id).toHaveLength(2357)
    const wrong = calibration.id.filter((id, i) => {
      const [x, tx, T, future] = published.get(Number(id))!
      const near = (value: number, exact: number): boolean => Math.abs(value / 7 - exact) < 1e-12
      return !(
        calibration.repeats[i] === x &&
        near(calibration.tenureAtLast[i]!, tx!) &&
        near(calibration.tenure[i]!, T!) &&
        holdout.holdoutOrders[i] === future
      )
    })
    expect(wrong).toEqual([])
    expect(days).toBe(39 * 7)
    expect(sum(holdout.holdoutOrders)).toBe(1882)
    expect(split.acquiredLater).toBe(0)
    expect(split.leftOut).toEqual([])
  })

  it('counts repeat purchases by day that add up to the published cumulative weeks', () => {
    const published = rowsOf('cdnow-weekly-cumulative.csv').map((row) => Number(row[1]))
    const weeks = published.map((_, week) => sum(daily.repeats.subarray(0, 7 * (week + 1))))
    expect(weeks).toEqual(published)
    expect(new Date(daily.date[0]!).toISOString()).toBe('1997-01-01T00:00:00.000Z')
    expect(daily.day[0]).toBe(-272)
    expect(daily.day.at(-1)).toBe(273)
    expect(sum(daily.newCustomers)).toBe(2357)
  })

  it('splits all money in two', () => {
    expect(sum(calibration.monetary) + sum(holdout.holdoutSpend)).toBeCloseTo(sum(lines.amount), 6)
  })

  it('shows a boundary that is off by one day', () => {
    const of = (calibrationEnd: string, holdoutEnd: string): number =>
      sum(splitHoldout(lines, { calibrationEnd, holdoutEnd }).holdout.holdoutOrders)
    const onDay = (after: number): number => daily.repeats[daily.day.indexOf(after)]!
    // Each of the days at the boundaries has purchases, so that each shift changes the count.
    expect([onDay(0), onDay(1), onDay(273)].every((count) => count > 0)).toBe(true)
    expect(of('1997-09-29', '1998-06-30')).toBe(1882 + onDay(0))
    expect(of('1997-10-01', '1998-06-30')).toBe(1882 - onDay(1))
    expect(of('1997-09-30', '1998-06-29')).toBe(1882 - onDay(273))
    expect(of('1997-09-30', '1998-07-01')).toBe(1882)
  })
})

describe('the boundaries', () => {
  const purchases = log([
    ['a', '2024-01-01T12:00:00Z', 1],
    ['a', '2024-01-31T00:00:00Z', 2],
    ['a', '2024-01-31T23:59:59.999Z', 3],
    ['a', '2024-02-01T00:00:00Z', 5],
    ['a', '2024-02-29T23:59:59.999Z', 8],
    ['a', '2024-03-01T00:00:00Z', 13],
  ])

  it('are whole days, whatever the hour given', () => {
    for (const time of ['', 'T00:00:00Z', 'T12:00:00Z', 'T23:59:59.999Z']) {
      const { calibration, holdout, days, leftOut } = splitHoldout(purchases, {
        calibrationEnd: `2024-01-31${time}`,
        holdoutEnd: `2024-02-29${time}`,
      })
      expect(toRows(calibration)[0]).toMatchObject({
        repeats: 1,
        tenureAtLast: 30,
        tenure: 30,
        recency: 0,
        monetary: 6,
      })
      expect(toRows(holdout)).toEqual([{ holdoutOrders: 2, holdoutSpend: 13, holdoutFirst: 1 }])
      expect(days).toBe(29)
      expect(leftOut).toEqual([{ reason: 'after-holdout-end', rows: 1, amount: 13 }])
    }
  })

  it('are days of the time zone', () => {
    const { calibration, holdout } = splitHoldout(purchases, {
      calibrationEnd: '2024-01-31',
      holdoutEnd: '2024-02-29',
      timeZone: 'Asia/Shanghai',
    })
    expect(calibration.monetary).toEqual(Float64Array.of(3))
    expect(holdout).toEqual({
      holdoutOrders: Uint32Array.of(1),
      holdoutSpend: Float64Array.of(8),
      holdoutFirst: Float64Array.of(1),
    })
  })

  it('leave an occasion that began before in the calibration', () => {
    // 2024-01-31 was a Wednesday: the Thursday after is the same week, and another month.
    const options = { calibrationEnd: '2024-01-31', holdoutEnd: '2024-02-29' } as const
    expect(splitHoldout(purchases, { ...options, occasion: 'week' }).holdout.holdoutOrders).toEqual(Uint32Array.of(1))
    expect(splitHoldout(purchases, { ...options, occasion: 'month' }).holdout.holdoutOrders).toEqual(Uint32Array.of(1))
    const orders = { ...purchases, orderId: [1, 2, 3, 3, 3, 4] }
    expect(splitHoldout(orders, { ...options, occasion: 'order' }).holdout.holdoutOrders).toEqual(Uint32Array.of(0))
  })
})

describe('orders as occasions', () => {
  it('have fractional days', () => {
    const lines = {
      ...log([
        ['a', '2024-01-01T00:00:00Z', 1],
        ['a', '2024-02-02T12:00:00Z', 2],
        ['a', '2024-02-02T18:00:00Z', 3],
      ]),
      orderId: [1, 2, 3],
    }
    const { calibration, holdout, days, daily } = splitHoldout(lines, {
      calibrationEnd: '2024-01-31T18:00:00Z',
      holdoutEnd: '2024-02-29T12:00:00Z',
      occasion: 'order',
    })
    expect([calibration.tenure[0], days]).toEqual([30.75, 28.75])
    expect(toRows(holdout)).toEqual([{ holdoutOrders: 2, holdoutSpend: 5, holdoutFirst: 1.75 }])
    expect(daily.repeats[daily.day.indexOf(2)]).toBe(2)
  })
})

describe('who is in, and what is counted', () => {
  const lines = log([
    ['refunds only', '2024-01-01', -5],
    ['later', '2024-01-03', -2],
    ['early', '2024-01-05', 20],
    ['later', '2024-02-02', 9],
    ['early', '2024-02-03', -4],
    ['early', '2024-02-03', 7],
    ['new', '2024-02-04', 3],
    ['early', '2024-02-03', 7],
    ['new', '2024-03-04', 3],
  ])
  const options = { calibrationEnd: '2024-01-31', holdoutEnd: '2024-02-29' } as const

  it('are customers who had bought by the end of the calibration', () => {
    const split = splitHoldout(lines, options)
    expect(split.calibration.id).toEqual(['early'])
    expect(split.holdout).toEqual({
      holdoutOrders: Uint32Array.of(1),
      holdoutSpend: Float64Array.of(10),
      holdoutFirst: Float64Array.of(3),
    })
    expect(split.acquiredLater).toBe(2)
    expect(split.leftOut).toEqual([
      { reason: 'after-holdout-end', rows: 1, amount: 3 },
      { reason: 'acquired-later', rows: 3, amount: 10 },
      { reason: 'never-bought', rows: 1, amount: -5 },
    ])
  })

  it('drops duplicates and refunds when told to, counting each line once', () => {
    const split = splitHoldout(lines, { ...options, duplicates: 'drop', refunds: 'drop' })
    expect(split.holdout.holdoutSpend).toEqual(Float64Array.of(7))
    expect(split.leftOut).toEqual([
      { reason: 'duplicate', rows: 1, amount: 7 },
      { reason: 'after-holdout-end', rows: 1, amount: 3 },
      { reason: 'refund', rows: 3, amount: -11 },
      { reason: 'acquired-later', rows: 2, amount: 12 },
    ])
  })

  it('takes profit along where lines have a cost', () => {
    const split = splitHoldout({ ...lines, cost: lines.amount.map(() => 1) }, options)
    expect(split.calibration.profit).toEqual(Float64Array.of(19))
  })

  it('gives empty tables for an empty log, and for one that begins after the calibration', () => {
    for (const some of [log([]), log([['new', '2024-02-04', 3]])]) {
      const split = splitHoldout(some, options)
      expect(split.calibration.id).toEqual([])
      expect(split.holdout.holdoutOrders).toHaveLength(0)
      expect(split.daily.day).toHaveLength(0)
    }
  })

  it('refuses a holdout that does not end after the calibration, and what is no day', () => {
    expect(() => splitHoldout(lines, { calibrationEnd: '2024-01-31T01:00Z', holdoutEnd: '2024-01-31T09:00Z' })).toThrow(
      'Expected `holdoutEnd` to be on a later day than `calibrationEnd`, got "2024-01-31T09:00Z".',
    )
    expect(() => splitHoldout(lines, { ...options, calibrationEnd: '2024-02-30' })).toThrow('`calibrationEnd`')
    expect(() => splitHoldout(lines, { ...options, holdoutEnd: undefined as never })).toThrow('`holdoutEnd`')
    expect(() => splitHoldout(lines, null as never)).toThrow('`calibrationEnd` and `holdoutEnd`')
  })
})

describe('laws', () => {
  const lineArbitrary: fc.Arbitrary<NaiveLine> = fc.record({
    id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    instant: fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2024, 2, 20) }),
    amount: fc.integer({ min: -300, max: 900 }),
    orderId: fc.constantFrom('o1', 'o2', 'o3', 'o4', null),
  })
  const optionsArbitrary = fc.record(
    {
      timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York'),
      occasion: fc.constantFrom('day' as const, 'order' as const, 'week' as const, 'month' as const),
      window: fc.record({ days: fc.constantFrom(7, 30) }),
      minAmount: fc.constantFrom(0, 20),
      refunds: fc.constantFrom('net' as const, 'drop' as const),
    },
    { requiredKeys: [] },
  )
  const ends = fc.record({ calibration: fc.integer({ min: 0, max: 60 }), holdout: fc.integer({ min: 1, max: 40 }) })

  it('agrees with summaries as of each day', () => {
    fc.assert(
      fc.property(fc.array(lineArbitrary, { maxLength: 40 }), optionsArbitrary, ends, (rows, options, end) => {
        const zone = options.timeZone ?? 'UTC'
        const lines = fromRows(rows, {
          id: (r) => r.id,
          date: (r) => r.instant,
          amount: (r) => r.amount,
          orderId: (r) => r.orderId,
        })
        const day = (k: number): number => Date.UTC(2024, 0, 1 + k, 12)
        const [calibrationEnd, holdoutEnd] = [day(end.calibration), day(end.calibration + end.holdout)]
        const split = splitHoldout(lines, { ...options, calibrationEnd, holdoutEnd })

        const { onLeftOut, ...asOfCalibration } = { ...options, asOf: calibrationEnd, onLeftOut: undefined }
        const known = summarizeOrders(lines, asOfCalibration)
        const bought = known.id.flatMap((_, i) => (Number.isNaN(known.tenure[i]) ? [] : [i]))
        const expected = takeRows(known, bought) as CustomerTable
        expect(split.calibration).toEqual(expected)

        const { window, ...whole } = options
        const repeatsAsOf = (asOf: number): number[] => {
          const table = summarizeOrders(lines, { ...whole, asOf })
          return expected.id.map((id) => table.repeats[table.id.indexOf(id as string)] ?? 0)
        }
        const before = repeatsAsOf(calibrationEnd)
        const after = repeatsAsOf(holdoutEnd)
        expect(Array.from(split.holdout.holdoutOrders)).toEqual(after.map((count, i) => count - before[i]!))
        const cohort = new Set<unknown>(expected.id)
        let cumulative = 0
        split.daily.repeats.forEach((count, k) => {
          cumulative += count
          expect(cumulative).toBe(sum(repeatsAsOf(day(end.calibration + split.daily.day[k]!))))
        })

        const [firstDay, lastDay] = [dayIn(zone, calibrationEnd), dayIn(zone, holdoutEnd)]
        const inHoldout = rows.filter((r) => dayIn(zone, r.instant) > firstDay && dayIn(zone, r.instant) <= lastDay)
        const counted = rows.filter((r) => options.refunds !== 'drop' || r.amount >= 0)
        expected.id.forEach((id, i) => {
          const own = inHoldout.filter((r) => r.id === id && counted.includes(r))
          expect(split.holdout.holdoutSpend[i]).toBe(own.reduce((total, r) => total + r.amount, 0))
          expect(Number.isNaN(split.holdout.holdoutFirst[i])).toBe(split.holdout.holdoutOrders[i] === 0)
        })
        const later = inHoldout.filter((r) => !cohort.has(r.id) && r.amount >= (options.minAmount ?? 0))
        expect(split.acquiredLater).toBe(new Set(later.map((r) => r.id)).size)
        const used = counted.filter((r) => cohort.has(r.id) && dayIn(zone, r.instant) <= lastDay)
        expect(used.length + split.leftOut.reduce((total, part) => total + part.rows, 0)).toBe(rows.length)
      }),
      { numRuns: 150 },
    )
  })
})

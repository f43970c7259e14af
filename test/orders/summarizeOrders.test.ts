import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { summarizeOrders } from '../../src/orders/index.ts'
import { encodeColumn, fromRows, isClienteleError, toRows } from '../../src/table/index.ts'
import { type NaiveLine, naiveSummary } from './naiveSummary.ts'

const log = (rows: [id: string, date: string, amount: number][]) =>
  fromRows(rows, { id: (r) => r[0], date: (r) => r[1], amount: (r) => r[2] })

const one = (rows: [id: string, date: string, amount: number][], options: object = {}) =>
  toRows(summarizeOrders(log(rows), { asOf: '2024-12-31', ...options }))[0]!

describe('what the columns mean', () => {
  it('counts tenure in whole days: 1997-01-01 to 1997-09-30 is 272', () => {
    const customer = one([['a', '1997-01-01', 10]], { asOf: '1997-09-30' })
    expect(customer).toMatchObject({ tenure: 272, recency: 272, tenureAtLast: 0, repeats: 0, frequency: 1 })
    expect(customer.repeatSpend).toBeNaN()
  })

  it('gives a purchase on the day of asOf recency 0', () => {
    expect(one([['a', '2024-12-31T23:59:59Z', 10]], { asOf: '2024-12-31T08:00:00Z' }).recency).toBe(0)
  })

  it('makes purchases of one day one occasion', () => {
    const customer = one([
      ['a', '2024-05-01T09:00:00Z', 10],
      ['a', '2024-05-01T18:00:00Z', 5],
      ['a', '2024-05-03T18:00:00Z', 7],
    ])
    expect(customer).toMatchObject({ frequency: 2, repeats: 1, monetary: 22, repeatSpend: 7, tenureAtLast: 2 })
  })

  it('never lets a refund make or unmake an occasion', () => {
    const customer = one([
      ['a', '2024-05-01', 10],
      ['a', '2024-05-10', 30],
      ['a', '2024-05-12', -30],
    ])
    expect(customer).toMatchObject({ frequency: 2, monetary: 10, repeats: 1, repeatSpend: 0 })
  })

  it('gives a refund in repeatSpend to the last occasion not after it', () => {
    const refundOfFirst = one([
      ['a', '2024-05-01', 10],
      ['a', '2024-05-05', -4],
      ['a', '2024-05-10', 30],
    ])
    expect(refundOfFirst).toMatchObject({ monetary: 36, repeatSpend: 30 })
    const refundOnTheDay = one([
      ['a', '2024-05-01', 10],
      ['a', '2024-05-10T08:00:00Z', -4],
      ['a', '2024-05-10T09:00:00Z', 30],
    ])
    expect(refundOnTheDay).toMatchObject({ monetary: 36, repeatSpend: 26 })
  })

  it('keeps a row for everyone with a line, also with refunds alone', () => {
    const customer = one([['a', '2024-05-01', -10]])
    expect(customer).toMatchObject({ frequency: 0, repeats: 0, monetary: -10 })
    for (const name of ['firstOrder', 'lastOrder', 'recency', 'tenure', 'tenureAtLast', 'repeatSpend'] as const) {
      expect(customer[name], name).toBeNaN()
    }
  })

  it('counts a free line as a purchase, unless minAmount says otherwise', () => {
    expect(one([['a', '2024-05-01', 0]]).frequency).toBe(1)
    expect(one([['a', '2024-05-01', 0]], { minAmount: 0.01 }).frequency).toBe(0)
  })

  it('drops refunds on request, and says so', () => {
    let told: unknown
    const customer = one(
      [
        ['a', '2024-05-01', 10],
        ['a', '2024-05-02', -4],
      ],
      { refunds: 'drop', onLeftOut: (leftOut: unknown) => (told = leftOut) },
    )
    expect(customer.monetary).toBe(10)
    expect(told).toEqual([{ reason: 'refund', rows: 1, amount: -4 }])
  })

  it('leaves lines after the day of asOf out, tells their count, and gives their customers no row', () => {
    let told: unknown
    const table = summarizeOrders(
      log([
        ['late', '2025-01-01', 3],
        ['a', '2024-12-31T23:00:00Z', 10],
        ['b', '2025-01-02', 4],
      ]),
      { asOf: '2024-12-31', onLeftOut: (leftOut) => (told = leftOut) },
    )
    expect(table.id).toEqual(['a'])
    expect(told).toEqual([{ reason: 'after-as-of', rows: 2, amount: 7 }])
  })

  it('limits frequency, monetary and profit by the window (asOf - days, asOf], and nothing else', () => {
    const lines = {
      ...log([
        ['a', '2024-12-01', 10],
        ['a', '2024-12-02', 20],
        ['a', '2024-12-31', 5],
      ]),
      cost: [1, 2, 3],
    }
    const table = summarizeOrders(lines, { asOf: '2024-12-31', window: { days: 30 } })
    expect(toRows(table)[0]).toMatchObject({ frequency: 2, monetary: 25, profit: 20, repeats: 2, tenureAtLast: 30 })
  })

  it('counts recent and previous occasions in half-open stretches of recentDays', () => {
    const customer = one(
      [
        ['a', '2024-12-31', 1],
        ['a', '2024-12-22', 1],
        ['a', '2024-12-21', 1],
        ['a', '2024-12-12', 1],
        ['a', '2024-12-11', 1],
      ],
      { recentDays: 10 },
    )
    expect(customer).toMatchObject({ ordersRecent: 2, ordersPrevious: 2 })
  })

  it('lets a sale at 23:30 in Shanghai belong to that day there', () => {
    const lines: [string, string, number][] = [
      ['a', '2024-05-01T23:30:00+08:00', 10],
      ['a', '2024-05-02T00:30:00+08:00', 10],
    ]
    expect(one(lines, { timeZone: 'Asia/Shanghai' }).frequency).toBe(2)
    expect(one(lines, { timeZone: 'UTC' }).frequency).toBe(1)
  })

  it('reads a bare date as that day in the time zone', () => {
    const customer = one([['a', '2024-05-01', 10]], { timeZone: 'Asia/Shanghai', asOf: '2024-05-02' })
    expect(customer.recency).toBe(1)
    expect(customer.firstOrder).toBe(Date.parse('2024-05-01T00:00:00+08:00'))
  })

  it('counts days across a change to summer time as whole days', () => {
    const customer = one(
      [
        ['a', '2024-03-09T12:00:00', 1],
        ['a', '2024-03-11T00:30:00', 1],
      ],
      {
        timeZone: 'America/New_York',
        asOf: '2024-03-12',
      },
    )
    expect(customer).toMatchObject({ tenureAtLast: 2, tenure: 3, recency: 1 })
  })

  it('uses fractional days with orders as occasions, and joins the lines of one order', () => {
    const lines = {
      ...log([
        ['a', '2024-05-01T00:00:00Z', 10],
        ['a', '2024-05-01T12:00:00Z', 20],
        ['a', '2024-05-01T18:00:00Z', 5],
      ]),
      orderId: ['x', 'y', 'y'],
    }
    const table = summarizeOrders(lines, { asOf: '2024-05-02T00:00:00Z', occasion: 'order' })
    expect(toRows(table)[0]).toMatchObject({
      frequency: 2,
      tenureAtLast: 0.5,
      tenure: 1,
      recency: 0.5,
      repeatSpend: 25,
    })
  })

  it('makes weeks from Monday and calendar months occasions', () => {
    const lines: [string, string, number][] = [
      ['a', '2024-05-05', 1], // Sunday
      ['a', '2024-05-06', 1], // Monday
      ['a', '2024-05-12', 1], // Sunday
      ['a', '2024-06-01', 1],
    ]
    expect(one(lines, { occasion: 'week' }).frequency).toBe(3)
    expect(one(lines, { occasion: 'month' }).frequency).toBe(2)
  })

  it('keeps ids and their type, also names that objects have by themselves', () => {
    const id = ['__proto__', 'constructor', 7, '7', 'toString', 7]
    const table = summarizeOrders(
      { id, date: id.map(() => '2024-01-01'), amount: id.map(() => 1) },
      { asOf: '2024-01-01' },
    )
    expect(table.id).toEqual(['__proto__', 'constructor', 7, '7', 'toString'])
    expect(Array.from(table.monetary)).toEqual([1, 1, 2, 1, 1])
  })

  it('adds cents without drift: a hundred times 0.1 is 10, and quantity times price is exact to the cent', () => {
    expect(one(Array.from({ length: 100 }, () => ['a', '2024-01-01', 0.1])).monetary).toBe(10)
    expect(one([['a', '2024-01-01', 6 * 2.55]]).monetary).toBe(15.3)
  })

  it('counts exact repetitions by default and drops them on request', () => {
    const rows: [string, string, number][] = [
      ['a', '2024-01-01', 5],
      ['a', '2024-01-01', 5],
      ['a', '2024-01-01', 6],
    ]
    expect(one(rows).monetary).toBe(16)
    let told: unknown
    expect(one(rows, { duplicates: 'drop', onLeftOut: (leftOut: unknown) => (told = leftOut) }).monetary).toBe(11)
    expect(told).toEqual([{ reason: 'duplicate', rows: 1, amount: 5 }])
  })

  it('converts currencies by the rate of the day', () => {
    const lines = {
      ...log([
        ['a', '2024-01-01', 10],
        ['a', '2024-01-02', 10],
      ]),
      currency: ['EUR', 'USD'],
    }
    const rate = (currency: string) => (currency === 'EUR' ? 2 : 1)
    expect(summarizeOrders(lines, { asOf: '2024-01-03', rate }).monetary[0]).toBe(30)
  })

  it('gives profit NaN where a cost is unknown', () => {
    const lines = {
      ...log([
        ['a', '2024-01-01', 10],
        ['b', '2024-01-02', 10],
      ]),
      cost: [null, 4],
    }
    expect(Array.from(summarizeOrders(lines, { asOf: '2024-01-03' }).profit)).toEqual([Number.NaN, 6])
  })

  it('gives an empty table for an empty log', () => {
    const table = summarizeOrders({ id: [], date: [], amount: [] }, { asOf: '2024-01-03' })
    expect(toRows(table)).toEqual([])
    expect(table.recency).toEqual(new Float64Array(0))
  })
})

const lineArbitrary: fc.Arbitrary<NaiveLine> = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd'),
  instant: fc.integer({ min: Date.UTC(2023, 9, 1), max: Date.UTC(2024, 3, 10) }),
  amount: fc.oneof(
    fc.integer({ min: -3000, max: 9000 }).map((cents) => cents / 100),
    fc.constantFrom(0, 5, -5, 1 / 3),
  ),
  orderId: fc.constantFrom('o1', 'o2', 'o3', 'o4', 'o5', null),
  cost: fc.integer({ min: -500, max: 500 }).map((cents) => cents / 100),
})

const optionsArbitrary = fc.record(
  {
    timeZone: fc.constantFrom('UTC', 'Asia/Shanghai', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata'),
    occasion: fc.constantFrom('day' as const, 'order' as const, 'week' as const, 'month' as const),
    window: fc.record({ days: fc.constantFrom(1, 30, 45.5, 90) }),
    recentDays: fc.constantFrom(7, 30, 60),
    minAmount: fc.constantFrom(0, 0.01, 20),
    refunds: fc.constantFrom('net' as const, 'drop' as const),
  },
  { requiredKeys: ['timeZone'] },
)

const tableOf = (lines: readonly NaiveLine[]) =>
  fromRows(lines, {
    id: (l) => l.id,
    date: (l) => l.instant,
    amount: (l) => l.amount,
    orderId: (l) => l.orderId ?? null,
    cost: (l) => l.cost ?? Number.NaN,
  })

function expectClose(actual: Record<string, unknown>, expected: Record<string, unknown>): void {
  for (const [name, value] of Object.entries(expected)) {
    const got = actual[name]
    if (typeof value !== 'number' || Number.isNaN(value)) expect(got, name).toEqual(value)
    // Naive sums drift by themselves: 1e-9 of the largest amounts in play.
    else
      expect(Math.abs((got as number) - value), `${name}: ${got} for ${value}`).toBeLessThanOrEqual(
        1e-9 * Math.max(1, Math.abs(value)),
      )
  }
}

describe('laws', () => {
  it('agrees with the definitions written out naively, for any log and options', () => {
    fc.assert(
      fc.property(fc.array(lineArbitrary, { maxLength: 40 }), optionsArbitrary, (lines, options) => {
        const asOf = Date.UTC(2024, 2, 31, 15)
        const table = toRows(summarizeOrders(tableOf(lines), { asOf, ...options }))
        const expected = naiveSummary(lines, { asOf, ...options })
        expect(table.map((row) => row.id)).toEqual(expected.map((row) => row.id))
        for (const [i, row] of table.entries()) expectClose(row as never, expected[i] as never)
      }),
      { numRuns: 400 },
    )
  })

  it('a permutation of the lines changes no total and no count', () => {
    const shuffled = fc
      .array(lineArbitrary, { maxLength: 60 })
      .chain((lines) => fc.tuple(fc.constant(lines), fc.shuffledSubarray(lines, { minLength: lines.length })))
    fc.assert(
      fc.property(shuffled, optionsArbitrary, ([lines, other], options) => {
        const summary = (some: readonly NaiveLine[]) =>
          new Map(
            toRows(summarizeOrders(tableOf(some), { asOf: Date.UTC(2024, 2, 31), ...options })).map((r) => [r.id, r]),
          )
        expect(summary(other)).toEqual(summary(lines))
      }),
      { numRuns: 300 },
    )
  })

  it('totals of amounts of any size do not hang on the order of the lines, to the last bit', () => {
    const amounts = fc.array(fc.double({ min: -1e12, max: 1e12, noNaN: true }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(
        amounts.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, other]) => {
          const total = (values: readonly number[]) =>
            summarizeOrders({ id: values.map(() => 1), date: values.map(() => 0), amount: values }, { asOf: 0 })
              .monetary[0]!
          expect(total(other)).toBe(total(list))
        },
      ),
    )
  })

  it('scaling money scales money and nothing else', () => {
    fc.assert(
      fc.property(
        fc.array(lineArbitrary, { maxLength: 40 }),
        fc.constantFrom(2, 0.01, 1000, 1.2345678),
        (lines, factor) => {
          const options = { asOf: Date.UTC(2024, 2, 31) }
          const plain = toRows(summarizeOrders(tableOf(lines), options))
          const scaled = toRows(
            summarizeOrders(tableOf(lines.map((l) => ({ ...l, amount: l.amount * factor }))), options),
          )
          scaled.forEach((row, i) => {
            const { monetary, repeatSpend, profit: _p, ...rest } = row
            const { monetary: m, repeatSpend: s, profit: _q, ...other } = plain[i]!
            expect(rest).toEqual(other)
            expectClose({ monetary, repeatSpend }, { monetary: m * factor, repeatSpend: s * factor })
          })
        },
      ),
    )
  })

  it('more lines never lower frequency or raise recency', () => {
    fc.assert(
      fc.property(fc.array(lineArbitrary, { minLength: 1, maxLength: 30 }), lineArbitrary, (lines, more) => {
        const options = { asOf: Date.UTC(2024, 3, 10) }
        const before = new Map(toRows(summarizeOrders(tableOf(lines), options)).map((row) => [row.id, row]))
        for (const row of toRows(summarizeOrders(tableOf([...lines, more]), options))) {
          const old = before.get(row.id)
          if (old === undefined) continue
          expect(row.frequency).toBeGreaterThanOrEqual(old.frequency)
          if (!Number.isNaN(old.recency)) expect(row.recency).toBeLessThanOrEqual(old.recency)
        }
      }),
    )
  })

  it('gives the same table for plain, typed, coded, Arrow-like and arquero-like columns', () => {
    const id = [5, 3, 5, 9, 3]
    const date = [1, 2, 3, 4, 5].map((day) => Date.UTC(2024, 0, day))
    const amount = [1.5, 2.5, 3.5, 4.5, -1]
    const asOf = '2024-02-01'
    const plain = summarizeOrders({ id, date, amount }, { asOf })
    const others = [
      { id: Int32Array.from(id), date: Float64Array.from(date), amount: Float32Array.from(amount) },
      { id: encodeColumn(id, 'id'), date: BigInt64Array.from(date, BigInt), amount },
      {
        id: { length: 5, get: (i: number) => id[i]! },
        date: date.map((d) => new Date(d)),
        amount: { length: 5, at: (i: number) => amount[i]! },
      },
    ]
    for (const lines of others) expect(summarizeOrders(lines as never, { asOf })).toEqual(plain)
  })

  it('gives the same table whether lines are moved by ranges, sorted, or taken as they come', () => {
    // 70,000 customers take the path that sorts lines into ranges; the same log in random order the one that sorts days.
    const customers = 70_000
    const lines = Array.from({ length: 200_000 }, (_, i) => ({
      id: (i * 7919) % customers,
      date: Date.UTC(2023, 0, 1) + i * 60_000 * 5,
      amount: ((i * 31) % 1000) / 100 - (i % 17 === 0 ? 8 : 0),
    }))
    const columns = (some: typeof lines) => ({
      id: Int32Array.from(some, (l) => l.id),
      date: Float64Array.from(some, (l) => l.date),
      amount: Float64Array.from(some, (l) => l.amount),
    })
    const options = { asOf: '2025-01-01' }
    const inOrder = summarizeOrders(columns(lines), options)
    const reversed = summarizeOrders(columns([...lines].reverse()), options)
    const byId = new Map(toRows(reversed).map((row) => [row.id, row]))
    const few = [0, 1, 77, 12_345, 69_999]
    expect(toRows(inOrder).filter((row) => !isDeepStrictEqual(row, byId.get(row.id)))).toEqual([])
    const some = lines.filter((line) => few.includes(line.id))
    const small = new Map(toRows(summarizeOrders(columns(some), options)).map((row) => [row.id, row]))
    for (const id of few) expect(byId.get(id)).toEqual(small.get(id))
  })

  it('gives the same table for many lines of few customers, in order of time and reversed', () => {
    const rows = Array.from({ length: 20_000 }, (_, i) => i)
    const columns = (some: readonly number[]) => ({
      id: some.map((i) => `c${(i * 7) % 40}`),
      date: some.map((i) => Date.UTC(2023, 0, 1) + i * 1_800_000),
      amount: some.map((i) => ((i * 31) % 1000) / 100 - (i % 17 === 0 ? 8 : 0)),
    })
    const tables = [rows, rows.toReversed()].map((some) => summarizeOrders(columns(some), { asOf: '2025-01-01' }))
    const [inOrder, reversed] = tables.map((table) => new Map(toRows(table).map((row) => [row.id, row])))
    expect(inOrder!.size).toBe(40)
    expect(inOrder).toEqual(reversed)
  })
})

describe('errors', () => {
  const lines = { id: ['a', 'b', null], date: ['2024-01-01', '2024-02-30', '2024-01-01'], amount: [1, 2, 3] }
  const error = (run: () => unknown): { message: string; code: string; row?: number; count?: number } => {
    try {
      run()
    } catch (caught) {
      if (isClienteleError(caught)) return caught as never
      throw caught
    }
    throw new Error('nothing was thrown')
  }

  it('names the first unreadable line, their count, and the audit', () => {
    const caught = error(() => summarizeOrders(lines, { asOf: '2024-03-01' }))
    expect(caught).toMatchObject({ code: 'unreadable-line', row: 1, count: 2 })
    expect(caught.message).toBe(
      'Expected every order line to have an id, a date and an amount, got 2 of 3 that cannot be read; the first has no possible date but "2024-02-30", at row 1. `auditOrders` lists them and returns the lines that can be used.',
    )
  })
  it('refuses unequal lengths', () => {
    expect(error(() => summarizeOrders({ id: ['a'], date: [], amount: [1] }, { asOf: 0 })).message).toBe(
      'Expected `date` to have the same length as `id` (1), got 0.',
    )
  })
  it('refuses several currencies without a rate, naming them', () => {
    const mixed = { id: ['a', 'b'], date: [0, 0], amount: [1, 2], currency: ['EUR', 'USD'] }
    expect(error(() => summarizeOrders(mixed, { asOf: 0 }))).toMatchObject({
      code: 'mixed-currencies',
      message: 'Expected lines in one currency, or an option `rate` that converts them, got 2: EUR, USD.',
    })
  })
  it('refuses a time zone that does not exist', () => {
    expect(error(() => summarizeOrders(lines, { asOf: 0, timeZone: 'Mars/Olympus' })).message).toBe(
      'Expected `timeZone` to be an IANA time zone such as "Asia/Shanghai" or "UTC", got "Mars/Olympus".',
    )
  })
  it('refuses a missing asOf, order occasions without order ids, and rows in place of columns', () => {
    expect(error(() => summarizeOrders(lines, {} as never)).message).toMatch(/^Expected `asOf` to say which day/)
    expect(error(() => summarizeOrders(lines, { asOf: 0, occasion: 'order' })).message).toMatch(/column `orderId`/)
    expect(error(() => summarizeOrders([{ id: 1 }] as never, { asOf: 0 })).message).toMatch(/make one with fromRows/)
  })
  it.each([
    [{ window: { days: 0 } }, /`window.days` to be a number of days above 0, got 0/],
    [{ recentDays: Number.NaN }, /`recentDays`/],
    [{ minAmount: -1 }, /`minAmount` to be a finite amount of at least 0, got -1/],
    [{ occasion: 'hour' }, /`occasion` to be one of day, order, week, month, got "hour"/],
    [{ refunds: 'keep' }, /`refunds` to be one of net, drop/],
    [{ asOf: '2024-13-01' }, /`asOf` to be a Date, epoch milliseconds or ISO 8601 text/],
  ])('refuses %j', (options, message) => {
    expect(error(() => summarizeOrders(lines, { asOf: 0, ...options } as never)).message).toMatch(message)
  })
})

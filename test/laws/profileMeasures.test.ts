import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  breadthAxis,
  categoryAffinity,
  channelAxis,
  classifyAxis,
  defineAxis,
  detectIntent,
  favouriteCategory,
  inferMotivation,
  measureBreadth,
  measureChannels,
  measureEngagement,
  measurePriceSensitivity,
  preferredChannel,
  preferredHour,
  priceSensitivityAxis,
  type RowsLeftOut,
} from '../../src/profile/index.ts'
import { joinById } from '../../src/table/index.ts'

const asOf = '2024-03-31'
const LAST = Date.UTC(2024, 2, 31)
const people = ['ann', 'bob', 'cy']

const line = fc.record({
  id: fc.constantFrom(...people),
  date: fc.integer({ min: 0, max: 40 }).map((days) => LAST + (3 - days) * 86_400_000),
  amount: fc.integer({ min: -1, max: 9 }),
  channel: fc.constantFrom('web', 'shop', 'fair', null),
  product: fc.constantFrom('a', 'b', 'c', 'd', null),
  category: fc.constantFrom('x', 'y', null),
  discounted: fc.constantFrom(true, false, null),
  referred: fc.constantFrom(true, false, null),
})
const event = fc.record({
  id: fc.constantFrom(...people),
  date: fc.integer({ min: 0, max: 40 * 24 }).map((hours) => LAST + (3 * 24 - hours) * 3_600_000),
  type: fc.constantFrom('browse', 'click', 'search', 'cart', 'purchase', 'unsubscribe', 'swipe'),
  product: fc.constantFrom('a', 'b', null),
  channel: fc.constantFrom('email', 'app', null),
})

type Columns<T> = { [K in keyof T]: T[K][] }
/** Columns with every name, also of an empty log. */
const columns = <T extends object>(rows: readonly T[], names: readonly string[]): Columns<T> =>
  Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name as keyof T])])) as Columns<T>
const lineLog = (rows: readonly (typeof line extends fc.Arbitrary<infer T> ? T : never)[]) =>
  columns(rows, ['id', 'date', 'amount', 'channel', 'product', 'category', 'discounted', 'referred'])
const eventLog = (rows: readonly (typeof event extends fc.Arbitrary<infer T> ? T : never)[]) =>
  columns(rows, ['id', 'date', 'type', 'product', 'channel'])

const shuffled = <T>(given: fc.Arbitrary<T>): fc.Arbitrary<[T[], T[]]> =>
  fc
    .array(given, { maxLength: 40 })
    .chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length, maxLength: rows.length })),
    )

const channels = { web: 'online', shop: 'offline' } as const

describe('laws of the measures', () => {
  test('the order of the log changes nothing', () => {
    const options = { asOf, customers: people }
    const ofLines = (log: ReturnType<typeof lineLog>) => [
      measureChannels(log, { ...options, channels }),
      measurePriceSensitivity(log, { ...options, minOrders: 1 }),
      measureBreadth(log, options),
      favouriteCategory(log, { ...options, minOrders: 1 }),
      favouriteCategory(log, { ...options, minOrders: 1, by: 'spend' }),
      inferMotivation({ lines: log }, { ...options, minFacts: 1 }),
    ]
    const ofEvents = (log: ReturnType<typeof eventLog>) => [
      measureEngagement(log, options),
      detectIntent(log, options),
      preferredChannel(log, { ...options, minFacts: 1 }),
      inferMotivation({ events: log }, { ...options, minFacts: 1 }),
    ]
    fc.assert(
      fc.property(shuffled(line), shuffled(event), ([rows, mixed], [events, mixedEvents]) => {
        expect(ofLines(lineLog(mixed))).toEqual(ofLines(lineLog(rows)))
        expect(ofEvents(eventLog(mixedEvents))).toEqual(ofEvents(eventLog(events)))
      }),
    )
  })

  test('`customers` gives the rows that a join would', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), fc.array(event, { maxLength: 30 }), (rows, events) => {
        const customers = ['cy', 'nobody', 'ann']
        const measured = measurePriceSensitivity(lineLog(rows), { asOf, minOrders: 1 })
        const joined = joinById({ id: customers }, { id: measured.id, share: measured.discountedShare })
        expect(measurePriceSensitivity(lineLog(rows), { asOf, minOrders: 1, customers }).discountedShare).toEqual(
          rows.length === 0 ? new Float64Array(3).fill(Number.NaN) : joined.share,
        )
        const intent = detectIntent(eventLog(events), { asOf })
        const signals = joinById({ id: customers }, { id: intent.id, signal: intent.intentSignal })
        expect(detectIntent(eventLog(events), { asOf, customers }).intentSignal).toEqual([...signals.signal])
      }),
    )
  })

  test('no row is lost: what was not counted was told', () => {
    // One line a day for each customer, so that lines are orders.
    const log = fc.uniqueArray(line, { selector: ({ id, date }) => `${id} ${date}`, maxLength: 40 })
    fc.assert(
      fc.property(log, fc.option(fc.constantFrom(7, 30), { nil: undefined }), (rows, days) => {
        const leftOut: RowsLeftOut[] = []
        const told = (): number => leftOut.splice(0).reduce((sum, { rows: count }) => sum + count, 0)
        const options = {
          asOf,
          customers: ['ann', 'bob'],
          onLeftOut: (given: readonly RowsLeftOut[]) => void leftOut.push(...given),
          ...(days !== undefined && { window: { days } }),
        }
        const { channelOrders } = measureChannels(lineLog(rows), { ...options, channels })
        expect(channelOrders[0]! + channelOrders[1]! + told()).toBe(rows.length)
        const { discountOrders } = measurePriceSensitivity(lineLog(rows), options)
        expect(discountOrders[0]! + discountOrders[1]! + told()).toBe(rows.length)
      }),
    )
  })

  test('engagement is the sum of its definition, and grows with every event that weighs', () => {
    const weights: Record<string, number> = { browse: 1, click: 1, search: 2, like: 2, share: 3, comment: 3, cart: 5 }
    fc.assert(
      fc.property(fc.array(event, { maxLength: 30 }), (events) => {
        const { engagement } = measureEngagement(eventLog(events), { asOf, customers: people })
        people.forEach((id, row) => {
          const terms = events
            .filter((each) => each.id === id && each.date < LAST + 86_400_000)
            .map(
              ({ type, date }) =>
                (weights[type] ?? 0) * 2 ** ((Math.floor(date / 86_400_000) - LAST / 86_400_000) / 30),
            )
          expect(engagement[row]).toBeCloseTo(
            terms.reduce((sum, term) => sum + term, 0),
            11,
          )
          const more = eventLog([...events, { id, date: LAST, type: 'click', product: null, channel: null }])
          expect(measureEngagement(more, { asOf, customers: people }).engagement[row]).toBeGreaterThan(engagement[row]!)
        })
      }),
    )
  })

  test('shares are shares, and each of them has one class', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (rows) => {
        const table = {
          ...measureChannels(lineLog(rows), { asOf, channels }),
          ...measurePriceSensitivity(lineLog(rows), { asOf }),
          ...measureBreadth(lineLog(rows), { asOf }),
        }
        for (const share of [table.onlineShare, table.discountedShare, table.discountedSpend]) {
          expect(share.every((value) => Number.isNaN(value) || (value >= 0 && value <= 1))).toBe(true)
        }
        const certain = (axis: Parameters<typeof defineAxis>[0], column: Float64Array, least = 0) =>
          expect(classifyAxis(defineAxis(axis), table).map((id) => id !== null)).toEqual(
            Array.from(column, (value) => value >= least),
          )
        certain(channelAxis(), table.onlineShare)
        certain(priceSensitivityAxis(), table.discountedShare)
        certain(breadthAxis(), table.productTypes, 1)
      }),
    )
  })

  test('a group of everyone has no affinity to anything, and the shares of customers with one category each add up to 1', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 40 }),
        fc.constantFrom('orders', 'customers', 'spend'),
        (rows, by) => {
          const all = { id: people, group: people.map(() => 'all') }
          const one = categoryAffinity(lineLog(rows), all, { asOf, by: by as 'orders', minSupport: 1 })
          for (const affinity of one.affinity) expect(Number.isNaN(affinity) || affinity === 1).toBe(true)
          const each = { id: people, group: people }
          const single = rows.map((row) => ({ ...row, category: row.id }))
          const own = categoryAffinity(lineLog(single as never), each, { asOf, by: by as 'orders', minSupport: 1 })
          own.group.forEach((group, row) => {
            if (own.support[row]! > 0 && own.groupShare[row]! > 0) expect(own.category[row]).toBe(group)
          })
        },
      ),
    )
  })

  test('turning the clock turns the preferred hour', () => {
    const time = fc.array(fc.integer({ min: 0, max: 24 * 60 - 1 }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(time, fc.integer({ min: 0, max: 23 }), (minutes, turn) => {
        const at = (shift: number) =>
          preferredHour(
            {
              id: minutes.map(() => 'ann'),
              date: minutes.map((minute, k) => Date.UTC(2024, 0, 1 + k) + ((minute + 60 * shift) % 1440) * 60_000),
            },
            { asOf, minFacts: 1, minConcentration: 0.01 },
          )
        const [plain, turned] = [at(0), at(turn)]
        expect(turned.hourConcentration[0]).toBeCloseTo(plain.hourConcentration[0]!, 10)
        if (plain.hourConcentration[0]! < 0.011) return
        const difference = (turned.preferredHour[0]! - plain.preferredHour[0]! - turn + 48) % 24
        expect(Math.min(difference, 24 - difference)).toBeLessThan(1e-6)
      }),
    )
  })
})

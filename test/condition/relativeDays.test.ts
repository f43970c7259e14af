import { describe, expect, it } from 'vitest'
import { type Condition, checkCondition, matchRows, truthOf } from '../../src/condition/index.ts'
import { summarizeOrders } from '../../src/orders/index.ts'

const asOf = '2026-03-08'
const is = (condition: Condition, at: unknown, timeZone?: string): boolean | null =>
  truthOf(condition, { at }, { asOf, timeZone })

describe('days counted from asOf', () => {
  it.each<[Condition, unknown, boolean | null]>([
    [{ field: 'at', eq: { daysAgo: 0 } }, '2026-03-08T23:59:59.999Z', true],
    [{ field: 'at', eq: { daysAgo: 0 } }, '2026-03-09', false],
    [{ field: 'at', eq: { daysAhead: 1 } }, '2026-03-09', true],
    [{ field: 'at', ne: { daysAgo: 30 } }, '2026-02-06', false],
    [{ field: 'at', lt: { daysAgo: 30 } }, '2026-02-05', true],
    [{ field: 'at', lt: { daysAgo: 30 } }, '2026-02-06T23:00Z', false],
    [{ field: 'at', lte: { daysAgo: 30 } }, '2026-02-06T23:00Z', true],
    [{ field: 'at', gt: { daysAgo: 30 } }, '2026-02-06T23:00Z', false],
    [{ field: 'at', gte: { daysAgo: 30 } }, new Date('2026-02-06T00:00Z'), true],
    [{ field: 'at', gte: { daysAgo: 30 } }, Date.parse('2026-02-05T23:59:59.999Z'), false],
    [{ field: 'at', between: [{ daysAgo: 7 }, { daysAhead: 7 }] }, '2026-03-15', true],
    [{ field: 'at', between: [{ daysAgo: 7 }, { daysAhead: 7 }] }, '2026-03-16', false],
    [{ field: 'at', lt: { daysAgo: 0 } }, 'yesterday', null],
    [{ field: 'at', lt: { daysAgo: 0 } }, '2026-02-30', null],
    [{ field: 'at', lt: { daysAgo: 0 } }, null, null],
    [{ field: 'at', lt: { daysAgo: 0 } }, true, null],
  ])('%j with %s is %s', (condition, at, truth) => {
    checkCondition(condition)
    expect(is(condition, at)).toBe(truth)
    expect(matchRows(condition, { at: [at] }, { asOf })).toEqual(Uint8Array.of(truth === null ? 2 : truth ? 1 : 0))
  })

  it('is a day of the time zone, on the clock of which text without an offset is read', () => {
    const today: Condition = { field: 'at', eq: { daysAgo: 0 } }
    expect(is(today, '2026-03-07T16:00Z', 'Asia/Shanghai')).toBe(true)
    expect(is(today, '2026-03-08T16:00Z', 'Asia/Shanghai')).toBe(false)
    expect(is(today, '2026-03-08T23:59', 'Asia/Shanghai')).toBe(true)
    // The day of 23 hours on which summer time begins.
    expect(is(today, '2026-03-08T05:00Z', 'America/New_York')).toBe(true)
    expect(is(today, '2026-03-09T03:59Z', 'America/New_York')).toBe(true)
    expect(is(today, '2026-03-09T04:00Z', 'America/New_York')).toBe(false)
  })

  it('is unknown of a time with an offset that no clock has', () => {
    const before: Condition = { field: 'at', lt: { daysAgo: 0 } }
    for (const offset of ['+99:00', '+25', '+0860', '+08:60', '-24:00']) {
      expect(is(before, `2026-03-01T20:00${offset}`)).toBeNull()
    }
    for (const offset of ['Z', 'z', '+08', '-0830', '+14:00'])
      expect(is(before, `2026-03-01T20:00${offset}`)).toBe(true)
  })

  it('says what recency says', () => {
    const days = ['2025-12-01', '2026-02-05', '2026-02-06', '2026-03-08']
    const lines = { id: days, date: days, amount: days.map(() => 1) }
    const customers = summarizeOrders(lines, { asOf, timeZone: 'Asia/Shanghai' })
    expect(
      matchRows({ field: 'lastOrder', lt: { daysAgo: 30 } }, customers as never, { asOf, timeZone: 'Asia/Shanghai' }),
    ).toEqual(matchRows({ field: 'recency', gt: 30 }, customers as never))
  })

  it('asks for asOf and names the field; refuses what is no time and no zone', () => {
    const old: Condition = { field: 'lastOrder', lt: { daysAgo: 30 } }
    expect(() => truthOf(old, { lastOrder: 0 })).toThrow(
      'Expected `asOf`, as the condition on `lastOrder` counts days from it, got none.',
    )
    expect(() => matchRows(old, { lastOrder: [0] })).toThrow('Expected `asOf`, as the condition on `lastOrder`')
    expect(() => truthOf(old, {}, { asOf: 'soon' })).toThrow('Expected `asOf` to be a Date')
    expect(() => truthOf(old, {}, { asOf, timeZone: 'Mars/Base' })).toThrow('Expected `timeZone` to be an IANA')
  })

  it('an answer is never kept for another day', () => {
    const today: Condition = { field: 'at', eq: { daysAgo: 0 } }
    const facts = { at: '2026-03-08' }
    for (const [day, truth] of [
      ['2026-03-08', true],
      ['2026-03-09', false],
      ['2026-03-08T12:00', true],
    ] as const) {
      expect(truthOf(today, facts, { asOf: day })).toBe(truth)
    }
  })
})

describe('paths', () => {
  const facts = { address: { city: '上海', 'geo.zone': 1, geo: { zone: 2 } }, 'a.b': 5, a: { b: 6 }, tags: ['x', 'y'] }

  it.each([
    [{ field: 'address.city', eq: '上海' }, true],
    [{ field: 'address.town', exists: true }, false],
    [{ field: 'address.geo.zone', eq: 2 }, true],
    [{ field: 'a.b', eq: 5 }, true],
    [{ field: 'tags.1', eq: 'y' }, true],
    [{ field: 'a.b', lt: { field: 'address.geo.zone', times: 3 } }, true],
    [{ field: 'address', exists: true }, true],
    [{ field: 'nowhere.city', eq: 'x' }, null],
  ] as const)('%j is %s, in columns too', (condition, truth) => {
    expect(truthOf(condition, facts)).toBe(truth)
    const table = Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, [value, undefined]]))
    expect(matchRows(condition, table)[0]).toBe(truth === null ? 2 : Number(truth))
  })
})

import { describe, expect, test } from 'vitest'
import {
  type ChannelOptions,
  categoryAffinity,
  channelAxis,
  classifyAxis,
  defineAxis,
  favouriteCategory,
  measureBreadth,
  measureChannels,
  measurePriceSensitivity,
  priceSensitivityAxis,
} from '../../src/profile/index.ts'
import { heard } from './heard.ts'

const asOf = '2024-03-31'

/** n orders of one customer on days of their own. */
const days = (n: number, from = 1): string[] =>
  Array.from({ length: n }, (_, k) => new Date(Date.UTC(2024, 0, from + k)).toISOString().slice(0, 10))

describe('measureChannels', () => {
  const channels = { web: 'online', app: 'online', shop: 'offline', 直销: 'offline' } as const
  const log = (channel: (string | null)[]) => ({
    id: channel.map(() => 'ann'),
    date: days(channel.length),
    amount: channel.map(() => 10),
    channel,
  })
  const shareOf = (channel: (string | null)[]) => measureChannels(log(channel), { asOf, channels }).onlineShare[0]
  const typeOf = (channel: (string | null)[]) =>
    classifyAxis(defineAxis(channelAxis()), measureChannels(log(channel), { asOf, channels }))[0]

  test.each([
    [4, 1, 'online'],
    [3, 1, 'mixed'],
    [1, 3, 'mixed'],
    [1, 4, 'offline'],
    [0, 1, 'offline'],
    [1, 0, 'online'],
  ])('%i orders online and %i offline are %s: 0.8 and 0.2 belong to the ends', (online, offline, type) => {
    expect(typeOf([...Array(online).fill('web'), ...Array(offline).fill('直销')])).toBe(type)
  })

  test('unknown and missing channels say nothing, and are told', () => {
    expect(shareOf(['web', 'fair', null, 'shop'])).toBe(0.5)
    expect(shareOf(['fair', null])).toBeNaN()
    expect(typeOf(['fair', null])).toBeNull()
    const { leftOut, onLeftOut } = heard()
    measureChannels(log(['web', 'fair', null, 'fair', 'kiosk']), { asOf, channels, onLeftOut })
    expect(leftOut).toEqual([
      { reason: 'unknown-value', rows: 3, values: { fair: 2, kiosk: 1 } },
      { reason: 'missing-value', rows: 1, values: {} },
    ])
  })

  test('an order is counted once for each kind of channel it has lines on', () => {
    const lines = {
      id: ['ann', 'ann', 'ann', 'ann'],
      date: ['2024-01-01', '2024-01-01', '2024-01-01', '2024-01-02'],
      amount: [1, 1, 1, 1],
      channel: ['web', 'app', 'shop', 'web'],
      orderId: ['o1', 'o1', 'o2', 'o3'],
    }
    const byDay = measureChannels(lines, { asOf, channels })
    expect(byDay.channelOrders).toEqual(Uint32Array.of(3))
    expect(byDay.onlineShare).toEqual(Float64Array.of(2 / 3))
    expect(measureChannels(lines, { asOf, channels, occasion: 'order' }).onlineShare).toEqual(Float64Array.of(2 / 3))
    expect(
      measureChannels({ ...lines, orderId: ['o1', 'o2', 'o3', 'o4'] }, { asOf, channels, occasion: 'order' })
        .onlineShare,
    ).toEqual(Float64Array.of(0.75))
  })

  test('refunds, later lines, lines before the window and those of others are left out and counted', () => {
    const lines = {
      id: ['ann', 'ann', 'ann', 'bob', 'cy', 'dan'],
      date: ['2024-03-31', '2024-03-30', '2024-01-01', '2024-03-01', '2024-04-01', '2024-03-02'],
      amount: [5, -5, 5, 5, 5, 5],
      channel: ['web', 'shop', 'shop', 'shop', 'web', 'web'],
    }
    const { leftOut, onLeftOut } = heard()
    const options: ChannelOptions = { asOf, channels, window: { days: 31 }, onLeftOut }
    expect(measureChannels(lines, options)).toEqual({
      id: ['ann', 'bob', 'dan'],
      onlineShare: Float64Array.of(1, 0, 1),
      channelOrders: Uint32Array.of(1, 1, 1),
    })
    expect(leftOut.map(({ reason, rows }) => [reason, rows])).toEqual([
      ['after-as-of', 1],
      ['before-window', 1],
      ['no-purchase', 1],
    ])
    leftOut.length = 0
    expect(measureChannels(lines, { ...options, customers: ['eve', 'dan', 'ann'] })).toEqual({
      id: ['eve', 'dan', 'ann'],
      onlineShare: Float64Array.of(Number.NaN, 1, 1),
      channelOrders: Uint32Array.of(0, 1, 1),
    })
    expect(leftOut.map(({ reason, rows }) => [reason, rows])).toContainEqual(['other-customer', 1])
  })

  test('wrong options and columns are located errors', () => {
    const lines = log(['web'])
    const at =
      (options: object, table: object = lines) =>
      () =>
        measureChannels(table as never, options as never)
    expect(at({ channels })).toThrow('`asOf` to say which day')
    expect(at({ asOf })).toThrow("'online' or 'offline', got undefined")
    expect(at({ asOf, channels: { web: 'on' } })).toThrow('call "web" \'online\' or \'offline\', got "on"')
    expect(at({ asOf, channels, window: { days: 0 } })).toThrow('`window.days`')
    expect(at({ asOf, channels, customers: ['ann', 'ann'] })).toThrow('each customer once, got "ann" at row 1')
    expect(at({ asOf, channels, customers: ['ann', null] })).toThrow('an id in every row, got null at row 1')
    expect(at({ asOf, channels }, { ...lines, channel: undefined })).toThrow('a column `channel`')
    expect(at({ asOf, channels }, { ...lines, date: ['2024-02-30'] })).toThrow('auditOrders')
    expect(() => channelAxis({ cuts: [0.2, 0.8] })).toThrow('two falling shares')
  })
})

describe('measurePriceSensitivity', () => {
  const log = (discounted: (boolean | number | null)[]) => ({
    id: discounted.map(() => 'ann'),
    date: days(discounted.length),
    amount: discounted.map(() => 10),
    discounted,
  })
  const classOf = (discounted: (boolean | null)[]) =>
    classifyAxis(defineAxis(priceSensitivityAxis()), measurePriceSensitivity(log(discounted), { asOf }))[0]

  test.each([
    [5, 4, 'sensitive'],
    [4, 3, 'neutral'],
    [4, 1, 'neutral'],
    [5, 1, 'insensitive'],
    [3, 0, 'insensitive'],
    [3, 3, 'sensitive'],
    [2, 2, null],
  ])('of %i orders %i discounted: %s', (all, discounted, expected) => {
    expect(classOf(Array.from({ length: all }, (_, k) => k < discounted))).toBe(expected)
  })

  test('one discounted line makes a discounted order; unknown lines leave an order without one open', () => {
    const lines = {
      id: Array(6).fill('ann'),
      date: ['2024-01-01', '2024-01-01', '2024-01-02', '2024-01-02', '2024-01-03', '2024-01-04'],
      amount: [30, 10, 20, 20, 40, 0],
      discounted: [true, false, null, false, 0, 1],
    }
    const { leftOut, onLeftOut } = heard()
    const measured = measurePriceSensitivity(lines, { asOf, onLeftOut })
    expect(measured.discountOrders).toEqual(Uint32Array.of(3))
    expect(measured.discountedShare).toEqual(Float64Array.of(2 / 3))
    expect(measured.discountedSpend).toEqual(Float64Array.of(30 / 100))
    expect(leftOut).toEqual([{ reason: 'missing-value', rows: 1, values: {} }])
  })

  test('too few orders of known price have no share, and spend of nothing has none', () => {
    expect(measurePriceSensitivity(log([true, true, null]), { asOf }).discountedShare).toEqual(
      Float64Array.of(Number.NaN),
    )
    const free = { ...log([true, false, false]), amount: [0, 0, 0] }
    expect(measurePriceSensitivity(free, { asOf }).discountedSpend).toEqual(Float64Array.of(Number.NaN))
    expect(measurePriceSensitivity(log([true]), { asOf, minOrders: 1 }).discountedShare).toEqual(Float64Array.of(1))
  })

  test('what is no flag, and too small a minimum, are located errors', () => {
    expect(() => measurePriceSensitivity(log([true, 0.3]), { asOf })).toThrow(
      'true and false, or 1 and 0, got 0.3 at row 1',
    )
    expect(() => measurePriceSensitivity(log([]), { asOf, minOrders: 0 })).toThrow('`minOrders` to be a whole number')
    expect(() => measurePriceSensitivity({ id: [], date: [], amount: [] } as never, { asOf })).toThrow('`discounted`')
    const foreign = { ...log([true, true]), currency: ['EUR', 'USD'] }
    expect(() => measurePriceSensitivity(foreign, { asOf })).toThrow('one currency')
  })
})

describe('measureBreadth', () => {
  test('distinct products or categories are counted, whenever they were bought', () => {
    const lines = {
      id: ['ann', 'bob', 'ann', 'ann', 'bob', 'cy'],
      date: days(6),
      amount: [1, 1, 1, 0, 1, -1],
      product: ['a', 'a', 'b', 'a', 'c', 'a'],
      category: ['x', 'x', 'x', 'x', 'x', 'x'],
    }
    expect(measureBreadth(lines, { asOf })).toEqual({
      id: ['ann', 'bob', 'cy'],
      productTypes: Float64Array.of(2, 2, 0),
    })
    expect(measureBreadth(lines, { asOf, of: 'category' }).productTypes).toEqual(Float64Array.of(1, 1, 0))
    expect(
      measureBreadth({ ...lines, currency: ['EUR', 'USD', 'EUR', 'EUR', 'EUR', 'EUR'] }, { asOf }).id,
    ).toHaveLength(3)
  })

  test('an unknown product leaves the number unknown', () => {
    const { leftOut, onLeftOut } = heard()
    const lines = { id: ['ann', 'ann'], date: days(2), amount: [1, 1], product: ['a', null] }
    expect(measureBreadth(lines, { asOf, onLeftOut }).productTypes).toEqual(Float64Array.of(Number.NaN))
    expect(leftOut).toEqual([{ reason: 'missing-value', rows: 1, values: {} }])
    expect(() => measureBreadth(lines, { asOf, of: 'brand' as never })).toThrow('`of` to be one of product, category')
  })
})

describe('favouriteCategory', () => {
  const log = (category: (string | null)[], amount: number[]) => ({
    id: category.map(() => 'ann'),
    date: days(category.length),
    amount,
    category,
  })

  test('the most orders win; by money, the most money', () => {
    const lines = log(['tea', 'tea', 'cups'], [1, 1, 5])
    expect(favouriteCategory(lines, { asOf })).toEqual({
      id: ['ann'],
      favouriteCategory: ['tea'],
      favouriteShare: Float64Array.of(2 / 3),
    })
    expect(favouriteCategory(lines, { asOf, by: 'spend' })).toEqual({
      id: ['ann'],
      favouriteCategory: ['cups'],
      favouriteShare: Float64Array.of(5 / 7),
    })
  })

  test('two equally great ones are none, also where sums of money differ by rounding', () => {
    expect(favouriteCategory(log(['a', 'b', 'a', 'b'], [1, 1, 1, 1]), { asOf }).favouriteCategory).toEqual([null])
    const cents = log(['a', 'a', 'b'], [0.1, 0.2, 0.3])
    expect(favouriteCategory(cents, { asOf, by: 'spend' }).favouriteCategory).toEqual([null])
  })

  test('lines of one order count once for a category; fewer than three orders have no favourite', () => {
    const lines = { ...log(['a', 'a', 'a', 'b', 'b'], [1, 1, 1, 1, 1]) }
    const dates = ['2024-01-01', '2024-01-01', '2024-01-01', '2024-01-02', '2024-01-03']
    expect(favouriteCategory({ ...lines, date: dates }, { asOf }).favouriteCategory).toEqual(['b'])
    expect(favouriteCategory(log(['a', 'a'], [1, 1]), { asOf }).favouriteCategory).toEqual([null])
    expect(favouriteCategory(log(['a', 'a', null], [1, 1, 1]), { asOf }).favouriteCategory).toEqual([null])
    expect(favouriteCategory(log(['a'], [1]), { asOf, minOrders: 1 }).favouriteCategory).toEqual(['a'])
  })
})

describe('categoryAffinity', () => {
  // Ten orders: of group g 3 of 4 hold tea, of everyone 5 of 10.
  const lines = {
    id: ['a', 'a', 'b', 'b', 'c', 'c', 'c', 'd', 'd', 'd'],
    date: days(10),
    amount: [10, 10, 10, 30, 20, 20, 20, 20, 20, 40],
    category: ['tea', 'tea', 'tea', 'cups', 'cups', 'cups', 'cups', 'tea', 'tea', 'cups'],
  }
  const groups = { id: ['b', 'a', 'c', 'x'], group: ['g', 'g', 'h', 'h'] }
  const options = { asOf, minSupport: 1 }

  test('the share of the group is divided by the share of everyone, with or without a group', () => {
    expect(categoryAffinity(lines, groups, options)).toEqual({
      group: ['g', 'g', 'h', 'h'],
      category: ['tea', 'cups', 'tea', 'cups'],
      support: Uint32Array.of(2, 1, 0, 1),
      groupShare: Float64Array.of(0.75, 0.25, 0, 1),
      overallShare: Float64Array.of(0.5, 0.5, 0.5, 0.5),
      affinity: Float64Array.of(1.5, 0.5, Number.NaN, 2),
    })
    const spend = categoryAffinity(lines, groups, { ...options, by: 'spend' })
    expect(spend.groupShare).toEqual(Float64Array.of(0.5, 0.5, 0, 1))
    expect(spend.overallShare).toEqual(Float64Array.of(0.35, 0.65, 0.35, 0.65))
    const customers = categoryAffinity(lines, groups, { ...options, by: 'customers' })
    expect(customers.groupShare).toEqual(Float64Array.of(1, 0.5, 0, 1))
    expect(customers.overallShare).toEqual(Float64Array.of(0.75, 0.75, 0.75, 0.75))
  })

  test('below the minimum support there is no affinity, but the support is told', () => {
    const { affinity, support } = categoryAffinity(lines, groups, { asOf, minSupport: 2 })
    expect(affinity).toEqual(Float64Array.of(1.5, Number.NaN, Number.NaN, Number.NaN))
    expect(support).toEqual(Uint32Array.of(2, 1, 0, 1))
    expect(categoryAffinity(lines, groups, { asOf }).affinity.every(Number.isNaN)).toBe(true)
  })

  test('a customer in two groups, and one without id, are located errors', () => {
    expect(() => categoryAffinity(lines, { id: ['a', 'a'], group: ['g', 'h'] }, options)).toThrow(
      'once, got "a" at row 1',
    )
    expect(() => categoryAffinity(lines, { id: [null], group: ['g'] }, options)).toThrow('an id in every row')
    expect(() => categoryAffinity(lines, { id: ['a'], group: [] }, options)).toThrow('same length')
    expect(() => categoryAffinity(lines, groups, { asOf, by: 'lines' as never })).toThrow('`by` to be one of')
  })
})

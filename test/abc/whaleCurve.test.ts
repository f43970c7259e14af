import { describe, expect, test } from 'vitest'
import { whaleCurve } from '../../src/abc/index.ts'

test('100 60 20 -30 -50 rises to 180% at 60% of the customers and ends at 100%', () => {
  const curve = whaleCurve([-30, 100, 20, -50, 60])
  expect(curve.customers).toEqual(Float64Array.of(0.2, 0.4, 0.6, 0.8, 1))
  expect(curve.profit).toEqual(Float64Array.of(100, 160, 180, 150, 100))
  expect(curve.share).toEqual(Float64Array.of(1, 1.6, 1.8, 1.5, 1))
  expect(curve.peak).toEqual({ count: 3, customers: 0.6, profit: 180, share: 1.8 })
  expect([curve.net, curve.lost, curve.winners, curve.neutral, curve.losers, curve.missing]).toEqual([
    100, 80, 3, 0, 2, 0,
  ])
})

test('customers who bring nothing keep it level behind the peak', () => {
  const curve = whaleCurve([0, 10, 0, -5])
  expect(curve.profit).toEqual(Float64Array.of(10, 10, 10, 5))
  expect(curve.peak).toEqual({ count: 1, customers: 0.25, profit: 10, share: 2 })
  expect([curve.winners, curve.neutral, curve.losers]).toEqual([1, 2, 1])
})

test('without losses the end is the peak', () => {
  expect(whaleCurve([3, 1]).peak).toEqual({ count: 2, customers: 1, profit: 4, share: 1 })
})

describe('of a net profit that is not above 0 there is no share', () => {
  test('losses that outweigh', () => {
    const curve = whaleCurve([100, 60, -90, -80])
    expect(curve.profit).toEqual(Float64Array.of(100, 160, 80, -10))
    expect(curve.share.every(Number.isNaN)).toBe(true)
    expect(curve.peak).toEqual({ count: 2, customers: 0.5, profit: 160, share: null })
    expect(curve.lost).toBe(170)
  })

  test('losses only', () => {
    const curve = whaleCurve([-1, -2])
    expect(curve.peak).toBeNull()
    expect([curve.net, curve.lost]).toEqual([-3, 3])
  })

  test('zeros only', () => {
    const curve = whaleCurve([0, 0])
    expect(curve.peak).toBeNull()
    expect([curve.net, curve.lost, curve.neutral]).toEqual([0, 0, 2])
  })
})

test('without customers all is empty or 0', () => {
  const empty = new Float64Array(0)
  const nothing = {
    customers: empty,
    profit: empty,
    share: empty,
    peak: null,
    net: 0,
    lost: 0,
    winners: 0,
    neutral: 0,
    losers: 0,
  }
  expect(whaleCurve([])).toEqual({ ...nothing, missing: 0 })
  expect(whaleCurve([Number.NaN, Number.POSITIVE_INFINITY, null])).toEqual({ ...nothing, missing: 3 })
})

test('fewer points lie on the same curve and keep its end', () => {
  const values = Array.from({ length: 1000 }, (_, i) => ((i * 7919) % 1009) - 300)
  const all = whaleCurve(values)
  const some = whaleCurve(values, { points: 7 })
  expect(some.customers).toHaveLength(7)
  some.customers.forEach((share, k) => {
    expect(some.profit[k]).toBe(all.profit[Math.round(share * 1000) - 1])
  })
  expect(some.customers[6]).toBe(1)
  expect(some.peak).toEqual(all.peak)
  expect(whaleCurve([1, 2], { points: 100 }).customers).toHaveLength(2)
})

test('wrong arguments are refused', () => {
  expect(() => whaleCurve([1], { points: 0 })).toThrow('Expected `points` to be a whole number from 1 up, got 0.')
  expect(() => whaleCurve([1e308, 1e308])).toThrow('Expected `profit` with a finite sum')
  expect(() => whaleCurve(['1'] as never)).toThrow('Expected column `profit` to hold numbers, got "1" at row 0.')
})

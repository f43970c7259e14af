import { expect, test } from 'vitest'
import { repeatCurve } from '../../src/lifecycle/index.ts'
import { summarizeOrders, timeToRepeat } from '../../src/orders/index.ts'
import { cdnowLines } from '../published.ts'

test('on CDNOW: plain shares while everyone is known, and 1,411 of 2,357 without a repeat in 39 weeks', () => {
  const lines = cdnowLines()
  const options = { asOf: '1997-09-30' }
  const { daysToRepeat, repeated } = timeToRepeat(lines, options)
  expect(repeated.reduce((sum, again) => sum + again, 0)).toBe(2357 - 1411)

  // First purchases are of the first 84 days of 272: each customer is known for at least 188.
  const [all] = repeatCurve({ daysToRepeat, repeated })
  const plain = (days: number): number =>
    daysToRepeat.filter((wait, c) => repeated[c] === 1 && wait <= days).length / 2357
  for (const { days, share, low, high } of all!.at.filter(({ days }) => days <= 180)) {
    expect(share).toBeCloseTo(plain(days), 12)
    expect(low).toBeLessThan(share)
    expect(high).toBeGreaterThan(share)
  }
  expect(all!.at.map(({ share }) => Number.isNaN(share))).toEqual([false, false, false, false, true])

  const { firstOrder } = summarizeOrders(lines, options)
  const months = Array.from(firstOrder, (instant) => new Date(instant).toISOString().slice(0, 7))
  const cohorts = repeatCurve({ daysToRepeat, repeated }, { by: months })
  expect(cohorts.map(({ group }) => group).sort()).toEqual(['1997-01', '1997-02', '1997-03'])
  expect(cohorts.reduce((sum, { customers }) => sum + customers, 0)).toBe(2357)
})

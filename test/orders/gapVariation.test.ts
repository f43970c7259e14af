import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gapVariation, summarizeOrders } from '../../src/orders/index.ts'

const DAY = 86_400_000
const linesOf = (rows: readonly (readonly [id: string, day: number, amount?: number, orderId?: string])[]) => ({
  id: rows.map(([id]) => id),
  date: rows.map(([, day]) => day * DAY),
  amount: rows.map(([, , amount = 1]) => amount),
  orderId: rows.map(([, day, , orderId]) => orderId ?? `o${day}`),
})
const variationOf = (...days: number[]): number =>
  gapVariation(linesOf(days.map((day) => ['a', day])), { asOf: 1000 * DAY }).gapVariation[0]!

describe('gapVariation', () => {
  it('is 0 for equal gaps, and the deviation by the mean for others', () => {
    expect(variationOf(0, 7, 14, 21)).toBe(0)
    expect(variationOf(0, 5, 20)).toBe(0.5)
    // Gaps 1, 1, 10: mean 4, deviation sqrt(18).
    expect(variationOf(0, 1, 2, 12)).toBeCloseTo(Math.sqrt(18) / 4, 14)
  })

  it('needs two gaps', () => {
    expect(variationOf(3)).toBeNaN()
    expect(variationOf(3, 9)).toBeNaN()
    expect(variationOf(3, 3, 9, 9)).toBeNaN()
  })

  it('counts no refund, nothing below the least amount and nothing after asOf as a purchase', () => {
    const lines = linesOf([
      ['a', 0],
      ['a', 5],
      ['a', 7, -1],
      ['a', 20],
      ['a', 31, 0.5],
      ['a', 50],
    ])
    const { gapVariation: given } = gapVariation(lines, { asOf: 40 * DAY, minAmount: 1 })
    expect([...given]).toEqual([0.5])
  })

  it('can take orders as occasions: begun with their first line, in fractional days', () => {
    const lines = linesOf([
      ['a', 20, 1, 'z'],
      ['a', 0, 1, 'x'],
      ['a', 5.5, 1, 'y'],
      ['a', 5, 1, 'y'],
      ['a', 21, 1, 'z'],
    ])
    expect([...gapVariation(lines, { asOf: 40 * DAY, occasion: 'order' }).gapVariation]).toEqual([0.5])
  })

  it('an empty log makes an empty table', () => {
    expect(gapVariation(linesOf([]), { asOf: 0 })).toEqual({ id: [], gapVariation: new Float64Array(0) })
  })

  it('has the rows of the summary, and the variation of what a naive count of days gives', () => {
    const row = fc.tuple(fc.constantFrom('a', 'b', 'c'), fc.integer({ min: 0, max: 60 }), fc.constantFrom(5, 0, -3))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 25 }), (rows) => {
        const lines = linesOf(rows)
        const options = { asOf: 50 * DAY }
        const given = gapVariation(lines, options)
        expect(given.id).toEqual(summarizeOrders(lines, options).id)
        given.id.forEach((id, i) => {
          const bought = rows.filter(([who, day, amount]) => who === id && day <= 50 && amount >= 0)
          const days = [...new Set(bought.map(([, day]) => day))].sort((x, y) => x - y)
          const gaps = days.slice(1).map((day, k) => day - days[k]!)
          const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length
          const variance = gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length
          if (gaps.length < 2) expect(given.gapVariation[i]).toBeNaN()
          else expect(given.gapVariation[i]).toBeCloseTo(Math.sqrt(variance) / mean, 12)
        })
      }),
    )
  })
})

import { describe, expect, test } from 'vitest'
import { summarizeOrders, timeToRepeat } from '../../src/orders/index.ts'

const lines = {
  id: ['ann', 'bob', 'ann', 'cy', 'dee', 'ann', 'dee', 'bob'],
  date: [
    '2024-01-31',
    '2024-01-05',
    '2024-01-01',
    '2024-01-03',
    '2024-02-01',
    '2024-02-09',
    '2024-02-01',
    '2024-03-01',
  ],
  amount: [30, 15, 20, -5, 8, 5, 9, 7],
  orderId: [1, 2, 3, 4, 5, 6, 7, 8],
}

describe('timeToRepeat', () => {
  test('counts days to the second occasion, in whatever order lines come, or to the end', () => {
    // Ann on Jan 1, Jan 31 and Feb 9; Bob's second is after the end; Cy only returned something; Dee twice on a day.
    const table = timeToRepeat(lines, { asOf: '2024-02-20' })
    expect(table).toEqual({
      id: ['ann', 'bob', 'cy', 'dee'],
      daysToRepeat: Float64Array.of(30, 46, Number.NaN, 19),
      repeated: Uint8Array.of(1, 0, 0, 0),
    })
    expect(table.id).toEqual(summarizeOrders(lines, { asOf: '2024-02-20' }).id)
  })

  test('takes orders, and months, as occasions where told to', () => {
    const orders = timeToRepeat(lines, { asOf: '2024-02-20', occasion: 'order' })
    expect(orders.repeated).toEqual(Uint8Array.of(1, 0, 0, 1))
    expect(orders.daysToRepeat).toEqual(Float64Array.of(30, 46, Number.NaN, 0))
    // Ann's two in January are one.
    const months = timeToRepeat(lines, { asOf: '2024-02-20', occasion: 'month' })
    expect(months.daysToRepeat[0]).toBe(39)
  })

  test('agrees with the customer table: who repeated has repeats, and with one repeat the same days', () => {
    for (const occasion of ['day', 'order', 'week', 'month'] as const) {
      const options = { asOf: '2024-03-31', occasion, refunds: 'drop' as const, minAmount: 8 }
      const summary = summarizeOrders(lines, options)
      const { id, daysToRepeat, repeated } = timeToRepeat(lines, options)
      expect(id).toEqual(summary.id)
      id.forEach((_, c) => {
        expect(repeated[c]).toBe(Math.min(1, summary.repeats[c]!))
        if (summary.repeats[c] === 0) expect(daysToRepeat[c]).toBe(summary.tenure[c])
        if (summary.repeats[c] === 1) expect(daysToRepeat[c]).toBe(summary.tenureAtLast[c])
      })
    }
  })

  test('tells what it left out, and of nobody makes an empty table', () => {
    const reasons: string[] = []
    timeToRepeat(lines, { asOf: '2024-02-20', onLeftOut: (all) => reasons.push(...all.map(({ reason }) => reason)) })
    expect(reasons).toEqual(['after-as-of'])
    const none = timeToRepeat({ id: [], date: [], amount: [] }, { asOf: '2024-02-20' })
    expect(none).toEqual({ id: [], daysToRepeat: new Float64Array(0), repeated: new Uint8Array(0) })
  })

  test('refuses what summarizeOrders refuses', () => {
    expect(() => timeToRepeat(lines, {} as never)).toThrow('`asOf`')
    expect(() => timeToRepeat({ ...lines, amount: [] }, { asOf: '2024-02-20' })).toThrow('same length')
  })
})

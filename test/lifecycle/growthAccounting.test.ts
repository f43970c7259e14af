import { describe, expect, it } from 'vitest'
import { isClienteleError } from '../../src/errors.ts'
import { growthAccounting, growthLabels, quickRatioOf } from '../../src/lifecycle/index.ts'
import { type PeriodOptions, tabulatePeriods } from '../../src/orders/index.ts'
import { fromRows } from '../../src/table/index.ts'

type Row = [id: string, date: string, amount: number]
const tableOf = (rows: Row[], options: Partial<PeriodOptions> = {}) =>
  tabulatePeriods(fromRows(rows, { id: (r) => r[0], date: (r) => r[1], amount: (r) => r[2] }), {
    to: '2024-03-31',
    period: 'month',
    ...options,
  })
/** Who buys for 10 in January, February, March. */
const buyers = (...months: string[]): Row[] =>
  months.flatMap((ids, k) => [...ids].map((id): Row => [id, `2024-0${k + 1}-10`, 10]))

describe('growthAccounting', () => {
  it('gives the worked example: {a b c}, {a b d}, {a c e}', () => {
    const growth = growthAccounting(tableOf(buyers('abc', 'abd', 'ace')))
    expect(growth).toMatchObject({
      period: ['2024-01', '2024-02', '2024-03'],
      active: Float64Array.of(3, 3, 3),
      new: Float64Array.of(3, 1, 1),
      retained: Float64Array.of(0, 2, 1),
      resurrected: Float64Array.of(0, 0, 1),
      churned: Float64Array.of(0, 1, 2),
      newValue: Float64Array.of(30, 10, 10),
      churnedValue: Float64Array.of(0, 10, 20),
    })
    expect(growth.quickRatio).toEqual([
      { ratio: null, case: 'no-churn' },
      { ratio: 1, case: 'ratio' },
      { ratio: 1, case: 'ratio' },
    ])
  })

  it('types the cases in which nothing was lost', () => {
    expect(quickRatioOf(0, 3)).toEqual({ ratio: 0, case: 'ratio' })
    expect(quickRatioOf(Number.NaN, 3)).toEqual({ ratio: null, case: 'unknown' })
    const growth = growthAccounting(tableOf(buyers('a', 'a', 'a')))
    expect(growth.quickRatio.map((quick) => quick.case)).toEqual(['no-churn', 'no-movement', 'no-movement'])
  })

  it('adds expansion and contraction by value', () => {
    const growth = growthAccounting(
      tableOf([
        ['a', '2024-01-01', 10],
        ['b', '2024-01-01', 20],
        ['c', '2024-01-01', 5],
        ['a', '2024-02-01', 16],
        ['b', '2024-02-01', 5],
        ['c', '2024-02-01', 5],
      ]),
    )
    expect(growth.expansion).toEqual(Float64Array.of(0, 6, 0))
    expect(growth.contraction).toEqual(Float64Array.of(0, 15, 0))
    expect(growth.churnedValue).toEqual(Float64Array.of(0, 0, 26))
    expect(growth.valueQuickRatio[1]).toEqual({ ratio: 6 / 15, case: 'ratio' })
  })

  it('takes a wholly refunded period as not active, but not a free purchase', () => {
    const growth = growthAccounting(
      tableOf([
        ['a', '2024-01-01', 10],
        ['a', '2024-01-20', -10],
        ['a', '2024-02-02', 10],
        ['free', '2024-02-02', 0],
        ['late', '2024-02-02', 10],
        ['late', '2024-03-02', -10],
      ]),
    )
    expect(growth.active).toEqual(Float64Array.of(0, 3, 0))
    // The first active period makes a customer new, not one that was refunded.
    expect(growth.new).toEqual(Float64Array.of(0, 3, 0))
    expect(growth.churned).toEqual(Float64Array.of(0, 0, 3))
    expect(growth.inactiveValue).toEqual(Float64Array.of(0, 0, -10))
  })

  it('calls nobody new who bought before `from`, and does not guess about the first period', () => {
    const growth = growthAccounting(tableOf(buyers('ab', 'ac', 'bd'), { from: '2024-02-01' }))
    expect(growth.new).toEqual(Float64Array.of(1, 1))
    expect(growth.resurrected).toEqual(Float64Array.of(Number.NaN, 1))
    expect(growth.retained).toEqual(Float64Array.of(Number.NaN, 0))
    expect(growth.churned).toEqual(Float64Array.of(Number.NaN, 2))
    expect(growth.quickRatio).toEqual([
      { ratio: null, case: 'unknown' },
      { ratio: 1, case: 'ratio' },
    ])
  })

  it('before `historyStart` tells new and resurrected only together', () => {
    const growth = growthAccounting(tableOf(buyers('abc', 'abd', 'ace')), { historyStart: '2024-03-01' })
    expect(growth.new).toEqual(Float64Array.of(Number.NaN, Number.NaN, 1))
    expect(growth.resurrected).toEqual(Float64Array.of(Number.NaN, Number.NaN, 1))
    expect(growth.gained).toEqual(Float64Array.of(3, 1, 2))
    expect(growth.quickRatio[1]).toEqual({ ratio: 1, case: 'ratio' })
    try {
      growthAccounting(tableOf([]), { historyStart: 'spring' })
      expect.unreachable()
    } catch (error) {
      expect(isClienteleError(error) && error.code).toBe('argument')
    }
  })

  it('says which periods are not known in full, and gives no rows for no periods', () => {
    const growth = growthAccounting(tableOf(buyers('a', 'a', 'a'), { to: '2024-03-15' }))
    expect(growth.complete).toEqual([false, true, false])
    expect(growthAccounting(tableOf([])).period).toEqual([])
  })

  it('has labels in both languages', () => {
    expect(Object.values(growthLabels).map((label) => label.zh)).toEqual([
      '新增',
      '留存',
      '召回',
      '流失',
      '增购',
      '减购',
    ])
  })
})

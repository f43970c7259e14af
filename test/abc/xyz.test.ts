import { describe, expect, test } from 'vitest'
import { classifyXyz, fitXyz, variationOf, type XyzOptions, xyzOf } from '../../src/abc/index.ts'
import { tabulatePeriods } from '../../src/orders/index.ts'

/** One row of spend by period as columns, one a period. */
const columns = (...rows: number[][]): number[][] => rows[0]!.map((_, k) => rows.map((row) => row[k]!))

describe('with a minimum of 4 periods', () => {
  test.each<[number[], string | null, number]>([
    [[10, 10, 10, 10], 'X', 0],
    [[5, 15, 5, 15], 'Y', 0.5],
    [[10, 10, 10, 0], 'Y', Math.sqrt(18.75) / 7.5],
    [[0, 20, 0, 20], 'Z', 1],
    [[0, 0, 0, 0], null, Number.NaN],
    [[10, -10, 5, -5], null, Number.NaN],
    [[10, 10, 10, -40], null, Number.NaN],
  ])('%j is %s, variation %d', (row, expected, variation) => {
    const measured = variationOf(columns(row), { minPeriods: 4 })
    if (Number.isNaN(variation)) expect(measured[0]).toBeNaN()
    else expect(measured[0]).toBeCloseTo(variation, 14)
    expect(classifyXyz(fitXyz(measured), measured)).toEqual([expected])
    expect(xyzOf(fitXyz([]), measured[0]!)).toBe(expected)
  })
})

test('fewer than 6 periods say nothing', () => {
  const five = columns([10, 10, 10, 10, 10])
  expect(variationOf(five)).toEqual(Float64Array.of(Number.NaN))
  expect(variationOf([...five, [10]])).toEqual(Float64Array.of(0))
  expect(variationOf([])).toEqual(new Float64Array(0))
})

test('a missing value in a column of periods is 0', () => {
  expect(
    variationOf(
      [
        [10, null],
        [10, null],
        [10, null],
        [Number.NaN, null],
      ],
      { minPeriods: 4 },
    ),
  ).toEqual(variationOf(columns([10, 10, 10, 0], [0, 0, 0, 0]), { minPeriods: 4 }))
})

describe('a table of periods', () => {
  const lines = {
    id: ['a', 'b', 'a', 'c', 'a', 'b', 'a', 'c', 'c', 'd'],
    date: [
      '2024-01-01',
      '2024-01-20',
      '2024-02-29',
      '2024-02-01',
      '2024-03-31',
      '2024-03-01',
      '2024-04-30',
      '2024-04-05',
      '2024-05-02',
      '2024-05-01',
    ],
    amount: [10, 5, 10, 20, 10, 15, 10, 20, 999, 50],
  }

  test('counts complete periods only, and periods without an entry as 0', () => {
    const months = tabulatePeriods(lines, { from: '2024-01-01', to: '2024-05-15', period: 'month' })
    expect(months.periods.map(({ complete }) => complete)).toEqual([true, true, true, true, false])
    const expected = variationOf(columns([10, 10, 10, 10], [5, 0, 15, 0], [0, 20, 0, 20], [0, 0, 0, 0]), {
      minPeriods: 4,
    })
    expect(months.id).toEqual(['a', 'b', 'c', 'd'])
    expect(variationOf(months, { minPeriods: 4 })).toEqual(expected)
    expect(variationOf(months)).toEqual(new Float64Array(4).fill(Number.NaN))
  })

  test('measures orders, or profit, in which an unknown cost leaves the customer out', () => {
    const cost = [8, 1, 8, 1, 8, 1, 8, null, 1, 1]
    const months = tabulatePeriods({ ...lines, cost }, { from: '2024-01-01', to: '2024-04-30', period: 'month' })
    expect(variationOf(months, { of: 'orders', minPeriods: 4 })).toEqual(
      variationOf(columns([1, 1, 1, 1], [1, 0, 1, 0], [0, 1, 0, 1]), { minPeriods: 4 }),
    )
    const profit = variationOf(months, { of: 'profit', minPeriods: 4 })
    expect([...profit.subarray(0, 2)]).toEqual([
      ...variationOf(columns([2, 2, 2, 2], [4, 0, 14, 0]), { minPeriods: 4 }),
    ])
    expect(profit[2]).toBeNaN()
  })
})

test('a limit is reached within 1e-9, so that the unit of money does not matter', () => {
  const cents = variationOf(columns([0.05, 0.15, 0.05, 0.15]), { minPeriods: 4 })
  expect(cents[0]).toBeLessThan(0.5)
  expect(classifyXyz(fitXyz(cents), cents)).toEqual(['Y'])
})

test('the model holds limits, labels in two languages and counts', () => {
  const model = fitXyz([0, 0.499, 0.5, 0.999, 1, 3, Number.NaN, null, Number.POSITIVE_INFINITY])
  expect(model).toEqual({
    kind: 'xyz',
    version: 1,
    column: 'regularity',
    classes: [
      { id: 'X', label: { en: 'Regular', zh: '稳定' }, below: 0.5, customers: 2 },
      { id: 'Y', label: { en: 'Variable', zh: '波动' }, below: 1, customers: 2 },
      { id: 'Z', label: { en: 'Irregular', zh: '不规律' }, below: null, customers: 2 },
    ],
    fitted: { customers: 9, missing: 3 },
  })
})

test('other classes, limits and names', () => {
  const model = fitXyz([0.1, 0.3, 2], {
    classes: { steady: 0.2 },
    rest: 'other',
    labels: { steady: { en: 'Steady', zh: '平稳' } },
    column: 'rhythm',
  })
  expect(classifyXyz(model, [0.1, 0.3, -1])).toEqual(['steady', 'other', null])
  expect(model.classes.map(({ label }) => label.zh)).toEqual(['平稳', 'other'])
  expect(model.column).toBe('rhythm')
})

describe('wrong arguments are refused', () => {
  test.each<[XyzOptions, string]>([
    [{ classes: { X: 1, Y: 0.5 } }, 'Expected `classes` to be limits of variation rising from above 0, got 0.5.'],
    [{ classes: { X: 0 } }, 'Expected `classes` to be limits of variation rising from above 0, got 0.'],
    [
      { classes: { X: Number.POSITIVE_INFINITY } },
      'Expected `classes` to be limits of variation rising from above 0, got Infinity.',
    ],
    [{ classes: { Z: 1 } }, 'Expected each class named once, got "Z".'],
    [{ rest: '' }, 'Expected `rest` to be a name, got "".'],
    [{ column: '' as 'regularity' }, 'Expected `column` to be a name, got "".'],
  ])('%j: %s', (options, message) => {
    expect(() => fitXyz([1], options)).toThrow(message)
  })

  test('in the periods', () => {
    expect(() => variationOf([[1]], { minPeriods: 1 })).toThrow(
      'Expected `minPeriods` to be a whole number from 2 up, got 1.',
    )
    expect(() => variationOf([[1]], { of: 'clv' as 'amount' })).toThrow(
      "Expected `of` to be 'amount', 'orders' or 'profit', got \"clv\".",
    )
    expect(() => variationOf([[1, 2], [1]])).toThrow('Expected column 1 to be as long as the first (2), got 1.')
    expect(() => variationOf(null as never)).toThrow('Expected a table of periods, or a list of columns, got null.')
    const months = tabulatePeriods(
      { id: ['a'], date: ['2024-01-01'], amount: [1] },
      { to: '2024-06-30', period: 'month' },
    )
    expect(() => variationOf(months, { of: 'profit' })).toThrow('Expected a column `profit`, got none.')
  })

  test('another kind of model', () => {
    expect(() => xyzOf({ ...fitXyz([]), version: 2 } as never, 1)).toThrow('Expected an XYZ model of version 1')
    expect(() => classifyXyz(null as never, [1])).toThrow('Expected an XYZ model of version 1, got null.')
  })
})

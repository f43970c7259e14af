import { describe, expect, test } from 'vitest'
import { abcXyzMatrix, fitAbc, fitXyz } from '../../src/abc/index.ts'

test('nine cells, row by row, with names in two languages', () => {
  const { cells, outside } = abcXyzMatrix([], [], [])
  expect(cells.map(({ id }) => id)).toEqual(['AX', 'AY', 'AZ', 'BX', 'BY', 'BZ', 'CX', 'CY', 'CZ'])
  expect(cells.map(({ label }) => label.en)).toEqual([
    'High value, regular',
    'High value, variable',
    'High value, irregular',
    'Medium value, regular',
    'Medium value, variable',
    'Medium value, irregular',
    'Low value, regular',
    'Low value, variable',
    'Low value, irregular',
  ])
  expect(cells.map(({ label }) => label.zh)).toEqual(
    ['高价值', '中价值', '低价值'].flatMap((row) => ['稳定', '波动', '不规律'].map((column) => `${row}、${column}`)),
  )
  expect(
    cells.every(
      ({ customers, value, customerShare, valueShare }) =>
        customers + value === 0 && customerShare === null && valueShare === null,
    ),
  ).toBe(true)
  expect(outside).toEqual({ customers: 0, value: 0 })
})

test('counts customers and value, and keeps those without a cell outside', () => {
  const { cells, outside } = abcXyzMatrix(
    ['A', 'A', 'B', 'C', 'D', null, 'A', 'C'],
    ['X', 'X', 'Z', 'Y', 'X', 'X', null, 'Y'],
    [50, 30, 15, 5, -20, 7, 1, Number.NaN],
  )
  const filled = cells.filter(({ customers }) => customers > 0)
  expect(
    filled.map(({ id, customers, customerShare, value, valueShare }) => [
      id,
      customers,
      customerShare,
      value,
      valueShare,
    ]),
  ).toEqual([
    ['AX', 2, 0.4, 80, 0.8],
    ['BZ', 1, 0.2, 15, 0.15],
    ['CY', 2, 0.4, 5, 0.05],
  ])
  expect(outside).toEqual({ customers: 3, value: -12 })
})

test('takes the classes of models, D too', () => {
  const { cells } = abcXyzMatrix(['D'], ['Z'], [-5], { abc: fitAbc([]).classes, xyz: fitXyz([]).classes })
  expect(cells).toHaveLength(12)
  expect(cells.at(-1)).toEqual({
    id: 'DZ',
    label: { en: 'No contribution, Irregular', zh: '无贡献、不规律' },
    abc: 'D',
    xyz: 'Z',
    customers: 1,
    customerShare: 1,
    value: -5,
    valueShare: null,
  })
})

describe('wrong arguments are refused', () => {
  test('unequal lengths and lists that are none', () => {
    expect(() => abcXyzMatrix(['A'], [], [1])).toThrow('Expected `xyz` to have the same length as `abc` (1), got 0.')
    expect(() => abcXyzMatrix([], [], [], { abc: [] })).toThrow('Expected `abc` to be a list of classes')
    const twin = { id: 'X', label: { en: 'X', zh: 'X' } }
    expect(() => abcXyzMatrix([], [], [], { xyz: [twin, twin] })).toThrow(
      'Expected the classes of `xyz` to have ids, each its own, got "X".',
    )
  })
})

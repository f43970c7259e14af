import { describe, expect, test } from 'vitest'
import { type AbcOptions, abcOf, classifyAbc, fitAbc } from '../../src/abc/index.ts'

const classesOf = (values: number[], options?: AbcOptions): string =>
  classifyAbc(fitAbc(values, options), values)
    .map((id) => id ?? '-')
    .join('')

describe('boundary table: values, include, exclude', () => {
  test.each<[string, number[], string, string]>([
    ['exclude leaves A empty', [85, 5, 5, 3, 2], 'ABBCC', 'BBBCC'],
    ['exact boundary', [80, 15, 5], 'ABC', 'ABC'],
    ['exact boundary in floating point', [0.8, 0.15, 0.05], 'ABC', 'ABC'],
    ['the crossing value', [81, 14, 5], 'ABC', 'BBC'],
    ['ties stay together', [40, 20, 20, 20], 'AAAA', 'ACCC'],
    ['all equal', [7, 7, 7, 7, 7, 7, 7, 7, 7, 7], 'AAAAAAAAAA', 'CCCCCCCCCC'],
    ['shares of the positive sum', [100, 60, 20, -30, -50], 'AABDD', 'ABCDD'],
    ['losses that outweigh gains', [100, 60, -90, -80], 'AADD', 'ACDD'],
    ['input order kept', [5, 3, 85, 2, 5], 'BCACB', 'BCBCB'],
    ['nothing but zeros', [0, 0], 'DD', 'DD'],
    ['NaN has no class', [Number.NaN, 10], '-A', '-C'],
    ['one value', [50], 'A', 'C'],
    ['no value', [], '', ''],
  ])('%s: %j gives %s, and excluding %s', (_, values, include, exclude) => {
    expect(classesOf(values)).toBe(include)
    expect(classesOf(values, { crossing: 'include' })).toBe(include)
    expect(classesOf(values, { crossing: 'exclude' })).toBe(exclude)
  })
})

test('the model holds counts, shares of customers and shares of value', () => {
  const { classes, fitted } = fitAbc([100, 60, 20, -30, -50, Number.NaN])
  expect(classes).toEqual([
    {
      id: 'A',
      label: { en: 'A', zh: 'A' },
      share: 0.8,
      takes: 'cut',
      cut: 60,
      customers: 2,
      customerShare: 0.4,
      value: 160,
      valueShare: 160 / 180,
    },
    {
      id: 'B',
      label: { en: 'B', zh: 'B' },
      share: 0.95,
      takes: 'cut',
      cut: 20,
      customers: 1,
      customerShare: 0.2,
      value: 20,
      valueShare: 20 / 180,
    },
    {
      id: 'C',
      label: { en: 'C', zh: 'C' },
      share: null,
      takes: 'positive',
      cut: null,
      customers: 0,
      customerShare: 0,
      value: 0,
      valueShare: 0,
    },
    {
      id: 'D',
      label: { en: 'No contribution', zh: '无贡献' },
      share: null,
      takes: 'rest',
      cut: null,
      customers: 2,
      customerShare: 0.4,
      value: -80,
      valueShare: -80 / 180,
    },
  ])
  expect(fitted).toEqual({ customers: 6, missing: 1, positive: 180, net: 100 })
})

test('an empty B shares the cut of A', () => {
  expect(fitAbc([40, 20, 20, 20], { crossing: 'exclude' }).classes.map(({ cut }) => cut)).toEqual([40, 40, null, null])
})

test('an empty A is reached by nobody, not even by larger values', () => {
  const model = fitAbc([85, 5, 5, 3, 2], { crossing: 'exclude' })
  expect(model.classes.map(({ cut }) => cut)).toEqual([null, 5, null, null])
  expect(abcOf(model, 1000)).toBe('B')
})

test.each([[[]], [[Number.NaN]], [[0, -5]]])(
  'a base %j without positive values has null cuts and is plain JSON',
  (values) => {
    const model = fitAbc(values)
    expect(model.classes.map(({ cut }) => cut)).toEqual([null, null, null, null])
    expect(model.classes.map(({ valueShare }) => valueShare)).toEqual([null, null, null, null])
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
    expect([abcOf(model, 5), abcOf(model, 0), abcOf(model, Number.NaN)]).toEqual(['C', 'D', null])
  },
)

test('zero and negative values can be folded into the last class', () => {
  const values = [100, 60, 20, -30, -50]
  const model = fitAbc(values, { crossing: 'exclude', noValue: null })
  expect(classifyAbc(model, values)).toEqual(['A', 'B', 'C', 'C', 'C'])
  expect(model.classes.map(({ id, customers, value }) => [id, customers, value])).toEqual([
    ['A', 1, 100],
    ['B', 1, 60],
    ['C', 3, -60],
  ])
})

test('classes have any names, in order, and the last may go up to all value', () => {
  const values = [70, 20, 9, 1, 0]
  expect(classesOf(values, { classes: { x: 0.5 }, rest: 'y', noValue: 'z' })).toBe('xyyyz')
  const model = fitAbc(values, { classes: { gold: 0.6, silver: 0.95, bronze: 1 }, noValue: 'none' })
  expect(classifyAbc(model, values)).toEqual(['gold', 'silver', 'silver', 'bronze', 'none'])
  expect(abcOf(model, 0.01)).toBe('bronze')
  expect(fitAbc([1], { column: 'class' }).column).toBe('class')
})

test('infinite values have no class', () => {
  expect(classesOf([Number.POSITIVE_INFINITY, 10, Number.NEGATIVE_INFINITY])).toBe('-A-')
})

test('amounts of 1e15 and of a cent stand side by side', () => {
  expect(classesOf([1e15, 0.01, 0.01])).toBe('ACC')
  expect(classesOf([5e-324, 5e-324])).toBe('AA')
})

test('columns come as arrays with missing values, as typed arrays and as Arrow vectors', () => {
  const values = [80, 15, 5]
  expect(fitAbc({ length: 3, get: (i: number) => values[i] })).toEqual(fitAbc(Float64Array.from(values)))
  expect(classifyAbc(fitAbc(values), [null, undefined, 80n])).toEqual([null, null, 'A'])
})

test('one value may come from JSON or a database, as a column may: null is missing, bigints are numbers', () => {
  const model = fitAbc([80, 15, 5, 0])
  const values = [null, undefined, 80n, 0n]
  expect(values.map((value) => abcOf(model, value))).toEqual([null, null, 'A', 'D'])
  expect(classifyAbc(model, values)).toEqual([null, null, 'A', 'D'])
  expect(() => abcOf(model, '80' as never)).toThrow('Expected `value` to be a number, got "80".')
})

describe('wrong arguments are refused', () => {
  test.each<[AbcOptions, string]>([
    [{ classes: { A: 0.95, B: 0.8 } }, 'Expected `classes` to be shares rising from above 0 to 1, got 0.8.'],
    [{ classes: { A: 80 } }, 'Expected `classes` to be shares rising from above 0 to 1, got 80.'],
    [{ classes: { A: 0 } }, 'Expected `classes` to be shares rising from above 0 to 1, got 0.'],
    [{ classes: { A: Number.NaN } }, 'Expected `classes` to be shares rising from above 0 to 1, got NaN.'],
    [{ classes: { A: 0.5, C: 0.8 } }, 'Expected each class named once, got "C".'],
    [{ classes: null as never }, 'Expected `classes` to be shares by name, such as { A: 0.8, B: 0.95 }, got null.'],
    [{ rest: '' }, 'Expected a name for each class, got "".'],
    [{ rest: null as never }, 'Expected a name for each class, got null.'],
    [{ classes: { '': 0.5 } }, 'Expected a name for each class, got "".'],
    [{ crossing: 'both' as 'include' }, "Expected `crossing` to be 'include' or 'exclude', got \"both\"."],
    [{ column: '' as 'tier' }, 'Expected `column` to be a name, got "".'],
  ])('%j: %s', (options, message) => {
    expect(() => fitAbc([1], options)).toThrow(message)
  })

  test('text in a column, a sum beyond all numbers, and another kind of model', () => {
    expect(() => fitAbc(['1'] as unknown as number[])).toThrow(
      'Expected column `values` to hold numbers, got "1" at row 0.',
    )
    expect(() => fitAbc([1e308, 1e308])).toThrow('Expected `values` with a finite sum')
    const other = { ...fitAbc([1]), version: 2 } as never
    expect(() => abcOf(other, 1)).toThrow('Expected an ABC model of version 1')
    expect(() => classifyAbc(null as never, [1])).toThrow('Expected an ABC model of version 1, got null.')
  })
})

import { describe, expect, test } from 'vitest'
import { type AbcByCustomersOptions, abcOf, classifyAbc, fitAbcByCustomers } from '../../src/abc/index.ts'

const classesOf = (values: number[], options?: AbcByCustomersOptions): string =>
  classifyAbc(fitAbcByCustomers(values, options), values)
    .map((id) => id ?? '-')
    .join('')

describe('classes by share of customers, 20 / 30 / 50', () => {
  test.each<[string, number[], string]>([
    ['ten different values', [10, 9, 8, 7, 6, 5, 4, 3, 2, 1], 'AABBBCCCCC'],
    ['in the order of the rows', [1, 10, 2, 9, 3, 8, 4, 7, 5, 6], 'CACACBCBCB'],
    ['a tie over the border goes whole to the class where it starts', [10, 9, 9, 9, 6, 5, 4, 3, 2, 1], 'AAAABCCCCC'],
    ['a tie that begins after the border', [10, 9, 8, 8, 8, 8, 4, 3, 2, 1], 'AABBBBCCCC'],
    ['a tie may leave the next class empty', [9, 9, 9, 9, 9, 9, 4, 3, 2, 1], 'AAAAAACCCC'],
    ['all equal', [7, 7, 7, 7], 'AAAA'],
    ['one customer', [7], 'A'],
    ['five customers: 20% are one', [5, 4, 3, 2, 1], 'ABBCC'],
    ['four customers: the one who begins before 20%', [4, 3, 2, 1], 'ABCC'],
    ['zeros and losses are values like others', [5, 0, 0, 0, -3], 'ABBBC'],
    ['losses only', [-1, -2, -3, -4, -5], 'ABBCC'],
    ['missing and infinite values have no class', [5, Number.NaN, 3, Number.POSITIVE_INFINITY], 'A-C-'],
    ['nobody', [], ''],
  ])('%s: %j gives %s', (_, values, expected) => {
    expect(classesOf(values)).toBe(expected)
  })
})

test('a share is met exactly, also where floating point misses it', () => {
  // 0.55 * 100 is 55.00000000000001, 0.07 * 100 is 7.000000000000001.
  for (const [share, size] of [
    [0.55, 55],
    [0.07, 7],
    [0.29, 29],
  ] as const) {
    const values = Array.from({ length: 100 }, (_, i) => i)
    expect(fitAbcByCustomers(values, { classes: { A: share } }).classes[0]?.customers).toBe(size)
  }
})

test('the model says that its shares are of customers, and holds counts and value', () => {
  const model = fitAbcByCustomers([100, 60, 20, -30, -50])
  expect(model.by).toBe('customers')
  expect(model.classes).toEqual([
    {
      id: 'A',
      label: { en: 'A', zh: 'A' },
      share: 0.2,
      takes: 'cut',
      cut: 100,
      customers: 1,
      customerShare: 0.2,
      value: 100,
      valueShare: 100 / 180,
    },
    {
      id: 'B',
      label: { en: 'B', zh: 'B' },
      share: 0.5,
      takes: 'cut',
      cut: 20,
      customers: 2,
      customerShare: 0.4,
      value: 80,
      valueShare: 80 / 180,
    },
    {
      id: 'C',
      label: { en: 'C', zh: 'C' },
      share: null,
      takes: 'rest',
      cut: null,
      customers: 2,
      customerShare: 0.4,
      value: -80,
      valueShare: -80 / 180,
    },
  ])
  expect(model.fitted).toEqual({ customers: 5, missing: 0, positive: 180, net: 100 })
  expect([abcOf(model, 100), abcOf(model, 99.99), abcOf(model, 19), abcOf(model, -1e9)]).toEqual(['A', 'B', 'C', 'C'])
})

test('without any value the cuts are null and later values belong to the last class', () => {
  const model = fitAbcByCustomers([Number.NaN])
  expect(model.classes.map(({ cut, customers, customerShare }) => [cut, customers, customerShare])).toEqual([
    [null, 0, null],
    [null, 0, null],
    [null, 0, null],
  ])
  expect(abcOf(model, 5)).toBe('C')
  expect(JSON.parse(JSON.stringify(model))).toEqual(model)
})

test.each<[AbcByCustomersOptions, string]>([
  [
    { classes: { A: 0.5, B: 0.2 } },
    'Expected `classes` to be shares of customers rising from above 0 to below 1, got 0.2.',
  ],
  [{ classes: { A: 20 } }, 'Expected `classes` to be shares of customers rising from above 0 to below 1, got 20.'],
  [
    { classes: { A: Number.NaN } },
    'Expected `classes` to be shares of customers rising from above 0 to below 1, got NaN.',
  ],
  [{ classes: { C: 0.5 } }, 'Expected each class named once, got "C".'],
  [{ rest: '' }, 'Expected `rest` to be a name, got "".'],
  [{ column: '' as 'tier' }, 'Expected `column` to be a name, got "".'],
])('%j is refused: %s', (options, message) => {
  expect(() => fitAbcByCustomers([1], options)).toThrow(message)
})

test('a sum beyond all numbers is refused', () => {
  expect(() => fitAbcByCustomers([1e308, 1e308])).toThrow('Expected `values` with a finite sum')
})

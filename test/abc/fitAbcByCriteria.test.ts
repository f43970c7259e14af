import { describe, expect, test } from 'vitest'
import {
  type AbcByCriteriaOptions,
  abcByCriteriaOf,
  classifyAbcByCriteria,
  fitAbcByCriteria,
} from '../../src/abc/index.ts'

const classesOf = (customers: Record<string, (number | null)[]>, options: AbcByCriteriaOptions): string =>
  classifyAbcByCriteria(fitAbcByCriteria(customers, options), customers)
    .map((id) => id ?? '-')
    .join('')

describe('weighted', () => {
  // Scores: spend 1, 0.5, 0, 0.25, 0; recency (0 best, 100 worst) 0, 1, 0.9, 0.5, 0.2.
  const customers = { monetary: [400, 200, 0, 100, 0], recency: [100, 0, 10, 50, 80] }

  test.each<[number, number, string]>([
    [1, 1, 'BABCC'], // 0.5, 0.75, 0.45, 0.375, 0.1
    [3, 1, 'ABCBC'], // 0.75, 0.625, 0.225, 0.3125, 0.05
    [1, 0, 'ABCBC'], // spend alone
    [0, 5, 'CABBC'], // recency alone
  ])('spend %d : recency %d gives %s', (spend, recency, expected) => {
    const criteria = [
      { column: 'monetary', weight: spend },
      { column: 'recency', better: 'low' as const, weight: recency },
    ]
    expect(classesOf(customers, { criteria })).toBe(expected)
  })

  test('the model holds weights that add up to 1, and the worst and best value', () => {
    const model = fitAbcByCriteria(customers, {
      criteria: [
        { column: 'monetary', weight: 3 },
        { column: 'recency', better: 'low' },
      ],
    })
    expect(model.criteria).toEqual([
      { column: 'monetary', better: 'high', weight: 0.75, worst: 0, best: 400, step: null },
      { column: 'recency', better: 'low', weight: 0.25, worst: 100, best: 0, step: null },
    ])
    expect(model.classes.map(({ id, cut, customers: members }) => [id, cut, members])).toEqual([
      ['A', [0.75], 1],
      ['B', [0.3125], 2],
      ['C', null, 2],
    ])
  })

  test('later values beyond those of the base score 0 or 1', () => {
    const model = fitAbcByCriteria(customers, {
      criteria: [{ column: 'monetary' }, { column: 'recency', better: 'low' }],
    })
    expect(abcByCriteriaOf(model, { monetary: 1e9, recency: 1e9 })).toBe('B')
    expect(abcByCriteriaOf(model, { monetary: -5, recency: -5 })).toBe('B')
    expect(abcByCriteriaOf(model, { monetary: 1e9, recency: -5 })).toBe('A')
  })

  test('a missing value leaves the class open only where it could change it', () => {
    const model = fitAbcByCriteria(customers, {
      criteria: [
        { column: 'monetary', weight: 3 },
        { column: 'recency', better: 'low', weight: 1 },
      ],
    })
    // 0.75 reaches A whatever the recency; 0 to 0.25 is C; 0.375 to 0.625 is B; 0.6 to 0.85 could be A or B.
    const rows = { monetary: [400, 0, 200, 320], recency: [null, null, null, null] }
    expect(classifyAbcByCriteria(model, rows)).toEqual(['A', 'C', 'B', null])
    expect(abcByCriteriaOf(model, { monetary: 400 })).toBe('A')
    expect(abcByCriteriaOf(model, {})).toBeNull()
  })

  test('a constant column decides nothing, is reported, and may be missing', () => {
    const table = { monetary: [5, 4, 3, 2, 1], frequency: [1, 1, 1, 1, 1] }
    const model = fitAbcByCriteria(table, { criteria: [{ column: 'monetary' }, { column: 'frequency' }] })
    expect(classifyAbcByCriteria(model, table)).toEqual(['A', 'B', 'B', 'C', 'C'])
    expect(model.findings).toEqual([
      { code: 'constant', column: 'frequency', message: 'All customers have the same frequency: it decides nothing.' },
    ])
    expect(abcByCriteriaOf(model, { monetary: 5 })).toBe('A')
  })

  test('all equal customers are one class', () => {
    expect(classesOf({ x: [3, 3, 3] }, { criteria: [{ column: 'x' }] })).toBe('AAA')
  })
})

describe('lexicographic', () => {
  const lexicographic = (
    customers: Record<string, (number | null)[]>,
    ...criteria: AbcByCriteriaOptions['criteria']
  ): string => classesOf(customers, { method: 'lexicographic', criteria })

  test('the first criterion decides, equal ones the second, then the third', () => {
    const customers = { tier: [1, 2, 2, 2, 1], frequency: [9, 3, 5, 5, 8], recency: [1, 1, 9, 2, 1] }
    expect(
      lexicographic(customers, { column: 'tier' }, { column: 'frequency' }, { column: 'recency', better: 'low' }),
    ).toBe('CBBAC')
  })

  test('values within a step are equal', () => {
    const customers = { monetary: [199, 100, 250, 99, 0], frequency: [2, 3, 1, 9, 1] }
    expect(lexicographic(customers, { column: 'monetary' }, { column: 'frequency' })).toBe('BBACC')
    expect(lexicographic(customers, { column: 'monetary', step: 100 }, { column: 'frequency' })).toBe('BBACC')
    expect(lexicographic(customers, { column: 'monetary', step: 300 }, { column: 'frequency' })).toBe('BBCAC')
  })

  test('equal customers stay together in the class where they start', () => {
    expect(lexicographic({ a: [1, 1, 1, 1, 0], b: [2, 2, 2, 1, 9] }, { column: 'a' }, { column: 'b' })).toBe('AAACC')
  })

  test('a missing value matters only where those before it are equal', () => {
    const base = { a: [3, 2, 2, 1, 1], b: [0, 5, 4, 0, 0] }
    const model = fitAbcByCriteria(base, { method: 'lexicographic', criteria: [{ column: 'a' }, { column: 'b' }] })
    expect(model.classes.map(({ cut }) => cut)).toEqual([[3, 0], [2, 4], null])
    expect(abcByCriteriaOf(model, { a: 4 })).toBe('A')
    expect(abcByCriteriaOf(model, { a: 2.5 })).toBe('B')
    expect(abcByCriteriaOf(model, { a: 2 })).toBeNull()
    expect(abcByCriteriaOf(model, { a: 1 })).toBe('C')
    expect(abcByCriteriaOf(model, { b: 9 })).toBeNull()
  })
})

test('who lacks a value is not counted in the fit', () => {
  const model = fitAbcByCriteria(
    { a: [1, null, Number.POSITIVE_INFINITY, 2], b: [1, 1, 1, 1] },
    { criteria: [{ column: 'a' }, { column: 'b' }] },
  )
  expect(model.fitted).toEqual({ customers: 4, missing: 2 })
})

test.each(['weighted', 'lexicographic'] as const)(
  'an empty base makes a %s model of which all are in the last class',
  (method) => {
    const model = fitAbcByCriteria({ a: [], b: [] }, { method, criteria: [{ column: 'a' }, { column: 'b' }] })
    expect(model.classes.map(({ cut, customerShare }) => [cut, customerShare])).toEqual([
      [null, null],
      [null, null],
      [null, null],
    ])
    expect(abcByCriteriaOf(model, { a: 1, b: 1 })).toBe('C')
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
  },
)

describe('wrong arguments are refused', () => {
  const two = (first: object, second: object = {}): AbcByCriteriaOptions => ({
    criteria: [
      { column: 'a', ...first },
      { column: 'b', ...second },
    ],
  })
  test.each<[AbcByCriteriaOptions, string]>([
    [{ criteria: [] }, 'Expected `criteria` to be a list of at least one, got [].'],
    [two({ weight: 0 }, { weight: 0 }), 'Expected `criteria` to have weights with a sum above 0, got 0.'],
    [two({ weight: -1 }), 'Expected `criteria[0].weight` to be a number from 0 up, got -1.'],
    [two({}, { weight: Number.NaN }), 'Expected `criteria[1].weight` to be a number from 0 up, got NaN.'],
    [two({ step: 5 }), 'Expected `criteria[0].step` to be left out, as values are scored, got 5.'],
    [
      { ...two({ weight: 5 }), method: 'lexicographic' },
      'Expected `criteria[0].weight` to be left out, as the order of criteria decides, got 5.',
    ],
    [{ ...two({ step: 0 }), method: 'lexicographic' }, 'Expected `criteria[0].step` to be a number above 0, got 0.'],
    [two({ better: 'less' }), "Expected `criteria[0].better` to be 'high' or 'low', got \"less\"."],
    [two({ column: 'b' }), 'Expected each criterion once, got "b".'],
    [two({ column: 'c' }), 'Expected a column `c`, got none.'],
    [
      { ...two({}), method: 'best' as 'weighted' },
      "Expected `method` to be 'weighted' or 'lexicographic', got \"best\".",
    ],
    [
      { ...two({}), classes: { A: 0.5, B: 0.5 } },
      'Expected `classes` to be shares of customers rising from above 0 to below 1, got 0.5.',
    ],
  ])('%j: %s', (options, message) => {
    expect(() => fitAbcByCriteria({ a: [1, 2], b: [1, 2] }, options)).toThrow(message)
  })

  test('unequal lengths and another kind of model', () => {
    expect(() => fitAbcByCriteria({ a: [1, 2], b: [1] }, two({}))).toThrow(
      'Expected `b` to have the same length as `a` (2), got 1.',
    )
    expect(() => abcByCriteriaOf({ kind: 'abc', version: 1 } as never, {})).toThrow(
      'Expected a model of ABC by criteria of version 1',
    )
  })
})

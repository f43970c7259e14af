import { describe, expect, test } from 'vitest'
import { adjustedRand, ariOf, cohenKappa, crossTable, kappaOf } from '../../src/stats/index.ts'

describe('crossTable', () => {
  test('orders labels by first appearance, and leaves out who has none in one of the two', () => {
    expect(crossTable(['b', 'a', null, 'b'], [2, 1, 1, null])).toEqual({
      rows: ['b', 'a'],
      columns: [2, 1],
      counts: [
        [1, 0],
        [0, 1],
      ],
      rowTotals: [1, 1],
      columnTotals: [1, 1],
      total: 2,
      missing: 2,
    })
  })

  test('takes the labels in a given order, those that nobody has too', () => {
    const table = crossTable(['b', 'a'], ['x', 'x'], { rows: ['a', 'b', 'c'], columns: ['y', 'x'] })
    expect(table.counts).toEqual([
      [0, 1],
      [0, 1],
      [0, 0],
    ])
  })

  test('adds up weights; a missing weight leaves the member out', () => {
    const table = crossTable(['a', 'a', 'a'], ['x', 'x', 'y'], { weights: [0.5, 2, Number.NaN] })
    expect(table).toMatchObject({ counts: [[2.5, 0]], total: 2.5, missing: 1 })
  })

  test('takes coded columns as they are', () => {
    const coded = { length: 3, codes: Int32Array.of(1, -1, 0), values: ['x', 'y'] }
    expect(crossTable(coded, coded)).toMatchObject({
      rows: ['x', 'y'],
      counts: [
        [1, 0],
        [0, 1],
      ],
      missing: 1,
    })
  })

  test('is empty for nobody', () => {
    expect(crossTable([], [])).toEqual({
      rows: [],
      columns: [],
      counts: [],
      rowTotals: [],
      columnTotals: [],
      total: 0,
      missing: 0,
    })
  })

  test('refuses what is no pair of classifications, and says where', () => {
    expect(() => crossTable(['a'], ['x', 'y'])).toThrow('to have the same length as `a` (1), got 2')
    expect(() => crossTable(['a', 'b'], ['x', 'y'], { rows: ['a'] })).toThrow(
      'Expected column `a` to hold only labels among `rows`, got "b" at row 1.',
    )
    expect(() => crossTable(['a'], ['x'], { rows: ['a', 'a'] })).toThrow('each of `rows` once')
    expect(() => crossTable(['a'], ['x'], { weights: [-1] })).toThrow('Expected `weights` to be finite numbers from 0')
    const many = Array.from({ length: 4000 }, (_, i) => i)
    expect(() => crossTable(many, many)).toThrow('at most ten million cells')
  })
})

describe('kappa and the adjusted Rand index', () => {
  test('match labels by name, not by place', () => {
    // Cohen (1960): of 4 pairs 3 agree, by chance 2: (3 - 2) / (4 - 2).
    expect(kappaOf(crossTable(['x', 'x', 'y', 'y'], ['x', 'y', 'y', 'y']))).toBe(0.5)
    expect(kappaOf(crossTable(['y', 'y', 'x', 'x'], ['x', 'y', 'y', 'y'], { columns: ['y', 'x'] }))).toBe(-0.5)
    expect(cohenKappa(['x', 'y'], ['y', 'x'])).toBe(-1)
    expect(adjustedRand(['x', 'y', 'y'], ['y', 'x', 'x'])).toBe(1)
  })

  test('a label that one side alone gives counts as never given by the other', () => {
    // Nobody agrees; by chance 1 of 4.
    expect(cohenKappa(['x', 'y'], ['y', 'z'])).toBeCloseTo(-1 / 3, 15)
  })

  test('without anything to tell apart', () => {
    expect(cohenKappa(['x', 'x'], ['x', 'x'])).toBeNaN()
    expect(adjustedRand(['x', 'x'], ['z', 'z'])).toBe(1)
    expect(adjustedRand([1, 2], [3, 4])).toBe(1)
    expect(adjustedRand([1, 1], [3, 4])).toBe(0)
    expect(cohenKappa([], [])).toBeNaN()
    expect(adjustedRand([], [])).toBeNaN()
    expect(adjustedRand([null, 'a'], ['a', null])).toBeNaN()
  })

  test('lose no digits in a base of fifty million', () => {
    const table = {
      rows: ['a', 'b'],
      columns: ['a', 'b'],
      counts: [
        [49_999_990, 3],
        [3, 4],
      ],
      rowTotals: [49_999_993, 7],
      columnTotals: [49_999_993, 7],
      total: 50_000_000,
      missing: 0,
    }
    // By integers: kappa = 1 - n (b + c) / sum over labels of row (n - column); ARI by counts of pairs.
    const n = 50_000_000n
    const chance = 49_999_993n * 7n * 2n
    expect(kappaOf(table)).toBeCloseTo(1 - Number((n * 6n * 10n ** 18n) / chance) / 1e18, 14)
    const pairs = (count: bigint): bigint => (count * (count - 1n)) / 2n
    const both = pairs(49_999_990n) + 2n * pairs(3n) + pairs(4n)
    const rows = pairs(49_999_993n) + pairs(7n)
    const all = pairs(n)
    const ari = Number(((both * all - rows * rows) * 10n ** 25n) / (rows * all - rows * rows)) / 1e25
    expect(Math.abs(ariOf(table) / ari - 1)).toBeLessThan(1e-12)
  })
})

import { expect, test } from 'vitest'
import { compareSegmentations } from '../../src/cluster/index.ts'
import { matchLabels } from '../../src/cluster/matchLabels.ts'

test('segmentations with the same labels have a kappa and an agreement', () => {
  const { table, kappa, agreement, adjustedRand, matching } = compareSegmentations(
    ['x', 'x', 'y', 'y', null],
    ['x', 'y', 'y', 'y', 'x'],
  )
  expect(table.counts).toEqual([
    [1, 1],
    [0, 2],
  ])
  expect(table.missing).toBe(1)
  // By hand: observed 3/4, expected (1 * 2 + 3 * 2) / 16 = 1/2; of the pairs 1 together in both, 2 and 3 in each, of 6.
  expect(agreement).toBe(0.75)
  expect(kappa).toBe(0.5)
  expect(adjustedRand).toBeCloseTo((1 - (2 * 3) / 6) / ((2 + 3) / 2 - (2 * 3) / 6), 12)
  expect(matching.agreement).toBe(0.75)
})

test('labels that are swapped agree in nothing but the grouping', () => {
  const { kappa, agreement, adjustedRand, matching } = compareSegmentations(['x', 'x', 'y'], ['y', 'y', 'x'])
  expect([kappa, agreement, adjustedRand]).toEqual([-0.8, 0, 1])
  expect(matching).toEqual({
    pairs: [
      ['x', 'y'],
      ['y', 'x'],
    ],
    agreement: 1,
  })
})

test('other labels have no kappa; the surplus ones stay without a partner', () => {
  const { kappa, agreement, matching } = compareSegmentations([1, 1, 2, 2, 3, 3], ['a', 'a', 'b', 'b', 'b', 'b'])
  expect([kappa, agreement]).toEqual([null, null])
  expect(matching.agreement).toBe(4 / 6)
  expect(matching.pairs).toHaveLength(2)
})

test('without a customer in both, nothing is known', () => {
  expect(compareSegmentations([null, 'x'], ['x', null])).toMatchObject({
    adjustedRand: null,
    kappa: null,
    agreement: null,
    matching: { agreement: null },
  })
  expect(compareSegmentations([], [])).toMatchObject({ adjustedRand: null, matching: { pairs: [], agreement: null } })
})

test('where all are in one segment, kappa is not defined', () => {
  expect(compareSegmentations(['x', 'x'], ['x', 'x'])).toMatchObject({ kappa: null, agreement: 1, adjustedRand: 1 })
})

test('unequal lengths are refused', () => {
  expect(() => compareSegmentations(['x'], ['x', 'y'])).toThrow('to have the same length as')
})

test('the matching is the best of all', () => {
  const permutations = (items: number[]): number[][] =>
    items.length === 0
      ? [[]]
      : items.flatMap((first) => permutations(items.filter((i) => i !== first)).map((rest) => [first, ...rest]))
  let state = 1
  const next = (): number => (state = (state * 48271) % 2147483647) % 10
  for (const [rows, columns] of [
    [4, 4],
    [3, 5],
    [5, 3],
    [1, 4],
    [4, 1],
  ] as const) {
    for (let run = 0; run < 20; run++) {
      const counts = Array.from({ length: rows }, () => Array.from({ length: columns }, next))
      const size = Math.max(rows, columns)
      const sums = permutations(Array.from({ length: size }, (_, i) => i)).map((order) =>
        counts.reduce((sum, row, i) => sum + (row[order[i]!] ?? 0), 0),
      )
      const matched = matchLabels(counts, columns)
      expect(counts.reduce((sum, row, i) => sum + (row[matched[i]!] ?? 0), 0)).toBe(Math.max(...sums))
      const used = matched.filter((j) => j >= 0)
      expect(new Set(used).size).toBe(Math.min(rows, columns))
    }
  }
})

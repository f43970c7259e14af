import { describe, expect, test } from 'vitest'
import { assignClusters, type ClusterOptions, chooseClusters, clusterOf, fitClusters } from '../../src/cluster/index.ts'

const customers = {
  recency: [5, 9, 300, 280, 7, null],
  frequency: [12, 10, 1, 1, 11, 4],
  monetary: [900, 800, 20, 35, 950, 500],
  same: [3, 3, 3, 3, 3, 3],
}
const columns = ['recency', 'monetary'] as const

test('clusters are described in numbers: sizes, means, medians, and the index against all', () => {
  const { clusters, dimensions, fitted } = fitClusters(customers, { columns, k: 2, seed: 1 })
  expect(clusters.map(({ id, customers, customerShare }) => [id, customers, customerShare])).toEqual([
    ['c1', 3, 0.6],
    ['c2', 2, 0.4],
  ])
  // By hand: recency 5, 9, 7 of 5, 9, 300, 280, 7 and monetary 900, 800, 950 of 2705.
  expect(dimensions.map(({ mean, median }) => [mean, median])).toEqual([
    [601 / 5, 9],
    [541, 800],
  ])
  expect(clusters[0]!.profile).toEqual([
    { mean: 7, median: 7, index: 700 / (601 / 5) },
    { mean: 2650 / 3, median: 900, index: (100 * (2650 / 3)) / 541 },
  ])
  expect(clusters[1]!.profile.map(({ mean, median }) => [mean, median])).toEqual([
    [290, 290],
    [27.5, 27.5],
  ])
  expect(fitted).toMatchObject({ customers: 6, missing: 1, converged: true, seed: 1, restarts: 10 })
})

test('standard units are deviations from the mean in standard deviations, or shares of the range, or none', () => {
  const values = { a: [1, 2, 3, 10] }
  const scaleOf = (standardize: 'z' | 'range' | 'none'): number[] => {
    const { dimensions } = fitClusters(values, { columns: ['a'], k: 2, seed: 1, standardize })
    return [dimensions[0]!.center, dimensions[0]!.scale]
  }
  expect(scaleOf('z')).toEqual([4, Math.sqrt(50 / 4)])
  expect(scaleOf('range')).toEqual([1, 9])
  expect(scaleOf('none')).toEqual([0, 1])
  const { clusters } = fitClusters(values, { columns: ['a'], k: 2, seed: 1, standardize: 'range' })
  expect(clusters.map(({ center }) => center)).toEqual([[1 / 9], [1]])
})

test('a logarithm keeps one large value from being all that counts', () => {
  const spend = { monetary: [1, 2, 3, 100, 110, 120, 9000] }
  const plain = fitClusters(spend, { columns: ['monetary'], k: 2, seed: 1 })
  expect(plain.clusters.map(({ customers }) => customers)).toEqual([6, 1])
  const logs = fitClusters(spend, { columns: ['monetary'], logarithm: ['monetary'], k: 2, seed: 1 })
  expect(assignClusters(logs, spend)).toEqual(['c2', 'c2', 'c2', 'c1', 'c1', 'c1', 'c1'])
  expect(clusterOf(logs, { monetary: -500 })).toBe('c2')
})

describe('labels', () => {
  test('are in the words of the glossary, in English and Chinese', () => {
    const { clusters } = fitClusters(customers, { columns: ['recency', 'frequency', 'monetary'], k: 2, seed: 1 })
    expect(clusters.map(({ label }) => label)).toEqual([
      { en: 'recent, frequent, high spend', zh: '近期购买、高频、高消费' },
      { en: 'long ago, infrequent, low spend', zh: '久未购买、低频、低消费' },
    ])
  })

  test('take the name of an unknown column, and names or words that are given', () => {
    const table = { visits: [1, 1, 9], basket: [9, 9, 1], monetary: [1, 1, 7] }
    const labels = {
      basket: { en: 'basket', zh: '客单' },
      monetary: { low: { en: 'poor', zh: '少' }, high: { en: 'rich', zh: '多' } },
    }
    const { clusters } = fitClusters(table, { columns: ['visits', 'basket', 'monetary'], k: 2, seed: 1, labels })
    expect(clusters.map(({ label }) => label)).toEqual([
      { en: 'low visits, high basket, poor', zh: 'visits低、客单高、少' },
      { en: 'high visits, low basket, rich', zh: 'visits高、客单低、多' },
    ])
  })

  test('say nothing of what is near the average, or where all together lose money', () => {
    const label = (a: number[]): string => fitClusters({ a }, { columns: ['a'], k: 1, seed: 1 }).clusters[0]!.label.en
    expect(label([9, 10, 11])).toBe('about average')
    const losses = fitClusters({ profit: [-5, -6, 1] }, { columns: ['profit'], k: 2, seed: 1 })
    expect(losses.clusters.map(({ profile, label }) => [profile[0]!.index, label.zh])).toEqual([
      [null, '接近平均'],
      [null, '接近平均'],
    ])
  })
})

describe('customers without a value', () => {
  test('are in no cluster and are counted', () => {
    const table = { a: [1, Number.NaN, 2, 9, Number.POSITIVE_INFINITY], b: [1, 1, null, 9, 9] }
    const model = fitClusters(table, { columns: ['a', 'b'], k: 2, seed: 1 })
    expect(model.fitted).toMatchObject({ customers: 5, missing: 3 })
    expect(assignClusters(model, table)).toEqual(['c1', null, null, 'c2', null])
    expect(clusterOf(model, { a: 1 })).toBe(null)
    expect(() => clusterOf(model, { a: 1, b: 'many' })).toThrow('Expected `b` to be a number, got "many".')
  })

  test('only matter where the column does', () => {
    const table = { a: [1, 2, 9, 10], b: [3, null, 3, null], c: [null, null, null, null] }
    const model = fitClusters(table, { columns: ['a', 'b', 'c'], k: 2, seed: 1 })
    expect(model.fitted.missing).toBe(0)
    expect(model.dimensions.map(({ weight, mean, median }) => [weight, mean, median])).toEqual([
      [1, 5.5, 5.5],
      [0, 3, 3],
      [0, null, null],
    ])
    expect(model.clusters[0]!.profile.slice(1)).toEqual([
      { mean: 3, median: 3, index: 100 },
      { mean: null, median: null, index: null },
    ])
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
    expect(assignClusters(model, table)).toEqual(['c1', 'c1', 'c2', 'c2'])
  })
})

test('a constant column has weight 0 and a finding, and is not needed again', () => {
  const model = fitClusters(customers, { columns: ['recency', 'same'], k: 2, seed: 1 })
  expect(model.dimensions.map(({ weight }) => weight)).toEqual([1, 0])
  expect(model.findings).toEqual([{ code: 'constant-column', column: 'same' }])
  expect(clusterOf(model, { recency: 4 })).toBe('c1')
  expect(assignClusters(model, { recency: [4, 999] })).toEqual(['c1', 'c2'])
  expect(model.clusters.map(({ center }) => center[1])).toEqual([0, 0])
})

test('the clusters explain all where each customer has their own, and nothing where there is one', () => {
  const table = { a: [1, 5, 9] }
  expect(fitClusters(table, { columns: ['a'], k: 3, seed: 1 }).fitted).toMatchObject({ inertia: 0, explained: 1 })
  expect(fitClusters(table, { columns: ['a'], k: 1, seed: 1 }).fitted.explained).toBe(0)
})

test('the column and the method are kept; a JSON trip changes no answer', () => {
  const model = fitClusters(customers, { columns, k: 2, seed: 1, column: 'group', standardize: 'range' })
  expect(model).toMatchObject({ kind: 'clusters', version: 1, column: 'group', standardize: 'range', choice: null })
  const stored = JSON.parse(JSON.stringify(model))
  expect(stored).toEqual(model)
  expect(assignClusters(stored, customers)).toEqual(['c1', 'c1', 'c2', 'c2', 'c1', null])
})

test('the silhouette of the clusters is that of the definition', () => {
  // Of 0, 1 | 5: (5 - 1) / 5, (4 - 1) / 4 and 0 for the one that is alone; units do not matter to it.
  const table = { a: [0, 1, 5] }
  const { fitted } = fitClusters(table, { columns: ['a'], k: 2, seed: 1 })
  expect(fitted.silhouette).toBeCloseTo((0.8 + 0.75) / 3, 14)
  expect(fitClusters(table, { columns: ['a'], k: 1, seed: 1 }).fitted.silhouette).toBe(null)
  const sampled = fitClusters(groups, { columns: ['a'], k: 3, seed: 1, sample: 20 }).fitted.silhouette!
  const exact = fitClusters(groups, { columns: ['a'], k: 3, seed: 1 }).fitted.silhouette!
  expect(Math.abs(sampled - exact)).toBeLessThan(0.02)
})

/** Three tight groups on a line, and points spread evenly. */
const groups = { a: Array.from({ length: 60 }, (_, i) => 100 * (i % 3) + Math.sin(i) * 3) }
const even = { a: Array.from({ length: 60 }, (_, i) => i) }

describe('the number of clusters', () => {
  test('is found by silhouette and by the gap statistic', () => {
    for (const choice of ['silhouette', 'gap'] as const) {
      const found = chooseClusters(groups, { columns: ['a'], choice, kRange: [2, 6], seed: 1 })
      expect(found).toMatchObject({ method: choice, k: 3, customers: 60, exact: true })
      expect(found.candidates.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6])
      const model = fitClusters(groups, { columns: ['a'], choice, kRange: [2, 6], seed: 1 })
      expect(model.choice).toEqual(found)
      expect(model.clusters.map(({ customers }) => customers)).toEqual([20, 20, 20])
    }
  })

  test('is 1 by the gap statistic where there are none', () => {
    expect(chooseClusters(even, { columns: ['a'], choice: 'gap', kRange: [1, 5], seed: 1 }).k).toBe(1)
  })

  test('has a gap of about 0 where there are none', () => {
    const { candidates } = chooseClusters(even, { columns: ['a'], choice: 'gap', kRange: [1, 4], seed: 2 })
    for (const { gap } of candidates) expect(Math.abs(gap!)).toBeLessThan(0.3)
  })

  test('follows the rule of one standard error', () => {
    const { k, candidates } = chooseClusters(groups, { columns: ['a'], choice: 'gap', kRange: [1, 6], seed: 4 })
    const first = candidates.findIndex(({ gap }, c) => {
      const next = candidates[c + 1]
      return next !== undefined && gap! >= next.gap! - next.gapError!
    })
    expect(k).toBe(candidates[first]!.k)
    expect(candidates.every(({ gapError }) => gapError! > 0)).toBe(true)
  })

  test('is judged on a sample of a large base, the same for equal seeds', () => {
    const options = { columns: ['a'], kRange: [2, 4], sample: 30, seed: 7 } as const
    const found = chooseClusters(groups, options)
    expect(found).toMatchObject({ customers: 30, exact: false, k: 3 })
    expect(chooseClusters(groups, options)).toEqual(found)
  })

  test('is below that of distinct customers: larger ones are not tried, and a finding says so', () => {
    const few = { a: [1, 1, 5, 5, 9, 9.5] }
    const model = fitClusters(few, { columns: ['a'], kRange: [2, 10], seed: 1 })
    expect(model.choice!.candidates.map(({ k }) => k)).toEqual([2, 3])
    expect(model.findings).toEqual([{ code: 'range-cut', column: null }])
  })
})

describe('wrong arguments are refused', () => {
  const table = { a: [1, 2, 2], b: [5, 5, 5], c: [1, 2] }
  test.each<[Partial<ClusterOptions<'a' | 'b' | 'c' | 'd'>>, string]>([
    [{ k: 3 }, 'Expected `k` of at most 2, the number of distinct customers, got 3.'],
    [{ k: 0 }, 'Expected `k` to be an integer from 1 up, got 0.'],
    [{ k: 2, kRange: [2, 3] }, 'Expected `k` or `kRange`, got both.'],
    [{}, 'Expected more than 2 distinct customers, got 2.'],
    [{ kRange: [1, 3] }, 'Expected `kRange` to be two integers [from, to], 2 <= from <= to, got [1, 3].'],
    [{ kRange: [3, 2] }, 'Expected `kRange`'],
    [{ choice: 'elbow' as 'gap' }, "Expected `choice` to be 'silhouette' or 'gap', got \"elbow\"."],
    [{ k: 1, sample: 9 }, 'Expected `sample` to be an integer from 10 up, got 9.'],
    [{ sample: 3 }, 'Expected `sample` to be an integer from 10 up, got 3.'],
    [{ choice: 'gap', references: 1 }, 'Expected `references` to be an integer from 2 up, got 1.'],
    [{ k: 1, restarts: 0 }, 'Expected `restarts` to be an integer from 1 up, got 0.'],
    [{ k: 1, columns: [] }, 'Expected `columns` to be a list of column names, got [].'],
    [{ k: 1, columns: ['a', 'a'] }, 'Expected each of `columns` once, got "a".'],
    [{ k: 1, columns: ['d'] }, 'Expected a column `d`, got none.'],
    [{ k: 1, columns: ['a', 'c'] }, 'Expected `c` to have the same length as `a` (3), got 2.'],
    [
      { k: 1, columns: ['b'] },
      'Expected a column with two different values among the customers without missing ones, got none.',
    ],
    [{ k: 1, logarithm: ['b'] }, 'Expected `logarithm` to hold names of `columns`, got "b".'],
    [{ k: 1, standardize: 'rank' as 'z' }, "Expected `standardize` to be 'z', 'range' or 'none', got \"rank\"."],
    [{ k: 1, column: '' as 'cluster' }, 'Expected `column` to be a name, got "".'],
  ])('%j: %s', (options, message) => {
    expect(() => fitClusters(table as never, { columns: ['a'], seed: 1, ...options } as never)).toThrow(message)
  })

  test('customers of whom none has all values', () => {
    const apart = { a: [1, 2, null, null], b: [null, null, 1, 2] }
    expect(() => fitClusters(apart, { columns: ['a', 'b'], k: 2, seed: 1 })).toThrow('without missing ones, got none.')
  })

  test('an empty base, text, and another kind of model', () => {
    expect(() => fitClusters({ a: [] as number[] }, { columns: ['a'], k: 1, seed: 1 })).toThrow('two different values')
    expect(() => fitClusters({ a: ['x'] }, { columns: ['a'], k: 1, seed: 1 })).toThrow('to hold numbers, got "x"')
    expect(() => fitClusters({ a: [1, 2] }, { columns: ['a'], k: 1 } as never)).toThrow('Expected `seed`')
    expect(() => assignClusters({ kind: 'abc' } as never, { a: [1] })).toThrow('Expected a cluster model of version 1')
    expect(() => clusterOf(null as never, {})).toThrow('Expected a cluster model of version 1, got null.')
  })
})

import { describe, expect, test } from 'vitest'
import { classifyRfmClusters, fitRfmClusters, type RfmClusterOptions, rfmClusterOf } from '../../src/rfm/index.ts'

/** Three groups that nobody would cut otherwise: recent and large, lapsed and large once, recent and small. */
const groups = [
  { recency: 5, frequency: 20, monetary: 2000 },
  { recency: 300, frequency: 18, monetary: 1800 },
  { recency: 8, frequency: 1, monetary: 30 },
]
const customers = {
  recency: Array.from({ length: 60 }, (_, i) => groups[i % 3]!.recency + (i % 4)),
  frequency: Array.from({ length: 60 }, (_, i) => groups[i % 3]!.frequency + (i % 2)),
  monetary: Array.from({ length: 60 }, (_, i) => groups[i % 3]!.monetary + (i % 7)),
}

describe('clusters by recency, frequency and spend', () => {
  test.each([true, false])('groups that lie apart are found, best first (log %s)', (log) => {
    const model = fitRfmClusters(customers, { k: 3, seed: 1, log })
    expect(model.clusters.map(({ id, customers: n }) => [id, n])).toEqual([
      ['recentFrequentHigh', 20],
      ['lapsedFrequentHigh', 20],
      ['recentRareLow', 20],
    ])
    const found = classifyRfmClusters(model, customers)
    for (let i = 0; i < 60; i++) expect(found[i]).toBe(found[i % 3])
    expect(model.converged).toBe(true)
  })

  test('labels say the same in English and Chinese', () => {
    const { clusters } = fitRfmClusters(customers, { k: 3, seed: 1 })
    expect(clusters.map(({ label }) => label)).toEqual([
      { en: 'Recent, frequent, high spend', zh: '近期、高频、高额' },
      { en: 'Long ago, frequent, high spend', zh: '久未购买、高频、高额' },
      { en: 'Recent, rare, low spend', zh: '近期、低频、低额' },
    ])
  })

  test('means are those of the customers, and one cluster has the means of the base', () => {
    const { clusters } = fitRfmClusters(customers, { k: 1, seed: 9 })
    const mean = (values: number[]): number => values.reduce((a, b) => a + b) / 60
    const [all] = clusters
    expect(all!.customers).toBe(60)
    expect(all!.means!.recency).toBeCloseTo(mean(customers.recency), 9)
    expect(all!.means!.monetary).toBeCloseTo(mean(customers.monetary), 9)
    for (const place of Object.values(all!.center)) expect(place).toBeCloseTo(0, 12)
  })

  test('centres are in standard deviations from the mean, more recent higher', () => {
    const two = { recency: [0, 10], frequency: [1, 3], monetary: [100, -100] }
    const { axes, clusters } = fitRfmClusters(two, { k: 2, seed: 3, log: false })
    expect([axes.r, axes.f, axes.m].map(({ mean, deviation }) => [mean, deviation])).toEqual([
      [5, 5],
      [2, 1],
      [0, 100],
    ])
    expect(clusters.map(({ id, center }) => [id, center])).toEqual([
      ['recentRareHigh', { r: 1, f: -1, m: 1 }],
      ['lapsedFrequentLow', { r: -1, f: 1, m: -1 }],
    ])
  })

  test('equal names are told apart by a number', () => {
    const spread = {
      recency: [1, 1, 1, 1, 400, 400],
      frequency: [50, 50, 10, 10, 1, 1],
      monetary: [5000, 5000, 900, 900, 5, 5],
    }
    const { clusters } = fitRfmClusters(spread, { k: 3, seed: 1 })
    expect(clusters.map(({ id, label }) => [id, label.en])).toEqual([
      ['recentFrequentHigh', 'Recent, frequent, high spend'],
      ['recentFrequentHigh2', 'Recent, frequent, high spend (2)'],
      ['lapsedRareLow', 'Long ago, rare, low spend'],
    ])
  })

  test('a constant column counts for nothing and is in no name; three of them leave one cluster', () => {
    const same = customers.recency.map(() => 0.1)
    const model = fitRfmClusters({ ...customers, monetary: same }, { k: 2, seed: 1 })
    expect(model.axes.m.deviation).toBe(0)
    for (const { id } of model.clusters) expect(id).toMatch(/^(recent|lapsed)(Frequent|Rare)2?$/)
    const elsewhere = { recency: 5, frequency: 20, monetary: 1e6 }
    expect(rfmClusterOf(model, elsewhere)).toBe(rfmClusterOf(model, { ...elsewhere, monetary: 0 }))
    const none = { recency: same, frequency: same, monetary: same }
    expect(fitRfmClusters(none, { k: 1, seed: 1 }).clusters.map(({ id, label }) => [id, label])).toEqual([
      ['all', { en: 'All customers', zh: '全部客户' }],
    ])
  })

  test('equal seeds give equal models; rows in another order the same clusters', () => {
    const options = { k: 3, seed: 5 }
    expect(fitRfmClusters(customers, options)).toEqual(fitRfmClusters(customers, options))
    const turned = {
      recency: customers.recency.toReversed(),
      frequency: customers.frequency.toReversed(),
      monetary: customers.monetary.toReversed(),
    }
    const model = fitRfmClusters(turned, options)
    expect(classifyRfmClusters(model, turned).toReversed()).toEqual(
      classifyRfmClusters(fitRfmClusters(customers, options), customers),
    )
  })

  test('without an occasion, or with a missing or infinite value, a customer has no cluster and moves none', () => {
    const gaps = {
      recency: [...customers.recency, Number.NaN, 5, 5, Number.POSITIVE_INFINITY],
      frequency: [...customers.frequency, 3, 0, 2, 2],
      monetary: [...customers.monetary, 10, 10, Number.NaN, 10],
    }
    const model = fitRfmClusters(gaps, { k: 3, seed: 1 })
    expect(model.fitted).toEqual({ customers: 64, scored: 60, notScored: 4 })
    expect({ ...model, fitted: null }).toEqual({ ...fitRfmClusters(customers, { k: 3, seed: 1 }), fitted: null })
    expect(classifyRfmClusters(model, gaps).slice(60)).toEqual([null, null, null, null])
  })

  test.each<[RfmClusterOptions<string>, string]>([
    [{ k: 0, seed: 1 }, 'Expected `k` to be an integer from 1 up, got 0.'],
    [{ k: 2.5, seed: 1 }, 'Expected `k` to be an integer from 1 up, got 2.5.'],
    [{ k: 3, seed: Number.NaN }, 'Expected `seed` to be a finite number, got NaN.'],
    [{ k: 3, seed: 1, restarts: 0 }, 'Expected `restarts` to be an integer from 1 up, got 0.'],
    [{ k: 3, seed: 1, column: '' }, 'Expected `column` to be a name, got "".'],
  ])('%j: %s', (options, message) => {
    expect(() => fitRfmClusters(customers, options)).toThrow(message)
  })

  test('more clusters than distinct customers are refused', () => {
    const two = { recency: [1, 1, 9], frequency: [1, 1, 9], monetary: [1, 1, 9] }
    expect(() => fitRfmClusters(two, { k: 3, seed: 1 })).toThrow(
      'Expected `k` to be at most 2, the number of distinct customers, got 3.',
    )
    expect(() => fitRfmClusters({ recency: [], frequency: [], monetary: [] }, { k: 1, seed: 1 })).toThrow(
      'Expected `k` to be at most 0, the number of distinct customers, got 1.',
    )
  })

  test('another kind of model is refused', () => {
    expect(() => rfmClusterOf({ kind: 'rfm' } as never, groups[0]!)).toThrow('Expected RFM clusters of version 1')
    expect(() => classifyRfmClusters({ kind: 'rfm' } as never, customers)).toThrow('Expected RFM clusters of version 1')
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitClusters } from '../../src/cluster/index.ts'
import { parseClusterModel } from '../../src/schema/index.ts'
import { type Json, stored } from './documents.ts'

const customers = {
  recency: [5, 9, 300, 280, 7, null],
  monetary: [900, 800, 20, 35, 950, 500],
  same: [1, 1, 1, 1, 1, 1],
}
const columns = ['recency', 'monetary', 'same'] as const
const model = fitClusters(customers, { columns, k: 2, seed: 1 })

test('what was fitted, stored and read again is the same', () => {
  const options = fc.record({
    columns: fc.constantFrom(['recency', 'monetary'] as const, ['monetary', 'same'] as const),
    logarithm: fc.constantFrom([], ['monetary'] as const),
    standardize: fc.constantFrom('z' as const, 'range' as const, 'none' as const),
    choice: fc.constantFrom('silhouette' as const, 'gap' as const),
    seed: fc.integer(),
    column: fc.constantFrom('cluster', 'group'),
  })
  fc.assert(
    fc.property(options, fc.constantFrom({ k: 2 }, { kRange: [2, 3] as const }, { k: 4 }), (chosen, number) => {
      const fitted = fitClusters(customers, { ...chosen, ...number, restarts: 2, references: 3 })
      const read = parseClusterModel(stored(fitted))
      expect(read).toEqual(fitted)
      expect(JSON.stringify(read)).toBe(JSON.stringify(fitted))
    }),
    { numRuns: 40 },
  )
})

describe('a model that was changed by hand is refused, with the place', () => {
  test.each<[string, (json: Json) => void, string]>([
    ['version', (json) => (json.version = 2), 'version 2 is newer'],
    ['unknown key', (json) => (json.extra = 1), 'clusterModel.extra: unknown key.'],
    ['kind', (json) => (json.kind = 'abc'), 'clusterModel.kind'],
    ['scale 0', (json) => (json.dimensions[0].scale = 0), 'clusterModel.dimensions[0].scale'],
    ['weight', (json) => (json.dimensions[0].weight = 2), 'clusterModel.dimensions[0].weight'],
    [
      'no weight',
      (json) => {
        for (const each of json.dimensions) each.weight = 0
      },
      'expected a dimension of weight 1',
    ],
    ['equal columns', (json) => (json.dimensions[1].column = 'recency'), 'clusterModel.dimensions[1].column'],
    ['equal ids', (json) => (json.clusters[1].id = 'c1'), 'clusterModel.clusters[1].id'],
    ['short centre', (json) => json.clusters[1].center.pop(), 'clusterModel.clusters[1].center'],
    ['short profile', (json) => json.clusters[0].profile.pop(), 'clusterModel.clusters[0].profile'],
    ['null coordinate', (json) => (json.clusters[0].center[0] = null), 'clusterModel.clusters[0].center[0]'],
    ['count', (json) => (json.clusters[0].customers = 9), 'clusterModel.fitted.customers'],
    ['no clusters', (json) => (json.clusters = []), 'expected at least one cluster'],
  ])('%s', (_, change, message) => {
    const json = stored(model)
    change(json)
    expect(() => parseClusterModel(json)).toThrow(message)
  })

  test('a choice that was not among the candidates', () => {
    const json = stored(fitClusters(customers, { columns, kRange: [2, 3], seed: 1 }))
    json.choice.k = 7
    expect(() => parseClusterModel(json)).toThrow('clusterModel.choice.k')
  })
})

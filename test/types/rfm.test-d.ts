import { describe, expectTypeOf, test } from 'vitest'
import {
  type ColumnStability,
  fitRfmClusters,
  fitScores,
  lrfmDimensions,
  type RfmClusterModel,
  type RfmModel,
  rfmStability,
  type ScoreModel,
  scoreColumns,
  scoreRfm,
  scoresOf,
} from '../../src/rfm/index.ts'
import type { CustomerColumns } from '../../src/table/index.ts'

declare const customers: CustomerColumns
declare const rfm: RfmModel

describe('scores of any columns', () => {
  test('are named as the dimensions, from the model on', () => {
    const model = fitScores(customers, { dimensions: lrfmDimensions })
    expectTypeOf(model).toEqualTypeOf<ScoreModel<'l' | 'r' | 'f' | 'm'>>()
    expectTypeOf(scoreColumns(model, customers).l).toEqualTypeOf<Uint8Array>()
    expectTypeOf(scoresOf(model, {}).l).toEqualTypeOf<number>()
    // @ts-expect-error: there is no such dimension
    scoresOf(model, {}).e
  })

  test('names of dimensions given in place are known too, and thresholds are held to them', () => {
    const model = fitScores(customers, { dimensions: { long: { column: 'tenure', better: 'high' } } })
    expectTypeOf(model).toEqualTypeOf<ScoreModel<'long'>>()
    // @ts-expect-error: a direction is needed
    fitScores(customers, { dimensions: { long: { column: 'tenure' } } })
    // @ts-expect-error: no columns, no table
    fitScores({ tenure: 3 }, { dimensions: { long: { column: 'tenure', better: 'high' } } })
  })
})

test('a model of clusters names its column', () => {
  expectTypeOf(fitRfmClusters(customers, { k: 3, seed: 1 })).toEqualTypeOf<RfmClusterModel<'cluster'>>()
  expectTypeOf(fitRfmClusters(customers, { k: 3, seed: 1, column: 'kind' })).toEqualTypeOf<RfmClusterModel<'kind'>>()
})

test('stability is told for what two tables have in common', () => {
  const report = rfmStability(scoreRfm(rfm, customers), { r: [1, 2], segment: ['a', 'b'], other: [1] })
  expectTypeOf(report).toEqualTypeOf<{ readonly r: ColumnStability; readonly segment: ColumnStability }>()
})

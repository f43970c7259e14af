import fc from 'fast-check'
import { describe, expect, expectTypeOf, test } from 'vitest'
import type * as z from 'zod/mini'
import {
  fitRfm,
  fitRfmClusters,
  fitScores,
  lrfmDimensions,
  type RfmClusterModel,
  type ScoreModel,
} from '../../src/rfm/index.ts'
import {
  parseRfmClusterModel,
  parseRfmModel,
  parseScoreModel,
  type rfmClusterModelSchema,
  type scoreModelSchema,
} from '../../src/schema/index.ts'
import { customers } from './documents.ts'
import { type Case, holds, refusal } from './reading.ts'

describe('what was fitted, stored and read again is the same', () => {
  const row = fc.record({
    recency: fc.nat(90),
    frequency: fc.nat(5),
    monetary: fc.integer({ min: -9, max: 900 }),
    tenureAtLast: fc.nat(300),
  })
  const base = fc.array(row, { maxLength: 25 }).map((rows) => ({
    recency: rows.map((each) => each.recency),
    frequency: rows.map((each) => each.frequency),
    monetary: rows.map((each) => each.monetary),
    tenureAtLast: rows.map((each) => each.tenureAtLast),
  }))
  const method = fc.constantFrom('quantile' as const, 'natural-breaks' as const, 'mean' as const)

  test('RFM models by natural breaks', () => {
    fc.assert(fc.property(base, (table) => holds(parseRfmModel, fitRfm(table, { method: 'natural-breaks' }))))
  })

  test('score models, nested and independent', () => {
    fc.assert(
      fc.property(base, fc.boolean(), method, (table, nested, method) =>
        holds(parseScoreModel, fitScores(table, { dimensions: lrfmDimensions, nested, method })),
      ),
    )
  })

  test('RFM clusters', () => {
    fc.assert(
      fc.property(base, fc.boolean(), fc.nat(), (table, log, seed) => {
        fc.pre(table.frequency.some((orders) => orders > 0))
        holds(parseRfmClusterModel, fitRfmClusters(table, { k: 1, seed, log }))
      }),
    )
  })
})

test('schemas give exactly the types of the library', () => {
  expectTypeOf<z.infer<typeof scoreModelSchema>>().toEqualTypeOf<ScoreModel>()
  expectTypeOf<z.infer<typeof rfmClusterModelSchema>>().toEqualTypeOf<RfmClusterModel<string>>()
})

describe('a score model is refused', () => {
  const model = fitScores(customers, { dimensions: lrfmDimensions, bins: 2, nested: true })
  const head = 'Cannot read the score model: scoreModel'
  test.each<Case>([
    [
      'of a later version',
      (m) => (m.version = 2),
      `${head}.version: version 2 is newer than this library understands (1).`,
    ],
    ['of another kind', (m) => (m.kind = 'rfm'), `${head}.kind: expected "scores", got "rfm".`],
    [
      'of an unknown method',
      (m) => (m.method = 'kmeans'),
      `${head}.method: expected one of quantile, thresholds, natural-breaks, mean, got "kmeans".`,
    ],
    [
      'with a name that may be a number',
      (m) => (m.dimensions[0].name = '1'),
      `${head}.dimensions[0].name: expected a name that begins with a letter, got "1".`,
    ],
    [
      'with a name given twice',
      (m) => (m.dimensions[1].name = 'l'),
      `${head}.dimensions[1].name: expected a name other than that of dimensions[0], got "l".`,
    ],
    [
      'with a direction of its own',
      (m) => (m.dimensions[0].better = 'up'),
      `${head}.dimensions[0].better: expected one of high, low, got "up".`,
    ],
    [
      'with cuts out of order',
      (m) =>
        Object.assign(m.dimensions[3], {
          bins: 4,
          cuts: m.dimensions[3].cuts.map(() => [1, 3, 2]),
          counts: [3, 2, 2, 2],
        }),
      'expected at least 3, or null, got 2',
    ],
    [
      'with a list of cuts too few',
      (m) => {
        m.dimensions[2].cuts.pop()
        m.dimensions[2].ties.pop()
      },
      `${head}.dimensions[2].cuts: expected 4 lists of cut points, one for each combination of scores before, got [3 items].`,
    ],
    ['with nesting that is not there', (m) => (m.nested = 'yes'), `${head}.nested: expected true or false, got "yes".`],
    [
      'with a rule for ties too many',
      (m) => m.dimensions[0].ties.push(null),
      `${head}.dimensions[0].ties: expected 1, one a list of cut points, got [2 items].`,
    ],
    [
      'with counts that do not add up',
      (m) => (m.dimensions[0].counts[0] = 7),
      `${head}.dimensions[0].counts: expected a sum of 9, the customers scored, got [7, ${model.dimensions[0]!.counts[1]}].`,
    ],
    ['without dimensions', (m) => (m.dimensions = []), `${head}.dimensions: expected one dimension or more, got [].`],
    [
      'with sums that are wrong',
      (m) => (m.fitted.customers = 3),
      `${head}.fitted.customers: expected 10, scored and not scored, got 3.`,
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(parseScoreModel, model, change)).toContain(message)
  })
})

describe('a model of RFM clusters is refused', () => {
  const model = fitRfmClusters(customers, { k: 2, seed: 1 })
  const head = 'Cannot read the model of RFM clusters: rfmClusterModel'
  test.each<Case>([
    [
      'of a later version',
      (m) => (m.version = 2),
      `${head}.version: version 2 is newer than this library understands (1).`,
    ],
    ['of another kind', (m) => (m.kind = 'clusters'), `${head}.kind: expected "rfm-clusters", got "clusters".`],
    ['without a column', (m) => (m.column = ''), `${head}.column: expected a name, got "".`],
    ['with axes mixed up', (m) => (m.axes.r = m.axes.m), `${head}.axes.r.column: expected "recency", got "monetary".`],
    [
      'with a negative deviation',
      (m) => (m.axes.f.deviation = -1),
      `${head}.axes.f.deviation: expected a number from 0 up, got -1.`,
    ],
    [
      'with a centre that is text',
      (m) => (m.clusters[1].center.r = 'x'),
      `${head}.clusters[1].center.r: expected a finite number, got "x".`,
    ],
    [
      'with an id given twice',
      (m) => (m.clusters[1].id = m.clusters[0].id),
      `${head}.clusters[1].id: expected an id other than that of clusters[0], got "${model.clusters[0]!.id}".`,
    ],
    [
      'without clusters',
      (m) => Object.assign(m, { clusters: [], fitted: { customers: 0, scored: 0, notScored: 0 } }),
      `${head}.clusters: expected one cluster or more, got [].`,
    ],
    [
      'with customers that are in no cluster',
      (m) => Object.assign(m.fitted, { customers: 11, scored: 10 }),
      `${head}.fitted.scored: expected 9, the customers in the clusters, got 10.`,
    ],
    [
      'with sums that are wrong',
      (m) => (m.fitted.customers = 3),
      `${head}.fitted.customers: expected 10, scored and not scored, got 3.`,
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(parseRfmClusterModel, model, change)).toBe(message)
  })
})

import { describe, expect, test } from 'vitest'
import {
  fitRfm,
  fitScores,
  lrfmDimensions,
  nameSegments,
  rfeDimensions,
  rfmDimensions,
  rfmtcDimensions,
  type ScoreOptions,
  scoreColumns,
  scoreRfm,
  scoresOf,
} from '../../src/rfm/index.ts'

const customers = {
  id: ['a', 'b', 'c', 'd', 'e', 'f'],
  recency: [3, 40, 41, 200, 390, 12],
  frequency: [9, 4, 1, 1, 2, 3],
  monetary: [900, 310, 20, 45, 60, 120],
  tenure: [400, 90, 41, 200, 700, 300],
  tenureAtLast: [397, 50, 0, 0, 310, 288],
  pAlive: [0.9, 0.8, 0.5, 0.2, 0.1, 0.95],
  engagement: [10, 0, 3, 7, 1, 2],
}

describe('any column is a dimension', () => {
  test('RFM by the general mechanism is RFM', () => {
    for (const options of [{}, { bins: 3 }, { method: 'mean' }, { method: 'natural-breaks', bins: 4 }] as const) {
      const rfm = fitRfm(customers, options)
      const general = fitScores(customers, { ...options, dimensions: rfmDimensions })
      for (const { name, cuts, counts, ties } of general.dimensions) {
        expect([cuts, counts, ties]).toEqual([
          [rfm.dimensions[name].cuts],
          rfm.dimensions[name].counts,
          [rfm.dimensions[name].ties],
        ])
      }
      const { r, f, m } = scoreRfm(rfm, customers)
      expect(scoreColumns(general, customers)).toEqual({ r, f, m })
    }
  })

  test.each([
    ['lrfm', lrfmDimensions, ['tenureAtLast', 'recency', 'frequency', 'monetary']],
    ['rfmtc', rfmtcDimensions, ['recency', 'frequency', 'monetary', 'tenure', 'pAlive']],
    ['rfe', rfeDimensions, ['recency', 'frequency', 'engagement']],
  ] as const)('%s scores its columns under its letters', (name, dimensions, columns) => {
    const model = fitScores(customers, { dimensions: dimensions as never, bins: 2 })
    expect(model.dimensions.map(({ column }) => column)).toEqual(columns)
    expect(Object.keys(scoreColumns(model, customers)).sort()).toEqual([...name].sort())
  })

  test('with `low` better, scores are those of the negated column', () => {
    const cost = [5, 1, 4, 4, 2, 9, 7]
    const options = { bins: 3, ties: 'mid' } as const
    const low = fitScores({ cost }, { ...options, dimensions: { c: { column: 'cost', better: 'low' } } })
    const gain = cost.map((x) => -x)
    const high = fitScores({ gain }, { ...options, dimensions: { c: { column: 'gain', better: 'high' } } })
    expect(scoreColumns(low, { cost })).toEqual(scoreColumns(high, { gain }))
  })

  test('only values above the least are scored, whichever end is good', () => {
    const visits = [0, 1, 2, 5, -1]
    for (const better of ['high', 'low'] as const) {
      const model = fitScores({ visits }, { dimensions: { v: { column: 'visits', better, above: 0 } }, bins: 2 })
      expect(model.fitted).toEqual({ customers: 5, scored: 3, notScored: 2 })
      expect([...scoreColumns(model, { visits }).v].map((score) => score > 0)).toEqual([false, true, true, true, false])
    }
  })

  test('a customer who lacks one column has no score', () => {
    const model = fitScores(customers, { dimensions: lrfmDimensions, bins: 2 })
    expect(scoresOf(model, { tenureAtLast: 10, recency: 10, frequency: 2 })).toEqual({ l: 0, r: 0, f: 0, m: 0 })
    const gaps = { ...customers, tenureAtLast: [Number.NaN, 1, 2, 3, Number.POSITIVE_INFINITY, null] }
    const { l, m } = scoreColumns(model, gaps)
    expect([l[0], m[0], l[4], m[4], l[5], m[5]]).toEqual([0, 0, 0, 0, 0, 0])
    expect(m[1]).toBeGreaterThan(0)
  })

  test('thresholds and bins are per name', () => {
    const model = fitScores(customers, {
      dimensions: rfeDimensions,
      thresholds: { r: [30, 90], e: [1, 5, 9] },
      bins: { r: 3, f: 2, e: 4 },
    })
    expect(model.dimensions.map(({ bins, cuts }) => [bins, cuts[0]])).toEqual([
      [3, [90, 30]],
      [2, [3]],
      [4, [1, 5, 9]],
    ])
  })

  test('a base without customers gives a model in which everyone scores 1', () => {
    const none = { recency: [], frequency: [], monetary: [] }
    for (const nested of [false, true]) {
      const model = fitScores(none, { dimensions: rfmDimensions, nested })
      expect(JSON.parse(JSON.stringify(model))).toEqual(model)
      expect(scoresOf(model, { recency: 1, frequency: 1, monetary: 1 })).toEqual({ r: 1, f: 1, m: 1 })
    }
  })

  test('a constant column scores 1', () => {
    const { x } = scoreColumns(fitScores({ a: [7, 7, 7] }, { dimensions: { x: { column: 'a', better: 'high' } } }), {
      a: [7, 7, 8],
    })
    expect([...x]).toEqual([1, 1, 1])
  })
})

describe('nested scoring', () => {
  // Frequency rises with recency: independent scores leave half of the cells empty, nested ones fill them.
  const base = {
    recency: [10, 20, 30, 40, 110, 120, 130, 140],
    frequency: [8, 7, 6, 5, 4, 3, 2, 1],
    monetary: [1, 2, 3, 4, 5, 6, 7, 8],
  }

  test('F is cut within R, M within R and F', () => {
    const model = fitScores(base, { dimensions: rfmDimensions, bins: 2, nested: true })
    const [r, f, m] = model.dimensions
    expect(r!.cuts).toEqual([[40]])
    expect(f!.cuts).toEqual([[3], [7]])
    expect(m!.cuts).toEqual([[8], [6], [4], [2]])
    expect(scoreColumns(model, base)).toEqual({
      r: Uint8Array.of(2, 2, 2, 2, 1, 1, 1, 1),
      f: Uint8Array.of(2, 2, 1, 1, 2, 2, 1, 1),
      m: Uint8Array.of(1, 2, 1, 2, 1, 2, 1, 2),
    })
    const independent = scoreColumns(fitScores(base, { dimensions: rfmDimensions, bins: 2 }), base)
    expect(independent.f).toEqual(Uint8Array.of(2, 2, 2, 2, 1, 1, 1, 1))
  })

  test('counts are of all customers at a score, and every combination of scores is about equally large', () => {
    const n = 1000
    const grow = (step: number) => Array.from({ length: n }, (_, i) => 1 + ((i * step) % n))
    const many = { recency: grow(7), frequency: grow(37), monetary: grow(391) }
    const model = fitScores(many, { dimensions: rfmDimensions, nested: true })
    for (const { counts } of model.dimensions) expect(counts).toEqual([200, 200, 200, 200, 200])
    const { r, f, m } = scoreColumns(model, many)
    const cells = new Map<string, number>()
    for (let i = 0; i < n; i++) cells.set(`${r[i]}${f[i]}${m[i]}`, (cells.get(`${r[i]}${f[i]}${m[i]}`) ?? 0) + 1)
    expect(cells.size).toBe(125)
    expect(new Set(cells.values())).toEqual(new Set([8]))
  })

  test('a combination that nobody has takes the cuts of the whole base', () => {
    const few = { recency: [1, 1, 1], frequency: [1, 2, 3], monetary: [1, 2, 3] }
    const model = fitScores(few, { dimensions: rfmDimensions, bins: 2, nested: true })
    const independent = fitScores(few, { dimensions: rfmDimensions, bins: 2 })
    expect(model.dimensions[1]!.cuts[1]).toEqual(independent.dimensions[1]!.cuts[0])
    expect(scoresOf(model, { recency: 0, frequency: 3, monetary: 3 }).f).toBe(2)
  })

  test('segments are named from nested scores', () => {
    const model = fitScores(customers, { dimensions: rfmDimensions, nested: true })
    const { r, f, m } = scoreColumns(model, customers)
    const map = fitRfm(customers).segments!
    expect(nameSegments(map, { r, f, m }).every((id) => map.segments.some((segment) => segment.id === id))).toBe(true)
  })
})

describe('wrong arguments are refused', () => {
  const good = { column: 'recency', better: 'low' } as const
  test.each<[ScoreOptions<string>, string]>([
    [{ dimensions: {} }, 'Expected `dimensions` to name one score or more, got none.'],
    [{} as never, 'Expected `dimensions` to name one score or more, got none.'],
    [{ dimensions: { 1: good } }, 'Expected names of `dimensions` to begin with a letter, got "1".'],
    [{ dimensions: { x: { better: 'high' } as never } }, 'Expected a `column` for x, got undefined.'],
    [
      { dimensions: { x: { column: 'recency', better: 'small' as 'low' } } },
      "Expected `better` of x to be 'high' or 'low', got \"small\".",
    ],
    [{ dimensions: { x: { ...good, above: Number.NaN } } }, 'Expected `above` of x to be a finite number, got NaN.'],
    [{ dimensions: { x: good }, bins: 1 }, 'Expected `bins` to be an integer from 2 to 10, got 1.'],
    [
      { dimensions: { x: good }, thresholds: { x: [3, 3] } },
      'Expected `thresholds.x` to be numbers in ascending order, got [3, 3].',
    ],
    [{ dimensions: { x: { ...good, column: 'size' } } }, 'Expected a column `size`, got none.'],
    [{ dimensions: { x: { ...good, column: 'id' } } }, 'Expected column `id` to hold numbers, got "a" at row 0.'],
  ])('%j: %s', (options, message) => {
    expect(() => fitScores(customers, options)).toThrow(message)
  })

  test('nesting so deep that the model could not hold the cuts', () => {
    const dimensions = Object.fromEntries(
      [...'abcdefg'].map((name) => [name, { column: 'recency', better: 'low' } as const]),
    )
    expect(() => fitScores(customers, { dimensions, bins: 10, nested: true })).toThrow(
      'Expected at most 100000 combinations of scores to nest within, got 1000000.',
    )
  })

  test('another kind or version of model, and columns of unequal length', () => {
    const model = fitScores(customers, { dimensions: rfeDimensions })
    expect(() => scoreColumns({ ...model, version: 2 } as never, customers)).toThrow('a score model of version 1')
    expect(() => scoresOf(fitRfm(customers) as never, {})).toThrow('a score model of version 1')
    expect(() => scoreColumns(model, { ...customers, engagement: [1] })).toThrow(
      'Expected `engagement` to have the same length as `recency` (6), got 1.',
    )
  })
})

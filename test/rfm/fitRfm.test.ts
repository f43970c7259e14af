import { describe, expect, test } from 'vitest'
import {
  eightTypes,
  elevenSegments,
  fitRfm,
  type RfmOptions,
  type RfmTies,
  rfmOf,
  scoreRfm,
  sixGroups,
} from '../../src/rfm/index.ts'
import { cdnowFrequency } from './cdnow.ts'

/** Customers that differ in one column only. */
const varying = (column: 'recency' | 'frequency' | 'monetary', values: ArrayLike<number>) => {
  const same = Array.from(values, () => 1)
  return { recency: same, frequency: same, monetary: same, [column]: values }
}

describe('CDNOW, where 60% bought once: five scores of frequency', () => {
  test.each<[RfmTies, number[], number[]]>([
    ['even', [1411, 439, 214, 162, 131], [2, 3, 4, 6]],
    ['low', [1411, 0, 439, 214, 293], [2, 2, 3, 4]],
    ['mid', [0, 1411, 0, 439, 507], [1, 2, 2, 3]],
    ['high', [0, 0, 1411, 439, 507], [1, 1, 2, 3]],
  ])('%s gives customers per score %j', (ties, counts, cuts) => {
    const { f } = fitRfm(varying('frequency', cdnowFrequency()), { ties }).dimensions
    expect(f).toEqual({
      column: 'frequency',
      bins: 5,
      cuts,
      counts,
      empty: counts.flatMap((n, k) => (n ? [] : [k + 1])),
      ties,
    })
  })

  test('even is the default', () => {
    const customers = varying('frequency', cdnowFrequency())
    expect(fitRfm(customers)).toEqual(
      fitRfm(customers, { ties: 'even', bins: 5, method: 'quantile', column: 'segment' }),
    )
  })

  test('the median order count is 1, so that everyone is "high" and half of the eight types are empty, which is reported', () => {
    const { f } = fitRfm(varying('frequency', cdnowFrequency()), { method: 'mean', center: 'median' }).dimensions
    expect([f.cuts, f.counts, f.empty]).toEqual([[1], [0, 2357], [1]])
  })
})

describe('ties', () => {
  test('with fewer distinct values than scores `low` decides, and empty scores are reported', () => {
    const { f } = fitRfm(varying('frequency', [1, 1, 1, 1, 2])).dimensions
    expect([f.ties, f.cuts, f.counts, f.empty]).toEqual(['low', [2, 2, 2, 2], [4, 0, 0, 0, 1], [2, 3, 4]])
  })

  test('equal values of all customers score 1', () => {
    const { f } = fitRfm(varying('frequency', [3, 3, 3])).dimensions
    expect([f.ties, f.cuts, f.counts, f.empty]).toEqual([
      'low',
      [null, null, null, null],
      [3, 0, 0, 0, 0],
      [2, 3, 4, 5],
    ])
  })

  test('on equal sums of squares high scores stay scarce', () => {
    // 1 | 2 3 and 1 2 | 3 are equally even.
    const { m } = fitRfm(varying('monetary', [1, 2, 3]), { bins: 2 }).dimensions
    expect([m.cuts, m.counts]).toEqual([[3], [2, 1]])
  })

  test('a number next to an integer is not taken for it', () => {
    // 1e-17 + 5 rounds to 5: differences do not tell it from 0.
    const { m } = fitRfm(varying('monetary', [-5, 0, 1e-17]), { bins: 2 }).dimensions
    expect([m.cuts, m.counts]).toEqual([[1e-17], [2, 1]])
  })

  test('recency is ranked from the oldest up: the same for days as for their negatives', () => {
    const frequency = cdnowFrequency()
    const days = Float64Array.from(frequency, (orders) => 40 - orders)
    const { f } = fitRfm(varying('frequency', frequency)).dimensions
    const { r } = fitRfm(varying('recency', days)).dimensions
    expect(r.counts).toEqual(f.counts)
    expect(r.cuts).toEqual(f.cuts.map((cut) => 40 - cut!))
  })

  test('even is exact up to 4,096 distinct values, mid beyond', () => {
    const distinct = (count: number): number[] => Array.from({ length: count }, (_, i) => i + 0.25)
    const exact = fitRfm(varying('monetary', distinct(4096)), { bins: 4 }).dimensions.m
    expect([exact.ties, exact.counts]).toEqual(['even', [1024, 1024, 1024, 1024]])
    const beyond = fitRfm(varying('monetary', distinct(4100)), { bins: 4 }).dimensions.m
    expect([beyond.ties, beyond.counts]).toEqual(['mid', [1025, 1025, 1025, 1025]])
  })

  test.each([0, 0.25])('mid also where most of many customers share one value (%f beside integers)', (beside) => {
    const values = Array.from({ length: 100_000 }, (_, i) => (i % 20 > 0 ? 0 : i + 1 + beside))
    const { m } = fitRfm(varying('monetary', values), { bins: 4 }).dimensions
    expect([m.ties, m.cuts, m.counts]).toEqual(['mid', [0, 1 + beside, 1 + beside], [0, 95_000, 0, 5000]])
  })
})

describe('many distinct values: the cuts of a sorted column', () => {
  const spread = (i: number): number => ((i * 7919) % 20_011) - 10_005
  const columns: Readonly<Record<string, (i: number) => number>> = {
    'integers close together': spread,
    'integers far apart': (i) => spread(i) * 1e6,
    'integers whose first is the largest': (i) => -Math.abs(spread(i)),
    'money of both signs': (i) => spread(i) / 100,
    'a long tail': (i) => Math.exp(spread(i) / 1000) * (i % 2 > 0 ? -1 : 1),
    'zeros of both signs': (i) => (i % 3 === 0 ? -0 : i % 3 === 1 ? 0 : spread(i) * 1e-9),
    'numbers below all normal ones': (i) => spread(i) * 5e-324,
    'numbers that differ by little': (i) => 1e6 + spread(i) * 1e-9,
  }
  test.each(Object.entries(columns))('%s', (_, make) => {
    const values = Float64Array.from({ length: 20_011 }, (_, i) => make(i))
    const sorted = values.slice().sort()
    // The lowest value that has k tenths of the customers below it.
    const reached = (k: number): number => {
      const at = sorted[Math.floor((k * values.length) / 10)]!
      return sorted.indexOf(at) * 10 < k * values.length ? (sorted.find((value) => value > at) ?? Number.NaN) : at
    }
    const cuts = Array.from({ length: 9 }, (_, k) => reached(k + 1) + 0)
    expect(fitRfm(varying('monetary', values), { bins: 10, ties: 'low' }).dimensions.m.cuts).toEqual(cuts)
    const days = fitRfm(
      varying(
        'recency',
        values.map((value) => -value),
      ),
      { bins: 10, ties: 'low' },
    )
    expect(days.dimensions.r.cuts).toEqual(cuts.map((cut) => 0 - cut))
  })
})

describe('not scored', () => {
  const customers = {
    recency: [10, Number.NaN, 20, 30, 40, 50],
    frequency: [1, 2, 0, 3, 4, Number.POSITIVE_INFINITY],
    monetary: [5, 6, 0, Number.NaN, 8, 9],
  }

  test('without an occasion, or with a missing or infinite value, scores are 0 and the segment is null', () => {
    const model = fitRfm(customers)
    expect(model.fitted).toEqual({ customers: 6, scored: 2, notScored: 4 })
    const { r, f, m, segment } = scoreRfm(model, customers)
    for (const i of [1, 2, 3, 5]) expect([r[i], f[i], m[i], segment[i]]).toEqual([0, 0, 0, null])
    for (const i of [0, 4]) expect(segment[i]).toEqual(expect.any(String))
    expect(rfmOf(model, { recency: 5, frequency: 0, monetary: 100 })).toEqual({ r: 0, f: 0, m: 0, segment: null })
  })

  test('one customer may come from JSON or a database, as a column may: null is missing, bigints are numbers', () => {
    const model = fitRfm(customers)
    for (const missing of [null, undefined]) {
      const none = { r: 0, f: 0, m: 0, segment: null }
      expect(rfmOf(model, { recency: missing, frequency: 3, monetary: 5 })).toEqual(none)
      expect(rfmOf(model, { recency: 3, frequency: 3, monetary: missing })).toEqual(none)
      expect(scoreRfm(model, { recency: [missing], frequency: [3], monetary: [5] }).segment).toEqual([null])
    }
    expect(rfmOf(model, { recency: 10n, frequency: 4n, monetary: 8n })).toEqual(
      rfmOf(model, { recency: 10, frequency: 4, monetary: 8 }),
    )
    expect(() => rfmOf(model, { recency: '10' as never, frequency: 4, monetary: 8 })).toThrow(
      'Expected `recency` to be a number, got "10".',
    )
  })

  test('those left out move no cut', () => {
    const scored = { recency: [10, 40], frequency: [1, 4], monetary: [5, 8] }
    expect(fitRfm(customers).dimensions).toEqual(fitRfm(scored).dimensions)
  })

  test('values outside the fitted range get the scores of its ends', () => {
    const model = fitRfm({ recency: [10, 20, 30, 40, 50], frequency: [1, 2, 3, 4, 5], monetary: [10, 20, 30, 40, 50] })
    expect(rfmOf(model, { recency: 0, frequency: 99, monetary: 1e9 })).toEqual({
      r: 5,
      f: 5,
      m: 5,
      segment: 'champions',
    })
    expect(rfmOf(model, { recency: 9999, frequency: 0.5, monetary: -7 })).toEqual({ r: 1, f: 1, m: 1, segment: 'lost' })
  })
})

test.each<[string, RfmOptions]>([
  ['quantile', {}],
  ['mean', { method: 'mean' }],
])('a base without customers gives a model in which everyone scores 1 (%s)', (_, options) => {
  const model = fitRfm({ recency: [], frequency: [], monetary: [] }, options)
  expect(JSON.parse(JSON.stringify(model))).toEqual(model)
  expect(model.fitted).toEqual({ customers: 0, scored: 0, notScored: 0 })
  expect(rfmOf(model, { recency: 1, frequency: 9, monetary: 99 })).toMatchObject({ r: 1, f: 1, m: 1 })
  expect(scoreRfm(model, { recency: [], frequency: [], monetary: [] })).toEqual({
    r: new Uint8Array(0),
    f: new Uint8Array(0),
    m: new Uint8Array(0),
    segment: [],
  })
})

test('one customer is a base', () => {
  const one = { recency: [3], frequency: [2], monetary: [50] }
  expect(scoreRfm(fitRfm(one), one).segment).toEqual(['lost'])
})

describe('mean: eight types', () => {
  // Means 20 days, 2 orders, 100.
  const customers = { recency: [10, 30, 20, 20], frequency: [1, 3, 2, 2], monetary: [50, 150, 100, 100] }

  test('the mean itself is on the good side in all three', () => {
    const model = fitRfm(customers, { method: 'mean' })
    expect([model.dimensions.r.cuts, model.dimensions.f.cuts, model.dimensions.m.cuts]).toEqual([[20], [2], [100]])
    expect(rfmOf(model, { recency: 20, frequency: 2, monetary: 100 })).toEqual({
      r: 2,
      f: 2,
      m: 2,
      segment: 'keyValue',
    })
  })

  test.each([
    [10, 3, 200, 'keyValue'],
    [10, 1, 200, 'keyDevelopment'],
    [21, 3, 200, 'keyRetention'],
    [21, 1, 200, 'keyWinBack'],
    [10, 3, 99, 'generalValue'],
    [10, 1, 99, 'generalDevelopment'],
    [21, 3, 99, 'generalRetention'],
    [21, 1, 99, 'generalWinBack'],
  ])('recency %d, frequency %d, monetary %d is %s', (recency, frequency, monetary, segment) => {
    expect(rfmOf(fitRfm(customers, { method: 'mean' }), { recency, frequency, monetary }).segment).toBe(segment)
  })

  test('equal values are all at the mean, also where the mean rounds past them', () => {
    const tenths = new Array(3).fill(0.1)
    const model = fitRfm({ recency: tenths, frequency: [1, 1, 1], monetary: tenths }, { method: 'mean' })
    expect(scoreRfm(model, { recency: tenths, frequency: [1, 1, 1], monetary: tenths }).segment).toEqual(
      new Array(3).fill('keyValue'),
    )
  })

  test('fixed limits: 10 days, 3 orders, 200 average order', () => {
    const model = fitRfm(customers, { thresholds: { r: [10], f: [3], m: [200] }, segments: eightTypes })
    expect(rfmOf(model, { recency: 10, frequency: 3, monetary: 200 }).segment).toBe('keyValue')
    expect(rfmOf(model, { recency: 11, frequency: 2, monetary: 199 }).segment).toBe('generalWinBack')
  })

  test('the median of an even number of customers lies between the middle two', () => {
    const model = fitRfm(
      { recency: [1, 2, 4, 9], frequency: [1, 1, 2, 9], monetary: [1, 2, 4, 900] },
      { method: 'mean', center: 'median' },
    )
    expect([model.dimensions.r.cuts, model.dimensions.f.cuts, model.dimensions.m.cuts]).toEqual([[3], [1.5], [3]])
  })
})

describe('thresholds', () => {
  const customers = { recency: [100, 180, 181, 365, 366], frequency: [3, 2, 1, 4, 1], monetary: [1, 2, 3, 4, 5] }
  const usual = { thresholds: { r: [180, 365], f: [2, 3] }, bins: 3 } as const

  test('180 and 365 days, two and three orders, spend in thirds: the six groups', () => {
    const model = fitRfm(customers, usual)
    expect(model.method).toBe('thresholds')
    expect(model.segments).toBe(sixGroups)
    expect(model.dimensions.r).toEqual({
      column: 'recency',
      bins: 3,
      cuts: [365, 180],
      counts: [1, 2, 2],
      empty: [],
      ties: null,
    })
    const { r, f } = scoreRfm(model, customers)
    expect([...r]).toEqual([3, 3, 2, 2, 1])
    expect([...f]).toEqual([3, 2, 1, 3, 1])
  })

  test('recency may also be given from the longest time down', () => {
    expect(fitRfm(customers, { ...usual, thresholds: { r: [365, 180], f: [2, 3] } })).toEqual(fitRfm(customers, usual))
  })

  test('bins follow from the cut points', () => {
    const { dimensions, segments } = fitRfm(customers, {
      thresholds: { r: [30], f: [2, 3, 5], m: [1, 2, 3, 4, 5, 6, 7, 8, 9] },
    })
    expect([dimensions.r.bins, dimensions.f.bins, dimensions.m.bins]).toEqual([2, 4, 10])
    expect(segments).toBe(null)
  })
})

describe('bins and segment maps', () => {
  const customers = { recency: [1, 2, 3], frequency: [1, 2, 3], monetary: [1, 2, 3] }

  test('eleven segments at five scores each, six groups at three, eight types for the mean, else none', () => {
    expect(fitRfm(customers).segments).toBe(elevenSegments)
    expect(fitRfm(customers, { bins: 3 }).segments).toBe(sixGroups)
    expect(fitRfm(customers, { method: 'mean' }).segments).toBe(eightTypes)
    expect(fitRfm(customers, { bins: 4 }).segments).toBe(null)
    expect(fitRfm(customers, { segments: null }).segments).toBe(null)
  })

  test('scores without a map: every segment is null', () => {
    expect(scoreRfm(fitRfm(customers, { bins: { r: 2, f: 3, m: 10 } }), customers).segment).toEqual([null, null, null])
  })

  test('the model names the column, so that two maps can stand side by side', () => {
    const eight = scoreRfm(fitRfm(customers, { method: 'mean', column: 'type' }), customers)
    expect(eight.type).toEqual(['generalDevelopment', 'keyValue', 'keyRetention'])
    expect(Object.keys({ ...scoreRfm(fitRfm(customers), customers), type: eight.type })).toEqual([
      'r',
      'f',
      'm',
      'segment',
      'type',
    ])
  })

  test('every number of scores from 2 to 10 is used when there are customers for it', () => {
    const values = Array.from({ length: 100 }, (_, i) => i + 1)
    for (let bins = 2; bins <= 10; bins++) {
      const { dimensions } = fitRfm({ recency: values, frequency: values, monetary: values }, { bins })
      for (const { counts, empty } of Object.values(dimensions)) {
        expect(empty).toEqual([])
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      }
    }
  })
})

test('columns come as arrays, typed arrays or Arrow vectors', () => {
  const arrow = (values: number[]) => ({ length: values.length, get: (i: number) => values[i] })
  const plain = { recency: [1, 2, 3], frequency: [1, 2, 3], monetary: [1, 2, 3] }
  expect(fitRfm({ recency: arrow([1, 2, 3]), frequency: Uint32Array.of(1, 2, 3), monetary: [1n, 2, 3] })).toEqual(
    fitRfm(plain),
  )
})

describe('wrong arguments are refused', () => {
  const customers = { recency: [1, 2], frequency: [1, 2], monetary: [1, 2] }
  test.each<[RfmOptions, string]>([
    [{ bins: 1 }, 'Expected `bins` to be an integer from 2 to 10, got 1.'],
    [{ bins: 11 }, 'Expected `bins` to be an integer from 2 to 10, got 11.'],
    [{ bins: 2.5 }, 'Expected `bins` to be an integer from 2 to 10, got 2.5.'],
    [{ bins: { r: 5, f: Number.NaN, m: 5 } }, 'Expected `bins` to be an integer from 2 to 10, got NaN.'],
    [{ method: 'mean', bins: 5 }, 'Expected `bins` of r to be 2, got 5.'],
    [
      { bins: { r: 5, f: 5, m: 5, recency: 3 } as { r: 5; f: 5; m: 5 } },
      'Expected `bins` and `thresholds` of r, f, m, got "recency".',
    ],
    [{ thresholds: { recency: [180] } as object }, 'Expected `bins` and `thresholds` of r, f, m, got "recency".'],
    [
      { thresholds: { r: 180 as unknown as number[] } },
      'Expected `thresholds.r` to be numbers in ascending order, got 180.',
    ],
    [
      { method: 'kmeans' as 'mean' },
      'Expected `method` to be one of quantile, thresholds, natural-breaks, mean, got "kmeans".',
    ],
    [{ ties: 'first' as 'low' }, 'Expected `ties` to be one of even, low, mid, high, got "first".'],
    [{ method: 'mean', center: 'mode' as 'mean' }, 'Expected `center` to be one of mean, median, got "mode".'],
    [{ method: 'thresholds' }, "Expected `thresholds` with method 'thresholds', got undefined."],
    [
      { method: 'mean', thresholds: { r: [1] } },
      "Expected `thresholds` with method 'thresholds', got an object with r.",
    ],
    [
      { thresholds: { r: [30, 90, 60] } },
      'Expected `thresholds.r` to be numbers in ascending order, got [30, 90, 60].',
    ],
    [{ thresholds: { f: [3, 2] } }, 'Expected `thresholds.f` to be numbers in ascending order, got [3, 2].'],
    [{ thresholds: { m: [1, 1] } }, 'Expected `thresholds.m` to be numbers in ascending order, got [1, 1].'],
    [{ thresholds: { m: [1, Number.NaN] } }, 'Expected `thresholds.m` to be numbers in ascending order, got [1, NaN].'],
    [{ thresholds: { m: [] } }, 'Expected `thresholds.m` to be numbers in ascending order, got [].'],
    [{ thresholds: { f: [2, 3] }, bins: 5 }, 'Expected `bins` of f to be 3, got 5.'],
    [{ segments: sixGroups }, 'Expected `segments` for these bins, got an object with r, f, m.'],
    [{ column: 'r' as 'segment' }, 'Expected a `column` other than r, f, m, got "r".'],
    [{ column: '' as 'segment' }, 'Expected a `column` other than r, f, m, got "".'],
  ])('%j: %s', (options, message) => {
    expect(() => fitRfm(customers, options)).toThrow(message)
  })

  test('columns that are missing, of text, or of unequal length', () => {
    expect(() => fitRfm({ recency: [1], frequency: [1] } as never)).toThrow('Expected a column `monetary`, got none.')
    expect(() => fitRfm({ ...customers, monetary: ['1', '2'] } as never)).toThrow(
      'Expected column `monetary` to hold numbers, got "1" at row 0.',
    )
    const short = { ...customers, monetary: [1] }
    const message = 'Expected `monetary` to have the same length as `recency` (2), got 1.'
    expect(() => fitRfm(short)).toThrow(message)
    expect(() => scoreRfm(fitRfm(customers), short)).toThrow(message)
  })

  test('another kind or version of model', () => {
    const later = { ...fitRfm(customers), version: 2 } as never
    expect(() => scoreRfm(later, customers)).toThrow('Expected an RFM model of version 1')
    expect(() => rfmOf({ kind: 'abc' } as never, { recency: 1, frequency: 1, monetary: 1 })).toThrow(
      'Expected an RFM model of version 1',
    )
  })
})

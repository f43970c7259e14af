import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  classifyRfmClusters,
  type Dimensions,
  elevenSegments,
  fitRfm,
  fitRfmClusters,
  fitScores,
  lrfmDimensions,
  nameSegments,
  type RfmOptions,
  type RfmTies,
  rfmClusterOf,
  rfmDimensions,
  rfmOf,
  rfmStability,
  scoreColumns,
  scoreRfm,
  scoresOf,
  segmentOf,
  weightedScore,
  weightedScoreOf,
} from '../../src/rfm/index.ts'

const customer = fc.record({
  recency: fc.oneof(fc.nat(20), fc.nat(2000), fc.constant(Number.NaN)),
  frequency: fc.oneof(fc.nat(3), fc.nat(40)),
  monetary: fc.oneof(
    fc.integer({ min: -500, max: 500 }).map((cents) => cents / 100),
    fc.double({ min: -100, max: 1e6 }),
  ),
})
type Customer = { recency: number; frequency: number; monetary: number }
const base = fc.array(customer, { maxLength: 60 })
const columns = (rows: Customer[]) => ({
  recency: rows.map((row) => row.recency),
  frequency: rows.map((row) => row.frequency),
  monetary: rows.map((row) => row.monetary),
})
const bins = fc.integer({ min: 2, max: 10 })
const tie = fc.constantFrom<RfmTies>('even', 'low', 'mid', 'high')
const options: fc.Arbitrary<RfmOptions> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ bins: fc.oneof(bins, fc.record({ r: bins, f: bins, m: bins })), ties: tie }) },
  fc.record({ ties: tie }),
  fc.record({ method: fc.constant('natural-breaks' as const), bins }),
  fc.constantFrom<RfmOptions>(
    { method: 'mean' },
    { method: 'mean', center: 'median' },
    { bins: 3 },
    { thresholds: { r: [5, 9], f: [2] } },
  ),
)
const scored = ({ recency, frequency, monetary }: Customer): boolean =>
  Number.isFinite(recency + monetary) && frequency > 0

describe('laws of RFM', () => {
  test('equal values get equal scores, and more never scores less', () => {
    fc.assert(
      fc.property(base, options, (rows, chosen) => {
        const scores = scoreRfm(fitRfm(columns(rows), chosen), columns(rows))
        for (const [i, one] of rows.entries()) {
          for (const [j, other] of rows.entries()) {
            if (!scored(one) || !scored(other)) continue
            if (one.recency <= other.recency) expect(scores.r[i]).toBeGreaterThanOrEqual(scores.r[j]!)
            if (one.frequency >= other.frequency) expect(scores.f[i]).toBeGreaterThanOrEqual(scores.f[j]!)
            if (one.monetary >= other.monetary) expect(scores.m[i]).toBeGreaterThanOrEqual(scores.m[j]!)
          }
        }
      }),
    )
  })

  test('more recent never lowers r', () => {
    fc.assert(
      fc.property(base, options, fc.nat(3000), fc.nat(3000), (rows, chosen, recency, less) => {
        const model = fitRfm(columns(rows), chosen)
        const at = (days: number): number => rfmOf(model, { recency: days, frequency: 1, monetary: 1 }).r
        expect(at(recency - less)).toBeGreaterThanOrEqual(at(recency))
      }),
    )
  })

  test('permuting rows permutes scores and changes nothing in the model', () => {
    fc.assert(
      fc.property(base, options, fc.infiniteStream(fc.nat()), (rows, chosen, keys) => {
        const order = rows.map((_, i) => [keys.next().value as number, i] as const).sort((a, b) => a[0] - b[0])
        const shuffled = order.map(([, i]) => rows[i]!)
        const model = fitRfm(columns(rows), chosen)
        expect(fitRfm(columns(shuffled), chosen)).toEqual(model)
        const { segment } = scoreRfm(model, columns(rows))
        expect(scoreRfm(model, columns(shuffled)).segment).toEqual(order.map(([, i]) => segment[i]))
      }),
    )
  })

  test('scaling money changes no score', () => {
    fc.assert(
      fc.property(base, options, fc.constantFrom(0.25, 2, 1024), (rows, chosen, scale) => {
        // Numbers so small that a quarter of them cannot be told from nothing do not scale.
        fc.pre(rows.every(({ monetary }) => monetary === 0 || !(Math.abs(monetary) < 1e-300)))
        const scaled = columns(rows.map((row) => ({ ...row, monetary: row.monetary * scale })))
        expect(scoreRfm(fitRfm(scaled, chosen), scaled)).toEqual(scoreRfm(fitRfm(columns(rows), chosen), columns(rows)))
      }),
    )
  })

  test('every scored customer has exactly one segment of the map, every other none', () => {
    fc.assert(
      fc.property(base, fc.constantFrom<RfmOptions>({}, { bins: 3 }, { method: 'mean' }), (rows, chosen) => {
        const model = fitRfm(columns(rows), chosen)
        const ids = model.segments!.segments.map(({ id }) => id)
        const { segment } = scoreRfm(model, columns(rows))
        for (const [i, row] of rows.entries()) {
          if (scored(row)) expect(ids).toContain(segment[i])
          else expect(segment[i]).toBe(null)
        }
        expect(model.fitted.scored).toBe(rows.filter(scored).length)
      }),
    )
  })

  test('counts per score are those that scoring gives, and empty scores are those that nobody got', () => {
    fc.assert(
      fc.property(base, options, (rows, chosen) => {
        const model = fitRfm(columns(rows), chosen)
        const scores = scoreRfm(model, columns(rows))
        for (const key of ['r', 'f', 'm'] as const) {
          const { bins: most, counts, empty } = model.dimensions[key]
          const found = Array.from({ length: most }, (_, k) => scores[key].filter((score) => score === k + 1).length)
          expect(counts).toEqual(found)
          expect(empty).toEqual(found.flatMap((count, k) => (count === 0 ? [k + 1] : [])))
        }
      }),
    )
  })

  test('the column function is its scalar twin, also for unseen customers, and a JSON round trip changes nothing', () => {
    fc.assert(
      fc.property(base, options, base, (rows, chosen, unseen) => {
        const model = fitRfm(columns(rows), chosen)
        const stored = JSON.parse(JSON.stringify(model)) as typeof model
        expect(stored).toEqual(model)
        const all = [...rows, ...unseen]
        const { r, f, m, segment } = scoreRfm(stored, columns(all))
        all.forEach((row, i) => {
          expect({ r: r[i], f: f[i], m: m[i], segment: segment[i] }).toEqual(rfmOf(model, row))
        })
      }),
    )
  })
})

/** One dimension by itself: values in, cuts out. */
const frequencyOf = (values: number[], chosen: RfmOptions) => {
  const ones = values.map(() => 1)
  return fitRfm({ recency: ones, frequency: values, monetary: ones }, { ...chosen, segments: null }).dimensions.f
}

describe('ties follow their definitions', () => {
  const values = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 40 })

  test('low is floor(bins * rank below / n) + 1, high is ceil(bins * rank up to / n)', () => {
    fc.assert(
      fc.property(
        fc.oneof(values, fc.array(fc.double({ min: 0.1, max: 9 }), { minLength: 1 })),
        bins,
        (column, count) => {
          const usable = column.filter((value) => value > 0)
          fc.pre(usable.length > 0)
          const ones = usable.map(() => 1)
          const customers = { recency: ones, frequency: usable, monetary: ones }
          const n = usable.length
          const low = scoreRfm(fitRfm(customers, { bins: count, ties: 'low' }), customers).f
          expect([...low]).toEqual(usable.map((x) => Math.floor((count * usable.filter((y) => y < x).length) / n) + 1))
          const high = scoreRfm(fitRfm(customers, { bins: count, ties: 'high' }), customers).f
          expect([...high]).toEqual(usable.map((x) => Math.ceil((count * usable.filter((y) => y <= x).length) / n)))
        },
      ),
    )
  })

  test('mid cuts at the change of value nearest to each quantile', () => {
    fc.assert(
      fc.property(values, bins, (column, count) => {
        const n = column.length
        const distinct = [...new Set(column)].sort((a, b) => a - b)
        // Where a cut may stand, by the number of customers below it.
        const edges = [
          ...distinct.map((x) => ({ cut: x as number | null, below: column.filter((y) => y < x).length })),
          { cut: null, below: n },
        ]
        const expected = Array.from({ length: count - 1 }, (_, k) => {
          const distance = (edge: { below: number }): number => Math.abs(edge.below * count - (k + 1) * n)
          return edges.reduce((best, edge) => (distance(edge) <= distance(best) ? edge : best)).cut
        })
        expect(frequencyOf(column, { bins: count, ties: 'mid' }).cuts).toEqual(expected)
      }),
    )
  })

  test('even has the least sum of squares of all ways to keep equal values together, then the highest cuts', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 60 }),
        fc.integer({ min: 2, max: 5 }),
        (column, count) => {
          const distinct = [...new Set(column)].sort((a, b) => a - b)
          fc.pre(distinct.length >= count)
          let best: { sum: number; cuts: number[] } = { sum: Number.POSITIVE_INFINITY, cuts: [] }
          const search = (cuts: number[], from: number): void => {
            if (cuts.length === count - 1) {
              const scores = column.map((x) => cuts.filter((cut) => x >= cut).length)
              const sum = Array.from({ length: count }, (_, k) => scores.filter((s) => s === k).length ** 2).reduce(
                (a, b) => a + b,
              )
              // Searched in lexicographic order: of equal sums the last is the largest.
              if (sum <= best.sum) best = { sum, cuts }
              return
            }
            // Also empty scores: a cut may be the one before it, or the lowest value.
            for (let k = from; k < distinct.length; k++) search([...cuts, distinct[k]!], k)
          }
          search([], 0)
          const { cuts, ties } = frequencyOf(column, { bins: count })
          expect(ties).toBe('even')
          expect(cuts).toEqual(best.cuts)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('even is never less even than low, mid and high', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 50, maxLength: 200 }),
        bins,
        (column, count) => {
          const squares = (ties: RfmTies): number =>
            frequencyOf(column, { bins: count, ties }).counts.reduce((sum, n) => sum + n * n, 0)
          fc.pre(new Set(column).size >= count)
          for (const other of ['low', 'mid', 'high'] as const)
            expect(squares('even')).toBeLessThanOrEqual(squares(other))
        },
      ),
    )
  })
})

test('large columns, where only buckets are sorted, give the cuts that a sorted column gives', () => {
  // Over 4,096 distinct values of both signs and many sizes, and any number of others, zeros of both signs among them.
  const extra = fc.array(
    fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.constantFrom(0, -0, 0.5, -0.5)),
  )
  fc.assert(
    fc.property(
      fc.double({ min: 0.1, max: 3 }),
      fc.integer({ min: -3, max: 6 }),
      extra,
      bins,
      (step, shift, extras, count) => {
        const column = [
          ...Array.from({ length: 4200 }, (_, i) => Math.tan(step * i) + shift),
          ...extras,
          ...extras,
          ...extras,
        ]
        fc.pre(new Set(column).size > 4096)
        const ones = column.map(() => 1)
        const customers = { recency: column, frequency: ones, monetary: column }
        const sorted = Float64Array.from(column).sort()
        const { m } = fitRfm(customers, { bins: count, ties: 'high' }).dimensions
        expect(m.cuts).toEqual(
          Array.from({ length: count - 1 }, (_, k) => sorted[Math.floor(((k + 1) * column.length) / count)]! + 0),
        )
        const model = fitRfm(customers, { bins: count })
        expect([model.dimensions.r.ties, model.dimensions.m.ties]).toEqual(['mid', 'mid'])
        const scores = scoreRfm(model, customers)
        for (const key of ['r', 'm'] as const) {
          const { counts } = model.dimensions[key]
          expect(counts).toEqual(
            Array.from({ length: count }, (_, k) => scores[key].filter((score) => score === k + 1).length),
          )
        }
      },
    ),
    { numRuns: 5 },
  )
})

describe('laws of scores of any columns', () => {
  const row = fc.record({
    tenureAtLast: fc.oneof(fc.nat(30), fc.constant(Number.NaN)),
    recency: fc.nat(12),
    frequency: fc.nat(4),
    monetary: fc.double({ min: -50, max: 500 }),
  })
  type Row = { tenureAtLast: number; recency: number; frequency: number; monetary: number }
  const columnsOf = (rows: Row[]) => ({ ...columns(rows), tenureAtLast: rows.map((each) => each.tenureAtLast) })
  const dimensions: Dimensions<string> = lrfmDimensions
  const chosen = fc.record({
    dimensions: fc.constant(dimensions),
    nested: fc.boolean(),
    bins: fc.integer({ min: 2, max: 4 }),
    ties: tie,
    method: fc.constantFrom('quantile' as const, 'natural-breaks' as const),
  })
  const rowsOf = fc.array(row, { maxLength: 50 })

  test('the column function is its scalar twin, also for unseen customers, and a JSON round trip changes nothing', () => {
    fc.assert(
      fc.property(rowsOf, chosen, rowsOf, (rows, options, unseen) => {
        const model = fitScores(columnsOf(rows), options)
        const stored = JSON.parse(JSON.stringify(model)) as typeof model
        expect(stored).toEqual(model)
        const all = [...rows, ...unseen]
        const scores = scoreColumns(stored, columnsOf(all))
        all.forEach((each, i) => {
          const found = Object.fromEntries(Object.entries(scores).map(([name, column]) => [name, column[i]]))
          expect(found).toEqual(scoresOf(model, each))
        })
      }),
    )
  })

  test('a customer is scored in all dimensions or in none, and counts per score are those that scoring gives', () => {
    fc.assert(
      fc.property(rowsOf, chosen, (rows, options) => {
        const model = fitScores(columnsOf(rows), options)
        const scores = scoreColumns(model, columnsOf(rows))
        const known = rows.map((each) => scored(each) && Number.isFinite(each.tenureAtLast))
        expect(model.fitted.scored).toBe(known.filter(Boolean).length)
        for (const { name, bins: most, counts, empty } of model.dimensions) {
          expect([...scores[name]!].map((score) => score > 0)).toEqual(known)
          const found = Array.from({ length: most }, (_, k) => scores[name]!.filter((score) => score === k + 1).length)
          expect(counts).toEqual(found)
          expect(empty).toEqual(found.flatMap((count, k) => (count === 0 ? [k + 1] : [])))
        }
      }),
    )
  })

  test('nested: among customers with equal scores before, equal values score equal and better ones never less', () => {
    fc.assert(
      fc.property(rowsOf, chosen, (rows, options) => {
        const model = fitScores(columnsOf(rows), { ...options, nested: true })
        const scores = rows.map((each) => scoresOf(model, each))
        for (const [i, one] of rows.entries()) {
          for (const [j, other] of rows.entries()) {
            if (scores[i]!.r! * scores[j]!.r! === 0) continue
            for (const { name, column, better } of model.dimensions) {
              const sign = better === 'low' ? -1 : 1
              if (sign * one[column as keyof Row] >= sign * other[column as keyof Row])
                expect(scores[i]![name]).toBeGreaterThanOrEqual(scores[j]![name]!)
              if (scores[i]![name] !== scores[j]![name]) break
            }
          }
        }
      }),
    )
  })

  test('nested scoring of the first dimension is independent scoring', () => {
    fc.assert(
      fc.property(rowsOf, chosen, (rows, options) => {
        const table = columnsOf(rows)
        const [nested, independent] = [true, false].map((nested) => fitScores(table, { ...options, nested }))
        expect(scoreColumns(nested!, table).l).toEqual(scoreColumns(independent!, table).l)
      }),
    )
  })

  test('permuting rows changes nothing in the model', () => {
    fc.assert(
      fc.property(rowsOf, chosen, (rows, options) => {
        expect(fitScores(columnsOf([...rows].reverse()), options)).toEqual(fitScores(columnsOf(rows), options))
      }),
    )
  })
})

describe('laws of weighted scores and segments by scores', () => {
  const score = fc.integer({ min: 0, max: 5 })
  const scores = fc.array(fc.record({ r: score, f: score, m: score }), { maxLength: 20 })
  type Scores = { r: number; f: number; m: number }
  const columnsOf = (rows: Scores[]) => ({
    r: rows.map(({ r }) => r),
    f: Uint8Array.from(rows, ({ f }) => f),
    m: rows.map(({ m }) => m),
  })
  const weight = fc.double({ min: 0, max: 100, noNaN: true })

  test('columns are their scalar twins', () => {
    fc.assert(
      fc.property(scores, fc.record({ r: weight, f: weight, m: weight }), (rows, weights) => {
        fc.pre(weights.r + weights.f + weights.m > 0)
        expect([...weightedScore(columnsOf(rows), weights)]).toEqual(rows.map((row) => weightedScoreOf(row, weights)))
        expect(nameSegments(elevenSegments, columnsOf(rows))).toEqual(rows.map((row) => segmentOf(elevenSegments, row)))
      }),
    )
  })

  test('100, 10 and 1 rank customers by R, then F, then M', () => {
    fc.assert(
      fc.property(score, score, score, score, score, score, (r, f, m, r2, f2, m2) => {
        fc.pre(r * f * m * r2 * f2 * m2 > 0)
        const of = (row: Scores): number => weightedScoreOf(row, { r: 100, f: 10, m: 1 })
        expect(Math.sign(of({ r, f, m }) - of({ r: r2, f: f2, m: m2 }))).toBe(
          Math.sign(r - r2) || Math.sign(f - f2) || Math.sign(m - m2),
        )
      }),
    )
  })
})

describe('laws of RFM clusters', () => {
  const whole = fc.record({ recency: fc.nat(300), frequency: fc.nat(9), monetary: fc.integer({ min: -50, max: 2000 }) })
  const rowsOf = fc.array(whole, { minLength: 1, maxLength: 40 })
  const distinct = (rows: Customer[]): number =>
    new Set(rows.filter(scored).map((row) => `${row.recency} ${row.frequency} ${row.monetary}`)).size

  test('every scored customer has exactly one cluster, the nearest; the twin agrees; a JSON round trip changes nothing', () => {
    fc.assert(
      fc.property(
        rowsOf,
        fc.integer({ min: 1, max: 6 }),
        fc.nat(),
        fc.boolean(),
        base,
        (rows, k, seed, log, unseen) => {
          fc.pre(k <= distinct(rows))
          const model = fitRfmClusters(columns(rows), { k, seed, log })
          const stored = JSON.parse(JSON.stringify(model)) as typeof model
          expect(stored).toEqual(model)
          const ids = model.clusters.map(({ id }) => id)
          expect(new Set(ids).size).toBe(k)
          const all = [...rows, ...unseen]
          const found = classifyRfmClusters(stored, columns(all))
          all.forEach((row, i) => {
            expect(found[i]).toBe(rfmClusterOf(model, row))
            if (scored(row)) expect(ids).toContain(found[i])
            else expect(found[i]).toBe(null)
          })
          for (const { id, customers } of model.clusters) {
            expect(customers).toBe(found.slice(0, rows.length).filter((each) => each === id).length)
          }
        },
      ),
    )
  })

  test('they refuse more clusters than there are distinct customers', () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const most = distinct(rows)
        expect(() => fitRfmClusters(columns(rows), { k: most + 1, seed: 1 })).toThrow(`at most ${most}`)
      }),
    )
  })
})

describe('laws of stability', () => {
  const score = fc.integer({ min: 0, max: 5 })
  const pairs = fc.array(fc.tuple(score, score), { maxLength: 60 })

  test('everyone who is scored both times is in the migration once, and in the moves once', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const { f } = rfmStability({ f: rows.map(([a]) => a) }, { f: rows.map(([, b]) => b) })
        const both = rows.filter(([a, b]) => a * b > 0)
        expect(f.migration.total).toBe(both.length)
        expect(f.migration.missing).toBe(rows.length - both.length)
        expect(f.moves.reduce((sum, { customers }) => sum + customers, 0)).toBe(both.length)
        for (const { by, customers } of f.moves) expect(customers).toBe(both.filter(([a, b]) => b - a === by).length)
        expect(f.unchanged).toBe(both.length > 0 ? both.filter(([a, b]) => a === b).length / both.length : null)
      }),
    )
  })

  test('the index is 0 or more, the same both ways, and 0 for scores that did not change', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const before = { f: rows.map(([a]) => a) }
        const after = { f: rows.map(([, b]) => b) }
        const options = { smoothing: 0.5 }
        const there = rfmStability(before, after, options).f.population.psi
        const back = rfmStability(after, before, options).f.population.psi
        if (there === null || back === null) expect(there).toBe(back)
        else {
          expect(there).toBeGreaterThanOrEqual(0)
          expect(Math.abs(there - back)).toBeLessThanOrEqual(1e-12 * (1 + there))
        }
        const same = rfmStability(before, before)
        if (rows.some(([a]) => a > 0)) expect([same.f.population.psi, same.f.reading]).toEqual([0, 'stable'])
      }),
    )
  })

  test('a refit on the same base, whatever the rows order, changes no score', () => {
    fc.assert(
      fc.property(base, options, (rows, chosen) => {
        const [one, other] = [rows, [...rows].reverse()].map((each) => fitRfm(columns(each), chosen))
        const report = rfmStability(scoreRfm(one!, columns(rows)), scoreRfm(other!, columns(rows)))
        for (const { unchanged } of Object.values(report)) expect(unchanged === null || unchanged === 1).toBe(true)
      }),
    )
  })
})

test('RFM by the general mechanism is RFM', () => {
  fc.assert(
    fc.property(base, tie, bins, (rows, ties, count) => {
      const general = fitScores(columns(rows), { dimensions: rfmDimensions, ties, bins: count })
      const { r, f, m } = scoreRfm(fitRfm(columns(rows), { ties, bins: count }), columns(rows))
      expect(scoreColumns(general, columns(rows))).toEqual({ r, f, m })
    }),
  )
})

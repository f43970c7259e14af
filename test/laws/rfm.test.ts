import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitRfm, type RfmOptions, type RfmTies, rfmOf, scoreRfm } from '../../src/rfm/index.ts'

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

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  adjustedRand,
  ariOf,
  chiSquareTest,
  cohenKappa,
  crossTable,
  gini,
  kaplanMeier,
  kappaOf,
  lorenz,
  populationStability,
  quantileOf,
  wilsonInterval,
} from '../../src/stats/index.ts'

const label = fc.constantFrom('a', 'b', 'c', 'd')
const pairs = fc.array(fc.tuple(label, label), { minLength: 1, maxLength: 40 })
const amounts = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 40 })
const counts = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 8 })
const durations = fc.array(fc.tuple(fc.integer({ min: 0, max: 20 }), fc.boolean()), { minLength: 1, maxLength: 40 })
const near = (a: number, b: number, scale = 1): void => expect(Math.abs(a - b)).toBeLessThan(1e-9 * scale)
const columns = (rows: [string, string][]): [string[], string[]] => [rows.map(([a]) => a), rows.map(([, b]) => b)]

describe('laws of agreement', () => {
  test('a classification agrees with itself, and the index is that of the pairs', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [a, b] = columns(rows)
        expect(adjustedRand(a, a)).toBe(1)
        expect(cohenKappa(a, a)).toBe(new Set(a).size === 1 ? Number.NaN : 1)
        // Hubert and Arabie's own form, over pairs of members.
        let both = 0
        let inA = 0
        let inB = 0
        let all = 0
        for (let i = 0; i < a.length; i++) {
          for (let j = 0; j < i; j++) {
            all++
            inA += Number(a[i] === a[j])
            inB += Number(b[i] === b[j])
            both += Number(a[i] === a[j] && b[i] === b[j])
          }
        }
        const chance = all === 0 ? 0 : (inA * inB) / all
        const ari = (both - chance) / ((inA + inB) / 2 - chance)
        near(adjustedRand(a, b), Number.isNaN(ari) ? 1 : ari)
      }),
    )
  })

  test('kappa is that of the definition, and neither index cares which side is first or how rows are ordered', () => {
    fc.assert(
      fc.property(pairs, fc.integer(), (rows, seed) => {
        const [a, b] = columns(rows)
        const n = a.length
        const share = (column: string[], name: string): number => column.filter((value) => value === name).length / n
        const observed = a.filter((value, i) => value === b[i]).length / n
        const expected = ['a', 'b', 'c', 'd'].reduce((sum, name) => sum + share(a, name) * share(b, name), 0)
        if (expected < 1 - 1e-12) near(cohenKappa(a, b), (observed - expected) / (1 - expected), 100)
        const shift = ((seed % n) + n) % n
        const turn = (column: string[]): string[] => [...column.slice(shift), ...column.slice(0, shift)]
        const turned = crossTable(turn(b), turn(a))
        expect(kappaOf(turned)).toBe(cohenKappa(a, b))
        near(ariOf(turned), adjustedRand(a, b))
      }),
    )
  })

  test('totals add up, and a chi-square test of a table and of its mirror agree', () => {
    fc.assert(
      fc.property(pairs, (rows) => {
        const [a, b] = columns(rows)
        const table = crossTable(a, b)
        expect(table.total).toBe(rows.length)
        expect(table.rowTotals.reduce((x, y) => x + y)).toBe(rows.length)
        expect(table.columnTotals.reduce((x, y) => x + y)).toBe(rows.length)
        const straight = chiSquareTest(table.counts)
        const mirrored = chiSquareTest(crossTable(b, a).counts)
        near(straight.chi2, mirrored.chi2, 100)
        expect(straight.df).toBe(mirrored.df)
        expect(straight.p).toBeGreaterThanOrEqual(0)
        expect(straight.p).toBeLessThanOrEqual(1)
        if (straight.df > 0) expect(straight.cramersV).toBeLessThanOrEqual(1)
      }),
    )
  })
})

describe('laws of spread', () => {
  test('the Gini coefficient is one less twice the area under the Lorenz curve', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const { members, value } = lorenz(values)
        let area = 0
        for (let i = 1; i < value.length; i++)
          area += ((members[i]! - members[i - 1]!) * (value[i]! + value[i - 1]!)) / 2
        if (values.some((amount) => amount > 1e-300)) near(gini(values), 1 - 2 * area)
        expect(value.every((share, i) => i === 0 || !(share < value[i - 1]! - 1e-15))).toBe(true)
      }),
    )
  })

  test('neither order nor currency shows in the Gini coefficient', () => {
    fc.assert(
      fc.property(amounts, (values) => {
        const base = gini(values)
        near(gini([...values].reverse()), base)
        if (!Number.isNaN(base)) near(gini(values.map((amount) => amount * 1024)), base)
      }),
    )
  })

  test('the stability index is never below zero, is zero for the same shares, and has no direction', () => {
    fc.assert(
      fc.property(counts, counts, (a, b) => {
        const k = Math.min(a.length, b.length)
        const { psi } = populationStability(a.slice(0, k), b.slice(0, k), { smoothing: 0.5 })
        expect(psi).toBeGreaterThanOrEqual(0)
        near(psi!, populationStability(b.slice(0, k), a.slice(0, k), { smoothing: 0.5 }).psi!, 10)
        const same = populationStability(
          a,
          a.map((count) => 3 * count),
        )
        expect(same.psi).toBe(a.some((count) => count > 0) ? 0 : null)
        const open = populationStability(a.slice(0, k), b.slice(0, k))
        if (open.psi !== null) expect(open.psi).toBeLessThan(Number.POSITIVE_INFINITY)
        else expect(open.findings).toHaveLength(1)
      }),
    )
  })

  test('quantiles rise with p, and the first three types are values or the middle of two', () => {
    const share = fc.integer({ min: 0, max: 1000 }).map((k) => k / 1000)
    fc.assert(
      fc.property(amounts, share, share, (values, p, q) => {
        for (const type of [1, 2, 3, 4, 5, 6, 7, 8, 9] as const) {
          const low = quantileOf(values, Math.min(p, q), type)
          expect(quantileOf(values, Math.max(p, q), type)).toBeGreaterThanOrEqual(low - 1e-9 * low)
          if (type === 1 || type === 3) expect(values).toContain(low)
        }
      }),
    )
  })
})

describe('laws of survival', () => {
  test('the curve falls, its band holds it, and without open ends it is the share above', () => {
    fc.assert(
      fc.property(durations, (rows) => {
        const time = rows.map(([days]) => days)
        const curve = kaplanMeier({ time, event: rows.map(([, event]) => event) })
        for (let k = 0; k < curve.time.length; k++) {
          expect(curve.survival[k]).toBeLessThan(k === 0 ? 1 : curve.survival[k - 1]!)
          if (curve.survival[k]! > 0) {
            expect(curve.low[k]).toBeLessThan(curve.survival[k]!)
            expect(curve.high[k]).toBeGreaterThan(curve.survival[k]!)
          }
        }
        const complete = kaplanMeier({ time, event: time.map(() => true) })
        complete.time.forEach((days, k) => {
          near(complete.survival[k]!, time.filter((other) => other > days).length / time.length)
        })
      }),
    )
  })

  test('sorting and counting give the same curve', () => {
    fc.assert(
      fc.property(durations, (rows) => {
        const event = rows.map(([, happened]) => happened)
        const counted = kaplanMeier({ time: rows.map(([days]) => days), event })
        const sorted = kaplanMeier({ time: rows.map(([days]) => days + 0.5), event })
        expect({
          ...sorted,
          time: sorted.time.map((days) => days - 0.5),
          median: 0,
          medianLow: 0,
          medianHigh: 0,
        }).toEqual({
          ...counted,
          median: 0,
          medianLow: 0,
          medianHigh: 0,
        })
      }),
    )
  })

  test('Wilson intervals hold the share and narrow with the level', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.double({ min: 0, max: 1, noNaN: true }), (total, part) => {
        const count = Math.round(part * total)
        const wide = wilsonInterval(count, total, 0.99)
        const narrow = wilsonInterval(count, total, 0.8)
        expect(wide.low).toBeLessThanOrEqual(narrow.low)
        expect(narrow.low).toBeLessThanOrEqual(narrow.share)
        expect(narrow.share).toBeLessThanOrEqual(narrow.high)
        expect(narrow.high).toBeLessThanOrEqual(wide.high)
      }),
    )
  })
})

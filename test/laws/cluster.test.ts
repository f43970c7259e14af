import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assignClusters, clusterOf, compareSegmentations, fitClusters } from '../../src/cluster/index.ts'
import { isClienteleError } from '../../src/table/index.ts'

const value = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -40, max: 400 }) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 4 }) },
  { weight: 1, arbitrary: fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 0) },
)
const base = fc
  .array(fc.tuple(value, value, value), { maxLength: 40 })
  .map((rows) => ({ a: rows.map(([a]) => a), b: rows.map(([, b]) => b), c: rows.map(([, , c]) => c) }))
const options = fc.record({
  columns: fc.constantFrom(['a', 'b', 'c'] as const, ['b'] as const, ['c', 'a'] as const),
  k: fc.integer({ min: 1, max: 5 }),
  seed: fc.nat(99),
  restarts: fc.integer({ min: 1, max: 3 }),
  standardize: fc.constantFrom('z' as const, 'range' as const, 'none' as const),
})
const logarithm = fc.boolean()

/** The model, or undefined where the base has too few different customers for it. */
function modelOf(
  table: { a: number[]; b: number[]; c: number[] },
  chosen: { columns: readonly ('a' | 'b' | 'c')[]; k: number; seed: number; standardize: 'z' | 'range' | 'none' },
  logs: boolean,
) {
  try {
    return fitClusters(table, { ...chosen, logarithm: logs ? [chosen.columns[0]!] : [] })
  } catch (error) {
    expect(isClienteleError(error)).toBe(true)
    return undefined
  }
}

describe('laws of clusters', () => {
  test('every customer with all values is in exactly one cluster, and sizes, shares and means are theirs', () => {
    fc.assert(
      fc.property(base, options, logarithm, (table, chosen, logs) => {
        const model = modelOf(table, chosen, logs)
        if (model === undefined) return
        const given = assignClusters(model, table)
        const counting = model.dimensions.filter(({ weight }) => weight > 0).map(({ column }) => column as 'a')
        given.forEach((id, i) => {
          expect(id === null).toBe(counting.some((name) => !Number.isFinite(table[name][i])))
        })
        expect(model.fitted.missing).toBe(given.filter((id) => id === null).length)
        expect(model.clusters.reduce((sum, { customerShare }) => sum + customerShare, 0)).toBeCloseTo(1, 12)
        for (const { id, customers, profile } of model.clusters) {
          const members = given.flatMap((each, i) => (each === id ? [i] : []))
          expect(customers).toBe(members.length)
          model.dimensions.forEach(({ column, weight }, t) => {
            if (weight === 0 || members.length === 0) return
            const sum = members.reduce((total, i) => total + table[column as 'a'][i]!, 0)
            expect(profile[t]!.mean).toBeCloseTo(sum / members.length, 9)
          })
        }
        expect(model.fitted.explained).toBeGreaterThanOrEqual(0)
        expect(model.fitted.explained).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('the column function is its twin, and a JSON round trip changes nothing', () => {
    fc.assert(
      fc.property(base, base, options, logarithm, (table, others, chosen, logs) => {
        const model = modelOf(table, chosen, logs)
        if (model === undefined) return
        const stored = JSON.parse(JSON.stringify(model))
        expect(stored).toEqual(model)
        const given = assignClusters(model, others)
        expect(assignClusters(stored, others)).toEqual(given)
        expect(others.a.map((a, i) => clusterOf(model, { a, b: others.b[i], c: others.c[i] }))).toEqual(given)
      }),
    )
  })

  test('permuting customers permutes clusters', () => {
    fc.assert(
      fc.property(base, options, fc.infiniteStream(fc.nat()), (table, chosen, keys) => {
        // Coordinates are rounded alike only where sums are exact: without units, or by the range.
        const exact = { ...chosen, standardize: chosen.standardize === 'z' ? ('range' as const) : chosen.standardize }
        const model = modelOf(table, exact, false)
        if (model === undefined) return
        const order = table.a
          .map((_, i) => [keys.next().value as number, i] as const)
          .sort((x, y) => x[0] - y[0])
          .map(([, i]) => i)
        const shuffled = {
          a: order.map((i) => table.a[i]!),
          b: order.map((i) => table.b[i]!),
          c: order.map((i) => table.c[i]!),
        }
        const again = modelOf(shuffled, exact, false)!
        const given = assignClusters(model, table)
        expect(assignClusters(again, shuffled)).toEqual(order.map((i) => given[i]))
        expect(again.clusters.map(({ center }) => center)).toEqual(model.clusters.map(({ center }) => center))
      }),
    )
  })

  test('in standard units the unit of money does not matter', () => {
    fc.assert(
      fc.property(base, options, fc.constantFrom(0.25, 8, 1024), (table, chosen, times) => {
        const scaled = { ...table, a: table.a.map((each) => each * times) }
        for (const standardize of ['z', 'range'] as const) {
          const model = modelOf(table, { ...chosen, standardize }, false)
          if (model === undefined) return
          expect(assignClusters(modelOf(scaled, { ...chosen, standardize }, false)!, scaled)).toEqual(
            assignClusters(model, table),
          )
        }
      }),
    )
  })

  test('comparing is symmetric, and a segmentation agrees with itself', () => {
    const label = fc.constantFrom('x', 'y', 'z', null)
    fc.assert(
      fc.property(fc.array(fc.tuple(label, label), { maxLength: 40 }), (rows) => {
        const [a, b] = [rows.map(([a]) => a), rows.map(([, b]) => b)]
        const [there, back] = [compareSegmentations(a, b), compareSegmentations(b, a)]
        expect(back.matching.agreement).toEqual(there.matching.agreement)
        expect(back.agreement).toEqual(there.agreement)
        for (const measure of ['adjustedRand', 'kappa'] as const) {
          const [x, y] = [there[measure], back[measure]]
          expect(x === null).toBe(y === null)
          if (x !== null) expect(x).toBeCloseTo(y!, 12)
        }
        if (a.some((each) => each !== null)) {
          expect(compareSegmentations(a, a)).toMatchObject({
            adjustedRand: 1,
            agreement: 1,
            matching: { agreement: 1 },
          })
        }
      }),
    )
  })
})

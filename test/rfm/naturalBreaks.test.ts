import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { naturalBreaks } from '../../src/math/naturalBreaks.ts'
import { fitRfm, scoreRfm } from '../../src/rfm/index.ts'
import { table } from '../reference/judge.ts'

const varying = (column: 'recency' | 'frequency' | 'monetary', values: readonly number[]) => {
  const same = values.map(() => 1)
  return { recency: same, frequency: same, monetary: same, [column]: values }
}

describe("method 'natural-breaks'", () => {
  test('cuts where the classes of the table of references begin', () => {
    for (const row of table('stats_jenks_breaks') as unknown as {
      in: { x: number[]; k: number }
      unique: boolean
      class_sizes: number[]
      class_upper: number[]
    }[]) {
      if (!row.unique) continue
      const { x, k } = row.in
      const { m } = fitRfm(varying('monetary', x), { bins: k, method: 'natural-breaks' }).dimensions
      expect([m.counts, m.ties, m.empty]).toEqual([row.class_sizes, null, []])
      const above = (upper: number): number => Math.min(...x.filter((value) => value > upper))
      expect(m.cuts).toEqual(row.class_upper.slice(0, -1).map(above))
    }
  })

  test('recency is cut from the oldest up, at the same gaps', () => {
    const days = [1, 2, 3, 40, 41, 200, 210, 380]
    const { r } = fitRfm(varying('recency', days), { bins: 4, method: 'natural-breaks' }).dimensions
    expect([r.cuts, r.counts]).toEqual([
      [210, 41, 3],
      [1, 2, 2, 3],
    ])
  })

  test('with fewer distinct values than scores `low` decides, as for quantiles', () => {
    const { f } = fitRfm(varying('frequency', [1, 1, 1, 1, 2]), { method: 'natural-breaks' }).dimensions
    expect([f.ties, f.cuts, f.counts, f.empty]).toEqual(['low', [2, 2, 2, 2], [4, 0, 0, 0, 1], [2, 3, 4]])
  })

  test('scores of each dimension are the classes of its values, however many distinct ones', () => {
    const value = fc.oneof(fc.integer({ min: 1, max: 30 }), fc.double({ min: 0.5, max: 1e4, noNaN: true }))
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 80 }), fc.integer({ min: 2, max: 10 }), (values, bins) => {
        fc.pre(new Set(values).size >= bins)
        const customers = { recency: values, frequency: values, monetary: values }
        const model = fitRfm(customers, { bins, method: 'natural-breaks' })
        const { upper, sizes } = naturalBreaks(values, bins)
        expect(model.dimensions.f.counts).toEqual(sizes)
        expect(model.dimensions.m.counts).toEqual(sizes)
        const { f, r } = scoreRfm(model, customers)
        expect([...f]).toEqual(values.map((x) => 1 + upper.filter((top) => x > top).length))
        expect(r.every((score) => score >= 1)).toBe(true)
        expect(model.segments?.name ?? null).toBe(bins === 5 ? 'eleven' : bins === 3 ? 'six' : null)
      }),
    )
  })

  test('over 4,096 distinct values the classes are those of all values', () => {
    const values = Array.from({ length: 9000 }, (_, i) => Math.exp((i * 7919) % 9000) ** 0.001 + i / 1e7)
    const { m } = fitRfm(varying('monetary', values), { bins: 6, method: 'natural-breaks' }).dimensions
    const { sizes } = naturalBreaks(values, 6)
    expect(m.counts).toEqual(sizes)
  })
})

import { describe, expect, test } from 'vitest'
import { fitRfm, rfmStability, scoreRfm } from '../../src/rfm/index.ts'
import { crossTable } from '../../src/stats/crossTable.ts'
import { populationStability } from '../../src/stats/populationStability.ts'
import { table } from '../reference/judge.ts'

/** Scores with so many customers each. */
const scoresOf = (counts: readonly number[]): number[] => counts.flatMap((n, k) => new Array<number>(n).fill(k + 1))

describe('rfmStability', () => {
  test('the index of each column is that of the table of references', () => {
    let compared = 0
    for (const row of table('stats_psi') as unknown as {
      in: { expected: number[]; actual: number[] }
      out: string
    }[]) {
      const before = scoresOf(row.in.expected)
      const after = scoresOf(row.in.actual)
      const size = Math.max(before.length, after.length)
      // Customers who came or went later have no score at one of the times.
      const fill = (scores: number[]): number[] => [...scores, ...new Array<number>(size - scores.length).fill(0)]
      const { r } = rfmStability({ r: fill(before) }, { r: fill(after) })
      expect(Math.abs(r.population.psi! / Number(row.out) - 1)).toBeLessThanOrEqual(1e-10)
      const exact = Number(row.out)
      expect(r.reading).toBe(exact < 0.1 ? 'stable' : exact < 0.25 ? 'watch' : 'moved')
      compared++
    }
    expect(compared).toBeGreaterThan(10)
  })

  test('says who moved from where to where, and by how much', () => {
    const before = { f: [1, 1, 2, 3, 3, 0, 2], segment: ['a', 'a', 'b', 'c', 'c', null, 'b'] }
    const after = { f: Uint8Array.of(1, 2, 2, 1, 3, 1, 0), segment: ['a', 'b', 'b', 'a', 'c', 'a', null] }
    const { f, segment } = rfmStability(before, after)
    expect(f.migration).toEqual({
      rows: [1, 2, 3],
      columns: [1, 2, 3],
      counts: [
        [1, 1, 0],
        [0, 1, 0],
        [1, 0, 1],
      ],
      rowTotals: [2, 1, 2],
      columnTotals: [2, 2, 1],
      total: 5,
      missing: 2,
    })
    expect(f.unchanged).toBe(0.6)
    expect(f.moves).toEqual([
      { by: -2, customers: 1 },
      { by: 0, customers: 3 },
      { by: 1, customers: 1 },
    ])
    expect(segment.migration).toEqual(crossTable(before.segment, after.segment))
    expect([segment.unchanged, segment.moves]).toEqual([0.6, []])
    // Those with a score at one of the times count in the shares of that time.
    expect(f.population).toEqual(populationStability([2, 2, 2], [3, 2, 1]))
  })

  test('a score that nobody had before has no index without smoothing, and a finding', () => {
    const { m } = rfmStability({ m: [1, 2, 2] }, { m: [1, 2, 3] })
    expect([m.population.psi, m.reading, m.population.findings[0]?.code]).toEqual([null, null, 'empty-bin'])
    expect(rfmStability({ m: [1, 2, 2] }, { m: [1, 2, 3] }, { smoothing: 0.5 }).m.reading).toBe('moved')
  })

  test('scores that nobody has in between are kept', () => {
    expect(rfmStability({ r: [5] }, { r: [3] }).r.migration.rows).toEqual([1, 2, 3, 4, 5])
  })

  test('nobody, or nobody scored, is documented: no index, no share', () => {
    for (const nobody of [{ r: [] as number[] }, { r: [0, Number.NaN] }]) {
      const { r } = rfmStability(nobody, nobody)
      expect([r.population.psi, r.reading, r.unchanged, r.moves]).toEqual([null, null, null, []])
    }
  })

  test('only common columns are compared; the scores of two models are what scoreRfm gives', () => {
    const customers = { recency: [1, 9, 30, 90], frequency: [4, 3, 2, 1], monetary: [9, 7, 5, 3] }
    const before = scoreRfm(fitRfm(customers), customers)
    const after = scoreRfm(fitRfm(customers, { bins: 2 }), customers)
    const report = rfmStability(before, { ...after, more: [1, 2, 3, 4] })
    expect(Object.keys(report)).toEqual(['r', 'f', 'm', 'segment'])
    expect(rfmStability(before, before).segment.unchanged).toBe(1)
  })

  test('refuses columns of unequal length, and numbers that are no scores', () => {
    expect(() => rfmStability({ r: [1, 2] }, { r: [1] })).toThrow(
      'Expected `r after` to have the same length as `r before` (2), got 1.',
    )
    for (const value of [-1, 2.5, 300, true]) {
      expect(() => rfmStability({ r: [1, value] }, { r: [1, 1] })).toThrow(
        `Expected column \`r\` to hold up to 255 scores or labels, got ${value} at row 1.`,
      )
    }
  })
})

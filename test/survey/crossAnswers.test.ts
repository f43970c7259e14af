import { describe, expect, test } from 'vitest'
import { createRandom } from '../../src/math/index.ts'
import { chiSquareTest } from '../../src/stats/index.ts'
import { crossAnswers } from '../../src/survey/index.ts'

const rows = ['a', 'a', 'b', 'b', 'b', 'a', 'c', 'c', 'c', 'a', 'b', 'c']
const columns = ['y', 'n', 'y', 'n', 'n', 'y', 'y', 'y', 'n', 'y', 'n', 'y']

describe('crossAnswers', () => {
  test('without weights is the test of Pearson', () => {
    const crossed = crossAnswers(rows, columns)
    expect(crossed.test).toEqual(chiSquareTest(crossed.counts))
    expect(crossed).toMatchObject({ method: 'pearson', correction: 1, total: 12, missing: 0 })
    expect(crossed.rowShares.map((shares) => shares.reduce((sum, share) => sum + share, 0))).toEqual([1, 1, 1])
  })

  test('equal weights of any size give the same test', () => {
    const plain = crossAnswers(rows, columns).test
    const weighted = crossAnswers(rows, columns, { weights: rows.map(() => 0.37) })
    expect(weighted.correction).toBeCloseTo(1, 12)
    expect(weighted.test.chi2).toBeCloseTo(plain.chi2, 12)
    expect(weighted.test.p).toBeCloseTo(plain.p, 12)
    expect(weighted.test.cramersV).toBeCloseTo(plain.cramersV, 12)
  })

  test('the correction is the formula of Rao and Scott, with design effects added up answer by answer', () => {
    const weights = rows.map((_, i) => 0.5 + ((i * 7) % 5))
    const n = rows.length
    const W = weights.reduce((sum, w) => sum + w, 0)
    const term = (belongs: (i: number) => boolean) => {
      const p = weights.reduce((sum, w, i) => sum + (belongs(i) ? w : 0), 0) / W
      const residuals = weights.map((w, i) => (w * (Number(belongs(i)) - p)) / W)
      const variance = (n / (n - 1)) * residuals.reduce((sum, z) => sum + z * z, 0)
      return (1 - p) * (variance / ((p * (1 - p)) / (n - 1)))
    }
    const labels = ['a', 'b', 'c']
    const answers = ['y', 'n']
    const sum = (terms: number[]) => terms.reduce((total, each) => total + each, 0)
    const delta =
      (sum(labels.flatMap((a) => answers.map((b) => term((i) => rows[i] === a && columns[i] === b)))) -
        sum(labels.map((a) => term((i) => rows[i] === a))) -
        sum(answers.map((b) => term((i) => columns[i] === b)))) /
      2
    const crossed = crossAnswers(rows, columns, { weights })
    expect(crossed.correction).toBeCloseTo(delta, 12)
    const pearson = chiSquareTest(crossed.counts.map((row) => row.map((count) => (count * n) / W)))
    expect(crossed.test.chi2).toBeCloseTo(pearson.chi2 / delta, 12)
    expect(crossed.test.cramersV).toBeCloseTo(pearson.cramersV, 12)
  })

  test('weights that have nothing to do with the answers find a difference in one of twenty tables, as they should', () => {
    const random = createRandom(7)
    let corrected = 0
    let naive = 0
    const tables = 600
    for (let k = 0; k < tables; k++) {
      const a = Array.from({ length: 400 }, () => Math.floor(3 * random.uniform()))
      const b = Array.from({ length: 400 }, () => Math.floor(3 * random.uniform()))
      const weights = Array.from({ length: 400 }, () => Math.exp(random.normal()))
      const { test, counts, total } = crossAnswers(a, b, { weights })
      if (test.p < 0.05) corrected++
      if (chiSquareTest(counts.map((row) => row.map((count) => (400 * count) / total))).p < 0.05) naive++
    }
    // Five standard errors either side of 5%; lognormal weights of variance e - 1 make the naive test fail often.
    expect(Math.abs(corrected / tables - 0.05)).toBeLessThan(5 * Math.sqrt((0.05 * 0.95) / tables))
    expect(naive / tables).toBeGreaterThan(0.2)
  })

  test('an answer of weight 0 or without weight changes nothing', () => {
    const weights = rows.map((_, i) => 1 + (i % 3))
    const { test: expected } = crossAnswers(rows, columns, { weights })
    const more = crossAnswers([...rows, 'a', 'a'], [...columns, 'n', 'n'], { weights: [...weights, 0, Number.NaN] })
    expect(more.test).toEqual(expected)
    expect(more.missing).toBe(1)
    expect(more.answers[0]).toEqual([3, 1])
  })

  test('one class only leaves nothing to test', () => {
    const { test } = crossAnswers(['a', 'a'], ['y', 'n'], { weights: [1, 2] })
    expect([test.df, test.p, test.cramersV]).toEqual([0, 1, Number.NaN])
    expect(crossAnswers([], []).total).toBe(0)
    expect(crossAnswers([], [], { weights: [] }).test.p).toBe(1)
  })

  test('weights that sum to zero are refused', () => {
    expect(() => crossAnswers(['a'], ['b'], { weights: [0] })).toThrowError(
      expect.objectContaining({ code: 'column', column: 'weights' }),
    )
  })
})

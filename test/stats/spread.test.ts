import { describe, expect, test } from 'vitest'
import { gini, lorenz, populationStability, quantileOf } from '../../src/stats/index.ts'

describe('gini', () => {
  test('keeps its digits where values hardly differ', () => {
    // Two values a and a + 1: half their difference over their sum.
    expect(gini([1e15, 1e15 + 1])).toBe(0.5 / (2e15 + 1))
  })

  test('counts losses as they are', () => {
    // Mean absolute difference of -1 and 3 is 2, twice the mean is 2.
    expect(gini([-1, 3])).toBe(1)
    expect(gini([-1, 2])).toBe(1.5)
  })

  test('has no value where there is nothing to share', () => {
    expect(gini([])).toBeNaN()
    expect(gini([Number.NaN])).toBeNaN()
    expect(gini([0, 0])).toBeNaN()
    expect(gini([5, -5])).toBeNaN()
    expect(gini([5], { corrected: true })).toBeNaN()
    expect(gini([5])).toBe(0)
  })

  test('leaves out missing values, and changes nothing that it is given', () => {
    const values = Float64Array.of(3, Number.NaN, 1)
    expect(gini(values)).toBe(0.25)
    expect(gini([3, null, 1n])).toBe(0.25)
    expect(values).toEqual(Float64Array.of(3, Number.NaN, 1))
  })

  test('refuses text', () => {
    expect(() => gini(['a'] as never)).toThrow('Expected column `values` to hold numbers, got "a" at row 0.')
    expect(() => gini([1], { corrected: 1 as never })).toThrow('`corrected` to be true or false')
  })
})

describe('lorenz', () => {
  test('starts at nothing, and ends at everything', () => {
    expect(lorenz([1, 3])).toEqual({ members: Float64Array.of(0, 0.5, 1), value: Float64Array.of(0, 0.25, 1) })
  })

  test('falls below zero with losses', () => {
    expect(lorenz([-1, 3]).value).toEqual(Float64Array.of(0, -0.5, 1))
  })

  test('of nobody is the origin, of nothing to share unknown', () => {
    expect(lorenz([])).toEqual({ members: Float64Array.of(0), value: Float64Array.of(0) })
    expect(lorenz([0, 0]).value).toEqual(new Float64Array(3).fill(Number.NaN))
  })
})

describe('populationStability', () => {
  test('a bin that is empty on both sides adds nothing', () => {
    const { psi, bins, findings } = populationStability([1, 0, 1], [1, 0, 3])
    // (3/4 - 1/2) ln(3/2) + (1/4 - 1/2) ln(1/2)
    expect(psi).toBeCloseTo(0.25 * Math.log(1.5) + 0.25 * Math.log(2), 15)
    expect(bins[1]).toEqual({ expected: 0, actual: 0, contribution: 0 })
    expect(findings).toEqual([])
  })

  test('a bin that is empty on one side leaves the index open and is named', () => {
    const { psi, bins, findings } = populationStability([5, 5, 0], [0, 5, 5])
    expect(psi).toBeNull()
    expect(bins.map((bin) => bin.contribution)).toEqual([null, 0, null])
    expect(findings).toMatchObject([{ code: 'empty-bin', bins: [0, 2] }])
  })

  test('smoothing gives every bin a share', () => {
    const { psi, findings } = populationStability([9, 0], [4, 5], { smoothing: 0.5 })
    // Shares 9.5 and 0.5 of 10 before, 4.5 and 5.5 of 10 now.
    expect(psi).toBeCloseTo(-0.5 * Math.log(4.5 / 9.5) + 0.5 * Math.log(11), 14)
    expect(findings).toEqual([])
  })

  test('of an empty side there is no index', () => {
    const { psi, findings } = populationStability([1, 1], [0, 0])
    expect(psi).toBeNull()
    expect(findings).toMatchObject([{ code: 'empty-side' }])
  })

  test('keeps its digits where shares hardly move', () => {
    const moved = 1e-9
    const { psi } = populationStability([1, 1], [1 + moved, 1 - moved])
    // Twice x artanh(x) at x of 1e-9, over 2 bins: x² to first order.
    expect(psi! / moved ** 2).toBeCloseTo(1, 6)
  })

  test('refuses counts that are none', () => {
    expect(() => populationStability([1, 2], [1])).toThrow('`actual` to have as many bins as `expected` (2), got 1')
    expect(() => populationStability([], [])).toThrow('`expected` to be counts of one bin or more')
    expect(() => populationStability([1, -1], [1, 1])).toThrow('`expected` to be finite counts from 0, got -1 at row 1')
    expect(() => populationStability([1], [1], { smoothing: -1 })).toThrow('`smoothing`')
  })
})

describe('quantileOf', () => {
  test('reads p as it is written, in a long column too', () => {
    const values = Float64Array.from({ length: 1_000_000 }, (_, i) => i + 1)
    // 0.07 * 1e6 is 70000.00000000001 in floating point.
    for (const p of [0.07, 0.14, 0.28, 0.29, 0.55, 0.57, 0.58]) {
      expect(quantileOf(values, p, 1)).toBe(Math.round(p * 1e6))
      expect(quantileOf(values, p, 2)).toBe(Math.round(p * 1e6) + 0.5)
    }
  })

  test('keeps within the values', () => {
    for (const type of [1, 2, 3, 4, 5, 6, 7, 8, 9] as const) {
      expect(quantileOf([3, 1, 2], 0, type)).toBe(1)
      expect(quantileOf([3, 1, 2], 1, type)).toBe(3)
      expect(quantileOf([7], 0.4, type)).toBe(7)
      expect(quantileOf([], 0.4, type)).toBeNaN()
      expect(quantileOf([Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY, 1], 0.3, type)).toBe(-Infinity)
    }
  })

  test('refuses other shares and types', () => {
    expect(() => quantileOf([1], 1.1)).toThrow('`p` to be a share from 0 to 1, got 1.1')
    expect(() => quantileOf([1], 0.5, 10 as never)).toThrow('`type` to be an integer from 1 to 9, got 10')
  })
})

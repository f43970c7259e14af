import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { naturalBreaks } from '../../src/math/naturalBreaks.ts'

/** The least sum of squared deviations over all ways to cut the sorted values, ties kept together. */
function bruteForce(values: number[], classes: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  const n = sorted.length
  const cost = (from: number, to: number): number => {
    const part = sorted.slice(from, to)
    const mean = part.reduce((a, b) => a + b - sorted[from]!, 0) / part.length + sorted[from]!
    return part.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  }
  const search = (from: number, left: number): number => {
    if (left === 1) return cost(from, n)
    let best = Number.POSITIVE_INFINITY
    for (let to = from + 1; to <= n - left + 1; to++) {
      if (sorted[to] === sorted[to - 1]) continue
      best = Math.min(best, cost(from, to) + search(to, left - 1))
    }
    return best
  }
  return search(0, classes)
}

const number = fc.oneof(
  fc.integer({ min: -9, max: 9 }),
  fc.double({ min: -1e3, max: 1e3, noNaN: true }),
  fc.integer({ min: 0, max: 1000 }).map((cents) => 1e6 + cents / 100),
)

describe('naturalBreaks', () => {
  it('has the least sum of squared deviations of all partitions, by brute force', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (values, k) => {
        const distinct = new Set(values.map((value) => value + 0)).size
        fc.pre(distinct >= k)
        const spread = bruteForce(values, 1)
        const { within, gvf, sizes } = naturalBreaks(values, k)
        expect(Math.abs(within - bruteForce(values, k))).toBeLessThanOrEqual(1e-13 * spread)
        expect(sizes).toHaveLength(k)
        if (spread > 0) expect(gvf).toBeCloseTo(1 - within / spread, 12)
      }),
      { numRuns: 500 },
    )
  })

  it('gives classes that hold all values: each up to its upper bound and above the one before', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (values, k) => {
        const { upper, sizes } = naturalBreaks(values, k)
        expect(upper.map((top, j) => values.filter((x) => x <= top && !(x <= upper[j - 1]!)).length)).toEqual(sizes)
        expect(sizes.reduce((a, b) => a + b)).toBe(values.length)
      }),
    )
  })

  it('never does worse with one class more', () => {
    fc.assert(
      fc.property(fc.array(number, { minLength: 2, maxLength: 60 }), fc.integer({ min: 1, max: 8 }), (values, k) => {
        const more = naturalBreaks(values, k + 1).within
        const fewer = naturalBreaks(values, k).within
        expect(more).toBeLessThanOrEqual(fewer * (1 + 1e-12) + 1e-9)
      }),
    )
  })

  it('finds small gaps beside one value that is a billion times as large, at either end', () => {
    const values = [1, 1.5, 1.25, 7, 7.5, 20, 20.25, 20.5]
    for (const huge of [1e9, -1e9]) {
      const { sizes, upper } = naturalBreaks([...values, huge], 4)
      expect(sizes).toEqual(huge > 0 ? [3, 2, 3, 1] : [1, 3, 2, 3])
      expect(upper).toEqual(huge > 0 ? [1.5, 7.5, 20.5, huge] : [huge, 1.5, 7.5, 20.5])
    }
  })

  it('takes the highest cuts on equal sums', () => {
    expect(naturalBreaks([1, 2, 3], 2).upper).toEqual([2, 3])
  })

  it('gives each distinct value a class where there are fewer than classes', () => {
    expect(naturalBreaks([3, 1, 3], 5)).toEqual({ upper: [1, 3], sizes: [1, 2], within: 0, gvf: 1 })
    expect(naturalBreaks([4, 4], 3)).toEqual({ upper: [4], sizes: [2], within: 0, gvf: Number.NaN })
    expect(naturalBreaks([], 3)).toEqual({ upper: [], sizes: [], within: 0, gvf: Number.NaN })
  })

  it('leaves out NaN and infinities', () => {
    const { upper, sizes } = naturalBreaks([Number.NaN, 1, Number.POSITIVE_INFINITY, 9], 2)
    expect([upper, sizes]).toEqual([
      [1, 9],
      [1, 1],
    ])
  })

  it.each([0, -1, 1.5, Number.NaN])('refuses %d classes', (k) => {
    expect(() => naturalBreaks([1, 2], k)).toThrow(`Expected \`classes\` to be an integer from 1 up, got ${k}.`)
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { median, quantile } from '../../src/math/quantile.ts'

describe('quantile', () => {
  // numpy.quantile and R's quantile(type = 7) on 1, 2, 4, 7, 11.
  it.each([
    [0, 1],
    [0.1, 1.4],
    [0.25, 2],
    [0.5, 4],
    [0.6, 5.2],
    [0.75, 7],
    [1, 11],
  ])('the %f quantile of 7 1 11 4 2 is %f', (p, value) => {
    expect(quantile([7, 1, 11, 4, 2], p)).toBeCloseTo(value, 14)
  })

  it('leaves out NaN, and is NaN of nothing', () => {
    expect(median([Number.NaN, 3, Number.NaN, 1])).toBe(2)
    expect(median([Number.NaN])).toBeNaN()
    expect(median([])).toBeNaN()
  })

  it('changes nothing that it is given', () => {
    const values = Float64Array.of(3, 1, 2)
    expect(median(values)).toBe(2)
    expect(values).toEqual(Float64Array.of(3, 1, 2))
  })

  it('equals the definition on sorted values', () => {
    const number = fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.integer({ min: 0, max: 4 }))
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 60 }),
        fc.double({ noNaN: true, min: 0, max: 1 }),
        (values, p) => {
          const sorted = Float64Array.from(values).sort()
          const rank = p * (sorted.length - 1)
          const low = sorted[Math.floor(rank)]!
          const high = sorted[Math.ceil(rank)]!
          expect(quantile(values, p)).toBeCloseTo(low + (rank - Math.floor(rank)) * (high - low), 6)
        },
      ),
    )
  })

  it('takes ascending, descending, constant and organ-pipe input without trouble', () => {
    const n = 100_001
    const shapes = [(i: number) => i, (i: number) => n - 1 - i, (i: number) => Math.min(i, n - 1 - i) * 2, () => 50_000]
    for (const shape of shapes) {
      expect(Math.abs(median(Float64Array.from({ length: n }, (_, i) => shape(i))) - 50_000)).toBeLessThanOrEqual(1)
    }
  })
})

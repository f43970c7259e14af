import { describe, expect, test } from 'vitest'
import { marginOfError, netPromoterScore, npsMarginOfError, npsSampleSize, sampleSize } from '../../src/survey/index.ts'

describe('sampleSize', () => {
  // R. V. Krejcie, D. W. Morgan, "Determining sample size for research activities" (1970), table 1: 5 points at 95%.
  // The table rounds to the nearest; we round up, so that the margin holds.
  test.each([
    [10, 10],
    [50, 44],
    [100, 80],
    [200, 132],
    [500, 217],
    [1000, 278],
    [2000, 322],
    [5000, 357],
    [10_000, 370],
    [1_000_000, 384],
  ])('of a population of %d is the %d of Krejcie and Morgan, rounded up', (population, published) => {
    const size = sampleSize({ margin: 0.05, population })
    expect(size - published === 0 || size - published === 1).toBe(true)
  })

  test('is the smallest that holds the margin', () => {
    for (const share of [0.5, 0.2, 0.03]) {
      for (const population of [undefined, 40, 3000]) {
        for (const margin of [0.01, 0.05, 0.2]) {
          const design = { share, ...(population === undefined ? {} : { population }) }
          const answers = sampleSize({ margin, ...design })
          expect(marginOfError({ answers, ...design })).toBeLessThanOrEqual(margin * (1 + 1e-9))
          if (answers > 1) expect(marginOfError({ answers: answers - 1, ...design })).toBeGreaterThan(margin)
        }
      }
    }
  })

  test('the customary numbers', () => {
    expect(sampleSize({ margin: 0.05 })).toBe(385)
    expect(sampleSize({ margin: 0.03 })).toBe(1068)
    expect(sampleSize({ margin: 0.05, level: 0.99 })).toBe(664)
    expect(sampleSize({ margin: 0.05, designEffect: 2 })).toBe(769)
  })

  test('one answer suffices where all think alike, and nobody asks more customers than there are', () => {
    expect(sampleSize({ margin: 0.05, share: 0 })).toBe(1)
    expect(sampleSize({ margin: 1e-9, population: 70 })).toBe(70)
    expect(sampleSize({ margin: 0.05, population: 1 })).toBe(1)
  })

  test.each([
    { margin: 0 },
    { margin: 1 },
    { margin: Number.NaN },
    { margin: 0.05, share: 1.1 },
    { margin: 0.05, level: 0 },
    { margin: 0.05, population: 0 },
    { margin: 0.05, designEffect: 0 },
  ])('refuses %j', (options) => {
    expect(() => sampleSize(options)).toThrowError(expect.objectContaining({ code: 'argument' }))
  })
})

describe('marginOfError', () => {
  test('is 3.1 points for 1,000 answers, and 0 when everybody answered', () => {
    expect(marginOfError({ answers: 1000 })).toBeCloseTo(1.959963984540054 * Math.sqrt(0.25 / 1000), 14)
    expect(marginOfError({ answers: 50, population: 50 })).toBe(0)
    expect(marginOfError({ answers: 1, population: 1 })).toBe(0)
  })

  test('more answers than customers, and none, are refused', () => {
    expect(() => marginOfError({ answers: 51, population: 50 })).toThrowError(/at most the population/)
    expect(() => marginOfError({ answers: 0 })).toThrowError(/answers/)
  })
})

describe('the margin of a net promoter score', () => {
  test('is that of netPromoterScore', () => {
    const { margin } = netPromoterScore([10, 9, 9, 8, 7, 3, 0, 10])
    expect(npsMarginOfError({ answers: 8, promoters: 0.5, detractors: 0.25 })).toBeCloseTo(margin, 12)
  })

  test('the sample size is the smallest that holds it', () => {
    const design = { promoters: 0.5, detractors: 0.2, population: 9000 }
    const answers = npsSampleSize({ margin: 5, ...design })
    expect(npsMarginOfError({ answers, ...design })).toBeLessThanOrEqual(5)
    expect(npsMarginOfError({ answers: answers - 1, ...design })).toBeGreaterThan(5)
  })

  test('without expectations the worst case is taken, four times that of a share', () => {
    expect(npsMarginOfError({ answers: 100 })).toBeCloseTo(200 * marginOfError({ answers: 100 }), 12)
    expect(npsSampleSize({ margin: 5, promoters: 0.7 })).toBe(
      npsSampleSize({ margin: 5, promoters: 0.7, detractors: 0.3 }),
    )
  })

  test('shares of more than 1 together are refused', () => {
    expect(() => npsSampleSize({ margin: 5, promoters: 0.7, detractors: 0.4 })).toThrowError(/at most 1 together/)
    expect(() => npsSampleSize({ margin: 0 })).toThrowError(/margin/)
    expect(() => npsMarginOfError({ answers: 10, detractors: -0.1 })).toThrowError(/detractors/)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sbg } from '../../src/clv/sbg.ts'

const size = fc.double({ min: -6, max: 6, noNaN: true }).map(Math.exp)
const params = fc.record({ alpha: size, beta: size })
const cohort = fc.record({
  lost: fc.array(fc.nat(50), { minLength: 1, maxLength: 12 }),
  remaining: fc.integer({ min: 1, max: 500 }),
})

describe('laws of sBG', () => {
  test('everyone leaves once, or is still there', () => {
    fc.assert(
      fc.property(params, fc.integer({ min: 1, max: 60 }), (model, end) => {
        let sum = sbg.survival(model, end)
        for (let t = 1; t <= end; t++) sum += sbg.churnProbability(model, t)
        expect(sum).toBeCloseTo(1, 11)
      }),
    )
  })

  test('survival falls, retention rises', () => {
    fc.assert(
      fc.property(params, fc.integer({ min: 1, max: 500 }), (model, t) => {
        expect(sbg.survival(model, t)).toBeLessThanOrEqual(sbg.survival(model, t - 1))
        expect(sbg.retention(model, t + 1)).toBeGreaterThanOrEqual(sbg.retention(model, t))
      }),
    )
  })

  test('what is left in a customer is the next payment and what is left after it', () => {
    fc.assert(
      fc.property(
        params,
        fc.double({ min: 1e-3, max: 5, noNaN: true }),
        fc.integer({ min: 1, max: 500 }),
        (model, d, n) => {
          const after = sbg.discountedResidual(model, d, n + 1) / (1 + d)
          const value = sbg.discountedResidual(model, d, n)
          expect(value / (sbg.retention(model, n) * (1 + after))).toBeCloseTo(1, 11)
        },
      ),
    )
  })

  test('a discount makes a lifetime shorter, down to the first payment', () => {
    fc.assert(
      fc.property(params, fc.double({ min: 1e-4, max: 5, noNaN: true }), (model, d) => {
        const value = sbg.discountedLifetime(model, d)
        expect(value).toBeGreaterThanOrEqual(1)
        expect(value).toBeLessThanOrEqual(sbg.discountedLifetime(model, 0) * (1 + 1e-12))
        expect(value).toBeLessThanOrEqual((1 + 1 / d) * (1 + 1e-12))
      }),
    )
  })

  test('no parameters nearby explain a cohort better than the fitted ones', () => {
    fc.assert(
      fc.property(cohort, size, size, (given, a, b) => {
        const model = sbg.fit(given)
        expect(model.converged).toBe(true)
        const { alpha, beta } = model.params
        const other = sbg.logLikelihood({ alpha: alpha * a, beta: beta * b }, given)
        expect(other).toBeLessThanOrEqual(model.logLikelihood + 1e-6)
        expect(sbg.logLikelihood(model.params, given)).toBeCloseTo(model.logLikelihood, 6)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gammaGamma } from '../../src/clv/gammaGamma.ts'
import { gammaQ } from '../../src/math/gammaQ.ts'

const size = fc.double({ min: -4, max: 6, noNaN: true }).map(Math.exp)
const params = fc.record({ p: size, q: size, gamma: size })
const spend = fc.double({ min: -3, max: 9, noNaN: true }).map(Math.exp)
const customers = fc
  .array(fc.tuple(fc.nat(6), fc.integer({ min: 1, max: 90 })), { minLength: 12, maxLength: 40 })
  .filter((rows) => rows.some(([x]) => x > 0))
const columns = (rows: [number, number][]) => ({
  repeats: rows.map(([x]) => x),
  repeatSpend: rows.map(([, z]) => z),
})

describe('laws of Gamma-Gamma', () => {
  test('expected spend lies between the population mean and the customer’s own', () => {
    fc.assert(
      fc.property(params, fc.integer({ min: 1, max: 500 }), spend, (model, x, z) => {
        if (model.q <= 1) return
        const mean = gammaGamma.populationMean(model)
        const value = gammaGamma.expectedSpend(model, x, z)
        expect(value).toBeGreaterThanOrEqual(Math.min(mean, z) * (1 - 1e-12))
        expect(value).toBeLessThanOrEqual(Math.max(mean, z) * (1 + 1e-12))
      }),
    )
  })

  test('another currency scales money and nothing else', () => {
    fc.assert(
      fc.property(params, fc.nat(50), spend, size, (model, x, z, rate) => {
        const other = { ...model, gamma: model.gamma * rate }
        const close = (value: number, exact: number): void => {
          expect(Math.abs(value - exact)).toBeLessThanOrEqual(1e-11 * (1 + Math.abs(exact)))
        }
        const scaled = gammaGamma.expectedSpend(other, x, z * rate)
        if (Number.isFinite(scaled)) close(scaled / rate / gammaGamma.expectedSpend(model, x, z), 1)
        if (x > 0) {
          close(gammaGamma.logLikelihood(other, x, z * rate), gammaGamma.logLikelihood(model, x, z) - Math.log(rate))
        }
      }),
    )
  })

  test('a quantile is where the probability is', () => {
    const probability = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true })
    fc.assert(
      fc.property(params, fc.nat(50), spend, probability, (model, x, z, chance) => {
        const { p, q, gamma } = model
        const value = gammaGamma.spendQuantile(model, chance, x, z)
        // Below 1e-308 and above 1e308 there is nothing to look at.
        if (value === 0 || value === Number.POSITIVE_INFINITY || (p * (gamma + x * z)) / value < 1e-290) return
        expect(Math.abs(gammaQ(p * x + q, (p * (gamma + x * z)) / value) - chance)).toBeLessThan(1e-11)
      }),
    )
  })

  test('quantiles rise with the probability', () => {
    fc.assert(
      fc.property(params, fc.nat(50), spend, fc.double({ min: 0, max: 0.9, noNaN: true }), (model, x, z, chance) => {
        const low = gammaGamma.spendQuantile(model, chance, x, z)
        expect(gammaGamma.spendQuantile(model, chance + 0.1, x, z)).toBeGreaterThanOrEqual(low)
      }),
    )
  })

  test('the order of rows does not show in a fit, to the last bit', () => {
    fc.assert(
      fc.property(customers, fc.nat(), (rows, turn) => {
        const k = turn % rows.length
        const turned = [...rows.slice(k), ...rows.slice(0, k)].reverse()
        const model = gammaGamma.fit(columns(rows))
        expect(gammaGamma.fit(columns(turned))).toEqual(model)
        expect(Object.values(model.params).every((value) => value > 0 && Number.isFinite(value))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })

  test('a fit in another currency is the same fit', () => {
    fc.assert(
      fc.property(customers, fc.constantFrom(0.01, 7.5, 1000), (rows, rate) => {
        const model = gammaGamma.fit(columns(rows))
        const other = gammaGamma.fit(columns(rows.map(([x, z]) => [x, z * rate])))
        // Where parameters run away they stop wherever nothing is left to gain.
        if (model.standardErrors.p === null || other.standardErrors.p === null) return
        expect(other.params.p / model.params.p).toBeCloseTo(1, 7)
        expect(other.params.gamma / model.params.gamma / rate).toBeCloseTo(1, 7)
      }),
      { numRuns: 40 },
    )
  })
})

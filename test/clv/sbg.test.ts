import { describe, expect, test } from 'vitest'
import { sbg } from '../../src/clv/sbg.ts'

const params = { alpha: 0.668, beta: 3.806 }
const highEnd = { lost: [131, 126, 90, 60, 42, 34, 26], remaining: 491 }
// biome-ignore lint/suspicious/noExplicitAny: wrong types are what is tested
const any = (value: unknown): any => value

describe('the curve', () => {
  test('everyone is there at the start, and survival is the product of retention', () => {
    expect(sbg.survival(params, 0)).toBe(1)
    let product = 1
    for (let t = 1; t <= 50; t++) {
      product *= sbg.retention(params, t)
      expect(sbg.survival(params, t) / product).toBeCloseTo(1, 12)
      expect(sbg.churnProbability(params, t)).toBeCloseTo(sbg.survival(params, t - 1) - product, 12)
    }
  })

  test('the published forecast of the high-end cohort after 12 renewals is 38%', () => {
    // Fader and Hardie (2007), figure 3: actual 382 of 1,000.
    expect(sbg.survival(sbg.fit(highEnd).params, 12)).toBeCloseTo(0.38, 2)
  })

  test('discounting', () => {
    // A contract is its first payment and, a period later, what is left before the first renewal.
    for (const d of [1e-6, 0.01, 0.1, 5]) {
      const parts = 1 + sbg.discountedResidual(params, d, 1) / (1 + d)
      expect(sbg.discountedLifetime(params, d) / parts).toBeCloseTo(1, 12)
    }
    expect(sbg.discountedLifetime({ alpha: 3, beta: 2 }, 0)).toBe(2)
    expect(sbg.discountedLifetime({ alpha: 1, beta: 2 }, 0)).toBe(Number.POSITIVE_INFINITY)
    expect(sbg.discountedLifetime(params, Number.POSITIVE_INFINITY)).toBe(1)
    expect(sbg.discountedLifetime(params, -0.1)).toBeNaN()
    expect(sbg.discountedLifetime(params, Number.NaN)).toBeNaN()
  })
})

describe('fitting a cohort', () => {
  test('the published figures of both cohorts come out to their digits', () => {
    // Fader and Hardie (2007), seven years.
    const regular = sbg.fit({ lost: [369, 163, 86, 56, 37, 27, 21], remaining: 241 })
    expect(sbg.fit(highEnd).params.alpha).toBeCloseTo(0.668, 3)
    expect(sbg.fit(highEnd).params.beta).toBeCloseTo(3.806, 3)
    expect(regular.params.alpha).toBeCloseTo(0.704, 3)
    expect(regular.params.beta).toBeCloseTo(1.182, 3)
    expect(regular.data).toEqual({ customers: 1000, repeaters: 631, purchases: 2599, distinct: 7, longest: 7 })
    expect(JSON.parse(JSON.stringify(regular))).toEqual(regular)
  })

  test('its log-likelihood is the one of the cohort', () => {
    const model = sbg.fit(highEnd)
    expect(model.logLikelihood).toBeCloseTo(sbg.logLikelihood(model.params, highEnd), 10)
    const pulled = sbg.fit(highEnd, { penalty: 0.01 })
    expect(pulled.logLikelihood).toBeCloseTo(sbg.logLikelihood(pulled.params, highEnd), 10)
    expect(pulled.params.beta).toBeLessThan(model.params.beta)
  })

  test('customers of different ages: those still there count for the renewals that they had', () => {
    const ages = { lost: [131, 126, 90, 60, 42, 34, 26], remaining: [0, 0, 0, 0, 0, 0, 491] }
    expect(sbg.fit(ages)).toEqual(sbg.fit(highEnd))
    // Two cohorts of which the younger has had two renewals.
    const both = { lost: [131 + 20, 126 + 15, 90, 60, 42, 34, 26], remaining: [0, 65, 0, 0, 0, 0, 491] }
    const apart = sbg.logLikelihood(params, highEnd) + sbg.logLikelihood(params, { lost: [20, 15], remaining: 65 })
    expect(sbg.logLikelihood(params, both)).toBeCloseTo(apart, 9)
  })

  test('its own simulations give back the parameters, within four standard errors', () => {
    const model = sbg.fit(sbg.simulate(params, { customers: 20_000, renewals: 10, seed: 11 }))
    for (const name of ['alpha', 'beta'] as const) {
      expect(Math.abs(model.params[name] - params[name])).toBeLessThan(4 * model.standardErrors[name]!)
    }
  })
})

describe('cohorts that fix no parameters', () => {
  test.each<[string, { lost: number[]; remaining: number }, string, number]>([
    ['nobody has left', { lost: [0, 0, 0], remaining: 100 }, 'no-dropout', 0],
    ['all left at once', { lost: [100, 0, 0], remaining: 0 }, 'alike-in-dropout', 1],
    ['retention never changes', { lost: [100, 90, 81], remaining: 729 }, 'alike-in-dropout', 0.1],
    ['retention falls', { lost: [100, 190, 281], remaining: 429 }, 'alike-in-dropout', 571 / 2610],
    ['some leave at once, none later', { lost: [300, 0, 0], remaining: 700 }, 'leave-at-once', 0.3],
    ['one renewal', { lost: [300], remaining: 700 }, 'one-renewal', 0.3],
  ])('%s', (_, cohort, code, churn) => {
    const model = sbg.fit(cohort)
    expect(model.converged).toBe(true)
    expect(model.findings.map((finding) => finding.code)).toEqual([code])
    expect(model.findings[0]!.limits['alpha/(alpha+beta)']).toBeCloseTo(churn, 5)
    expect(model.standardErrors).toEqual({ alpha: null, beta: null })
    expect(sbg.churnProbability(model.params, 1)).toBeCloseTo(churn, 5)
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
  })
})

describe('bad input', () => {
  test.each<[string, () => unknown, string, string]>([
    [
      'negative losses',
      () => sbg.fit({ lost: [1, -2], remaining: 1 }),
      'column',
      'Expected `lost` to be finite and not negative, got -2 at row 1.',
    ],
    [
      'missing losses',
      () => sbg.fit({ lost: [1, null], remaining: 1 }),
      'column',
      'Expected `lost` to be finite and not negative, got NaN at row 1.',
    ],
    [
      'missing rest',
      () => sbg.fit({ lost: [1], remaining: Number.NaN }),
      'column',
      'Expected `remaining` to be finite and not negative, got NaN at row 0.',
    ],
    [
      'no rest at all',
      () => sbg.fit({ lost: [1], remaining: any(undefined) }),
      'column',
      'Expected a column `remaining`, got none.',
    ],
    [
      'no renewal',
      () => sbg.fit({ lost: [], remaining: 5 }),
      'column',
      'Expected a customer who faced a renewal, got none.',
    ],
    [
      'no customer',
      () => sbg.logLikelihood(params, { lost: [0], remaining: 0 }),
      'column',
      'Expected a customer who faced a renewal, got none.',
    ],
    [
      'other lengths',
      () => sbg.fit({ lost: [1, 2], remaining: [1] }),
      'column',
      'Expected `remaining` to have the same length as `lost` (2), got 1.',
    ],
    [
      'a penalty that is no number',
      () => sbg.fit(highEnd, { penalty: Number.NaN }),
      'argument',
      'Expected `penalty` to be a finite number of at least 0, got NaN.',
    ],
    [
      'half a customer',
      () => sbg.simulate(params, { customers: 0.5, renewals: 1, seed: 1 }),
      'argument',
      'Expected `customers` to be a whole number from 0, got 0.5.',
    ],
    [
      'impossible parameters',
      () => sbg.simulate({ alpha: 1, beta: -1 }, { customers: 1, renewals: 1, seed: 1 }),
      'argument',
      'Expected `params.beta` to be above 0, got -1.',
    ],
  ])('%s', (_, run, code, message) => {
    expect(run).toThrow(expect.objectContaining({ name: 'ClienteleError', code, message }))
  })
})

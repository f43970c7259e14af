import { describe, expect, test } from 'vitest'
import { readSpend } from '../../src/clv/gamma-gamma/readSpend.ts'
import { spendObjective } from '../../src/clv/gamma-gamma/spendObjective.ts'
import { gammaGamma } from '../../src/clv/gammaGamma.ts'
import { createRandom } from '../../src/math/random.ts'
import { cdnowSpend } from './cdnowSpend.ts'

const params = { p: 6.25, q: 3.74, gamma: 15.44 }
// biome-ignore lint/suspicious/noExplicitAny: wrong types are what is tested
const any = (value: unknown): any => value

describe('expected spend', () => {
  test('without repeat purchases it is the population mean, whatever stands for their spend', () => {
    const mean = gammaGamma.populationMean(params)
    expect(mean).toBeCloseTo((6.25 * 15.44) / 2.74, 12)
    for (const nothing of [Number.NaN, 0, 17]) expect(gammaGamma.expectedSpend(params, 0, nothing)).toBe(mean)
  })

  test('a mean spend below 0 counts as 0, the least that the model knows', () => {
    expect(gammaGamma.expectedSpend(params, 2, -5)).toBe(gammaGamma.expectedSpend(params, 2, 0))
    expect(gammaGamma.spendQuantile(params, 0.5, 2, -5)).toBe(gammaGamma.spendQuantile(params, 0.5, 2, 0))
  })

  test('without a finite mean it is Infinity', () => {
    expect(gammaGamma.populationMean({ p: 2, q: 0.6, gamma: 1 })).toBe(Number.POSITIVE_INFINITY)
    expect(gammaGamma.expectedSpend({ p: 2, q: 0.6, gamma: 1 }, 0, Number.NaN)).toBe(Number.POSITIVE_INFINITY)
    expect(gammaGamma.expectedSpend({ p: 0.1, q: 0.6, gamma: 1 }, 3, 10)).toBe(Number.POSITIVE_INFINITY)
    expect(gammaGamma.expectedSpend({ p: 2, q: 0.6, gamma: 1 }, 1, 10)).toBeCloseTo((2 * 11) / 1.6, 12)
  })

  test('NaN in, NaN out', () => {
    expect(gammaGamma.expectedSpend(params, 2, Number.NaN)).toBeNaN()
    expect(gammaGamma.expectedSpend(params, Number.NaN, 2)).toBeNaN()
    expect(gammaGamma.logLikelihood(params, 2, Number.NaN)).toBeNaN()
    expect(gammaGamma.logLikelihood(params, 2, 0)).toBeNaN()
    expect(gammaGamma.spendQuantile(params, 0.5, 2, Number.NaN)).toBeNaN()
    expect(gammaGamma.spendQuantile(params, Number.NaN, 2, 3)).toBeNaN()
    expect(gammaGamma.spendQuantile(params, 1.01, 2, 3)).toBeNaN()
  })

  test('predict is expectedSpend for a table, of any columns of numbers', () => {
    const customers = { repeats: Uint32Array.of(0, 2, 1), repeatSpend: [null, 20, -3] }
    expect(gammaGamma.predict({ params }, customers).expectedSpend).toEqual(
      Float64Array.from(customers.repeats, (x, i) =>
        gammaGamma.expectedSpend(params, x, customers.repeatSpend[i] ?? Number.NaN),
      ),
    )
  })
})

describe('quantiles of the mean spend', () => {
  // The value that a Gamma(shape, 1) number exceeds with a probability, by bisection on mpmath's incomplete gamma function.
  test.each([
    [0.05, 1e-12, '21.697659250396554139'],
    [0.05, 0.5, '5.5738784407462475222e-7'],
    [0.05, 0.975, '5.3156618899143972631e-33'],
    [0.05, 0.999999, '5.8446320606479149148e-121'],
    [0.7, 1e-12, '26.377484866001487263'],
    [0.7, 0.025, '3.0202563913143547271'],
    [0.7, 0.999999, '2.3395393358693710671e-9'],
    [3.5, 1e-12, '35.419214127913036841'],
    [3.5, 0.001, '12.16094317392842765'],
  ])('shape %d, probability %d', (q, probability, exact) => {
    const value = 1 / gammaGamma.spendQuantile({ p: 1, q, gamma: 1 }, probability, 0, Number.NaN)
    expect(Math.abs(value / Number(exact) - 1)).toBeLessThan(2e-13)
  })

  test('for q = 1 and no repeat purchases they are those of an inverse exponential', () => {
    for (const probability of [1e-9, 0.1, 0.5, 0.9]) {
      const exact = (6 * 15) / -Math.log(probability)
      expect(gammaGamma.spendQuantile({ p: 6, q: 1, gamma: 15 }, probability, 0, 0) / exact).toBeCloseTo(1, 12)
    }
  })

  test('the ends are 0 and Infinity', () => {
    expect(gammaGamma.spendQuantile(params, 0, 2, 20)).toBe(0)
    expect(gammaGamma.spendQuantile(params, 1, 2, 20)).toBe(Number.POSITIVE_INFINITY)
  })
})

describe('fitting spend', () => {
  test('the published figures of CDNOW come out to their digits', () => {
    // Fader and Hardie (2013): p 6.25, q 3.74, gamma 15.44.
    const model = gammaGamma.fit(cdnowSpend())
    expect(model.params.p).toBeCloseTo(6.25, 2)
    expect(model.params.q).toBeCloseTo(3.74, 2)
    expect(model.params.gamma).toBeCloseTo(15.44, 2)
    expect(gammaGamma.populationMean(model.params)).toBeCloseTo(35.2, 1)
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
  })

  test('customers who cannot be held by the model are left out and counted', () => {
    const customers = { repeats: [0, 1, 2, 3, 1, 1], repeatSpend: [Number.NaN, 10, 0, -4, 12, 30] }
    const model = gammaGamma.fit(customers, { weights: [5, 1, 2, 3, 1, 1] })
    expect(model.data).toEqual({
      customers: 3,
      repeaters: 3,
      purchases: 3,
      distinct: 3,
      longest: 1,
      withoutRepeats: 5,
      withoutSpend: 5,
    })
  })

  test('a weight is as many rows', () => {
    const customers = { repeats: [1, 2, 3, 1, 2, 2], repeatSpend: [10, 20, 40, 12, 17, 33] }
    const weights = [3, 1, 2, 4, 0, 1]
    const rows = weights.flatMap((count, i) => new Array<number>(count).fill(i))
    const repeated = {
      repeats: rows.map((i) => customers.repeats[i]!),
      repeatSpend: rows.map((i) => customers.repeatSpend[i]!),
    }
    expect(gammaGamma.fit(customers, { weights })).toEqual(gammaGamma.fit(repeated))
  })

  test('the Hessian is the derivative of the gradient', () => {
    const objective = spendObjective(readSpend({ repeats: [1, 2, 2, 7], repeatSpend: [10, 20, 45, 12] }), 0.3)
    const at = [0.7, 1.1, 2.3]
    const gradientAt = (point: number[]): Float64Array => {
      const gradient = new Float64Array(3)
      objective(Float64Array.from(point), gradient, new Float64Array(9))
      return gradient
    }
    const hessian = new Float64Array(9)
    objective(Float64Array.from(at), new Float64Array(3), hessian)
    for (let i = 0; i < 3; i++) {
      const above = gradientAt(at.map((value, k) => value + (k === i ? 1e-5 : 0)))
      const below = gradientAt(at.map((value, k) => value - (k === i ? 1e-5 : 0)))
      for (let j = 0; j < 3; j++) {
        expect(Math.abs((above[j]! - below[j]!) / 2e-5 - hessian[3 * i + j]!)).toBeLessThan(1e-6)
      }
    }
  })

  test('a penalty pulls towards 0 and is not part of the log-likelihood', () => {
    const customers = cdnowSpend()
    const free = gammaGamma.fit(customers)
    const pulled = gammaGamma.fit(customers, { penalty: 0.001 })
    expect(pulled.params.gamma).toBeLessThan(free.params.gamma)
    expect(pulled.logLikelihood).toBeLessThan(free.logLikelihood)
    const total = customers.repeats.reduce(
      (sum, x, i) => sum + gammaGamma.logLikelihood(pulled.params, x, customers.repeatSpend[i]!),
      0,
    )
    expect(pulled.logLikelihood / total).toBeCloseTo(1, 11)
  })

  test('its own simulations give back the parameters, within four standard errors', () => {
    const repeats = Uint32Array.from({ length: 5000 }, (_, i) => i % 6)
    const { repeatSpend, trueMeanSpend } = gammaGamma.simulate(params, { repeats, seed: 7 })
    const model = gammaGamma.fit({ repeats, repeatSpend })
    for (const name of ['p', 'q', 'gamma'] as const) {
      expect(Math.abs(model.params[name] - params[name])).toBeLessThan(4 * model.standardErrors[name]!)
    }
    // 90% intervals of the true means hold 90% of them, up to four standard errors of that share.
    const low = repeatSpend.map((spend, i) => gammaGamma.spendQuantile(params, 0.05, repeats[i]!, spend))
    const high = repeatSpend.map((spend, i) => gammaGamma.spendQuantile(params, 0.95, repeats[i]!, spend))
    const inside = trueMeanSpend.filter((mean, i) => mean > low[i]! && mean < high[i]!).length / 5000
    expect(Math.abs(inside - 0.9)).toBeLessThan(4 * Math.sqrt(0.09 / 5000))
  })

  test('one wholesale customer does not lead it astray', () => {
    const { repeats, repeatSpend } = cdnowSpend()
    const model = gammaGamma.fit({ repeats: [...repeats, 40], repeatSpend: [...repeatSpend, 1e6] })
    expect(model.converged).toBe(true)
    expect(model.params.q).toBeLessThan(3.74)
  })
})

describe('spend that fixes no parameters', () => {
  /** Amounts that vary less the more a customer buys: faster than chance can, where the power of x is above 1. */
  const draw = (meanOf: () => number, shape: number, power: number): { repeats: number[]; repeatSpend: number[] } => {
    const random = createRandom(3)
    const repeats = Array.from({ length: 1000 }, (_, i) => 1 + (i % 5))
    const noise = (x: number): number => random.gamma(shape * x ** power) / shape / x ** power
    return { repeats, repeatSpend: repeats.map((x) => noise(x) * meanOf()) }
  }

  test.each<[string, () => { repeats: number[]; repeatSpend: number[] }, number]>([
    ['customers alike', () => draw(() => 40, 5, 1.5), 40],
    ['customers and purchases as good as alike', () => draw(() => 40, 1e6, 1.5), 40],
    ['customers exactly alike', () => ({ repeats: [1, 2, 3], repeatSpend: [10, 10, 10] }), 10],
    ['one customer', () => ({ repeats: [3], repeatSpend: [25] }), 25],
  ])('%s: q and gamma run away, and the mean that they leave is given', (_, customers, mean) => {
    const model = gammaGamma.fit(customers())
    const finding = model.findings.find(({ code }) => code === 'alike-in-spend')!
    expect(finding.parameters).toEqual(['q', 'gamma'])
    expect(finding.limits['p gamma/(q-1)']! / mean).toBeCloseTo(1, 1)
    expect(gammaGamma.populationMean(model.params) / mean).toBeCloseTo(1, 1)
    expect(model.converged).toBe(true)
    expect(model.standardErrors).toEqual({ p: null, q: null, gamma: null })
    expect(model.covariance.values).toBeNull()
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
  })

  test('customers who always spend the same, but not as others do: p runs away', () => {
    const random = createRandom(5)
    const customers = draw(() => 100 / random.gamma(4), 1e9, 1)
    const model = gammaGamma.fit(customers)
    const [finding] = model.findings
    expect(finding).toMatchObject({ code: 'alike-in-purchases', parameters: ['p', 'gamma'] })
    expect(finding!.limits['p gamma']! / 100).toBeCloseTo(1, 0)
    expect(model.converged).toBe(true)
    // A customer's own mean is then all there is to know.
    expect(gammaGamma.expectedSpend(model.params, 1, 77)).toBeCloseTo(77, 2)
  })

  test('so wide a spread that there is no mean is told', () => {
    const { repeatSpend } = gammaGamma.simulate(
      { p: 2, q: 0.6, gamma: 15 },
      { repeats: new Array(2000).fill(2), seed: 1 },
    )
    const model = gammaGamma.fit({ repeats: new Array(2000).fill(2), repeatSpend })
    expect(model.converged).toBe(true)
    expect(model.findings).toMatchObject([{ code: 'no-mean', parameters: ['q'] }])
    expect(gammaGamma.populationMean(model.params)).toBe(Number.POSITIVE_INFINITY)
  })

  test('a handful of customers is told', () => {
    const model = gammaGamma.fit({ repeats: [1, 2], repeatSpend: [10, 30] })
    expect(model.findings.map(({ code }) => code)).toContain('few-repeaters')
  })
})

describe('bad input', () => {
  test.each<[string, () => unknown, string, string]>([
    [
      'negative repeats',
      () => gammaGamma.fit({ repeats: [1, -1], repeatSpend: [1, 1] }),
      'column',
      'Expected `repeats` to be whole numbers from 0, got -1 at row 1.',
    ],
    [
      'fractional repeats',
      () => gammaGamma.fit({ repeats: [1.5], repeatSpend: [1] }),
      'column',
      'Expected `repeats` to be whole numbers from 0, got 1.5 at row 0.',
    ],
    [
      'missing repeats',
      () => gammaGamma.fit({ repeats: [null], repeatSpend: [1] }),
      'column',
      'Expected `repeats` to be whole numbers from 0, got NaN at row 0.',
    ],
    [
      'missing spend',
      () => gammaGamma.fit({ repeats: [0, 2], repeatSpend: [null, null] }),
      'column',
      'Expected `repeatSpend` to be finite where there are repeats, got NaN at row 1.',
    ],
    [
      'infinite spend',
      () => gammaGamma.fit({ repeats: [2], repeatSpend: [1 / 0] }),
      'column',
      'Expected `repeatSpend` to be finite where there are repeats, got Infinity at row 0.',
    ],
    [
      'no customers',
      () => gammaGamma.fit({ repeats: [], repeatSpend: [] }),
      'column',
      'Expected `repeatSpend` above 0 for a customer with repeats, got none.',
    ],
    [
      'no repeaters',
      () => gammaGamma.fit({ repeats: [0, 0], repeatSpend: [null, null] }),
      'column',
      'Expected `repeatSpend` above 0 for a customer with repeats, got none.',
    ],
    [
      'other lengths',
      () => gammaGamma.fit({ repeats: [1], repeatSpend: [1, 2] }),
      'column',
      'Expected `repeatSpend` to have the same length as `repeats` (1), got 2.',
    ],
    [
      'other lengths of weights',
      () => gammaGamma.fit({ repeats: [1], repeatSpend: [1] }, { weights: [] }),
      'column',
      'Expected `weights` to have the same length as `repeats` (1), got 0.',
    ],
    [
      'negative weights',
      () => gammaGamma.fit({ repeats: [1], repeatSpend: [1] }, { weights: [-1] }),
      'column',
      'Expected `weights` to be finite and not negative, got -1 at row 0.',
    ],
    [
      'a negative penalty',
      () => gammaGamma.fit({ repeats: [1], repeatSpend: [1] }, { penalty: -1 }),
      'argument',
      'Expected `penalty` to be a finite number of at least 0, got -1.',
    ],
    ['no table', () => gammaGamma.fit(any(undefined)), 'column', 'Expected a column `repeats`, got none.'],
    [
      'impossible parameters',
      () => gammaGamma.predict({ params: { p: 1, q: 0, gamma: 1 } }, { repeats: [], repeatSpend: [] }),
      'argument',
      'Expected `params.q` to be above 0, got 0.',
    ],
    [
      'no parameters',
      () => gammaGamma.simulate(any({}), { repeats: [1], seed: 1 }),
      'argument',
      'Expected `params.p` to be above 0, got undefined.',
    ],
  ])('%s', (_, run, code, message) => {
    expect(run).toThrow(expect.objectContaining({ name: 'ClienteleError', code, message }))
  })
})

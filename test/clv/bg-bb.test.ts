import { describe, expect, test } from 'vitest'
import { opportunityObjective } from '../../src/clv/bg-bb/opportunityObjective.ts'
import { readOpportunities } from '../../src/clv/bg-bb/readOpportunities.ts'
import { bgBb } from '../../src/clv/bgBb.ts'
import { createRandom } from '../../src/math/random.ts'
import { donations } from './donations.ts'

const params = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }
const NAMES = ['alpha', 'beta', 'gamma', 'delta'] as const
// biome-ignore lint/suspicious/noExplicitAny: wrong types are what is tested
const any = (value: unknown): any => value

describe('one customer', () => {
  test('the published figures of the donors come out to their digits', () => {
    // Fader, Hardie and Shang (2010): 3.75 gifts in the next five years from those who gave each year, 0.07 from those who never did.
    expect(bgBb.expectedPurchases(params, 5, 6, 6, 6)).toBeCloseTo(3.75, 2)
    expect(bgBb.expectedPurchases(params, 5, 0, 0, 6)).toBeCloseTo(0.07, 2)
    expect(bgBb.probabilityAlive(params, 0, 0, 6)).toBeCloseTo(0.11, 2)
  })

  test('whoever bought at the last opportunity was active then, and may be gone at the next', () => {
    expect(bgBb.probabilityAliveNow(params, 2, 6, 6)).toBe(1)
    expect(bgBb.probabilityAlive(params, 2, 6, 6)).toBeCloseTo((2.783 + 6) / (0.657 + 2.783 + 6), 14)
  })

  test('histories that cannot be, and NaN, give NaN', () => {
    const histories: [number, number, number][] = [
      [3, 2, 6],
      [1, 7, 6],
      [-1, 2, 6],
      [Number.NaN, 2, 6],
      [1, Number.NaN, 6],
      [1, 2, Number.NaN],
    ]
    for (const [x, tx, n] of histories) {
      expect(bgBb.logLikelihood(params, x, tx, n)).toBeNaN()
      expect(bgBb.probabilityAlive(params, x, tx, n)).toBeNaN()
      expect(bgBb.probabilityAliveNow(params, x, tx, n)).toBeNaN()
      expect(bgBb.expectedPurchases(params, 5, x, tx, n)).toBeNaN()
      expect(bgBb.purchaseWithin(params, 5, x, tx, n)).toBeNaN()
      expect(bgBb.discountedResidual(params, 0.1, x, tx, n)).toBeNaN()
      expect(bgBb.purchaseDistribution(params, 5, x, tx, n, 1)).toEqual(Float64Array.of(Number.NaN, Number.NaN))
    }
    expect(bgBb.purchaseWithin(params, Number.POSITIVE_INFINITY, 1, 2, 6)).toBeNaN()
    expect(bgBb.purchaseProbability(params, 1, Number.POSITIVE_INFINITY)).toBeNaN()
    expect(bgBb.discountedResidual(params, -0.1, 1, 2, 6)).toBeNaN()
    expect(bgBb.expectedPurchases(params, Number.NaN, 1, 2, 6)).toBeNaN()
  })

  test('without end the purchases to come are finite for gamma > 1 only', () => {
    expect(bgBb.expectedPurchases(params, Number.POSITIVE_INFINITY, 6, 6, 6)).toBe(Number.POSITIVE_INFINITY)
    expect(bgBb.discountedResidual(params, 0, 6, 6, 6)).toBe(Number.POSITIVE_INFINITY)
    // E[p] E[(1 - theta) / theta], alive at 6 for sure.
    const exact = ((1.204 + 6) / (1.204 + 0.75 + 6)) * ((2.783 + 6) / (3 - 1))
    expect(bgBb.expectedPurchases({ ...params, gamma: 3 }, Number.POSITIVE_INFINITY, 6, 6, 6)).toBeCloseTo(exact, 12)
  })

  test('a thousand opportunities of silence leave no NaN', () => {
    const steady = { alpha: 500, beta: 0.01, gamma: 0.01, delta: 900 }
    expect(bgBb.probabilityAlive(steady, 3000, 3000, 5000)).toBe(0)
    expect(bgBb.expectedPurchases(steady, 10, 3000, 3000, 5000)).toBe(0)
    expect(bgBb.purchaseDistribution(steady, 3, 3000, 3000, 5000, 1)).toEqual(Float64Array.of(1, 0))
    expect(bgBb.logLikelihood(steady, 3000, 3000, 5000)).toBeLessThan(0)
  })
})

describe('a table of customers', () => {
  test('predict is the functions of one customer, row by row', () => {
    const { repeats, tenureAtLast, tenure } = donations()
    const { pAlive, expectedOrders } = bgBb.predict({ params }, { repeats, tenureAtLast, tenure }, { opportunities: 5 })
    for (const [i, x] of repeats.entries()) {
      expect(pAlive[i]).toBe(bgBb.probabilityAlive(params, x, tenureAtLast[i]!, tenure[i]!))
      expect(expectedOrders[i]).toBe(bgBb.expectedPurchases(params, 5, x, tenureAtLast[i]!, tenure[i]!))
    }
  })

  test('customers without a history have no prediction', () => {
    const customers = { repeats: [0, 1], tenureAtLast: [null, 1], tenure: [null, 2] }
    const { pAlive, expectedOrders } = bgBb.predict({ params }, customers, { opportunities: 'lifetime' })
    expect([pAlive[0], expectedOrders[0]]).toEqual([Number.NaN, Number.NaN])
    expect(expectedOrders[1]).toBe(Number.POSITIVE_INFINITY)
  })

  test('the next five years of the donors are foretold within 5%', () => {
    const { customers, holdout, ...histories } = donations()
    const model = bgBb.fit(histories, { weights: customers })
    const { expectedOrders } = bgBb.predict(model, histories, { opportunities: 5 })
    const total = expectedOrders.reduce((sum, orders, i) => sum + orders * customers[i]!, 0)
    const actual = holdout.reduce((sum, orders) => sum + orders, 0)
    expect(Math.abs(total / actual - 1)).toBeLessThan(0.05)
  })
})

describe('fitting', () => {
  test('a weight is as many rows', () => {
    const { customers, ...histories } = donations()
    const some = customers.map((count) => Math.round(count / 50))
    const rows = some.flatMap((count, i) => new Array<number>(count).fill(i))
    const repeated = {
      repeats: rows.map((i) => histories.repeats[i]!),
      tenureAtLast: rows.map((i) => histories.tenureAtLast[i]!),
      tenure: rows.map((i) => histories.tenure[i]!),
    }
    expect(bgBb.fit(histories, { weights: some })).toEqual(bgBb.fit(repeated))
  })

  test('the result is plain JSON', () => {
    const { customers, ...histories } = donations()
    const model = bgBb.fit(histories, { weights: customers })
    expect(model.data).toEqual({ customers: 11104, repeaters: 7640, purchases: 24615, distinct: 22, longest: 6 })
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
  })

  test('the value is the sum of log-likelihoods, and the Hessian the derivative of the gradient', () => {
    const columns = { repeats: [0, 3, 1, 5, 2, 2], tenureAtLast: [0, 4, 2, 5, 7, 3], tenure: [6, 6, 6, 5, 9, 9] }
    const histories = readOpportunities(columns, [3, 1, 2, 2, 1, 4])
    const objective = opportunityObjective(histories, 0.2)
    const at = NAMES.map((name) => Math.log(params[name]))
    const evaluate = (point: number[]): { value: number; gradient: Float64Array; hessian: Float64Array } => {
      const gradient = new Float64Array(4)
      const hessian = new Float64Array(16)
      return { value: objective(Float64Array.from(point), gradient, hessian), gradient, hessian }
    }
    const total = columns.repeats.reduce(
      (sum, x, i) =>
        sum + [3, 1, 2, 2, 1, 4][i]! * bgBb.logLikelihood(params, x, columns.tenureAtLast[i]!, columns.tenure[i]!),
      0,
    )
    const squares = NAMES.reduce((sum, name) => sum + params[name] ** 2, 0)
    expect(evaluate(at).value).toBeCloseTo(0.2 * 13 * squares - total, 10)
    const { hessian } = evaluate(at)
    for (let i = 0; i < 4; i++) {
      const above = evaluate(at.map((value, k) => value + (k === i ? 1e-5 : 0))).gradient
      const below = evaluate(at.map((value, k) => value - (k === i ? 1e-5 : 0))).gradient
      for (let j = 0; j < 4; j++) {
        expect(Math.abs((above[j]! - below[j]!) / 2e-5 - hessian[4 * i + j]!)).toBeLessThan(1e-6)
      }
    }
  })

  test('its own simulations give back the parameters, within four standard errors', () => {
    const tenure = Float64Array.from({ length: 20_000 }, (_, i) => 3 + (i % 10))
    const model = bgBb.fit(bgBb.simulate(params, { tenure, seed: 5 }))
    expect(model.converged).toBe(true)
    for (const name of NAMES) {
      expect(Math.abs(model.params[name] - params[name])).toBeLessThan(4 * model.standardErrors[name]!)
    }
  })

  test('simulated customers do what is predicted of them', () => {
    const simulated = bgBb.simulate(params, { customers: 20_000, tenure: 6, opportunities: 5, seed: 9 })
    const { expectedOrders } = bgBb.predict({ params }, simulated, { opportunities: 5 })
    const mean = (values: ArrayLike<number>): number =>
      Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
    expect(Math.abs(mean(simulated.holdoutOrders) - mean(expectedOrders))).toBeLessThan(0.05)
    const now = Float64Array.from(simulated.repeats, (x, i) =>
      bgBb.probabilityAliveNow(params, x, simulated.tenureAtLast[i]!, 6),
    )
    expect(Math.abs(mean(simulated.alive) - mean(now))).toBeLessThan(0.015)
  })
})

describe('histories that fix no parameters', () => {
  const random = createRandom(3)
  const draw = (customers: number, n: number, buys: () => number, leaves: () => number) => {
    const repeats = new Array<number>(customers).fill(0)
    const tenureAtLast = new Array<number>(customers).fill(0)
    for (let i = 0; i < customers; i++) {
      const p = buys()
      const theta = leaves()
      for (let t = 1; t <= n && random.uniform() >= theta; t++) {
        if (random.uniform() >= p) continue
        repeats[i]!++
        tenureAtLast[i] = t
      }
    }
    return { repeats, tenureAtLast, tenure: new Array<number>(customers).fill(n) }
  }

  // Everyone uses the last opportunity, so nobody can have left.
  const lastMinute = {
    repeats: [1, 2, 3, 1, 3, 2, 2, 1, 3, 3],
    tenureAtLast: new Array(10).fill(3),
    tenure: new Array(10).fill(3),
  }

  test.each([
    [
      'customers alike in buying',
      () =>
        draw(
          3000,
          8,
          () => 0.3,
          () => random.beta(0.66, 2.8),
        ),
      'alike-in-rate',
      'alpha/(alpha+beta)',
      0.3,
    ],
    ['nobody leaves', () => lastMinute, 'no-dropout', 'gamma/(gamma+delta)', 0],
  ] as const)('%s', (_, customers, code, limit, value) => {
    const model = bgBb.fit(customers())
    expect(model.converged).toBe(true)
    const finding = model.findings.find((one) => one.code === code)!
    expect(finding.limits[limit]).toBeCloseTo(value, 1)
    expect(model.standardErrors.alpha).toBeNull()
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
  })

  test('nobody bought: the result predicts nothing, and says that it is not to be relied on', () => {
    const model = bgBb.fit(
      draw(
        100,
        6,
        () => 0,
        () => 0.1,
      ),
    )
    expect(model.findings.map(({ code }) => code)).toEqual(['few-repeaters'])
    expect(bgBb.expectedPurchases(model.params, 5, 0, 0, 6)).toBeLessThan(1e-6)
  })

  test('everyone always bought: so they will', () => {
    const model = bgBb.fit(
      draw(
        100,
        6,
        () => 1,
        () => 0,
      ),
    )
    expect(model.findings.map(({ code }) => code)).toContain('no-dropout')
    expect(bgBb.expectedPurchases(model.params, 5, 6, 6, 6)).toBeCloseTo(5, 3)
  })

  test('all or none bought', () => {
    const model = bgBb.fit({ repeats: [0, 8], tenureAtLast: [0, 8], tenure: [8, 8] }, { weights: [600, 400] })
    expect(model.converged).toBe(true)
    expect(model.findings.map(({ code }) => code)).toContain('leave-at-once')
    expect(model.logLikelihood).toBeCloseTo(600 * Math.log(0.6) + 400 * Math.log(0.4), 6)
  })

  test.each([1, 2])('%d opportunities', (n) => {
    const model = bgBb.fit(
      draw(
        500,
        n,
        () => random.beta(1.2, 0.75),
        () => random.beta(0.66, 2.8),
      ),
    )
    expect(model.findings.map(({ code }) => code)).toContain('flat-likelihood')
    expect(model.covariance.values).toBeNull()
  })

  test('one customer', () => {
    const model = bgBb.fit({ repeats: [2], tenureAtLast: [4], tenure: [6] })
    expect(model.converged).toBe(true)
    expect(model.findings.map(({ code }) => code)).toContain('few-repeaters')
  })
})

describe('bad input', () => {
  const none = { repeats: [], tenureAtLast: [], tenure: [] }
  test.each<[string, () => unknown, string, string]>([
    [
      'more purchases than opportunities used',
      () => bgBb.fit({ repeats: [1, 5], tenureAtLast: [1, 4], tenure: [6, 6] }),
      'column',
      'Expected `repeats` to be at most `tenureAtLast` (4), got 5 at row 1.',
    ],
    [
      'half an opportunity',
      () => bgBb.fit({ repeats: [1], tenureAtLast: [1], tenure: [6.5] }),
      'column',
      'Expected `tenure` to be a whole number of opportunities up to 65,535, got 6.5 at row 0.',
    ],
    [
      'too many opportunities',
      () => bgBb.fit({ repeats: [1], tenureAtLast: [1], tenure: [65_536] }),
      'column',
      'Expected `tenure` to be a whole number of opportunities up to 65,535, got 65536 at row 0.',
    ],
    [
      'a purchase between opportunities',
      () => bgBb.fit({ repeats: [1], tenureAtLast: [1.5], tenure: [6] }),
      'column',
      'Expected `tenureAtLast` to be the number of an opportunity, got 1.5 at row 0.',
    ],
    [
      'a negative penalty',
      () => bgBb.fit({ repeats: [1], tenureAtLast: [1], tenure: [6] }, { penalty: -1 }),
      'argument',
      'Expected `penalty` to be a finite number of at least 0, got -1.',
    ],
    [
      'impossible parameters',
      () => bgBb.predict({ params: { ...params, delta: 0 } }, none, { opportunities: 1 }),
      'argument',
      'Expected `params.delta` to be above 0, got 0.',
    ],
    [
      'half a horizon',
      () => bgBb.predict({ params }, none, { opportunities: 0.5 }),
      'argument',
      "Expected `opportunities` to be a whole number from 0 or 'lifetime', got 0.5.",
    ],
    [
      'no horizon',
      () => bgBb.predict({ params }, none, any({ days: 30 })),
      'argument',
      "Expected `opportunities` to be a whole number from 0 or 'lifetime', got undefined.",
    ],
    [
      'half a customer',
      () => bgBb.simulate(params, { customers: 0.5, tenure: 6, seed: 1 }),
      'argument',
      'Expected `customers` to be a whole number from 0, got 0.5.',
    ],
    [
      'one and a half opportunities',
      () => bgBb.simulate(params, { tenure: [6, 1.5], seed: 1 }),
      'column',
      'Expected `tenure` to be whole numbers from 0, got 1.5 at row 1.',
    ],
  ])('%s', (_, run, code, message) => {
    expect(run).toThrow(expect.objectContaining({ name: 'ClienteleError', code, message }))
  })

  test.each([
    ['negative repeats', { repeats: [-1], tenureAtLast: [0], tenure: [6] }],
    ['last after the end', { repeats: [1], tenureAtLast: [7], tenure: [6] }],
    ['repeats without a last one', { repeats: [1], tenureAtLast: [0], tenure: [6] }],
    ['missing tenure', { repeats: [1], tenureAtLast: [1], tenure: [null] }],
    ['no customers', none],
  ])('%s', (_, customers) => {
    expect(() => bgBb.fit(customers)).toThrow(expect.objectContaining({ name: 'ClienteleError', code: 'column' }))
  })
})

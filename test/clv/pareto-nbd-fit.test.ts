import { describe, expect, it } from 'vitest'
import { readHistories } from '../../src/clv/common/readHistories.ts'
import * as paretoNbd from '../../src/clv/pareto-nbd/index.ts'
import { totalLogLikelihood } from '../../src/clv/pareto-nbd/totalLogLikelihood.ts'
import { createRandom, type Random } from '../../src/math/random.ts'

interface Customers {
  repeats: number[]
  tenureAtLast: number[]
  tenure: number[]
}

/** Customers who buy at a rate until they leave, each by a draw; observed for 140 to 280 days. */
function customersOf(
  count: number,
  seed: number,
  {
    rate,
    leaves,
    tenure = (random) => 140 + random.integer(141),
  }: Record<'rate' | 'leaves', (random: Random) => number> & {
    tenure?: (random: Random) => number
  },
): Customers {
  const random = createRandom(seed)
  const customers: Customers = { repeats: [], tenureAtLast: [], tenure: [] }
  for (let i = 0; i < count; i++) {
    const each = rate(random)
    const T = tenure(random)
    const end = Math.min(T, leaves(random))
    let x = 0
    let tx = 0
    for (let t = random.exponential() / each; t <= end; t += random.exponential() / each) {
      x++
      tx = t
    }
    customers.repeats.push(x)
    customers.tenureAtLast.push(tx)
    customers.tenure.push(T)
  }
  return customers
}

const mixed = (random: Random): number => random.gamma(0.6) / 60
const never = (): number => Number.POSITIVE_INFINITY
const paretoLife = (random: Random): number => random.exponential() / (random.gamma(0.6) / 80)

const typical = customersOf(1500, 1, { rate: mixed, leaves: paretoLife })
/** Half of all draws have their maximum at a boundary: these do. */
const SEEDS = { dropout: 12, rate: 3, never: 3 }

const NAMES = ['r', 'alpha', 's', 'beta'] as const

/** The likelihood of a history by Simpson's rule over the day of leaving, given densities that know no Pareto/NBD. */
function likelihoodOf(
  quiet: (m: number) => number,
  density: (m: number) => number,
  survival: (m: number) => number,
  tx: number,
  T: number,
): number {
  const steps = 400
  const width = (T - tx) / steps
  let sum = 0
  for (let k = 0; k <= steps; k++) {
    const m = tx + k * width
    sum += (k === 0 || k === steps ? 1 : k % 2 === 1 ? 4 : 2) * quiet(m) * density(m)
  }
  return quiet(T) * survival(T) + (sum * width) / 3
}

function totalOf(customers: Customers, likelihood: (x: number, tx: number, T: number) => number): number {
  const { repeats, tenureAtLast, tenure } = customers
  return repeats.reduce((sum, x, i) => sum + Math.log(likelihood(x, tenureAtLast[i]!, tenure[i]!)), 0)
}

/** (r)(r + 1) … (r + x - 1) alpha^r (alpha + m)^-(r + x). */
function gammaPoisson(r: number, alpha: number, x: number, m: number): number {
  let value = (alpha / (alpha + m)) ** r
  for (let j = 0; j < x; j++) value *= (r + j) / (alpha + m)
  return value
}

describe('fit', () => {
  it('finds a point that no small step improves', () => {
    const { params, logLikelihood } = paretoNbd.fit(typical)
    const histories = readHistories(typical)
    expect(totalLogLikelihood(params, histories) / logLikelihood).toBeCloseTo(1, 13)
    for (const name of NAMES) {
      for (const factor of [0.99, 1.01]) {
        const moved = { ...params, [name]: params[name] * factor }
        expect(totalLogLikelihood(moved, histories)).toBeLessThan(logLikelihood)
      }
    }
  })

  it('recovers the parameters that customers were drawn from, within four standard errors', () => {
    const customers = customersOf(20_000, 2, {
      rate: mixed,
      leaves: paretoLife,
      tenure: (random) => 140 + 140 * random.uniform(),
    })
    const { params, standardErrors, iterations } = paretoNbd.fit(customers)
    const truth = { r: 0.6, alpha: 60, s: 0.6, beta: 80 }
    for (const name of NAMES) expect(Math.abs(params[name] - truth[name]) / standardErrors[name]!).toBeLessThan(4)
    // Most of the search is done before all 20,000 histories are looked at.
    expect(iterations).toBeLessThanOrEqual(6)
  })

  it('gives the same answer from any order of rows', () => {
    for (const customers of [typical, customersOf(6000, 3, { rate: mixed, leaves: paretoLife })]) {
      const order = customers.repeats.map((_, i) => i).sort((i, j) => ((i * 7919) % 6007) - ((j * 7919) % 6007))
      const shuffled = {
        repeats: order.map((i) => customers.repeats[i]!),
        tenureAtLast: order.map((i) => customers.tenureAtLast[i]!),
        tenure: order.map((i) => customers.tenure[i]!),
      }
      const [first, second] = [paretoNbd.fit(customers), paretoNbd.fit(shuffled)]
      for (const name of NAMES) expect(second.params[name] / first.params[name]).toBeCloseTo(1, 9)
    }
  })

  it('scales alpha and beta with the unit of time and leaves r and s', () => {
    const days = paretoNbd.fit(typical)
    const weeks = paretoNbd.fit(typical, { timeUnit: 'week' })
    expect(weeks.params.r / days.params.r).toBeCloseTo(1, 9)
    expect((weeks.params.alpha * 7) / days.params.alpha).toBeCloseTo(1, 9)
    expect(weeks.params.s / days.params.s).toBeCloseTo(1, 9)
    expect((weeks.params.beta * 7) / days.params.beta).toBeCloseTo(1, 9)
    expect((weeks.standardErrors.beta! * 7) / days.standardErrors.beta!).toBeCloseTo(1, 8)
    expect(weeks.logLikelihood).toBeCloseTo(days.logLikelihood + days.data.purchases * Math.log(7), 6)
  })

  it('counts a row of weight 2 as two customers, and does not mind the size of weights', () => {
    const twice = (values: number[]): number[] => [...values, ...values.slice(0, 700)]
    const repeated = paretoNbd.fit({
      repeats: twice(typical.repeats),
      tenureAtLast: twice(typical.tenureAtLast),
      tenure: twice(typical.tenure),
    })
    const weights = typical.repeats.map((_, i) => (i < 700 ? 2 : 1))
    const weighted = paretoNbd.fit(typical, { weights })
    const shares = paretoNbd.fit(typical, { weights: weights.map((weight) => weight / 1e6) })
    for (const name of NAMES) {
      expect(weighted.params[name] / repeated.params[name]).toBeCloseTo(1, 9)
      expect(shares.params[name] / repeated.params[name]).toBeCloseTo(1, 9)
      expect(shares.standardErrors[name]! / repeated.standardErrors[name]!).toBeCloseTo(1e3, 4)
    }
    expect(shares.findings).toEqual([])
  })

  it('takes the penalty as the sum of squared parameters, added to the mean negative log-likelihood', () => {
    const penalty = 0.001
    const histories = readHistories(typical)
    const { params, logLikelihood } = paretoNbd.fit(typical, { penalty })
    expect(totalLogLikelihood(params, histories) / logLikelihood).toBeCloseTo(1, 12)
    const penalised = (at: typeof params): number =>
      penalty * NAMES.reduce((sum, name) => sum + at[name] ** 2, 0) - totalLogLikelihood(at, histories) / 1500
    for (const name of NAMES) {
      for (const factor of [0.99, 1.01]) {
        expect(penalised({ ...params, [name]: params[name] * factor })).toBeGreaterThan(penalised(params))
      }
    }
  })

  it('stands wholesale customers with thousands of purchases', () => {
    const { repeats, tenureAtLast, tenure } = typical
    const customers = {
      repeats: [...repeats, 5000, 20_000],
      tenureAtLast: [...tenureAtLast, 279, 200],
      tenure: [...tenure, 280, 200],
    }
    const { params, logLikelihood, converged } = paretoNbd.fit(customers)
    expect(converged).toBe(true)
    const histories = readHistories(customers)
    for (const name of NAMES) {
      for (const factor of [0.99, 1.01]) {
        const moved = totalLogLikelihood({ ...params, [name]: params[name] * factor }, histories)
        expect(moved).toBeLessThan(logLikelihood)
      }
    }
  })

  it('is plain JSON', () => {
    for (const customers of [typical, { repeats: [0], tenureAtLast: [0], tenure: [0] }]) {
      const model = paretoNbd.fit(customers)
      expect(JSON.parse(JSON.stringify(model))).toEqual({ ...model, logLikelihood: model.logLikelihood + 0 })
    }
  })

  it('says where the columns are wrong', () => {
    const place = (columns: Customers, options = {}): unknown => {
      try {
        return paretoNbd.fit(columns, options)
      } catch (error) {
        const { code, column, row } = error as { code: string; column: string; row: number }
        return [code, column, row]
      }
    }
    expect(place({ repeats: [1, -1], tenureAtLast: [1, 1], tenure: [2, 2] })).toEqual(['column', 'repeats', 1])
    expect(place({ repeats: [1, 1.5], tenureAtLast: [1, 1], tenure: [2, 2] })).toEqual(['column', 'repeats', 1])
    expect(place({ repeats: [1, 1], tenureAtLast: [1, 3], tenure: [2, 2] })).toEqual(['column', 'tenureAtLast', 1])
    expect(place({ repeats: [1, 1], tenureAtLast: [1, 1], tenure: [2, Number.NaN] })).toEqual(['column', 'tenure', 1])
    expect(place({ repeats: [], tenureAtLast: [], tenure: [] })).toEqual(['column', 'tenure', undefined])
    expect(place(typical, { penalty: -1 })).toEqual(['argument', 'penalty', undefined])
    expect(place(typical, { timeUnit: 'year' })).toEqual(['argument', undefined, undefined])
  })
})

describe('fit, where data fix no parameters', () => {
  it('finds customers alike in dropout, and the rate at which they leave', () => {
    const customers = customersOf(1000, SEEDS.dropout, {
      rate: (random) => random.gamma(0.6) / 56,
      leaves: (random) => random.exponential() / 0.0043,
    })
    const model = paretoNbd.fit(customers)
    expect(model.converged).toBe(true)
    expect(model.message).toMatch(/level/)
    const [finding] = model.findings
    expect(model.findings).toHaveLength(1)
    expect(finding).toMatchObject({ code: 'alike-in-dropout', parameters: ['s', 'beta'] })
    expect(model.covariance.values).toBeNull()
    // The limit is a gamma-Poisson with exponential lives; its likelihood, integrated without any of the library, peaks there.
    const { r, alpha } = model.params
    const limit = (mu: number): number =>
      totalOf(customers, (x, tx, T) =>
        likelihoodOf(
          (m) => gammaPoisson(r, alpha, x, m),
          (m) => mu * Math.exp(-mu * m),
          (m) => Math.exp(-mu * m),
          tx,
          T,
        ),
      )
    const mu = finding!.limits['s/beta']!
    expect(limit(mu)).toBeCloseTo(model.logLikelihood, 4)
    expect(limit(mu * 1.01)).toBeLessThan(limit(mu))
    expect(limit(mu * 0.99)).toBeLessThan(limit(mu))
  })

  it('finds customers alike in rate, and the rate', () => {
    const customers = customersOf(1000, SEEDS.rate, { rate: () => 0.015, leaves: paretoLife })
    const model = paretoNbd.fit(customers)
    expect(model.converged).toBe(true)
    const finding = model.findings.find(({ code }) => code === 'alike-in-rate')
    expect(finding?.parameters).toEqual(['r', 'alpha'])
    const { s, beta } = model.params
    const limit = (rate: number): number =>
      totalOf(customers, (x, tx, T) =>
        likelihoodOf(
          (m) => rate ** x * Math.exp(-rate * m),
          (m) => (s / (beta + m)) * (beta / (beta + m)) ** s,
          (m) => (beta / (beta + m)) ** s,
          tx,
          T,
        ),
      )
    const rate = finding!.limits['r/alpha']!
    expect(limit(rate)).toBeCloseTo(model.logLikelihood, 3)
    expect(limit(rate * 1.01)).toBeLessThan(limit(rate))
    expect(limit(rate * 0.99)).toBeLessThan(limit(rate))
  })

  it('finds that nobody leaves: then it is the gamma-Poisson', () => {
    const customers = customersOf(1000, SEEDS.never, { rate: mixed, leaves: never })
    const model = paretoNbd.fit(customers)
    expect(model.converged).toBe(true)
    expect(model.findings.map(({ code, limits }) => ({ code, limits }))).toEqual([
      { code: 'no-dropout', limits: { 's/beta': 0 } },
    ])
    const limit = (r: number, alpha: number): number => totalOf(customers, (x, _, T) => gammaPoisson(r, alpha, x, T))
    const { r, alpha } = model.params
    expect(limit(r, alpha)).toBeCloseTo(model.logLikelihood, 5)
    for (const factor of [0.99, 1.01]) {
      expect(limit(r * factor, alpha)).toBeLessThan(limit(r, alpha))
      expect(limit(r, alpha * factor)).toBeLessThan(limit(r, alpha))
    }
  })

  it('finds that customers leave at once or never', () => {
    const customers = customersOf(1000, 2, {
      rate: (random) => random.gamma(0.6) / 14,
      leaves: (random) => (random.uniform() < 0.5 ? 0 : Number.POSITIVE_INFINITY),
    })
    const model = paretoNbd.fit(customers)
    expect(model.converged).toBe(true)
    expect(model.findings.map(({ code }) => code)).toEqual(['leave-at-once'])
    const stay = model.findings[0]!.limits['(beta/(beta+T))^s']!
    expect(Math.abs(stay - 0.5)).toBeLessThan(0.05)
    // Better than what is found near by, where nobody leaves and more customers hardly ever buy.
    const nobody = Math.max(
      ...[0.14, 0.16, 0.18].flatMap((r) =>
        [6, 7, 8, 9].map((alpha) => totalOf(customers, (x, _, T) => gammaPoisson(r, alpha, x, T))),
      ),
    )
    expect(model.logLikelihood).toBeGreaterThan(nobody + 10)
    // With these parameters everything can still be computed.
    expect(paretoNbd.logLikelihood(model.params, 0, 0, 200)).toBeGreaterThan(Math.log(1 - stay))
    expect(paretoNbd.logLikelihood(model.params, 3, 150, 200)).toBeLessThan(0)
  })

  it('knows one customer: three purchases in thirty days', () => {
    const model = paretoNbd.fit({ repeats: [3], tenureAtLast: [20], tenure: [30] })
    expect(model.converged).toBe(true)
    expect(model.logLikelihood).toBeCloseTo(3 * Math.log(0.1) - 3, 7)
    expect(model.findings.map(({ code }) => code)).toEqual(['few-repeaters', 'alike-in-rate', 'no-dropout'])
    expect(model.findings[1]!.limits['r/alpha']).toBeCloseTo(0.1, 8)
    expect(model.standardErrors).toEqual({ r: null, alpha: null, s: null, beta: null })
  })

  it('says that it cannot learn from customers of whom none came back', () => {
    const model = paretoNbd.fit({ repeats: [0, 0], tenureAtLast: [0, 0], tenure: [30, 20] })
    expect(model.converged).toBe(true)
    expect(model.logLikelihood).toBeCloseTo(0, 6)
    expect(model.findings.map(({ code, limits }) => ({ code, limits }))).toEqual([
      { code: 'few-repeaters', limits: { 'r/alpha': 0 } },
    ])
    expect(model.covariance.values).toBeNull()
  })

  it('has an interior optimum with a penalty, which nothing outruns', () => {
    const alike = customersOf(1000, SEEDS.rate, { rate: () => 0.015, leaves: paretoLife })
    const model = paretoNbd.fit(alike, { penalty: 1e-6 })
    expect(model.message).toMatch(/^Converged/)
    expect(model.findings).toEqual([])
    for (const name of NAMES) expect(model.standardErrors[name]).toBeGreaterThan(0)
  })
})

describe('logLikelihood', () => {
  const params = { r: 0.55, alpha: 10.6, s: 0.6, beta: 11.7 }

  it('is NaN for NaN in any input', () => {
    expect(paretoNbd.logLikelihood(params, Number.NaN, 3, 8)).toBeNaN()
    expect(paretoNbd.logLikelihood(params, 2, Number.NaN, 8)).toBeNaN()
    expect(paretoNbd.logLikelihood(params, 0, Number.NaN, 8)).toBeNaN()
    expect(paretoNbd.logLikelihood(params, 2, 3, Number.NaN)).toBeNaN()
    for (const name of NAMES) expect(paretoNbd.logLikelihood({ ...params, [name]: Number.NaN }, 2, 3, 8)).toBeNaN()
  })

  it('is 0 for a customer of today', () => {
    expect(paretoNbd.logLikelihood(params, 0, 0, 0)).toBe(0)
  })

  it('agrees with the integral over the day of leaving', () => {
    const { r, alpha, s, beta } = params
    for (const [x, tx, T] of [
      [0, 0, 39],
      [1, 2, 39],
      [4, 38, 39],
      [2, 30, 30],
    ] as const) {
      const likelihood = likelihoodOf(
        (m) => gammaPoisson(r, alpha, x, m),
        (m) => (s / (beta + m)) * (beta / (beta + m)) ** s,
        (m) => (beta / (beta + m)) ** s,
        tx,
        T,
      )
      expect(paretoNbd.logLikelihood(params, x, tx, T)).toBeCloseTo(Math.log(likelihood), 8)
    }
  })
})

import { describe, expect, it } from 'vitest'
import { bgNbd } from '../../src/clv/bgNbd.ts'
import type { CovariatesFamily, CovariatesFit } from '../../src/clv/covariatesFit.ts'
import { fitCovariates } from '../../src/clv/fitCovariates.ts'
import { paramsOf } from '../../src/clv/paramsOf.ts'
import { paretoNbd } from '../../src/clv/paretoNbd.ts'
import { predictCovariates } from '../../src/clv/predictCovariates.ts'
import { createRandom } from '../../src/math/random.ts'
import { summarizeOrders } from '../../src/orders/index.ts'
import { rowsOf } from '../published.ts'

const FAMILIES = ['bg-nbd', 'pareto-nbd'] as const
const week = { timeUnit: 'week' } as const

/** The apparel retailer of CLVTools (test/data/README.md) as it was known at a day; `price` is ln(1 + price of the first line). */
function apparel(asOf: string) {
  const lines = rowsOf('apparel-transactions.csv')
  const of = new Map(rowsOf('apparel-static-covariates.csv').map(([id, ...values]) => [id, values.map(Number)]))
  const customers = summarizeOrders(
    { id: lines.map((l) => l[0]!), date: lines.map((l) => l[1]!), amount: lines.map((l) => Number(l[2])) },
    { asOf },
  )
  const ids = Array.from(customers.id, String)
  const first = new Map([...lines].reverse().map((line) => [line[0], Number(line[2])]))
  return {
    customers,
    gender: ids.map((id) => of.get(id)![0]!),
    channel: ids.map((id) => of.get(id)![1]!),
    price: ids.map((id) => Math.log1p(first.get(id)!)),
  }
}

const twoYears = apparel('2006-12-31')

/** Estimates and errors, first of the family's parameters, then purchase, then dropout. */
function numbersOf(fit: CovariatesFit): { estimates: number[]; errors: (number | null)[] } {
  const effects = [...fit.covariates.purchase, ...fit.covariates.dropout]
  return {
    estimates: [...Object.values(fit.params), ...effects.map((effect) => effect.coefficient)],
    errors: [...Object.values(fit.standardErrors), ...effects.map((effect) => effect.standardError)],
  }
}

function expectClose(actual: readonly (number | null)[], expected: readonly number[], tolerance: number): void {
  expect(actual.length).toBe(expected.length)
  actual.forEach((value, i) => {
    expect(Math.abs(value! / expected[i]! - 1)).toBeLessThan(tolerance)
  })
}

interface Columns {
  repeats: number[]
  tenureAtLast: number[]
  tenure: number[]
}

/** Customers in four groups of two 0/1 covariates that act on purchase and on dropout. */
function simulated(family: CovariatesFamily, each: number, seed: number) {
  const customers: Columns = { repeats: [], tenureAtLast: [], tenure: [] }
  const g: number[] = []
  const c: number[] = []
  const truth =
    family === 'bg-nbd'
      ? { params: { r: 1, alpha: 10, a: 1, b: 2.5 }, purchase: [0.4, -0.5], dropout: [-0.4, 0.5] }
      : { params: { r: 1, alpha: 20, s: 0.8, beta: 40 }, purchase: [0.4, -0.5], dropout: [-0.6, 0.4] }
  for (const [one, two] of [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ] as const) {
    const purchase = truth.purchase[0]! * one + truth.purchase[1]! * two
    const dropout = truth.dropout[0]! * one + truth.dropout[1]! * two
    const { r, alpha, a, b, s, beta } = truth.params as { [name: string]: number }
    const options = { seed: seed + 10 * one + two, customers: each, tenure: 364, ...week }
    const own = alpha! * Math.exp(-purchase)
    const rows =
      family === 'bg-nbd'
        ? bgNbd.simulate({ r: r!, alpha: own, a: a! * Math.exp(dropout), b: b! * Math.exp(dropout) }, options)
        : paretoNbd.simulate({ r: r!, alpha: own, s: s!, beta: beta! * Math.exp(-dropout) }, options)
    customers.repeats.push(...rows.repeats)
    customers.tenureAtLast.push(...rows.tenureAtLast)
    customers.tenure.push(...rows.tenure)
    for (let i = 0; i < each; i++) {
      g.push(one)
      c.push(two)
    }
  }
  return { customers, g, c, truth: [...truth.purchase, ...truth.dropout] }
}

const CODES = ['constant-covariate', 'collinear-covariate', 'nearly-collinear', 'endless-effect']

/** What is said of covariates: codes, and whom they concern. */
function aboutCovariates({ findings }: CovariatesFit): string[][] {
  return findings.filter(({ code }) => CODES.includes(code)).map(({ code, parameters }) => [code, ...parameters])
}

function reorder<T>(values: ArrayLike<T>, order: readonly number[]): T[] {
  return order.map((i) => values[i]!)
}

describe('fitCovariates, on public data', () => {
  const { customers, gender, channel, price } = twoYears
  const both = { purchase: { gender, channel }, dropout: { gender, channel } }

  it('agrees with what CLVTools 0.12.1 prints for Pareto/NBD on the apparel data, to the precision of its search', () => {
    // https://www.clvtools.com/articles/CLVTools.html: summary(est.pnbd.static), estimation.split = 104 weeks.
    const fit = fitCovariates('pareto-nbd', customers, both, week)
    const published = [1.8387, 92.9435, 0.5913, 49.5048, 0.286, 0.6239, -0.6428, 0.7902]
    const errors = [0.3457, 16.9749, 0.2603, 36.1444, 0.1041, 0.1049, 0.2956, 0.3058]
    const { estimates, errors: found } = numbersOf(fit)
    estimates.forEach((value, i) => {
      expect(Math.abs(value - published[i]!) / errors[i]!).toBeLessThan(0.005)
    })
    expectClose(found, errors, 1e-3)
    expect(fit.logLikelihood.toFixed(4)).toBe('-5821.0627')
    expect(fit.comparison?.logLikelihood.toFixed(4)).toBe('-5848.0978')
    const z = [...fit.covariates.purchase, ...fit.covariates.dropout].map((effect) => effect.z!)
    expectClose(z, [2.746, 5.945, -2.175, 2.584], 2e-3)
    const p = [...fit.covariates.purchase, ...fit.covariates.dropout].map((effect) => effect.pValue!)
    expectClose(p, [0.00603, 2.76e-9, 0.02965, 0.00978], 0.01)
    expect(fit.findings).toEqual([])
    expect(fit.converged).toBe(true)
  })

  // Made apart from this library, in Python: the closed forms of Schmittlein et al. (1987) and Fader et al. (2005) by
  // scipy's hyp2f1, gammaln and betaln, customer by customer, minimised from up to three starts by L-BFGS-B, Nelder-Mead, then Newton steps on
  // fourth-order differences. Estimates hold to about 1e-7, standard errors (second differences) to 1e-4.
  const longRun = apparel('2010-12-20')
  const references = [
    {
      name: 'Pareto/NBD, both covariates in both processes',
      run: () => fitCovariates('pareto-nbd', customers, both, week),
      logLikelihood: -5821.06268587,
      estimates: [1.83896666, 92.9629616, 0.591304144, 49.5130833, 0.286135435, 0.623929987, -0.641867994, 0.789758813],
      errors: [0.345766, 16.9793, 0.260265, 36.1434, 0.104139, 0.104942, 0.2955, 0.305781],
    },
    {
      name: 'Pareto/NBD, purchase alone',
      run: () => fitCovariates('pareto-nbd', customers, { purchase: { gender, channel } }, week),
      logLikelihood: -5827.81377128,
      estimates: [1.86793056, 94.0387552, 0.477089114, 33.7992857, 0.379470168, 0.512212811],
      errors: [0.362093, 17.467, 0.193415, 23.2008, 0.0963061, 0.0967401],
    },
    {
      name: 'Pareto/NBD, a covariate of one value for each customer',
      run: () =>
        fitCovariates('pareto-nbd', customers, { purchase: { gender, channel, price }, dropout: { gender } }, week),
      logLikelihood: -5824.09295187,
      estimates: [1.89410194, 69.430236, 0.526809404, 26.8045085, 0.28037738, 0.521259426, -0.0773857249, -0.7127943],
      errors: [0.366798, 20.4773, 0.222438, 19.9774, 0.104109, 0.096521, 0.0656229, 0.299074],
    },
    {
      name: 'Pareto/NBD, coefficients pulled to 0',
      run: () =>
        fitCovariates('pareto-nbd', customers, both, { ...week, penalty: { purchase: 0.008, dropout: 0.003 } }),
      logLikelihood: -5821.61827095,
      estimates: [1.85862067, 89.7354277, 0.636840028, 50.9051587, 0.274149462, 0.542714506, -0.524995541, 0.56006843],
      errors: [0.35404, 16.6553, 0.299745, 38.4875, 0.0972499, 0.0974251, 0.245652, 0.246734],
    },
    {
      name: 'BG/NBD, purchase alone',
      run: () => fitCovariates('bg-nbd', customers, { purchase: { gender, channel } }, week),
      logLikelihood: -5841.1745874,
      estimates: [0.673064505, 39.3525838, 1.40968009, 10.6176855, 0.467342591, 0.585907656],
      errors: [0.0627006, 6.02212, 1.33231, 11.4916, 0.127022, 0.129737],
    },
    {
      name: 'BG/NBD, coefficients pulled to 0',
      run: () => fitCovariates('bg-nbd', customers, both, { ...week, penalty: { purchase: 0.008, dropout: 0.003 } }),
      logLikelihood: -5841.29799053,
      estimates: [
        0.670816232, 36.4599539, 1.56444749, 11.4380037, 0.399640837, 0.500179403, -0.126844191, -0.210323108,
      ],
      errors: [0.0625674, 5.60357, 1.38252, 11.3927, 0.118697, 0.120112, 0.497184, 0.496967],
    },
    {
      name: 'BG/NBD over six years, both covariates in both processes',
      run: () => {
        const { customers, gender, channel } = longRun
        return fitCovariates('bg-nbd', customers, { purchase: { gender, channel }, dropout: { gender, channel } }, week)
      },
      logLikelihood: -11955.73352161,
      estimates: [0.468734773, 24.129156, 1.28408766, 6.4095055, 0.408062313, 0.571060025, -0.723073205, -0.368763716],
      errors: [0.0333699, 3.51444, 0.545202, 3.10838, 0.141167, 0.144876, 0.395383, 0.371336],
    },
    {
      name: 'BG/NBD over six years, a covariate of one value for each customer',
      run: () => {
        const { customers, gender, channel, price } = longRun
        return fitCovariates('bg-nbd', customers, { purchase: { gender, channel, price }, dropout: { gender } }, week)
      },
      logLikelihood: -11955.47968701,
      estimates: [0.471151639, 16.2846462, 1.02857674, 5.075128, 0.412165803, 0.578415705, -0.12008683, -0.693480995],
      errors: [0.0336231, 5.76714, 0.346018, 2.01084, 0.140991, 0.144533, 0.0964381, 0.3846],
    },
  ]
  for (const { name, run, logLikelihood, estimates, errors } of references) {
    it(`agrees with an independent fit: ${name}`, () => {
      const found = run()
      expect(found.converged).toBe(true)
      expect(Math.abs(found.logLikelihood - logLikelihood)).toBeLessThan(1e-7)
      const numbers = numbersOf(found)
      expectClose(numbers.estimates, estimates, 1e-6)
      expectClose(numbers.errors, errors, 2e-4)
    })
  }

  it('gives the covariance of parameters and coefficients, as the independent fit does', () => {
    const { covariance } = fitCovariates('pareto-nbd', customers, both, week)
    expect(covariance.names).toEqual([
      ...['r', 'alpha', 's', 'beta'],
      ...['purchase.gender', 'purchase.channel', 'dropout.gender', 'dropout.channel'],
    ])
    const { values } = covariance
    expectClose([values![0]![1]!, values![1]![7]!], [5.0496974, 0.3446405], 1e-4)
    values!.forEach((row, i) => {
      row.forEach((value, j) => {
        expect(value).toBeCloseTo(values![j]![i]!, 10)
      })
    })
  })

  it('says so where the likelihood has no maximum: dropout of BG/NBD in the first two years', () => {
    const fit = fitCovariates('bg-nbd', customers, both, week)
    expect(fit.converged).toBe(true)
    expect(fit.findings.map(({ code }) => code)).toEqual(['alike-in-dropout', 'endless-effect'])
    expect(fit.findings[1]!.parameters).toEqual(['dropout.channel'])
    expect(fit.standardErrors.a).toBeNull()
    const [, endless] = fit.covariates.dropout
    expect(endless).toMatchObject({ name: 'channel', standardError: null, z: null, pValue: null })
    // What has a limit keeps its error.
    expect(fit.covariance.names).toEqual(['r', 'alpha', 'purchase.gender', 'purchase.channel', 'dropout.gender'])
    for (const { standardError } of fit.covariates.purchase) expect(standardError).toBeGreaterThan(0)
  })
})

describe('fitCovariates, laws', () => {
  const { customers, gender, channel, price } = twoYears

  it('is the plain fit without covariates', () => {
    for (const family of FAMILIES) {
      for (const options of [week, {}, { ...week, penalty: 0.0001 }]) {
        const plain = (family === 'bg-nbd' ? bgNbd : paretoNbd).fit(customers, options)
        const fit = fitCovariates(family, customers, {}, options)
        expectClose(Object.values(fit.params), Object.values(plain.params), 1e-9)
        expectClose(Object.values(fit.standardErrors), Object.values(plain.standardErrors) as number[], 1e-7)
        expect(Math.abs(fit.logLikelihood / plain.logLikelihood - 1)).toBeLessThan(1e-12)
        expect(fit.findings.map(({ code, parameters }) => [code, parameters])).toEqual(
          plain.findings.map(({ code, parameters }) => [code, parameters]),
        )
        expect(fit.comparison).toBeNull()
        expect(fit.covariates).toEqual({ purchase: [], dropout: [] })
        expect(fit.timeUnit).toBe(plain.timeUnit)
      }
    }
  })

  it('never has a lower likelihood than the plain fit, and tests by twice the difference', () => {
    const random = createRandom(4)
    const noise = gender.map(() => random.normal())
    for (const family of FAMILIES) {
      const { comparison, logLikelihood } = fitCovariates(family, customers, { purchase: { noise } }, week)
      expect(comparison!.statistic).toBeCloseTo(2 * (logLikelihood - comparison!.logLikelihood), 9)
      expect(comparison!.statistic).toBeGreaterThanOrEqual(0)
      expect(comparison!.freedom).toBe(1)
      expect(comparison!.pValue).toBeGreaterThan(0.05)
    }
  })

  it('gives each group its own purchase rate where every group has its own covariate', () => {
    // With everything else shared, coefficients are log ratios of alpha: 0/1 columns against one left out, or the other way round.
    const offline = channel
    const online = channel.map((value) => 1 - value)
    for (const family of FAMILIES) {
      const one = fitCovariates(family, customers, { purchase: { offline } }, week)
      const other = fitCovariates(family, customers, { purchase: { online } }, week)
      expect(other.logLikelihood).toBeCloseTo(one.logLikelihood, 8)
      expect(other.covariates.purchase[0]!.coefficient).toBeCloseTo(-one.covariates.purchase[0]!.coefficient, 7)
      const inShop = paramsOf(one as CovariatesFit<'pareto-nbd'>, { purchase: { offline: 1 } })
      expect(inShop.alpha / other.params.alpha).toBeCloseTo(1, 7)
    }
  })

  it('does not depend on the order of rows, the unit of time, or where covariates have their zero and unit', () => {
    const order = gender.map((_, i) => i).sort((i, j) => ((i * 7919) % 601) - ((j * 7919) % 601))
    const shuffled = {
      repeats: reorder(customers.repeats, order),
      tenureAtLast: reorder(customers.tenureAtLast, order),
      tenure: reorder(customers.tenure, order),
    }
    for (const family of FAMILIES) {
      const covariates = { purchase: { price, gender }, dropout: { gender } }
      const fit = fitCovariates(family, customers, covariates, week)
      const first = numbersOf(fit).estimates
      const moved = { purchase: { price: reorder(price, order), gender: reorder(gender, order) } }
      const second = fitCovariates(family, shuffled, { ...moved, dropout: { gender: moved.purchase.gender } }, week)
      expectClose(numbersOf(second).estimates, first, 1e-8)

      const inDays = fitCovariates(family, customers, covariates)
      expectClose(numbersOf(inDays).estimates.slice(4), first.slice(4), 1e-7)
      expect(inDays.params.alpha / fit.params.alpha).toBeCloseTo(7, 6)

      const scaled = { price: price.map((p) => 1990 + 4 * p), gender }
      const far = fitCovariates(family, customers, { purchase: scaled, dropout: { gender } }, week)
      expect(far.covariates.purchase[0]!.coefficient / fit.covariates.purchase[0]!.coefficient).toBeCloseTo(0.25, 6)
      expect(far.logLikelihood).toBeCloseTo(fit.logLikelihood, 8)
      expect(far.covariates.purchase[0]!.z).toBeCloseTo(fit.covariates.purchase[0]!.z!, 5)
    }
  })

  it('takes weights for repeated rows, and leaves out rows of weight 0 and customers without a purchase', () => {
    const twice = (values: ArrayLike<number>): number[] => Array.from(values).flatMap((v, i) => (i % 2 ? [v] : [v, v]))
    const extra = (values: ArrayLike<number>, last: number[]): number[] => [...Array.from(values), ...last]
    for (const family of FAMILIES) {
      const repeated = fitCovariates(
        family,
        {
          repeats: twice(customers.repeats),
          tenureAtLast: twice(customers.tenureAtLast),
          tenure: twice(customers.tenure),
        },
        { purchase: { gender: twice(gender), price: twice(price) } },
        week,
      )
      const weighted = fitCovariates(
        family,
        {
          repeats: extra(customers.repeats, [3, 0]),
          tenureAtLast: extra(customers.tenureAtLast, [100, Number.NaN]),
          tenure: extra(customers.tenure, [200, Number.NaN]),
        },
        { purchase: { gender: extra(gender, [Number.NaN, 1]), price: extra(price, [9, Number.NaN]) } },
        { ...week, weights: [...gender.map((_, i) => (i % 2 ? 1 : 2)), 0, 1] },
      )
      expectClose(numbersOf(weighted).estimates, numbersOf(repeated).estimates, 1e-8)
      expectClose(numbersOf(weighted).errors, numbersOf(repeated).errors as number[], 1e-7)
      expect(weighted.data.customers).toBe(900)
    }
  })

  it('recovers coefficients from simulated customers, with standard errors that cover', () => {
    for (const family of FAMILIES) {
      let covered = 0
      let drift = 0
      const sets = 40
      for (let k = 0; k < sets; k++) {
        const { customers, g, c, truth } = simulated(family, 300, 1000 * k + 7)
        const fit = fitCovariates(family, customers, { purchase: { g, c }, dropout: { g, c } }, week)
        expect(fit.converged).toBe(true)
        const effects = [...fit.covariates.purchase, ...fit.covariates.dropout]
        effects.forEach(({ coefficient, standardError }, i) => {
          const z = (coefficient - truth[i]!) / standardError!
          if (Math.abs(z) < 1.96) covered++
          drift += z
        })
      }
      // 160 coefficients: binomial standard deviation 0.017 (somewhat more, as four share a set).
      expect(covered / (4 * sets)).toBeGreaterThan(0.9)
      expect(covered / (4 * sets)).toBeLessThan(0.995)
      expect(Math.abs(drift / (4 * sets))).toBeLessThan(0.25)
    }
  })

  it('finds a point that no small step improves', () => {
    for (const family of FAMILIES) {
      const { customers, g, c } = simulated(family, 200, 3)
      const fit = fitCovariates(family, customers, { purchase: { g, c }, dropout: { c } }, week)
      const total = (moved: CovariatesFit): number =>
        customers.repeats.reduce((sum, x, i) => {
          const own = { purchase: { g: g[i]!, c: c[i]! }, dropout: { c: c[i]! } }
          const [tx, T] = [customers.tenureAtLast[i]! / 7, customers.tenure[i]! / 7]
          return family === 'bg-nbd'
            ? sum + bgNbd.logLikelihood(paramsOf(moved as CovariatesFit<'bg-nbd'>, own), x, tx, T)
            : sum + paretoNbd.logLikelihood(paramsOf(moved as CovariatesFit<'pareto-nbd'>, own), x, tx, T)
        }, 0)
      expect(Math.abs(total(fit) / fit.logLikelihood - 1)).toBeLessThan(1e-11)
      for (const step of [-0.02, 0.02]) {
        for (const process of ['purchase', 'dropout'] as const) {
          const effects = fit.covariates[process].map((e) => ({ ...e, coefficient: e.coefficient + step }))
          expect(total({ ...fit, covariates: { ...fit.covariates, [process]: effects } })).toBeLessThan(
            fit.logLikelihood,
          )
        }
        for (const [name, value] of Object.entries(fit.params)) {
          const params = { ...fit.params, [name]: value * (1 + step) }
          expect(total({ ...fit, params } as CovariatesFit)).toBeLessThan(fit.logLikelihood)
        }
      }
    }
  })
})

describe('fitCovariates, what data do not tell', () => {
  const { customers, gender, channel, price } = twoYears

  it('leaves out constant and collinear covariates, and says so', () => {
    for (const family of FAMILIES) {
      const online = channel.map((value) => 1 - value)
      const mixed = gender.map((value, i) => 2 * value - 3 * price[i]! + 5)
      const country = channel.map(() => 86)
      const fit = fitCovariates(
        family,
        customers,
        { purchase: { country, channel, online, gender, price, mixed }, dropout: { country } },
        week,
      )
      expect(fit.converged).toBe(true)
      expect(aboutCovariates(fit)).toEqual([
        ['constant-covariate', 'purchase.country'],
        ['collinear-covariate', 'purchase.online', 'purchase.channel'],
        ['collinear-covariate', 'purchase.mixed', 'purchase.gender', 'purchase.price'],
        ['constant-covariate', 'dropout.country'],
      ])
      const without = fitCovariates(family, customers, { purchase: { channel, gender, price } }, week)
      expectClose(Object.values(fit.params), Object.values(without.params), 1e-9)
      const [first] = fit.covariates.purchase
      expect(first).toEqual({ name: 'country', coefficient: 0, standardError: null, z: null, pValue: null })
      expect(fit.covariance.names).toEqual(without.covariance.names)
      expect(fit.comparison!.freedom).toBe(3)
      for (const { message, advice } of fit.findings) {
        for (const text of [message, advice]) expect(text.en.length * text.zh.length).toBeGreaterThan(0)
      }
    }
  })

  it('keeps covariates that almost follow from each other, and says so', () => {
    const random = createRandom(8)
    const almost = price.map((value) => value + 0.01 * random.normal())
    const fit = fitCovariates('bg-nbd', customers, { purchase: { price, almost, gender } }, week)
    expect(aboutCovariates(fit)).toEqual([['nearly-collinear', 'purchase.price', 'purchase.almost']])
    expect(fit.covariates.purchase[0]!.standardError).toBeGreaterThan(1)
    expect(fit.covariates.purchase[2]!.standardError).toBeLessThan(0.2)
  })

  it('follows an effect without end to where nothing is left to gain: a group that never bought again', () => {
    const online = channel.map((value) => 1 - value)
    const repeats = Array.from(customers.repeats, (x, i) => (online[i] === 1 ? 0 : x))
    const tenureAtLast = Array.from(customers.tenureAtLast, (t, i) => (online[i] === 1 ? 0 : t))
    const pick = (values: ArrayLike<number>): number[] => Array.from(values).filter((_, i) => online[i] === 0)
    const rest = { repeats: pick(repeats), tenureAtLast: pick(tenureAtLast), tenure: pick(customers.tenure) }
    for (const family of FAMILIES) {
      const fit = fitCovariates(family, { ...customers, repeats, tenureAtLast }, { purchase: { online, gender } }, week)
      // Their likelihood is 1 in the limit, and the others are a base of their own.
      const alone = fitCovariates(family, rest, { purchase: { gender: pick(gender) } }, week)
      expect(fit.converged).toBe(true)
      expect(fit.logLikelihood).toBeCloseTo(alone.logLikelihood, 6)
      expect(aboutCovariates(fit)).toEqual([['endless-effect', 'purchase.online']])
      expect(fit.covariates.purchase[0]!.coefficient).toBeLessThan(-5)
      expect(fit.covariates.purchase[0]!.standardError).toBeNull()
      expectClose([fit.params.r, fit.params.alpha], [alone.params.r, alone.params.alpha], 1e-4)
      expectClose(
        [fit.standardErrors.alpha, fit.covariates.purchase[1]!.standardError],
        [alone.standardErrors.alpha!, alone.covariates.purchase[0]!.standardError!],
        1e-3,
      )
      expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
    }
  })

  it('stays within numbers with covariates of any size, a few customers a thousand times the others', () => {
    for (const family of FAMILIES) {
      for (let k = 0; k < 12; k++) {
        const { customers } = simulated(family, [5, 15, 50][k % 3]!, 1000 * k)
        const random = createRandom(k)
        const spread = customers.repeats.map(() => random.normal() * Math.exp(3 * random.normal()))
        const covariates = { purchase: { spread }, dropout: { spread } }
        const fit = fitCovariates(family, customers, covariates, week)
        const { comparison, logLikelihood } = fit
        expect(logLikelihood).toBeGreaterThan(comparison!.logLikelihood - 1e-6)
        expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
        const { pAlive, expectedOrders } = predictCovariates(fit, customers, covariates, { horizon: { weeks: 20 } })
        expect([...pAlive, ...expectedOrders].every(Number.isFinite)).toBe(true)
      }
    }
  })

  it('tells of the family what its plain fit would', () => {
    // Nobody leaves: purchases at a steady rate to the end.
    const n = 200
    const steady = {
      repeats: Array.from({ length: n }, (_, i) => 10 + (i % 7)),
      tenureAtLast: Array.from({ length: n }, (_, i) => 363 - (i % 3)),
      tenure: new Float64Array(n).fill(364),
    }
    const half = Array.from({ length: n }, (_, i) => i % 2)
    for (const family of FAMILIES) {
      const fit = fitCovariates(family, steady, { purchase: { half } }, week)
      expect(fit.findings.map(({ code }) => code)).toContain('no-dropout')
      expect(fit.findings.map(({ code }) => code)).toContain('alike-in-rate')
      expect(fit.covariates.purchase[0]!.standardError).toBeGreaterThan(0)
      expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
    }
  })

  it('fits one customer, and nobody with repeats, without an error', () => {
    for (const family of FAMILIES) {
      const one = fitCovariates(family, { repeats: [3], tenureAtLast: [50], tenure: [90] }, { purchase: { g: [1] } })
      expect(one.findings[0]!.code).toBe('constant-covariate')
      const zero = { repeats: [0, 0, 0, 0], tenureAtLast: [0, 0, 0, 0], tenure: [90, 80, 70, 60] }
      const none = fitCovariates(family, zero, { purchase: { g: [0, 1, 0, 1] }, dropout: { g: [0, 1, 1, 0] } })
      expect(none.findings.map(({ code }) => code)).toContain('few-repeaters')
      for (const fit of [one, none]) expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
    }
  })
})

describe('fitCovariates, errors', () => {
  const { customers, gender } = twoYears
  const attempt = (covariates: object, options: object = week, family = 'pareto-nbd', rows: object = customers) => {
    try {
      fitCovariates(family as 'bg-nbd', rows as typeof customers, covariates, options)
    } catch (error) {
      const { code, column, row, message } = error as { [name: string]: unknown }
      return { code, column, row, message }
    }
    return null
  }

  it('are located', () => {
    const holey = gender.map((value, i) => (i === 17 ? Number.NaN : value))
    expect(attempt({ purchase: { holey } })).toMatchObject({ code: 'column', column: 'purchase.holey', row: 17 })
    const endless = gender.map((value, i) => (i === 3 ? Number.POSITIVE_INFINITY : value))
    expect(attempt({ dropout: { endless } })).toMatchObject({ code: 'column', column: 'dropout.endless', row: 3 })
    expect(attempt({ purchase: { short: [1, 2] } })).toMatchObject({
      code: 'column',
      column: 'purchase.short',
      message: 'Expected `purchase.short` to have the same length as `repeats` (600), got 2.',
    })
    expect(attempt({ purchase: { words: gender.map(() => 'f') } })).toMatchObject({
      code: 'column',
      column: 'purchase.words',
      row: 0,
    })
    expect(attempt({ purchase: { gone: undefined } })).toMatchObject({ code: 'column', column: 'purchase.gone' })
    expect(attempt({}, week, 'mbg-nbd')).toMatchObject({ code: 'argument', column: 'family' })
    expect(attempt({}, { penalty: -1 })).toMatchObject({ code: 'argument', column: 'penalty' })
    expect(attempt({}, { penalty: { dropout: Number.NaN } })).toMatchObject({ code: 'argument', column: 'penalty' })
    expect(attempt({}, { timeUnit: 'year' })).toMatchObject({ code: 'argument' })
    const late = { ...customers, tenureAtLast: Array.from(customers.tenureAtLast, (t, i) => (i === 5 ? 9999 : t)) }
    expect(attempt({ purchase: { gender } }, week, 'bg-nbd', late)).toMatchObject({
      code: 'column',
      column: 'tenureAtLast',
      row: 5,
    })
  })

  it('are given for covariates so far from 0 that parameters there are no numbers', () => {
    const epoch = gender.map((value, i) => 1e6 + value + (i % 5) / 5)
    expect(attempt({ purchase: { epoch } })).toMatchObject({ code: 'column', column: 'purchase.epoch' })
  })
})

describe('paramsOf and predictCovariates', () => {
  const { customers, gender, channel, price } = twoYears
  const covariates = { purchase: { gender, price }, dropout: { channel } }
  const fits = {
    'bg-nbd': fitCovariates('bg-nbd', customers, covariates, week),
    'pareto-nbd': fitCovariates('pareto-nbd', customers, covariates, week),
  }

  it('are defined as in CLVTools', () => {
    const [byGender, byPrice] = fits['pareto-nbd'].covariates.purchase.map((effect) => effect.coefficient)
    const byChannel = fits['pareto-nbd'].covariates.dropout[0]!.coefficient
    const { r, alpha, s, beta } = fits['pareto-nbd'].params
    const own = paramsOf(fits['pareto-nbd'], { purchase: { gender: 1, price: 3 }, dropout: { channel: 1 } })
    expect(own.r).toBe(r)
    expect(own.s).toBe(s)
    expect(own.alpha).toBeCloseTo(alpha * Math.exp(-(byGender! + 3 * byPrice!)), 10)
    expect(own.beta).toBeCloseTo(beta * Math.exp(-byChannel), 10)
    const bg = fits['bg-nbd']
    const [bgGender, bgPrice] = bg.covariates.purchase.map((effect) => effect.coefficient)
    const factor = Math.exp(bg.covariates.dropout[0]!.coefficient)
    const other = paramsOf(bg, { purchase: { gender: 1, price: 3 }, dropout: { channel: 1 } })
    expect(other.alpha).toBeCloseTo(bg.params.alpha * Math.exp(-(bgGender! + 3 * bgPrice!)), 10)
    expectClose([other.a, other.b], [bg.params.a * factor, bg.params.b * factor], 1e-13)
  })

  it('give customers whose covariates are 0 the parameters of the model', () => {
    for (const fit of Object.values(fits)) {
      const zero = { purchase: { gender: 0, price: 0 }, dropout: { channel: 0 } }
      expect(paramsOf(fit as CovariatesFit, zero)).toEqual(fit.params)
    }
  })

  it('predict what the scalars of the family tell at own parameters, for many customers alike and for few', () => {
    for (const family of FAMILIES) {
      const scalars = family === 'bg-nbd' ? bgNbd : paretoNbd
      const alike = fitCovariates(family, customers, { purchase: { gender }, dropout: { channel } }, week)
      for (const fit of [fits[family], alike] as CovariatesFit[]) {
        const found = predictCovariates(fit, customers, covariates, { horizon: { weeks: 52 } })
        for (let i = 0; i < gender.length; i++) {
          const own = paramsOf(fit, {
            purchase: { gender: gender[i]!, price: price[i]! },
            dropout: { channel: channel[i]! },
          }) as never
          const history = [customers.repeats[i]!, customers.tenureAtLast[i]! / 7, customers.tenure[i]! / 7] as const
          expect(found.pAlive[i]! / scalars.probabilityAlive(own, ...history)).toBeCloseTo(1, 12)
          expect(found.expectedOrders[i]! / scalars.expectedPurchases(own, 52, ...history)).toBeCloseTo(1, 12)
        }
      }
    }
  })

  it('predict as the family does without covariates', () => {
    for (const family of FAMILIES) {
      const scalars = family === 'bg-nbd' ? bgNbd : paretoNbd
      const fit = fitCovariates(family, customers, {}, week)
      const horizon = { months: 6 }
      const found = predictCovariates(fit, customers, {}, { horizon })
      const plain = scalars.predict(fit as never, customers, { horizon })
      found.expectedOrders.forEach((value, i) => {
        expect(value).toBeCloseTo(plain.expectedOrders[i]!, 12)
        expect(found.pAlive[i]).toBeCloseTo(plain.pAlive[i]!, 12)
      })
    }
  })

  it('foresee the purchases of the four years after better than without covariates', () => {
    const later = apparel('2010-12-20')
    const horizon = { days: 1450 }
    const actual = later.customers.repeats
    const columns = { purchase: { gender, channel }, dropout: { gender, channel } }
    const error = (expected: Float64Array): number =>
      expected.reduce((sum, value, i) => sum + Math.abs(value - (actual[i]! - customers.repeats[i]!)), 0)
    const with_ = fitCovariates('pareto-nbd', customers, columns, week)
    const without = fitCovariates('pareto-nbd', customers, {}, week)
    const better = error(predictCovariates(with_, customers, columns, { horizon }).expectedOrders)
    expect(better).toBeLessThan(error(predictCovariates(without, customers, {}, { horizon }).expectedOrders))
  })

  it('give NaN for missing values, in the row concerned alone', () => {
    for (const fit of Object.values(fits) as CovariatesFit[]) {
      const rows = {
        repeats: [2, 2, 0, 2],
        tenureAtLast: [100, 100, Number.NaN, 100],
        tenure: [300, 300, Number.NaN, 300],
      }
      const columns = {
        purchase: { gender: [1, 1, 1, 1], price: [3, null, 3, 3] },
        dropout: { channel: [0, 0, 0, Number.NaN] },
      }
      const { pAlive, expectedOrders } = predictCovariates(fit, rows, columns, { horizon: { weeks: 10 } })
      for (const column of [pAlive, expectedOrders]) {
        expect(Array.from(column, Number.isNaN)).toEqual([false, true, true, true])
      }
    }
  })

  it('survive JSON, and ask for what the model knows and no more', () => {
    const fit = JSON.parse(JSON.stringify(fits['bg-nbd'])) as CovariatesFit<'bg-nbd'>
    expect(fit).toEqual(fits['bg-nbd'])
    const again = predictCovariates(
      fit,
      customers,
      { ...covariates, purchase: { ...covariates.purchase, other: ['?'] } },
      { horizon: { weeks: 8 } },
    )
    expect(again).toEqual(predictCovariates(fits['bg-nbd'], customers, covariates, { horizon: { weeks: 8 } }))
    const horizon = { weeks: 8 }
    const thrown = (act: () => unknown): unknown => {
      try {
        act()
      } catch (error) {
        return error
      }
      return null
    }
    expect(thrown(() => predictCovariates(fit, customers, { purchase: { gender } }, { horizon }))).toMatchObject({
      code: 'column',
      column: 'purchase.price',
    })
    expect(thrown(() => paramsOf(fit, { purchase: { gender: 1 } }))).toMatchObject({
      code: 'argument',
      column: 'purchase.price',
    })
    expect(thrown(() => paramsOf({ kind: 'clv' } as never))).toMatchObject({ code: 'model' })
    expect(thrown(() => predictCovariates({ ...fit, version: 2 } as never, customers, {}, { horizon }))).toMatchObject({
      code: 'model',
    })
    const late = { repeats: [1, 1], tenureAtLast: [10, 40], tenure: [30, 30] }
    const two = { purchase: { gender: [1, 1], price: [1, 1] }, dropout: { channel: [0, 1] } }
    expect(thrown(() => predictCovariates(fit, late, two, { horizon }))).toMatchObject({
      code: 'column',
      column: 'tenureAtLast',
      row: 1,
    })
  })
})

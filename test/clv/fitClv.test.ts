import { describe, expect, test } from 'vitest'
import { simulate } from '../../src/clv/bg-nbd/index.ts'
import type { ClvModel } from '../../src/clv/clvModel.ts'
import { fitClv } from '../../src/clv/fitClv.ts'
import { predictClv } from '../../src/clv/predictClv.ts'
import { totalClv } from '../../src/clv/totalClv.ts'
import { cdnowCustomers, cdnowHoldout } from './cdnowCustomers.ts'

const cdnow = cdnowCustomers()
const year = { horizon: { years: 1 }, discountRate: 0.1, interval: {} } as const
const params = {
  'bg-nbd': [0.2426, 4.4135, 0.7929, 2.4258],
  'mbg-nbd': [0.5248, 6.183, 0.8914, 1.614],
  'pareto-nbd': [0.5533, 10.5776, 0.6062, 11.6679],
}
const shown = (fit: { params: object }): number[] => Object.values(fit.params).map((v) => Number(v.toFixed(4)))
/** A parameter, or its standard error, by name. */
const of = (values: object, name: string): number => (values as { [name: string]: number })[name]!
const problem = (run: () => unknown): object => {
  try {
    run()
  } catch (error) {
    const { code, column, row } = error as { code: string; column?: string; row?: number }
    return row === undefined ? { code, column } : { code, column, row }
  }
  return {}
}

describe('fitClv on CDNOW', () => {
  test.each(['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const)(
    'holds the published fit of %s, in weeks by default',
    (family) => {
      const model = fitClv(cdnow, { family, margin: 0.3 })
      expect(model).toMatchObject({
        kind: 'clv',
        version: 1,
        column: 'clv',
        family,
        timeUnit: 'week',
        margin: 0.3,
        choice: null,
      })
      expect(shown(model.orders)).toEqual(params[family])
      // On means rounded to cents, as the file has them.
      expect(model.spend!.params.p).toBeCloseTo(6.2488, 3)
      expect(model.findings).toEqual([])
    },
  )

  test('has posteriors as wide as the standard errors, or a little wider', () => {
    const model = fitClv(cdnow, { family: 'bg-nbd' })
    for (const [posterior, fit] of [
      [model.posterior.orders!, model.orders],
      [model.posterior.spend!, model.spend!],
    ] as const) {
      for (const [i, name] of posterior.names.entries()) {
        const error = of(fit.standardErrors, name) / of(fit.params, name)
        const width = Math.sqrt(posterior.covariance[i]![i]!)
        expect(width / error).toBeGreaterThan(0.95)
        expect(width / error).toBeLessThan(1.1)
        expect(Math.abs(posterior.mean[i]! - Math.log(of(fit.params, name)))).toBeLessThan(0.2 * width)
      }
      expect(posterior.draws.length).toBeLessThanOrEqual(100)
      expect(posterior.weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 6)
      expect(posterior.effective).toBeGreaterThan(0.7 * posterior.draws.length)
      expect(posterior.message.en).toContain('well known')
    }
  })

  test('chooses by likelihood, and says so', () => {
    const { family, choice } = fitClv(cdnow, { family: 'auto' })
    expect(family).toBe('mbg-nbd')
    expect(choice!.by).toBe('likelihood')
    expect(choice!.candidates.map((one) => [one.family, Number(one.logLikelihood.toFixed(2))])).toEqual([
      ['mbg-nbd', -9582.13],
      ['bg-nbd', -9582.43],
      ['pareto-nbd', -9594.97],
    ])
    expect(choice!.reason.en).toContain('0.3 above BG/NBD')
    expect(choice!.reason.zh).toContain('MBG/NBD')
  })

  test('chooses by a holdout where there is one', () => {
    const holdoutOrders = cdnowHoldout()
    const { family, choice } = fitClv(cdnow, { holdout: { calibration: cdnow, holdout: { holdoutOrders }, days: 273 } })
    expect(choice!.by).toBe('holdout')
    expect(family).toBe(choice!.candidates[0]!.family)
    const predicted = Object.fromEntries(
      choice!.candidates.map((one) => [one.family, Math.round(one.holdout!.predicted)]),
    )
    expect(predicted).toEqual({ 'bg-nbd': 1653, 'mbg-nbd': 1577, 'pareto-nbd': 1666 })
    expect(choice!.candidates[0]!.holdout!.actual).toBe(1882)
    const scores = choice!.candidates.map((one) => one.holdout!.logScore)
    expect(scores).toEqual([...scores].sort((a, b) => b - a))
  })

  test('is not changed by the unit of time', () => {
    const [day, month] = (['day', 'month'] as const).map((timeUnit) => fitClv(cdnow, { family: 'bg-nbd', timeUnit }))
    const one = predictClv(day!, cdnow, year)
    const other = predictClv(month!, cdnow, year)
    for (let i = 0; i < 2357; i += 50) {
      expect(other.clv[i]! / one.clv[i]!).toBeCloseTo(1, 6)
      expect(Math.abs(other.clvHigh[i]! - one.clvHigh[i]!)).toBeLessThanOrEqual(1e-4 * one.clvHigh[i]!)
      expect(other.ordersHigh[i]).toBe(one.ordersHigh[i])
    }
  })

  test('weights stand for customers', () => {
    const half = cdnow.repeats.map(() => 0.5)
    const twice = Object.fromEntries(Object.entries(cdnow).map(([name, column]) => [name, [...column, ...column]]))
    const one = fitClv(cdnow, { family: 'bg-nbd' })
    const other = fitClv(twice as typeof cdnow, { family: 'bg-nbd', weights: [...half, ...half] })
    for (const name of ['r', 'alpha', 'a', 'b'] as const) {
      expect(of(other.orders.params, name) / of(one.orders.params, name)).toBeCloseTo(1, 7)
    }
    expect(other.averageSpend).toBeCloseTo(one.averageSpend!, 9)
  })
})

describe('fitClv on data that say little', () => {
  const tenure = Array.from({ length: 200 }, (_, i) => 100 + i)
  const none = tenure.map(() => 0)
  const intervals = (model: ClvModel, customers: typeof cdnow) => {
    const told = predictClv(model, customers, year)
    const total = totalClv(model, customers, { horizon: { years: 1 } })
    return { told, total }
  }
  const finite = (column: Float64Array): boolean => column.every(Number.isFinite)

  test('zero repeaters: no spend model, orders near 0, with a range above', () => {
    const customers = { repeats: none, tenureAtLast: none, tenure, repeatSpend: none.map(() => Number.NaN) }
    const model = fitClv(customers)
    expect(model.findings.map(({ code }) => code)).toContain('no-repeat-spend')
    expect(model.orders.findings.map(({ code }) => code)).toContain('few-repeaters')
    const { told, total } = intervals(model, customers)
    expect(finite(told.expectedOrders) && finite(told.ordersHigh) && finite(told.pAlive)).toBe(true)
    expect(Math.max(...told.expectedOrders)).toBeLessThan(0.05)
    expect(total.ordersLow).toBe(0)
    expect(total.ordersHigh).toBeLessThan(40)
  })

  test.each(['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const)('nobody leaves: ranges all the same, of %s', (family) => {
    // One purchase in ten days, up to the end.
    const repeats = tenure.map((days) => Math.floor(days / 10))
    const tenureAtLast = repeats.map((x) => x * 10)
    const customers = { repeats, tenureAtLast, tenure, repeatSpend: tenure.map((_, i) => 10 + (i % 7)) }
    const model = fitClv(customers, { family })
    expect(model.orders.findings.length).toBeGreaterThan(0)
    const { told } = intervals(model, customers)
    for (const column of Object.values(told)) expect(finite(column)).toBe(true)
    // 36 purchases a year, Poisson at the most.
    expect(told.expectedOrders[0]).toBeGreaterThan(30)
    expect(told.ordersLow[0]).toBeGreaterThan(5)
    expect(told.ordersHigh[0]).toBeLessThan(60)
  })

  test('one customer', () => {
    const customers = { repeats: [3], tenureAtLast: [50], tenure: [80], repeatSpend: [20] }
    for (const family of ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const) {
      const { told } = intervals(fitClv(customers, { family }), customers)
      for (const column of Object.values(told)) expect(finite(column)).toBe(true)
    }
  })

  test('a wholesale buyer among others leaves numbers finite', () => {
    const customers = cdnowCustomers()
    customers.repeats[0] = 4000
    customers.tenureAtLast[0] = customers.tenure[0]!
    customers.repeatSpend[0] = 1e7
    for (const family of ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const) {
      const { told, total } = intervals(fitClv(customers, { family }), customers)
      for (const column of Object.values(told)) expect(finite(column)).toBe(true)
      for (const value of Object.values(total)) expect(Number.isFinite(value)).toBe(true)
      expect(told.ordersLow[0]).toBeGreaterThan(50)
      expect(told.ordersHigh[0]).toBeGreaterThan(5000)
    }
  })

  test('spend without a mean: the plain average for who has not bought again', () => {
    const customers = cdnowCustomers()
    for (let i = 0; i < 2357; i++) customers.repeatSpend[i] = Math.exp(((i * 7919) % 1000) / 50)
    const model = fitClv(customers, { family: 'bg-nbd' })
    expect(model.spend!.params.q).toBeLessThan(1)
    expect(model.findings.map(({ code }) => code)).toContain('spend-without-mean')
    const { expectedSpend, clvHigh } = predictClv(model, customers, year)
    const first = customers.repeats.indexOf(0)
    expect(expectedSpend[first]).toBe(model.averageSpend)
    expect(finite(expectedSpend) && finite(clvHigh)).toBe(true)
  })

  test('spend that goes with the number of orders is found', () => {
    const customers = cdnowCustomers()
    customers.repeatSpend = customers.repeats.map((x, i) => (x > 0 ? 10 * x + (i % 5) : Number.NaN))
    expect(fitClv(customers, { family: 'bg-nbd' }).findings.map(({ code }) => code)).toEqual(['spend-with-orders'])
  })

  test('without a spend column orders are predicted, money is not', () => {
    const { repeatSpend: _, ...customers } = cdnow
    const model = fitClv(customers, { family: 'bg-nbd' })
    expect([model.spend, model.averageSpend, model.posterior.spend]).toEqual([null, null, null])
    expect(model.findings.map(({ code }) => code)).toEqual(['no-spend-column'])
    const { clv, clvHigh, expectedOrders } = predictClv(model, customers, year)
    expect([clv[0], clvHigh[0]]).toEqual([Number.NaN, Number.NaN])
    expect(expectedOrders[0]).toBeGreaterThan(1)
  })

  test('so many customers that the normal approximation will do', () => {
    const customers = simulate(
      { r: 0.5, alpha: 40, a: 0.8, b: 2.4 },
      { customers: 40_000, tenure: tenure.concat(...Array(199).fill(tenure)), seed: 2 },
    )
    const { posterior, orders } = fitClv(customers, { family: 'bg-nbd' })
    expect(orders.data.distinct).toBeGreaterThan(20_000)
    expect(posterior.orders!.method).toBe('laplace')
    const error = of(orders.standardErrors, 'b') / of(orders.params, 'b')
    expect(Math.sqrt(posterior.orders!.covariance[3]![3]!) / error).toBeCloseTo(1, 3)
  })
})

test('bad input to fitClv is named', () => {
  const good = { repeats: [1, 2], tenureAtLast: [5, 6], tenure: [9, 9], repeatSpend: [1, 2] }
  expect(problem(() => fitClv({ ...good, tenureAtLast: [5, 10] }))).toEqual({
    code: 'column',
    column: 'tenureAtLast',
    row: 1,
  })
  expect(problem(() => fitClv({ ...good, repeats: [1, 2.5] }))).toEqual({ code: 'column', column: 'repeats', row: 1 })
  expect(problem(() => fitClv({ ...good, repeatSpend: [1, Number.NaN] }))).toEqual({
    code: 'column',
    column: 'repeatSpend',
    row: 1,
  })
  expect(problem(() => fitClv({ ...good, repeatSpend: [1] }))).toMatchObject({ code: 'column' })
  expect(problem(() => fitClv({ repeats: [], tenureAtLast: [], tenure: [] }))).toMatchObject({ code: 'column' })
  expect(problem(() => fitClv(good, { margin: 30 }))).toEqual({ code: 'argument', column: 'margin' })
  expect(problem(() => fitClv(good, { family: 'bgnbd' as 'auto' }))).toEqual({ code: 'argument', column: 'family' })
  expect(problem(() => fitClv(good, { timeUnit: 'year' as 'day' }))).toMatchObject({ code: 'argument' })
  expect(problem(() => fitClv(good, { column: '' }))).toEqual({ code: 'argument', column: 'column' })
})

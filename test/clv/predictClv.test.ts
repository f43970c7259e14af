import { describe, expect, test } from 'vitest'
import * as bgNbd from '../../src/clv/bg-nbd/index.ts'
import type { ClvModel, OrdersFamily } from '../../src/clv/clvModel.ts'
import { clvOf } from '../../src/clv/clvOf.ts'
import { fitClv } from '../../src/clv/fitClv.ts'
import { expectedSpend } from '../../src/clv/gamma-gamma/index.ts'
import * as mbgNbd from '../../src/clv/mbg-nbd/index.ts'
import * as paretoNbd from '../../src/clv/pareto-nbd/index.ts'
import { predictClv } from '../../src/clv/predictClv.ts'
import { createRandom } from '../../src/math/random.ts'
import { cdnowCustomers } from './cdnowCustomers.ts'

const cdnow = cdnowCustomers()
const names = ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const
const models = Object.fromEntries(names.map((family) => [family, fitClv(cdnow, { family, margin: 0.3 })])) as {
  [Family in OrdersFamily]: ClvModel
}
/** The scalar functions of a family, with the parameters of the model. */
function scalars(family: OrdersFamily) {
  const functions = { 'bg-nbd': bgNbd, 'mbg-nbd': mbgNbd, 'pareto-nbd': paretoNbd }[family]
  const params = models[family].orders.params as never
  return {
    alive: (x: number, tx: number, T: number): number => functions.probabilityAlive(params, x, tx, T),
    expected: (t: number, x: number, tx: number, T: number): number => functions.expectedPurchases(params, t, x, tx, T),
    discounted: (delta: number, x: number, tx: number, T: number, t?: number): number =>
      functions.discountedResidual(params, delta, x, tx, T, t),
    distribution: (t: number, x: number, tx: number, T: number, most: number): Float64Array =>
      functions.purchaseDistribution(params, t, x, tx, T, most),
  }
}
const near = (value: number, truth: number, error: number): void =>
  expect(Math.abs(value - truth), `${value} for ${truth}`).toBeLessThanOrEqual(error * Math.abs(truth))

describe.each(names)('predictClv by %s', (family) => {
  const model = models[family]
  const { alive, expected, discounted, distribution } = scalars(family)
  const weekly = (Math.log(1.1) * 7) / 365.25

  test('tells what the functions of the family tell, per customer', () => {
    const weeks = 365.25 / 7
    const told = predictClv(model, cdnow, { horizon: { years: 1 }, discountRate: 0.1 })
    const lifetime = predictClv(model, cdnow, { horizon: 'lifetime', discountRate: 0.1 })
    for (let i = 0; i < 2357; i += 40) {
      const [x, tx, T] = [cdnow.repeats[i]!, cdnow.tenureAtLast[i]! / 7, cdnow.tenure[i]! / 7]
      const spend = expectedSpend(model.spend!.params, x, cdnow.repeatSpend[i]!)
      near(told.pAlive[i]!, alive(x, tx, T), 1e-12)
      near(told.expectedOrders[i]!, expected(weeks, x, tx, T), 1e-12)
      near(told.expectedSpend[i]!, spend, 1e-14)
      near(told.clv[i]!, 0.3 * spend * discounted(weekly, x, tx, T, weeks), 1e-10)
      near(lifetime.clv[i]!, 0.3 * spend * discounted(weekly, x, tx, T), 1e-10)
    }
  })

  test('without a discount the value is margin, orders and spend multiplied', () => {
    const told = predictClv(model, cdnow, { horizon: { weeks: 39 } })
    for (const [i, clv] of told.clv.entries()) near(clv, 0.3 * told.expectedOrders[i]! * told.expectedSpend[i]!, 1e-14)
  })

  test('numbers of orders at the ends of ranges are quantiles of the exact distribution', () => {
    // Without a posterior there is one distribution, that of the fitted parameters.
    const certain: ClvModel = { ...model, posterior: { orders: null, spend: null } }
    const customers = [
      [0, 0, 200],
      [1, 12, 272],
      [2, 213, 272],
      [9, 250, 250],
      [26, 240, 260],
      [31, 100, 110],
      [40, 300, 300],
      [150, 396, 400],
    ] as const
    for (const [repeats, tenureAtLast, tenure] of customers) {
      for (const level of [0.5, 0.9, 0.95]) {
        const told = clvOf(
          certain,
          { repeats, tenureAtLast, tenure, repeatSpend: 1 },
          { horizon: { weeks: 39 }, interval: { level } },
        )
        const exact = distribution(39, repeats, tenureAtLast / 7, tenure / 7, 600)
        const quantile = (tail: number): number => {
          let left = 1
          let n = 0
          // Six points of time stand for all in which a customer may leave.
          for (; (left -= exact[n]!) > tail; n++);
          return n
        }
        const error = repeats > 30 ? 2 : 0
        expect(Math.abs(told.ordersLow - quantile((1 + level) / 2))).toBeLessThanOrEqual(error)
        expect(Math.abs(told.ordersHigh - quantile((1 - level) / 2))).toBeLessThanOrEqual(error)
      }
    }
  })

  test('ranges of value hold as many simulated futures as they say', () => {
    const certain: ClvModel = { ...model, posterior: { orders: null, spend: null } }
    const { p, q, gamma } = model.spend!.params
    const random = createRandom(7)
    for (const [repeats, tenureAtLast, tenure, repeatSpend] of [
      [0, 0, 100, Number.NaN],
      [2, 213, 272, 22],
      [12, 260, 270, 90],
      [60, 270, 270, 15],
    ] as const) {
      const told = clvOf(
        certain,
        { repeats, tenureAtLast, tenure, repeatSpend },
        { horizon: { weeks: 39 }, interval: { level: 0.8 } },
      )
      const exact = distribution(39, repeats, tenureAtLast / 7, tenure / 7, 300)
      const draws = 20_000
      let below = 0
      let above = 0
      for (let k = 0; k < draws; k++) {
        let n = 0
        for (let u = random.uniform(); (u -= exact[n]!) > 0 && n < 300; n++);
        const rate = random.gamma(p * repeats + q) / (gamma + (repeats > 0 ? repeats * repeatSpend : 0))
        const value = n > 0 ? (0.3 * random.gamma(p * n)) / rate : 0
        if (value > told.clvHigh) above++
        if (value < told.clvLow) below++
      }
      expect(above / draws).toBeGreaterThan(told.clvHigh === 0 ? -1 : 0.092)
      expect(above / draws).toBeLessThan(0.108)
      expect(below / draws).toBeLessThan(0.108)
    }
  })

  test('a posterior widens ranges, the more so the less is known', () => {
    const few = Object.fromEntries(
      Object.entries(cdnow).map(([name, column]) => [name, column.filter((_, i) => i % 20 === 0)]),
    )
    const small = fitClv(few as typeof cdnow, { family, margin: 0.3 })
    const customer = { repeats: 5, tenureAtLast: 200, tenure: 250, repeatSpend: 20 }
    const width = (one: ClvModel): number => {
      const { pAliveLow, pAliveHigh } = clvOf(one, customer, { horizon: { years: 1 }, interval: {} })
      return pAliveHigh - pAliveLow
    }
    expect(width(small)).toBeGreaterThan(width(model))
    expect(width({ ...model, posterior: { orders: null, spend: null } })).toBe(0)
  })

  test('customers at the edges get finite numbers', () => {
    const repeats = [0, 0, 1, 1, 5000, 5000, 3, 0]
    const tenureAtLast = [0, 0, 0, 300, 3000, 2000, 1e-9, 0]
    const tenure = [0, 1e5, 300, 300, 3000, 3000, 1e-9, 300]
    const repeatSpend = [Number.NaN, Number.NaN, 1e9, 0, 1e7, 1e-3, -5, 3]
    for (const horizon of [{ days: 1 }, { weeks: 52 }, { years: 50 }, { days: 0 }]) {
      const told = predictClv(
        model,
        { repeats, tenureAtLast, tenure, repeatSpend },
        { horizon, discountRate: 0.1, interval: {} },
      )
      for (const [name, column] of Object.entries(told)) {
        for (const [i, value] of column.entries()) {
          expect(Number.isFinite(value) && value >= 0, `${name} ${i} ${value}`).toBe(true)
        }
      }
      for (const [i, low] of told.clvLow.entries()) expect(low).toBeLessThanOrEqual(told.clvHigh[i]!)
      for (const [i, low] of told.ordersLow.entries()) expect(low).toBeLessThanOrEqual(told.ordersHigh[i]!)
    }
  })

  test('for a lifetime there are ranges, of orders too', () => {
    const told = predictClv(model, cdnow, { horizon: 'lifetime', discountRate: 0.1, interval: {} })
    for (const column of [told.ordersHigh, told.clvHigh, told.clv]) expect(column.every(Number.isFinite)).toBe(true)
    // Longer than a year by far.
    const year = predictClv(model, cdnow, { horizon: { years: 1 }, discountRate: 0.1, interval: {} })
    expect(told.ordersHigh[0]).toBeGreaterThan(3 * year.ordersHigh[0]!)
    expect(told.clvHigh[0]).toBeGreaterThan(3 * year.clvHigh[0]!)
  })
})

describe('predictClv', () => {
  const model = models['bg-nbd']
  const year = { horizon: { years: 1 }, discountRate: 0.1 } as const

  test('customers without a purchase get NaN throughout', () => {
    const told = predictClv(
      model,
      { repeats: [0, Number.NaN], tenureAtLast: [Number.NaN, null], tenure: [null, undefined], repeatSpend: [null, 3] },
      { ...year, interval: {} },
    )
    for (const column of Object.values(told)) expect(column).toEqual(Float64Array.of(Number.NaN, Number.NaN))
  })

  test('customers without repeat orders get the mean spend of all', () => {
    const { p, q, gamma } = model.spend!.params
    expect(clvOf(model, { repeats: 0, tenureAtLast: 0, tenure: 5 }, year).expectedSpend).toBeCloseTo(
      (p * gamma) / (q - 1),
      12,
    )
  })

  test('writes the value under the name of the model', () => {
    const named = fitClv(cdnow, { family: 'bg-nbd', column: 'worth' })
    expect(Object.keys(predictClv(named, cdnow, { ...year, interval: {} }))).toEqual([
      'pAlive',
      'expectedOrders',
      'expectedSpend',
      'worth',
      'pAliveLow',
      'pAliveHigh',
      'ordersLow',
      'ordersHigh',
      'expectedSpendLow',
      'expectedSpendHigh',
      'worthLow',
      'worthHigh',
    ])
    expect(predictClv(named, cdnow, year).worth).toHaveLength(2357)
  })

  test('a rate is a year’s, whatever the unit of the model', () => {
    const customer = { repeats: 2, tenureAtLast: 213, tenure: 272, repeatSpend: 22 }
    const [day, week] = (['day', 'week'] as const).map(
      (timeUnit) =>
        clvOf(fitClv(cdnow, { family: 'bg-nbd', timeUnit }), customer, { horizon: { years: 3 }, discountRate: 0.1 })
          .clv,
    )
    near(day!, week!, 1e-6)
    // At most what a year’s wait costs, at least what none does.
    const plain = clvOf(model, customer, { horizon: { years: 1 } }).clv
    const discounted = clvOf(model, customer, year).clv
    expect(discounted).toBeLessThan(plain)
    expect(discounted).toBeGreaterThan(plain / 1.1)
  })

  test.each<[string, object]>([
    ['a rate in percent', { horizon: { years: 1 }, discountRate: 10 }],
    ['a rate below 0', { horizon: { years: 1 }, discountRate: -0.1 }],
    ['no number', { horizon: { years: 1 }, discountRate: '0.1' }],
    ['a lifetime without a rate', { horizon: 'lifetime' }],
    ['no horizon', {}],
    ['two horizons', { horizon: { weeks: 1, days: 3 } }],
    ['a level of 95', { horizon: { years: 1 }, interval: { level: 95 } }],
  ])('refuses %s', (_, options) => {
    const run = (): unknown => predictClv(model, cdnow, options as typeof year)
    expect(run).toThrow(expect.objectContaining({ name: 'ClienteleError', code: 'argument' }))
  })

  test('names the first row that cannot be', () => {
    const run = (customers: object) => () => predictClv(model, customers as typeof cdnow, year)
    const good = { repeats: [1, 1], tenureAtLast: [5, 5], tenure: [9, 9], repeatSpend: [1, 1] }
    const error = (column: string) => expect.objectContaining({ code: 'column', column, row: 1 })
    expect(run({ ...good, repeats: [1, -1] })).toThrow(error('repeats'))
    expect(run({ ...good, repeats: [1, 1.5] })).toThrow(error('repeats'))
    expect(run({ ...good, repeats: [0, 0], tenureAtLast: [0, 5] })).toThrow(error('tenureAtLast'))
    expect(run({ ...good, tenureAtLast: [5, 10] })).toThrow(error('tenureAtLast'))
    expect(run({ ...good, tenure: [9, Number.NaN] })).toThrow(error('tenure'))
    const { repeatSpend: _, ...three } = good
    expect(run(three)).toThrow(expect.objectContaining({ code: 'column', column: 'repeatSpend' }))
    expect(run({ ...good, tenure: [9] })).toThrow(expect.objectContaining({ code: 'column' }))
  })

  test('refuses what is no CLV model', () => {
    for (const wrong of [{ ...model, kind: 'rfm' }, { ...model, version: 2 }, null, undefined]) {
      expect(() => predictClv(wrong as unknown as ClvModel, cdnow, year)).toThrow(
        expect.objectContaining({ code: 'model' }),
      )
    }
  })
})

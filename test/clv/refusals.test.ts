import { describe, expect, test } from 'vitest'
import * as bgBb from '../../src/clv/bg-bb/index.ts'
import * as bgNbd from '../../src/clv/bg-nbd/index.ts'
import type { ClvModel } from '../../src/clv/clvModel.ts'
import { clvOf } from '../../src/clv/clvOf.ts'
import { cohortRetentionClv } from '../../src/clv/cohortRetentionClv.ts'
import { explainFinding } from '../../src/clv/explainFinding.ts'
import { fitClv } from '../../src/clv/fitClv.ts'
import { fitCovariates } from '../../src/clv/fitCovariates.ts'
import * as mbgNbd from '../../src/clv/mbg-nbd/index.ts'
import { meansOf } from '../../src/clv/meansOf.ts'
import { outcomeProbabilities } from '../../src/clv/outcomeProbabilities.ts'
import { paramsOf } from '../../src/clv/paramsOf.ts'
import * as paretoNbd from '../../src/clv/pareto-nbd/index.ts'
import { predictClv } from '../../src/clv/predictClv.ts'
import { predictCovariates } from '../../src/clv/predictCovariates.ts'
import { totalClv } from '../../src/clv/totalClv.ts'
import { validateClv } from '../../src/clv/validateClv.ts'
import { ClienteleError } from '../../src/errors.ts'
import { parseClvModel } from '../../src/schema/index.ts'

const base = bgNbd.simulate(
  { r: 0.5, alpha: 6, a: 0.8, b: 2.4 },
  { seed: 3, customers: 200, tenure: 300, timeUnit: 'week', horizon: { days: 90 } },
)
const model = fitClv(base, { family: 'bg-nbd' })
const year = { horizon: { years: 1 } } as const
const split = { calibration: base, holdout: { holdoutOrders: base.holdoutOrders }, days: 90 }
const any = <T>(value: unknown): T => value as T

const errorOf = (run: () => unknown): ClienteleError => {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(ClienteleError)
    return error as ClienteleError
  }
  throw new Error('Nothing was refused')
}

describe('a holdout that decides on the family', () => {
  test.each([Number.NaN, 2.5, -2, Number.POSITIVE_INFINITY])('is refused with %d orders, with its row', (orders) => {
    const holdoutOrders = Array.from(base.holdoutOrders)
    holdoutOrders[7] = orders
    const error = errorOf(() => fitClv(base, { holdout: { ...split, holdout: { holdoutOrders } } }))
    expect(error).toMatchObject({ code: 'column', column: 'holdoutOrders', row: 7 })
  })

  test.each([undefined, -5, 0, Number.NaN, '90'])('is refused with %s days', (days) => {
    const error = errorOf(() => fitClv(base, { holdout: { ...split, days: any(days) } }))
    expect(error).toMatchObject({ code: 'argument', column: 'days' })
  })

  test('is refused without its tables', () => {
    expect(errorOf(() => fitClv(base, { holdout: any({ days: 90 }) })).code).toBe('column')
    expect(errorOf(() => validateClv(bgNbd, bgNbd.fit(base), any({ days: 90 }))).code).toBe('column')
  })

  test('is taken with customers who had not bought yet, and the model can be stored', () => {
    const part = (values: ArrayLike<number>): number[] => [...Array.from(values).slice(0, 60), Number.NaN]
    const calibration = {
      repeats: [...part(base.repeats).slice(0, 60), 0],
      tenureAtLast: part(base.tenureAtLast),
      tenure: part(base.tenure),
    }
    const holdout = { holdoutOrders: [...Array.from(base.holdoutOrders).slice(0, 60), 1] }
    const chosen = fitClv(base, { holdout: { calibration, holdout, days: 90 } })
    expect(parseClvModel(JSON.parse(JSON.stringify(chosen)))).toEqual(chosen)
  })
})

describe('one customer', () => {
  const missing = JSON.parse(JSON.stringify({ repeats: 0, tenureAtLast: Number.NaN, tenure: Number.NaN }))

  test('without a purchase, as JSON has it, gets NaN as in a table', () => {
    for (const value of Object.values(clvOf(model, missing, { ...year, interval: {} }))) expect(value).toBeNaN()
    for (const value of Object.values(meansOf(model, missing, year))) expect(value).toBeNaN()
  })

  test('may have bigints, and is refused with text', () => {
    const plain = clvOf(model, { repeats: 2, tenureAtLast: 50, tenure: 100 }, year)
    expect(clvOf(model, { repeats: 2n, tenureAtLast: 50n, tenure: 100n, repeatSpend: null }, year)).toEqual(plain)
    expect(meansOf(model, { repeats: 2n, tenureAtLast: 50, tenure: 100n }, year)).toEqual(plain)
    const text = any<number>('2')
    expect(errorOf(() => clvOf(model, { repeats: text, tenureAtLast: 50, tenure: 100 }, year))).toMatchObject({
      code: 'column',
      column: 'repeats',
    })
  })

  test('needs options', () => {
    const customer = { repeats: 2, tenureAtLast: 50, tenure: 100 }
    expect(errorOf(() => clvOf(model, customer, any<typeof year>(undefined)))).toMatchObject({
      code: 'argument',
      column: 'horizon',
    })
    expect(errorOf(() => predictClv(model, base, any<typeof year>(undefined)))).toMatchObject({ column: 'horizon' })
    expect(errorOf(() => totalClv(model, base, any(undefined)))).toMatchObject({ column: 'horizon' })
    expect(errorOf(() => outcomeProbabilities(model, base, any(undefined)))).toMatchObject({ column: 'horizon' })
  })
})

test.each(['pAlive', 'expectedOrders', 'expectedSpend', 'orders', 'ordersLow', 'pAliveHigh'])(
  'no value is written over the column %s',
  (column) => {
    expect(errorOf(() => fitClv(base, { family: 'bg-nbd', column }))).toMatchObject({
      code: 'argument',
      column: 'column',
    })
    expect(() => parseClvModel({ ...JSON.parse(JSON.stringify(model)), column })).toThrow(/clvModel\.column: expected/)
  },
)

describe('spend that goes with the number of orders', () => {
  const { repeats } = base
  const found = (repeatSpend: ArrayLike<number>, weights?: number[]): ClvModel['findings'] =>
    fitClv({ ...base, repeatSpend }, { family: 'bg-nbd', ...(weights && { weights }) }).findings

  test('is found in both directions, and worded for both', () => {
    for (const sign of [1, -1]) {
      const [finding] = found(Array.from(repeats, (x, i) => 20 * x ** sign * (1 + 0.1 * Math.sin(i))))
      expect(finding?.code).toBe('spend-with-orders')
      expect(finding?.message.en).toMatch(/beyond ±0\.3/)
      expect(finding?.message.zh).toMatch(/±0\.3/)
    }
  })

  test('counts customers by their weights', () => {
    const mixed = Array.from(repeats, (x, i) => (i % 2 ? 10 * x ** 1.2 : 20 + (i % 7)))
    const codes = (weights: number[]): string[] => found(mixed, weights).map(({ code }) => code)
    expect(codes(mixed.map((_, i) => (i % 2 ? 0.01 : 2)))).not.toContain('spend-with-orders')
    expect(codes(mixed.map((_, i) => (i % 2 ? 2 : 0)))).toContain('spend-with-orders')
  })
})

test.each([-1, 1.5, Number.POSITIVE_INFINITY])('no outcome is %d orders', (orders) => {
  const column = Array.from(base.repeats, (_, i) => (i === 3 ? orders : 0))
  const error = errorOf(() => outcomeProbabilities(model, base, { horizon: { days: 90 }, orders: column }))
  expect(error).toMatchObject({ code: 'column', column: 'orders', row: 3 })
})

describe('a last purchase after the end by no more than rounding', () => {
  const table = (part: number) => ({
    repeats: [1, 0, 2, 3],
    tenureAtLast: [30 * (1 + part), 0, 20, 25],
    tenure: [30, 30, 40, 50],
  })
  const exact = table(0)
  const late = table(1e-10)
  const fit = fitClv(exact, { family: 'mbg-nbd' })

  test('counts as at the end, everywhere', () => {
    expect(fitClv(late, { family: 'mbg-nbd' }).orders.params).toEqual(fit.orders.params)
    expect(predictClv(fit, late, year)).toEqual(predictClv(fit, exact, year))
    expect(totalClv(fit, late, year)).toEqual(totalClv(fit, exact, year))
    const row = { repeats: 1, tenure: 30 }
    expect(clvOf(fit, { ...row, tenureAtLast: late.tenureAtLast[0]! }, year)).toEqual(
      clvOf(fit, { ...row, tenureAtLast: 30 }, year),
    )
    const orders = [0, 1, 0, 0]
    const outlook = { horizon: { days: 30 }, orders }
    expect(outcomeProbabilities(fit, late, outlook)).toEqual(outcomeProbabilities(fit, exact, outlook))
    const validated = (calibration: typeof exact) =>
      validateClv(mbgNbd, fit.orders as never, { calibration, holdout: { holdoutOrders: orders }, days: 30 })
    expect(validated(late)).toEqual(validated(exact))
  })

  test('and by more is refused', () => {
    const wrong = table(1e-8)
    const place = { code: 'column', column: 'tenureAtLast' }
    expect(errorOf(() => fitClv(wrong, { family: 'mbg-nbd' }))).toMatchObject(place)
    expect(errorOf(() => predictClv(fit, wrong, year))).toMatchObject(place)
    const holdout = { holdoutOrders: [0, 0, 0, 0] }
    expect(
      errorOf(() => validateClv(mbgNbd, fit.orders as never, { calibration: wrong, holdout, days: 3 })),
    ).toMatchObject(place)
  })
})

describe('covariates', () => {
  const g = Array.from(base.repeats, (_, i) => i % 2)

  test('of a process that there is not are refused', () => {
    const error = errorOf(() => fitCovariates('bg-nbd', base, any({ purchases: { g } })))
    expect(error).toMatchObject({ code: 'argument', column: 'purchases' })
    expect(error.message).toMatch(/`purchase` and `dropout`/)
  })

  test('of one customer may come as JSON and databases have them', () => {
    const fit = fitCovariates('bg-nbd', base, { purchase: { g } }, { timeUnit: 'week' })
    expect(paramsOf(fit, { purchase: { g: 1n } })).toEqual(paramsOf(fit, { purchase: { g: 1 } }))
    expect(paramsOf(fit, { purchase: { g: null } }).alpha).toBeNaN()
    expect(errorOf(() => paramsOf(fit, { purchase: { g: any('1') } })).column).toBe('purchase.g')
    expect(predictCovariates(fit, base, { purchase: { g } }, year).pAlive).toHaveLength(200)
  })
})

describe('cohorts', () => {
  const table = { cohort: ['a', 'a', 'a', 'b', 'b'], period: [0, 1, 2, 0, 1], customers: [10, 0, 0, 5, 5] }

  test('need a period that ends', () => {
    const error = errorOf(() => cohortRetentionClv(table, { period: any('lifetime'), spendPerPeriod: 10 }))
    expect(error).toMatchObject({ code: 'argument', column: 'period' })
  })

  test('where nobody was at risk, what was known last goes on', () => {
    const { cohorts, curve } = cohortRetentionClv(table, { period: { months: 1 }, spendPerPeriod: 10 })
    expect(Array.from(curve.retention)).toEqual([1, 5 / 15, 5 / 15])
    expect(Array.from(curve.atRisk)).toEqual([0, 15, 0])
    expect(cohorts.clv[0]).toBe(10)
    expect(cohorts.clv[1]).toBeCloseTo((50 + 50 + (50 * 5) / 15) / 5, 12)
  })
})

describe('validation', () => {
  test('says what it wants instead of a CLV model', () => {
    const error = errorOf(() => validateClv(bgNbd, any(model), split))
    expect(error.code).toBe('model')
    expect(error.message).toMatch(/`model\.orders`/)
    expect(errorOf(() => validateClv(bgNbd, any(undefined), split)).code).toBe('model')
    expect(errorOf(() => validateClv(bgNbd, bgNbd.fit(base), any(undefined))).code).toBe('argument')
  })

  test('ranks nobody by spend that is not told', () => {
    const holdout = { ...split.holdout, holdoutSpend: Array.from(base.holdoutOrders, (n) => 10 * n) }
    const { spend } = validateClv(
      bgNbd,
      bgNbd.fit(base),
      { ...split, holdout },
      { expectedSpend: new Array(200).fill(NaN) },
    )
    expect(spend!.topDecileLift).toBeNaN()
    expect(spend!.bias).toBeNaN()
  })
})

test('a finding that is none of a fit is refused', () => {
  expect(errorOf(() => explainFinding({ code: any('rough-posterior') }))).toMatchObject({ code: 'argument' })
  expect(errorOf(() => explainFinding(any(undefined)))).toMatchObject({ code: 'argument' })
  expect(errorOf(() => explainFinding({ code: any('toString') }))).toMatchObject({ code: 'argument' })
})

describe('a stored model', () => {
  const stored = () => JSON.parse(JSON.stringify(model))

  test('with a posterior in another order is refused', () => {
    const json = stored()
    json.posterior.orders.names.reverse()
    expect(() => parseClvModel(json)).toThrow(/clvModel\.posterior\.orders\.names: expected \[r, alpha, a, b\]/)
  })

  test('with weights that do not sum to 1 is refused', () => {
    const json = stored()
    json.posterior.orders.weights[0] += 0.01
    expect(() => parseClvModel(json)).toThrow(/clvModel\.posterior\.orders\.weights: expected/)
  })
})

describe('impossible histories give NaN', () => {
  const BG = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
  const PARETO = { r: 0.553, alpha: 10.58, s: 0.606, beta: 11.67 }
  const BB = { alpha: 1.204, beta: 0.75, gamma: 0.657, delta: 2.783 }
  const impossible = [
    [1.5, 5, 10],
    [-1, 0, 10],
    [2, 11, 10],
    [2, -1, 10],
    [2, 5, Number.NaN],
    [Number.NaN, 5, 10],
  ] as const

  test.each([
    ['bg-nbd', bgNbd, BG],
    ['mbg-nbd', mbgNbd, BG],
    ['pareto-nbd', paretoNbd, PARETO],
  ] as const)('by every function of %s', (_, family, params) => {
    const own = params as never
    for (const [x, tx, T] of impossible) {
      const told = {
        logLikelihood: family.logLikelihood(own, x, tx, T),
        probabilityAlive: family.probabilityAlive(own, x, tx, T),
        expectedPurchases: family.expectedPurchases(own, 10, x, tx, T),
        purchaseWithin: family.purchaseWithin(own, 10, x, tx, T),
        discountedResidual: family.discountedResidual(own, 0.01, x, tx, T),
        waitingTime: family.waitingTime(own, 0.1, x, tx, T),
        waitingTimeAlive: family.waitingTimeAlive(own, 0.1, x, tx, T),
        purchaseDistribution: family.purchaseDistribution(own, 10, x, tx, T, 2)[1],
      }
      for (const [name, value] of Object.entries(told)) expect(value, `${name} of ${[x, tx, T]}`).toBeNaN()
    }
    expect(family.expectedPurchasesNew(own, -1)).toBeNaN()
    expect(family.purchaseProbability(own, 1.5, 6)).toBe(0)
    expect(family.purchaseProbability(own, 1, -1)).toBeNaN()
  })

  test('by every function of bg-bb', () => {
    for (const [x, tx, n] of [...impossible, [2, 3.5, 6], [2, 3, 6.5], [0, 3, 6], [4, 3, 6]] as const) {
      const told = {
        logLikelihood: bgBb.logLikelihood(BB, x, tx, n),
        probabilityAlive: bgBb.probabilityAlive(BB, x, tx, n),
        probabilityAliveNow: bgBb.probabilityAliveNow(BB, x, tx, n),
        expectedPurchases: bgBb.expectedPurchases(BB, 5, x, tx, n),
        discountedResidual: bgBb.discountedResidual(BB, 0.1, x, tx, n),
        purchaseWithin: bgBb.purchaseWithin(BB, 5, x, tx, n),
        purchaseDistribution: bgBb.purchaseDistribution(BB, 5, x, tx, n, 2)[1],
      }
      for (const [name, value] of Object.entries(told)) expect(value, `${name} of ${[x, tx, n]}`).toBeNaN()
    }
    expect(bgBb.purchaseProbability(BB, 1.5, 6)).toBe(0)
    expect(bgBb.purchaseProbability(BB, 1, 6.5)).toBeNaN()
  })
})

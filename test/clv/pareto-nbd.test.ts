import { describe, expect, test } from 'vitest'
import * as entry from '../../src/clv/pareto-nbd/index.ts'
import {
  discountedResidual,
  expectedPurchases,
  expectedPurchasesNew,
  logLikelihood,
  type ParetoNbdParams,
  predict,
  probabilityAlive,
  purchaseDistribution,
  purchaseProbability,
  purchaseWithin,
  simulate,
  waitingTime,
  waitingTimeAlive,
} from '../../src/clv/pareto-nbd/index.ts'
import { paretoNbd } from '../../src/clv/paretoNbd.ts'
import { cdnowHistories } from '../published.ts'

/** Published for CDNOW, in weeks: Fader, Hardie and Lee (2005). */
const CDNOW = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
const MODEL = { params: CDNOW, timeUnit: 'week' } as const

describe('the Pareto/NBD on CDNOW', () => {
  test('expects the published 1,666 purchases in weeks 40 to 78 (1,882 came)', () => {
    const { expectedOrders } = predict({ params: CDNOW, timeUnit: 'day' }, cdnowHistories(), { horizon: { days: 39 } })
    expect(expectedOrders.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1666, -0.5)
  })

  test('finds the published log-likelihood', () => {
    const { repeats, tenureAtLast, tenure } = cdnowHistories()
    const sum = repeats.reduce((sum, x, i) => sum + logLikelihood(CDNOW, x, tenureAtLast[i]!, tenure[i]!), 0)
    expect(sum).toBeCloseTo(-9594.97, 1)
  })

  test('discounts what it expects: the residual is the integral of discounted expectations', () => {
    const delta = Math.log(1.15) / 52
    const step = 0.25
    let integral = 0
    let before = 0
    for (let t = step; t <= 6000; t += step) {
      const now = expectedPurchases(CDNOW, t, 7, 36, 39)
      integral += (now - before) * Math.exp(-delta * (t - step / 2))
      before = now
    }
    const end = discountedResidual(CDNOW, delta, 7, 36, 39, 6000)
    expect(Math.abs(integral / end - 1)).toBeLessThan(1e-6)
    expect(discountedResidual(CDNOW, delta, 7, 36, 39)).toBeCloseTo(end, 5)
  })
})

describe('predict', () => {
  const customers = {
    repeats: [0, 0, 2, 7, 7, 0, 400],
    tenureAtLast: [0, 0, 200, 273, 20, Number.NaN, 271],
    tenure: [273, 0, 273, 273, 273, Number.NaN, 273],
  }
  const { pAlive, expectedOrders } = predict(MODEL, customers, { horizon: { weeks: 39 } })

  test('is the scalar functions row by row, durations in days divided by the unit', () => {
    customers.repeats.forEach((x, i) => {
      const [tx, T] = [customers.tenureAtLast[i]! / 7, customers.tenure[i]! / 7]
      expect(pAlive[i]).toBe(probabilityAlive(CDNOW, x, tx, T))
      expect(expectedOrders[i]).toBe(expectedPurchases(CDNOW, 39, x, tx, T))
    })
  })

  test('gives NaN for a customer without a purchase, and for any missing value', () => {
    expect([pAlive[5], expectedOrders[5]]).toEqual([Number.NaN, Number.NaN])
    for (const [x, tx, T] of [
      [Number.NaN, 1, 2],
      [1, Number.NaN, 2],
      [1, 1, Number.NaN],
    ]) {
      const { pAlive } = predict(MODEL, { repeats: [x!], tenureAtLast: [tx!], tenure: [T!] }, { horizon: { days: 1 } })
      expect(pAlive[0]).toBe(Number.NaN)
    }
  })

  test('is the same for durations in days under a model in days and in weeks', () => {
    const inDays = { params: { ...CDNOW, alpha: 7 * CDNOW.alpha, beta: 7 * CDNOW.beta }, timeUnit: 'day' } as const
    const other = predict(inDays, customers, { horizon: { days: 273 } })
    other.expectedOrders.forEach((value, i) => {
      if (i !== 5) expect(Math.abs(value / expectedOrders[i]! - 1)).toBeLessThan(1e-12)
    })
  })

  test('over a lifetime expects the closed form for s > 1, and Infinity without end for s <= 1', () => {
    const lifetime = (s: number) =>
      predict({ params: { ...CDNOW, s }, timeUnit: 'week' }, customers, { horizon: 'lifetime' }).expectedOrders[2]!
    expect(lifetime(0.606)).toBe(Number.POSITIVE_INFINITY)
    expect(lifetime(1)).toBe(Number.POSITIVE_INFINITY)
    const alive = probabilityAlive({ ...CDNOW, s: 3 }, 2, 200 / 7, 39)
    expect(lifetime(3)).toBeCloseTo((alive * 2.553 * (11.669 + 39)) / 2 / (10.578 + 39), 12)
  })

  test('takes a last purchase after the end by mere rounding as one at the end', () => {
    const dusty = { repeats: [1], tenureAtLast: [0.1 + 0.2], tenure: [0.3] }
    expect(predict(MODEL, dusty, { horizon: { days: 1 } }).pAlive[0]).toBe(1)
  })

  test.each<[string, object, object]>([
    ['a last purchase after the end', { tenureAtLast: [0, 5] }, { code: 'column', column: 'tenureAtLast', row: 1 }],
    ['a last purchase without repeats', { repeats: [0, 0] }, { code: 'column', column: 'tenureAtLast', row: 1 }],
    ['negative repeats', { repeats: [0, -1] }, { code: 'column', column: 'repeats', row: 1 }],
    ['fractional repeats', { repeats: [0, 1.5] }, { code: 'column', column: 'repeats', row: 1 }],
    ['a negative duration', { tenure: [-1, 4] }, { code: 'column', column: 'tenure', row: 0 }],
    ['an endless duration', { tenure: [4, Number.POSITIVE_INFINITY] }, { code: 'column', column: 'tenure', row: 1 }],
    ['unequal lengths', { tenure: [4] }, { code: 'column', column: 'tenure' }],
    ['text', { repeats: ['a', 1] }, { code: 'column', column: 'repeats', row: 0 }],
    ['no column', { repeats: undefined }, { code: 'column', column: 'repeats' }],
  ])('says where, for %s', (_, change, place) => {
    const columns = { repeats: [0, 1], tenureAtLast: [0, 3], tenure: [4, 4], ...change } as never
    expect(errorOf(() => predict(MODEL, columns, { horizon: { days: 1 } }))).toMatchObject(place)
  })

  test('refuses parameters that are not above 0, unknown units, and a missing horizon', () => {
    const columns = { repeats: [0], tenureAtLast: [0], tenure: [4] }
    const refused = (model: unknown, options: unknown) =>
      errorOf(() => predict(model as never, columns, options as never))
    const day = { horizon: { days: 1 } }
    for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY, '1', undefined]) {
      expect(refused({ params: { ...CDNOW, s: value }, timeUnit: 'day' }, day)).toMatchObject({
        code: 'argument',
        column: 's',
      })
    }
    expect(refused({ timeUnit: 'day' }, day)).toMatchObject({ code: 'argument' })
    expect(refused(undefined, day)).toMatchObject({ code: 'argument' })
    expect(refused({ params: CDNOW, timeUnit: 'year' }, day)).toMatchObject({ code: 'argument', column: 'timeUnit' })
    expect(refused(MODEL, undefined)).toMatchObject({ code: 'argument', column: 'horizon' })
  })
})

describe('the functions of one customer', () => {
  test('give NaN for impossible histories and for NaN in any place', () => {
    const histories = [
      [-1, 0, 1],
      [1, -1, 1],
      [1, 2, 1],
      [Number.NaN, 1, 2],
      [1, Number.NaN, 2],
      [1, 1, Number.NaN],
    ] as [number, number, number][]
    for (const history of histories) {
      expect(probabilityAlive(CDNOW, ...history)).toBe(Number.NaN)
      expect(expectedPurchases(CDNOW, 1, ...history)).toBe(Number.NaN)
      expect(purchaseWithin(CDNOW, 1, ...history)).toBe(Number.NaN)
      expect(purchaseDistribution(CDNOW, 1, ...history, 1)).toEqual(Float64Array.of(Number.NaN, Number.NaN))
      expect(discountedResidual(CDNOW, 0.01, ...history)).toBe(Number.NaN)
      expect(waitingTime(CDNOW, 0.1, ...history)).toBe(Number.NaN)
      expect(waitingTimeAlive(CDNOW, 0.1, ...history)).toBe(Number.NaN)
    }
    for (const letter of ['r', 'alpha', 's', 'beta']) {
      const params = { ...CDNOW, [letter]: Number.NaN }
      expect(probabilityAlive(params, 1, 1, 2)).toBe(Number.NaN)
      expect(expectedPurchasesNew(letter === 's' ? params : { ...CDNOW, r: Number.NaN }, 1)).toBe(Number.NaN)
      expect(purchaseProbability(params, 1, 2)).toBe(Number.NaN)
    }
    expect(purchaseProbability(CDNOW, 1, Number.NaN)).toBe(Number.NaN)
    expect(discountedResidual(CDNOW, Number.NaN, 1, 1, 2)).toBe(Number.NaN)
    expect(waitingTime(CDNOW, Number.NaN, 1, 1, 2)).toBe(Number.NaN)
  })

  test('know that who has just bought is active', () => {
    expect(probabilityAlive(CDNOW, 5, 39, 39)).toBe(1)
    expect(probabilityAlive(CDNOW, 0, 0, 0)).toBe(1)
  })

  test('give nothing for no time', () => {
    expect(expectedPurchases(CDNOW, 0, 2, 30, 39)).toBe(0)
    expect(purchaseWithin(CDNOW, 0, 2, 30, 39)).toBe(0)
    expect(discountedResidual(CDNOW, 0.01, 2, 30, 39, 0)).toBe(0)
    expect(Array.from(purchaseDistribution(CDNOW, 0, 2, 30, 39, 2))).toEqual([1, 0, 0])
  })

  test('hold for parameters of any size', () => {
    for (const alpha of [1e-150, 1e-12, 1, 1e12, 1e150]) {
      for (const beta of [1e-150, 1e-12, 1, 1e12, 1e150]) {
        for (const s of [1e-3, 1, 700]) {
          const alive = probabilityAlive({ r: 0.5, alpha, s, beta }, 0, 0, 10)
          expect(alive).toBeGreaterThanOrEqual(0)
          expect(alive).toBeLessThanOrEqual(1)
          expect(purchaseWithin({ r: 0.5, alpha, s, beta }, 5, 0, 0, 10)).toBeLessThanOrEqual(1)
        }
      }
    }
  })

  test('become those of the NBD as the rate of dropout goes to 0', () => {
    const forever = { r: 0.553, alpha: 10.578, s: 1e-9, beta: 1e3 }
    expect(probabilityAlive(forever, 3, 20, 39)).toBeCloseTo(1, 9)
    expect(expectedPurchases(forever, 10, 3, 20, 39)).toBeCloseTo((10 * 3.553) / 49.578, 8)
    expect(purchaseProbability(forever, 0, 10)).toBeCloseTo((10.578 / 20.578) ** 0.553, 9)
  })

  test('have a closed form at alpha = beta', () => {
    // The odds of being dead, s int (c + u)^-(R+s+1) du (c + T)^(R+s), are s/(R+s) (((c + T)/(c + t_x))^(R+s) - 1).
    const odds = (0.6 / 3.1) * ((49 / 40) ** 3.1 - 1)
    expect(probabilityAlive({ r: 0.5, alpha: 10, s: 0.6, beta: 10 }, 2, 30, 39)).toBeCloseTo(1 / (1 + odds), 14)
  })
})

describe('waiting times', () => {
  test('solve for the time that purchaseWithin takes', () => {
    for (const p of [1e-12, 1e-3, 0.2, 0.5, 0.7, 0.7046575]) {
      const t = waitingTime(CDNOW, p, 2, 30.43, 38.86)
      expect(Math.abs(purchaseWithin(CDNOW, t, 2, 30.43, 38.86) / p - 1)).toBeLessThan(1e-13)
    }
  })

  test('are endless from the probability of ever buying again on', () => {
    const ever = purchaseWithin(CDNOW, Number.POSITIVE_INFINITY, 2, 30.43, 38.86)
    expect(waitingTime(CDNOW, ever * 1.000001, 2, 30.43, 38.86)).toBe(Number.POSITIVE_INFINITY)
    expect(waitingTime(CDNOW, ever * 0.999999, 2, 30.43, 38.86)).toBeLessThan(Number.POSITIVE_INFINITY)
    expect(waitingTime(CDNOW, 1, 2, 30.43, 38.86)).toBe(Number.POSITIVE_INFINITY)
    expect(waitingTimeAlive(CDNOW, 1, 2, 30.43, 38.86)).toBe(Number.POSITIVE_INFINITY)
  })

  test('are nothing for probability 0, and NaN outside of 0 to 1', () => {
    expect(waitingTime(CDNOW, 0, 2, 30.43, 38.86)).toBe(0)
    expect(waitingTimeAlive(CDNOW, 0, 2, 30.43, 38.86)).toBe(0)
    expect(waitingTime(CDNOW, -0.1, 2, 30.43, 38.86)).toBe(Number.NaN)
    expect(waitingTime(CDNOW, 1.1, 2, 30.43, 38.86)).toBe(Number.NaN)
  })
})

describe('simulate', () => {
  const customers = 40_000
  const params: ParetoNbdParams = { r: 0.8, alpha: 9, s: 0.9, beta: 14 }
  const simulated = simulate(params, { seed: 7, customers, tenure: 39 * 7, timeUnit: 'week', horizon: { weeks: 26 } })
  const mean = (values: ArrayLike<number>): number => Array.from(values).reduce((sum, v) => sum + v, 0) / values.length
  /** Whether the mean of what was drawn is the expected one, by no more than 4 standard errors. */
  const agrees = (values: ArrayLike<number>, expected: number): void => {
    const middle = mean(values)
    const variance = mean(Array.from(values, (value) => (value - middle) ** 2))
    expect(Math.abs(middle - expected) / Math.sqrt(variance / values.length)).toBeLessThan(4)
  }

  test('draws as many purchases as expected, and their distribution', () => {
    agrees(simulated.repeats, expectedPurchasesNew(params, 39))
    for (const n of [0, 1, 2, 5, 10]) {
      agrees(
        simulated.repeats.map((x) => Number(x === n)),
        purchaseProbability(params, n, 39),
      )
    }
  })

  test('leaves as many active, and buying, as their histories tell', () => {
    const { pAlive, expectedOrders } = predict({ params, timeUnit: 'week' }, simulated, { horizon: { weeks: 26 } })
    agrees(
      pAlive.map((p, i) => simulated.alive[i]! - p),
      0,
    )
    agrees(
      expectedOrders.map((m, i) => simulated.holdoutOrders[i]! - m),
      0,
    )
    // The same among those who look lost, and those who look sure.
    for (const [low, high] of [
      [0, 0.3],
      [0.8, 1.01],
    ] as const) {
      const rows = Array.from(pAlive.keys()).filter((i) => pAlive[i]! >= low && pAlive[i]! < high)
      agrees(
        rows.map((i) => simulated.alive[i]! - pAlive[i]!),
        0,
      )
      agrees(
        rows.map((i) => Number(simulated.holdoutOrders[i]! > 0) - within(simulated, i)),
        0,
      )
    }
  })

  test('gives the same customers for the same seed, others for another', () => {
    const draw = (seed: number) => simulate(params, { seed, customers: 50, tenure: 300 })
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1).tenureAtLast).not.toEqual(draw(2).tenureAtLast)
  })

  test('takes a column of tenures, and leaves it as it is', () => {
    const tenure = Float64Array.of(0, 100, 2000)
    const drawn = simulate(params, { seed: 3, tenure })
    expect(drawn.tenure).toEqual(tenure)
    expect(drawn.tenure).not.toBe(tenure)
    expect(drawn.repeats[0]).toBe(0)
    expect(Array.from(drawn.tenureAtLast).every((tx, i) => tx <= tenure[i]! && tx > 0 === drawn.repeats[i]! > 0)).toBe(
      true,
    )
  })

  test.each<[string, object, object]>([
    ['no seed', { seed: undefined }, { code: 'argument', column: 'seed' }],
    ['no number of customers', { customers: undefined }, { code: 'argument', column: 'customers' }],
    ['another length', { tenure: [1, 2] }, { code: 'argument', column: 'customers' }],
    ['a negative tenure', { customers: 2, tenure: [1, -2] }, { code: 'column', column: 'tenure', row: 1 }],
    ['a horizon without end', { horizon: 'lifetime' }, { code: 'argument', column: 'horizon' }],
    ['an unknown unit', { timeUnit: 'year' }, { code: 'argument', column: 'timeUnit' }],
  ])('refuses %s', (_, change, place) => {
    const options = { seed: 1, customers: 5, tenure: 10, ...change } as never
    expect(errorOf(() => simulate(params, options))).toMatchObject(place)
  })

  function within({ repeats, tenureAtLast, tenure }: typeof simulated, i: number): number {
    return purchaseWithin(params, 26, repeats[i]!, tenureAtLast[i]! / 7, tenure[i]! / 7)
  }
})

test('paretoNbd has the functions of the entry point, and no others', () => {
  expect({ ...paretoNbd }).toEqual({ ...entry })
})

function errorOf(action: () => unknown): unknown {
  try {
    action()
  } catch (error) {
    return error
  }
  return undefined
}

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  discountedResidual,
  expectedPurchases,
  expectedPurchasesNew,
  predict,
  probabilityAlive,
  purchaseDistribution,
  purchaseProbability,
  purchaseWithin,
  waitingTimeAlive,
} from '../../src/clv/pareto-nbd/index.ts'

/** Over orders of magnitude. */
const from = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp)

const params = fc.record({ r: from(0.02, 50), alpha: from(0.01, 500), s: from(0.02, 50), beta: from(0.01, 500) })
const history = fc
  .record({ x: fc.nat(200), T: from(0.01, 1000), share: fc.double({ min: 0.001, max: 1, noNaN: true }) })
  .map(({ x, T, share }) => [x, x === 0 ? 0 : share * T, T] as const)
const ahead = from(0.01, 1000)

describe('laws of the Pareto/NBD', () => {
  test('P(alive) is a probability that silence lowers', () => {
    fc.assert(
      fc.property(params, history, ahead, (model, [x, tx, T], more) => {
        const alive = probabilityAlive(model, x, tx, T)
        expect(alive).toBeGreaterThanOrEqual(0)
        expect(alive).toBeLessThanOrEqual(1)
        expect(probabilityAlive(model, x, tx, T + more)).toBeLessThanOrEqual(alive * (1 + 1e-12))
      }),
    )
  })

  test('the distribution sums to 1 and has the expected mean', () => {
    const few = fc.record({ r: from(0.1, 5), alpha: from(1, 50), s: from(0.1, 5), beta: from(1, 50) })
    fc.assert(
      fc.property(few, fc.constantFrom([0, 0, 10], [2, 8, 10], [5, 10, 10], [1, 1, 40]), (model, [x, tx, T]) => {
        const t = 3
        const distribution = purchaseDistribution(model, t, x!, tx!, T!, 150)
        const sum = distribution.reduce((total, p) => total + p, 0)
        const mean = distribution.reduce((total, p, n) => total + n * p, 0)
        // What is left above 150 is nothing at these rates: a negative binomial's tail, (t / (alpha + T + t))^150.
        expect(Math.abs(sum - 1)).toBeLessThan(1e-11)
        expect(Math.abs(mean / expectedPurchases(model, t, x!, tx!, T!) - 1)).toBeLessThan(1e-9)
        expect(Math.abs(1 - distribution[0]! - purchaseWithin(model, t, x!, tx!, T!))).toBeLessThan(1e-13)
      }),
      { numRuns: 30 },
    )
  })

  test('a new customer is one without a history', () => {
    fc.assert(
      fc.property(params, ahead, fc.integer({ min: 0, max: 12 }), (model, t, n) => {
        near(expectedPurchases(model, t, 0, 0, 0), expectedPurchasesNew(model, t))
        near(purchaseDistribution(model, t, 0, 0, 0, n)[n]!, purchaseProbability(model, n, t))
      }),
    )
  })

  test('expectations add up over adjoining stretches', () => {
    fc.assert(
      fc.property(params, ahead, ahead, (model, first, second) => {
        // What comes after `first` for a new customer: alive with probability (beta/(beta+first))^s, the rate as drawn.
        const later = expectedPurchasesNew({ ...model, beta: model.beta + first }, second)
        const stays = (model.beta / (model.beta + first)) ** model.s
        near(expectedPurchasesNew(model, first) + stays * later, expectedPurchasesNew(model, first + second), 1e-11)
      }),
    )
  })

  test('discounting takes something off, the more the higher the rate, and nothing at rate 0', () => {
    fc.assert(
      fc.property(params, history, ahead, from(1e-6, 1), (model, story, t, delta) => {
        const plain = expectedPurchases(model, t, ...story)
        const discounted = discountedResidual(model, delta, ...story, t)
        near(discountedResidual(model, 0, ...story, t), plain)
        expect(discounted).toBeLessThanOrEqual(plain * (1 + 1e-12))
        expect(discounted).toBeGreaterThanOrEqual(plain * Math.exp(-delta * t) * (1 - 1e-12))
        expect(discountedResidual(model, 2 * delta, ...story, t)).toBeLessThanOrEqual(discounted * (1 + 1e-12))
        expect(discountedResidual(model, delta, ...story)).toBeGreaterThanOrEqual(discounted * (1 - 1e-12))
      }),
    )
  })

  test('waiting times invert the probability of a purchase', () => {
    fc.assert(
      fc.property(params, history, from(1e-9, 0.999), (model, [x, , T], p) => {
        // At t_x = T everyone is alive.
        const t = waitingTimeAlive(model, p, x, x === 0 ? 0 : T, T)
        const ever = purchaseWithin(model, Number.POSITIVE_INFINITY, 0, 0, 0)
        expect(ever).toBeLessThanOrEqual(1)
        if (t < 1e300 && x > 0) near(purchaseWithin(model, t, x, T, T), p, 1e-11)
        else if (x > 0) expect(purchaseWithin(model, 1e300, x, T, T)).toBeLessThanOrEqual(p * (1 + 1e-9))
      }),
    )
  })

  test('the unit of time does not matter', () => {
    fc.assert(
      fc.property(params, history, ahead, from(0.01, 100), ({ r, alpha, s, beta }, [x, tx, T], t, unit) => {
        const other = { r, alpha: alpha * unit, s, beta: beta * unit }
        const one = expectedPurchases({ r, alpha, s, beta }, t, x, tx, T)
        const two = expectedPurchases(other, t * unit, x, tx * unit, T * unit)
        if (one > 1e-290) near(two, one, 1e-10)
      }),
    )
  })

  test('permuting rows permutes predictions', () => {
    fc.assert(
      fc.property(params, fc.array(history, { minLength: 2, maxLength: 20 }), (model, rows) => {
        const predicted = (order: typeof rows) =>
          predict(
            { params: model, timeUnit: 'day' },
            {
              repeats: order.map(([x]) => x),
              tenureAtLast: order.map(([, tx]) => tx),
              tenure: order.map(([, , T]) => T),
            },
            { horizon: { days: 30 } },
          )
        const straight = predicted(rows)
        const back = predicted([...rows].reverse())
        expect(back.pAlive.reverse()).toEqual(straight.pAlive)
        expect(back.expectedOrders.reverse()).toEqual(straight.expectedOrders)
      }),
    )
  })
})

function near(value: number, expected: number, tolerance = 1e-12): void {
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected) + 1e-300)
}

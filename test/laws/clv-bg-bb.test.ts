import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bgBb } from '../../src/clv/bgBb.ts'

const size = fc.double({ min: -5, max: 5, noNaN: true }).map(Math.exp)
const params = fc.record({ alpha: size, beta: size, gamma: size, delta: size })
const history = fc
  .tuple(fc.nat(30), fc.nat(30), fc.nat(30))
  .map((numbers) => numbers.sort((a, b) => a - b))
  .map(([x, tx, n]) => (x === 0 ? ([0, 0, n!] as const) : ([x!, tx!, n!] as const)))
const ahead = fc.integer({ min: 1, max: 30 })

/** How many ways there are to put x purchases at tx opportunities, one of them at the last. */
function ways(x: number, tx: number): number {
  let count = 1
  for (let i = 1; i < x; i++) count = (count * (tx - i)) / i
  return count
}

const close = (value: number, exact: number): void => {
  expect(Math.abs(value - exact)).toBeLessThanOrEqual(1e-10 * Math.abs(exact) + 1e-300)
}

describe('laws of BG/BB', () => {
  test('the probabilities of all histories sum to 1', () => {
    fc.assert(
      fc.property(params, fc.integer({ min: 1, max: 12 }), (model, n) => {
        let sum = Math.exp(bgBb.logLikelihood(model, 0, 0, n))
        for (let tx = 1; tx <= n; tx++) {
          for (let x = 1; x <= tx; x++) sum += ways(x, tx) * Math.exp(bgBb.logLikelihood(model, x, tx, n))
        }
        close(sum, 1)
      }),
    )
  })

  test('the distribution sums to 1, its mean is the expectation, its zero the rest of buying at least once', () => {
    fc.assert(
      fc.property(params, history, ahead, (model, [x, tx, n], nStar) => {
        const probabilities = bgBb.purchaseDistribution(model, nStar, x, tx, n, nStar)
        close(
          probabilities.reduce((sum, p) => sum + p, 0),
          1,
        )
        close(
          probabilities.reduce((sum, p, k) => sum + k * p, 0),
          bgBb.expectedPurchases(model, nStar, x, tx, n),
        )
        close(
          probabilities.subarray(1).reduce((sum, p) => sum + p, 0),
          bgBb.purchaseWithin(model, nStar, x, tx, n),
        )
      }),
    )
  })

  test('a new customer is one without a history', () => {
    fc.assert(
      fc.property(params, ahead, fc.nat(30), (model, n, k) => {
        expect(bgBb.purchaseProbability(model, k, n)).toBe(bgBb.purchaseDistribution(model, n, 0, 0, 0, k)[k])
        expect(bgBb.expectedPurchasesNew(model, n)).toBe(bgBb.expectedPurchases(model, n, 0, 0, 0))
      }),
    )
  })

  test('the next purchase moves the model as Bayes would: a history is as likely as the one before, times its last step', () => {
    fc.assert(
      fc.property(params, history, (model, [x, tx, n]) => {
        const before = Math.exp(bgBb.logLikelihood(model, x, tx, n))
        const bought = Math.exp(bgBb.logLikelihood(model, x + 1, n + 1, n + 1))
        const silent = Math.exp(bgBb.logLikelihood(model, x, tx, n + 1))
        close(bought + silent, before)
        close(bought / before, bgBb.purchaseWithin(model, 1, x, tx, n))
        close(bgBb.purchaseWithin(model, 1, x, tx, n), bgBb.expectedPurchases(model, 1, x, tx, n))
      }),
    )
  })

  test('discounted purchases are the expected ones of each opportunity, discounted', () => {
    fc.assert(
      fc.property(params, history, ahead, fc.double({ min: 0, max: 2, noNaN: true }), (model, [x, tx, n], nStar, d) => {
        let sum = 0
        for (let j = 1; j <= nStar; j++) {
          const alone = bgBb.expectedPurchases(model, j, x, tx, n) - bgBb.expectedPurchases(model, j - 1, x, tx, n)
          sum += alone / (1 + d) ** j
        }
        const value = bgBb.discountedResidual(model, d, x, tx, n, nStar)
        expect(Math.abs(value - sum)).toBeLessThanOrEqual(1e-9 * sum + 1e-300)
        expect(value).toBeLessThanOrEqual(bgBb.discountedResidual(model, d, x, tx, n) * (1 + 1e-12))
      }),
    )
  })

  test('a customer who bought more recently is more likely to be active', () => {
    fc.assert(
      fc.property(params, history, (model, [x, tx, n]) => {
        if (x === 0 || tx === n) return
        const later = bgBb.probabilityAlive(model, x, tx + 1, n)
        expect(later).toBeGreaterThanOrEqual(bgBb.probabilityAlive(model, x, tx, n))
      }),
    )
  })

  test('the order of rows does not show in a fit, to the last bit', () => {
    fc.assert(
      fc.property(fc.array(history, { minLength: 2, maxLength: 40 }), fc.nat(), (rows, turn) => {
        const columns = (order: typeof rows) => ({
          repeats: order.map(([x]) => x),
          tenureAtLast: order.map(([, tx]) => tx),
          tenure: order.map(([, , n]) => n),
        })
        const k = turn % rows.length
        const turned = [...rows.slice(k), ...rows.slice(0, k)].reverse()
        const model = bgBb.fit(columns(rows))
        expect(bgBb.fit(columns(turned))).toEqual(model)
        expect(Object.values(model.params).every((value) => value > 0 && Number.isFinite(value))).toBe(true)
      }),
      { numRuns: 40 },
    )
  })
})

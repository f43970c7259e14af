import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bgNbd } from '../../src/clv/bgNbd.ts'
import { mbgNbd } from '../../src/clv/mbgNbd.ts'

/** From `low` to `high`, even on the log scale. */
const between = (low: number, high: number): fc.Arbitrary<number> =>
  fc.double({ min: Math.log(low), max: Math.log(high), noNaN: true }).map(Math.exp)
const positive = between(1e-3, 1e3)
const parameters = fc.record({
  r: positive,
  alpha: positive,
  a: fc.oneof(positive, fc.constant(1)),
  b: positive,
})
/** [x, t_x, T]: also none, at once, and just now. */
const history = fc
  .tuple(
    fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 5000 })),
    fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true })),
    between(1e-2, 1e4),
  )
  .map(([x, share, T]) => [x, x === 0 ? 0 : share * T, T] as const)
const time = between(1e-3, 1e4)
const rate = between(1e-5, 1)
const family = fc.constantFrom(bgNbd, mbgNbd)

/** Not above, but for rounding. */
const atMost = (value: number, limit: number): boolean => value <= limit * (1 + 1e-9) + Number.MIN_VALUE
const alike = (one: number, other: number): boolean => atMost(one, other) && atMost(other, one)
const check = <Values>(property: fc.IProperty<Values>, numRuns = 300): void => fc.assert(property, { numRuns })

describe('laws of BG/NBD and MBG/NBD', () => {
  test('longer silence never raises P(alive)', () => {
    check(
      fc.property(family, parameters, history, time, (model, params, [x, tx, T], more) =>
        atMost(model.probabilityAlive(params, x, tx, T + more), model.probabilityAlive(params, x, tx, T)),
      ),
    )
  })

  test('a later last purchase never lowers P(alive)', () => {
    check(
      fc.property(family, parameters, history, (model, params, [x, tx, T]) =>
        atMost(
          model.probabilityAlive(params, x, tx, T),
          model.probabilityAlive(params, x, x === 0 ? 0 : (tx + T) / 2, T),
        ),
      ),
    )
  })

  test('P(alive) and the probability of a purchase are probabilities, the second not above the first', () => {
    check(
      fc.property(family, parameters, history, time, (model, params, [x, tx, T], t) => {
        const alive = model.probabilityAlive(params, x, tx, T)
        const within = model.purchaseWithin(params, t, x, tx, T)
        return within >= 0 && within <= alive && alive <= 1
      }),
    )
  })

  test('more time brings more purchases, at most those of someone who never leaves', () => {
    check(
      fc.property(family, parameters, history, time, time, (model, params, [x, tx, T], t, more) => {
        const expected = model.expectedPurchases(params, t, x, tx, T)
        const unending = (model.probabilityAlive(params, x, tx, T) * (params.r + x) * t) / (params.alpha + T)
        return (
          expected >= 0 &&
          atMost(expected, unending) &&
          atMost(expected, model.expectedPurchases(params, t + more, x, tx, T)) &&
          atMost(model.purchaseWithin(params, t, x, tx, T), expected)
        )
      }),
    )
  })

  test('discounting takes away, a higher rate more, and a longer horizon gives back', () => {
    check(
      fc.property(family, parameters, history, time, rate, rate, (model, params, [x, tx, T], t, delta, more) => {
        const worth = model.discountedResidual(params, delta, x, tx, T, t)
        const expected = model.expectedPurchases(params, t, x, tx, T)
        return (
          atMost(worth, expected) &&
          atMost(expected * Math.exp(-delta * t), worth) &&
          atMost(model.discountedResidual(params, delta + more, x, tx, T, t), worth) &&
          atMost(worth, model.discountedResidual(params, delta, x, tx, T, 2 * t)) &&
          atMost(worth, model.discountedResidual(params, delta, x, tx, T))
        )
      }),
      100,
    )
  })

  test('higher probabilities are reached later, and never before someone alive reaches them', () => {
    const probability = fc.double({ min: 0, max: 1, noNaN: true })
    check(
      fc.property(family, parameters, history, probability, probability, (model, params, [x, tx, T], p, q) => {
        const [low, high] = p < q ? [p, q] : [q, p]
        return (
          model.waitingTime(params, low, x, tx, T) <= model.waitingTime(params, high, x, tx, T) &&
          model.waitingTimeAlive(params, low, x, tx, T) <= model.waitingTime(params, low, x, tx, T)
        )
      }),
    )
  })

  test('a distribution holds probabilities, adds up to at most 1, and misses what is rarer the further it goes', () => {
    check(
      fc.property(family, parameters, history, time, fc.nat(200), (model, params, [x, tx, T], t, most) => {
        const chances = model.purchaseDistribution(params, t, x, tx, T, most)
        const longer = model.purchaseDistribution(params, t, x, tx, T, most + 7)
        const total = chances.reduce((sum, chance) => sum + chance, 0)
        return (
          total <= 1 + 1e-12 &&
          chances.every((chance, n) => chance >= 0 && (alike(chance, longer[n]!) || chance < 1e-290))
        )
      }),
    )
  })

  test('the unit of time does not matter', () => {
    check(
      fc.property(family, parameters, history, time, rate, (model, params, [x, tx, T], t, delta) => {
        const days = { ...params, alpha: 7 * params.alpha }
        const weekly = model.logLikelihood(params, x, tx, T)
        const daily = model.logLikelihood(days, x, 7 * tx, 7 * T)
        return (
          Math.abs(daily + x * Math.log(7) - weekly) <= 1e-9 * (1 + x + Math.abs(weekly)) &&
          alike(
            model.expectedPurchases(days, 7 * t, x, 7 * tx, 7 * T) + 1e-300,
            model.expectedPurchases(params, t, x, tx, T) + 1e-300,
          ) &&
          alike(
            model.discountedResidual(days, delta / 7, x, 7 * tx, 7 * T, 7 * t) + 1e-300,
            model.discountedResidual(params, delta, x, tx, T, t) + 1e-300,
          )
        )
      }),
      100,
    )
  })

  test('with repeats, what MBG/NBD says of what is to come is what BG/NBD says after one more coin', () => {
    check(
      fc.property(parameters, history, time, (params, [x, tx, T], t) => {
        fc.pre(x > 0)
        const after = { ...params, b: params.b + 1 }
        return (
          alike(mbgNbd.probabilityAlive(params, x, tx, T), bgNbd.probabilityAlive(after, x, tx, T)) &&
          alike(mbgNbd.expectedPurchases(params, t, x, tx, T), bgNbd.expectedPurchases(after, t, x, tx, T))
        )
      }),
    )
  })

  test('permuting customers permutes predictions, and JSON changes none', () => {
    check(
      fc.property(family, parameters, fc.array(history, { maxLength: 8 }), time, (model, params, rows, days) => {
        const columns = (list: typeof rows) => ({
          repeats: list.map(([x]) => x),
          tenureAtLast: list.map(([, tx]) => tx),
          tenure: list.map(([, , T]) => T),
        })
        const fit = { params, timeUnit: 'month' } as const
        const forward = model.predict(fit, columns(rows), { horizon: { days } })
        const backward = model.predict(JSON.parse(JSON.stringify(fit)), columns([...rows].reverse()), {
          horizon: { days },
        })
        expect(backward.pAlive.reverse()).toEqual(forward.pAlive)
        expect(backward.expectedOrders.reverse()).toEqual(forward.expectedOrders)
      }),
      100,
    )
  })
})

import { describe, expect, test } from 'vitest'
import { aheadByCell } from '../../src/clv/beta-geometric/aheadByCell.ts'
import { discountedAhead } from '../../src/clv/beta-geometric/discountedAhead.ts'
import { expectedAhead } from '../../src/clv/beta-geometric/expectedAhead.ts'
import { bgNbd } from '../../src/clv/bgNbd.ts'
import { mbgNbd } from '../../src/clv/mbgNbd.ts'
import { createRandom } from '../../src/math/random.ts'
import { cdnowHistories } from '../published.ts'

/** The published fits to CDNOW, in weeks. */
const families = [
  { name: 'BG/NBD', family: bgNbd, params: { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 } },
  { name: 'MBG/NBD', family: mbgNbd, params: { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 } },
]

/** Histories of all kinds: [x, t_x, T]. */
const histories = [
  [0, 0, 0],
  [0, 0, 38.86],
  [1, 0, 10],
  [2, 30.43, 38.86],
  [26, 30.86, 31],
  [7, 38.86, 38.86],
  [300, 20, 30],
  [4000, 99, 100],
] as const

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)

describe('CDNOW', () => {
  test('the customer of the BG/NBD paper will buy 1.226 times in the next 39 weeks', () => {
    expect(bgNbd.expectedPurchases(families[0]!.params, 39, 2, 30.43, 38.86)).toBeCloseTo(1.226, 3)
  })

  test.each([
    [bgNbd, { r: 0.242592907, alpha: 4.413531561, a: 0.792886148, b: 2.425753736 }, 1653],
    [mbgNbd, { r: 0.524837984, alpha: 6.18299202, a: 0.891356155, b: 1.613999335 }, 1577],
  ] as const)('weeks 40 to 78 as other software predicts them', (family, params, total) => {
    const model = { params, timeUnit: 'day' } as const
    const { expectedOrders } = family.predict(model, cdnowHistories(), { horizon: { days: 39 } })
    expect(Math.round(sum(expectedOrders))).toBe(total)
  })

  test.each([
    [bgNbd, { r: 0.242592907, alpha: 4.413531561, a: 0.792886148, b: 2.425753736 }, -9582.425560567],
    [mbgNbd, { r: 0.524837984, alpha: 6.18299202, a: 0.891356155, b: 1.613999335 }, -9582.1326849],
  ] as const)('the log-likelihood at the optimum', (family, params, total) => {
    const { repeats, tenureAtLast, tenure } = cdnowHistories()
    const values = repeats.map((x, i) => family.logLikelihood(params, x, tenureAtLast[i]!, tenure[i]!))
    expect(Math.abs(sum(values) - total)).toBeLessThan(1e-8)
  })
})

describe.each(families)('$name', ({ family, params }) => {
  const model = { params, timeUnit: 'week' } as const
  const each = (check: (x: number, tx: number, T: number) => void): void => {
    for (const [x, tx, T] of histories) check(x, tx, T)
  }

  test('probabilities of all numbers of purchases sum to 1', () => {
    each((x, tx, T) => {
      const most = 3000 + 60 * x
      expect(Math.abs(sum(family.purchaseDistribution(params, 39, x, tx, T, most)) - 1)).toBeLessThan(1e-12)
    })
  })

  test('expected purchases are the mean of their distribution', () => {
    each((x, tx, T) => {
      const chances = family.purchaseDistribution(params, 39, x, tx, T, 3000 + 60 * x)
      const mean = sum(chances.map((chance, n) => n * chance))
      expect(mean / family.expectedPurchases(params, 39, x, tx, T)).toBeCloseTo(1, 11)
    })
  })

  test('a new customer is one without a history', () => {
    const chances = family.purchaseDistribution(params, 52, 0, 0, 0, 10)
    expect(Array.from(chances, (_, n) => family.purchaseProbability(params, n, 52))).toEqual(
      Array.from(chances, (chance) => expect.closeTo(chance, 14)),
    )
    expect(family.expectedPurchasesNew(params, 52)).toBe(family.expectedPurchases(params, 52, 0, 0, 0))
    for (const n of [-1, 0.5, Number.POSITIVE_INFINITY]) expect(family.purchaseProbability(params, n, 52)).toBe(0)
  })

  test('who does not buy within t buys 0 times', () => {
    each((x, tx, T) => {
      const none = family.purchaseDistribution(params, 4, x, tx, T, 0)[0]!
      expect(none + family.purchaseWithin(params, 4, x, tx, T)).toBeCloseTo(1, 14)
    })
  })

  test('the waiting time is the inverse of the probability of a purchase within it', () => {
    each((x, tx, T) => {
      const alive = family.probabilityAlive(params, x, tx, T)
      for (const share of [0.001, 0.25, 0.5, 0.9]) {
        const t = family.waitingTime(params, share * alive, x, tx, T)
        if (alive > 0) expect(family.purchaseWithin(params, t, x, tx, T) / (share * alive)).toBeCloseTo(1, 12)
        expect(family.waitingTimeAlive(params, share, x, tx, T)).toBeCloseTo(alive > 0 ? t : Number.NaN, 9)
      }
    })
  })

  test('the waiting time has no end where the customer may have left', () => {
    const alive = family.probabilityAlive(params, 2, 30.43, 38.86)
    expect(family.waitingTime(params, alive, 2, 30.43, 38.86)).toBe(Number.POSITIVE_INFINITY)
    expect(family.waitingTime(params, 1, 2, 30.43, 38.86)).toBe(Number.POSITIVE_INFINITY)
    expect(family.waitingTime(params, 0, 2, 30.43, 38.86)).toBe(0)
    expect(family.waitingTimeAlive(params, 1, 2, 30.43, 38.86)).toBe(Number.POSITIVE_INFINITY)
    for (const probability of [-0.1, 1.1, Number.NaN]) {
      expect(family.waitingTime(params, probability, 2, 30.43, 38.86)).toBeNaN()
      expect(family.waitingTimeAlive(params, probability, 2, 30.43, 38.86)).toBeNaN()
    }
  })

  test('over no time nothing happens', () => {
    each((x, tx, T) => {
      expect(family.expectedPurchases(params, 0, x, tx, T)).toBe(0)
      expect(family.purchaseWithin(params, 0, x, tx, T)).toBeCloseTo(0, 15)
      expect(family.discountedResidual(params, 0.01, x, tx, T, 0)).toBe(0)
      expect(family.purchaseDistribution(params, 0, x, tx, T, 2)[0]).toBeCloseTo(1, 15)
    })
  })

  test('over all time whoever is alive buys again, and without end where a is at most 1', () => {
    each((x, tx, T) => {
      const alive = family.probabilityAlive(params, x, tx, T)
      expect(family.purchaseWithin(params, Number.POSITIVE_INFINITY, x, tx, T)).toBe(alive)
      const unending = alive > 0 ? Number.POSITIVE_INFINITY : 0
      expect(family.expectedPurchases(params, Number.POSITIVE_INFINITY, x, tx, T)).toBe(unending)
      expect(family.discountedResidual(params, 0, x, tx, T)).toBe(unending)
      const leaving = { ...params, r: 4, a: 3 }
      const limit = family.expectedPurchases(leaving, Number.POSITIVE_INFINITY, x, tx, T)
      if (alive > 0) expect(family.expectedPurchases(leaving, 1e12, x, tx, T) / limit).toBeCloseTo(1, 9)
      const chances = family.purchaseDistribution(leaving, Number.POSITIVE_INFINITY, x, tx, T, 3)
      const late = family.purchaseDistribution(leaving, 1e15, x, tx, T, 3)
      for (let n = 0; n <= 3; n++) expect(late[n]).toBeCloseTo(chances[n]!, 12)
    })
  })

  test('discounting at 0 is no discounting', () => {
    each((x, tx, T) => {
      const plain = family.expectedPurchases(params, 39, x, tx, T)
      expect(family.discountedResidual(params, 0, x, tx, T, 39)).toBe(plain)
      if (plain > 0) expect(family.discountedResidual(params, 1e-12, x, tx, T, 39) / plain).toBeCloseTo(1, 10)
    })
  })

  test('discounted purchases to a far horizon are those without end', () => {
    each((x, tx, T) => {
      const endless = family.discountedResidual(params, 0.01, x, tx, T)
      for (const t of [5000, 1e5, 1e12]) {
        expect(family.discountedResidual(params, 0.01, x, tx, T, t)).toBeCloseTo(endless, 9)
      }
    })
  })

  test('discounted purchases are the sum over short stretches', () => {
    each((x, tx, T) => {
      const steps = 2000
      let total = 0
      let before = 0
      for (let k = 1; k <= steps; k++) {
        const t = (k / steps) * 100
        const now = family.expectedPurchases(params, t, x, tx, T)
        total += (now - before) * Math.exp(-0.02 * (t - 50 / steps))
        before = now
      }
      expect(family.discountedResidual(params, 0.02, x, tx, T, 100)).toBeCloseTo(total, 5)
    })
  })

  test('NaN in any input gives NaN', () => {
    const nan = Number.NaN
    for (const [x, tx, T] of [
      [nan, 1, 2],
      [1, nan, 2],
      [1, 1, nan],
      [0, 0, nan],
    ] as const) {
      const values = [
        family.logLikelihood(params, x, tx, T),
        family.probabilityAlive(params, x, tx, T),
        family.expectedPurchases(params, 10, x, tx, T),
        family.purchaseWithin(params, 10, x, tx, T),
        family.discountedResidual(params, 0.01, x, tx, T),
        family.discountedResidual(params, 0.01, x, tx, T, 10),
        family.waitingTime(params, 0.5, x, tx, T),
        family.waitingTimeAlive(params, 0.5, x, tx, T),
        ...family.purchaseDistribution(params, 10, x, tx, T, 3),
      ]
      expect(values).toEqual(values.map(() => nan))
    }
    const values = [
      family.expectedPurchases(params, nan, 2, 30, 39),
      family.expectedPurchasesNew(params, nan),
      family.purchaseProbability(params, nan, 39),
      family.purchaseProbability(params, 2, nan),
      family.purchaseWithin(params, nan, 2, 30, 39),
      family.discountedResidual(params, nan, 2, 30, 39),
      family.discountedResidual(params, 0.01, 2, 30, 39, nan),
      ...family.purchaseDistribution(params, nan, 2, 30, 39, 3),
      ...(['r', 'alpha', 'a', 'b'] as const).flatMap((name) => [
        family.logLikelihood({ ...params, [name]: nan }, 2, 30, 39),
        family.probabilityAlive({ ...params, [name]: nan }, 2, 30, 39),
        family.expectedPurchases({ ...params, [name]: nan }, 10, 2, 30, 39),
        family.discountedResidual({ ...params, [name]: nan }, 0.01, 2, 30, 39),
      ]),
    ]
    expect(values).toEqual(values.map(() => nan))
  })

  test('impossible histories give NaN', () => {
    for (const [x, tx, T] of [
      [-1, 0, 10],
      [2, -1, 10],
      [2, 11, 10],
      [2, 1, -1],
    ] as const) {
      expect(family.logLikelihood(params, x, tx, T)).toBeNaN()
      expect(family.probabilityAlive(params, x, tx, T)).toBeNaN()
      expect(family.expectedPurchases(params, 10, x, tx, T)).toBeNaN()
      expect(family.waitingTimeAlive(params, 0.5, x, tx, T)).toBeNaN()
    }
    expect(family.expectedPurchases(params, -1, 2, 30, 39)).toBeNaN()
    expect(family.purchaseWithin(params, -1, 2, 30, 39)).toBeNaN()
    expect(family.discountedResidual(params, -0.01, 2, 30, 39)).toBeNaN()
  })

  test('impossible parameters end in NaN, not in an endless loop', () => {
    for (const value of [-1, 0, Number.POSITIVE_INFINITY]) {
      for (const name of ['r', 'alpha', 'a', 'b'] as const) {
        const wrong = { ...params, [name]: value }
        family.expectedPurchases(wrong, 1e6, 2, 30, 39)
        family.discountedResidual(wrong, 0.01, 2, 30, 39)
        family.purchaseDistribution(wrong, 10, 2, 30, 39, 3)
      }
    }
  })

  describe('predict', () => {
    const customers = {
      repeats: histories.map(([x]) => x),
      tenureAtLast: histories.map(([, tx]) => 7 * tx),
      tenure: histories.map(([, , T]) => 7 * T),
    }

    test.each([{ days: 30 }, { weeks: 39 }, { years: 5 }] as const)(
      'gives what the functions for one give: %j',
      (horizon) => {
        const { pAlive, expectedOrders } = family.predict(model, customers, { horizon })
        const [days] = Object.entries(horizon).map(([unit, n]) => n * { days: 1, weeks: 7, years: 365.25 }[unit]!)
        histories.forEach(([x, tx, T], i) => {
          expect(pAlive[i]).toBeCloseTo(family.probabilityAlive(params, x, tx, T), 13)
          const one = family.expectedPurchases(params, days! / 7, x, tx, T)
          if (one > 0) expect(expectedOrders[i]! / one).toBeCloseTo(1, 12)
        })
      },
    )

    test('over a lifetime is infinite where a is at most 1', () => {
      const two = { repeats: [0, 3], tenureAtLast: [0, 70], tenure: [0, 200] }
      const lifetime = { horizon: 'lifetime' } as const
      expect(family.predict(model, two, lifetime).expectedOrders).toEqual(Float64Array.of(1 / 0, 1 / 0))
      const leaving = { ...params, a: 3 }
      expect(family.predict({ params: leaving, timeUnit: 'week' }, two, lifetime).expectedOrders).toEqual(
        Float64Array.of(
          family.expectedPurchasesNew(leaving, 1 / 0),
          family.expectedPurchases(leaving, 1 / 0, 3, 10, 200 / 7),
        ),
      )
    })

    test('does not depend on the other customers', () => {
      const all = family.predict(model, cdnowHistories(), { horizon: { days: 100 } })
      const { repeats, tenureAtLast, tenure } = cdnowHistories()
      for (const i of [0, 5, 100, 2000]) {
        const one = { repeats: [repeats[i]!], tenureAtLast: [tenureAtLast[i]!], tenure: [tenure[i]!] }
        expect(family.predict(model, one, { horizon: { days: 100 } })).toEqual({
          pAlive: all.pAlive.slice(i, i + 1),
          expectedOrders: all.expectedOrders.slice(i, i + 1),
        })
      }
    })

    test('gives NaN to customers without a purchase', () => {
      const { pAlive, expectedOrders } = family.predict(
        model,
        { repeats: [0, null, 1], tenureAtLast: [Number.NaN, 1, 10], tenure: [Number.NaN, 2, 20] },
        { horizon: { days: 30 } },
      )
      expect([pAlive[0], pAlive[1], expectedOrders[0], expectedOrders[1]]).toEqual([NaN, NaN, NaN, NaN])
      expect(expectedOrders[2]).toBeGreaterThan(0)
      const none = { repeats: [], tenureAtLast: [], tenure: [] }
      expect(family.predict(model, none, { horizon: { days: 30 } }).pAlive.length).toBe(0)
    })

    test.each([
      [{ repeats: [1, -1] }, 'repeats'],
      [{ repeats: [1, 1.5] }, 'repeats'],
      [{ repeats: [1, Number.POSITIVE_INFINITY] }, 'repeats'],
      [{ tenureAtLast: [5, -1] }, 'tenureAtLast'],
      [{ tenureAtLast: [5, 21] }, 'tenureAtLast'],
      [{ repeats: [1, 0] }, 'tenureAtLast'],
      [{ tenure: [20, -1] }, 'tenure'],
      [{ tenure: [20, Number.POSITIVE_INFINITY] }, 'tenure'],
    ])('says where a column is wrong: %j', (wrong, column) => {
      const table = { repeats: [1, 2], tenureAtLast: [5, 10], tenure: [20, 20], ...wrong }
      expect(() => family.predict(model, table, { horizon: { days: 30 } })).toThrow(
        expect.objectContaining({ code: 'column', column, row: 1 }),
      )
    })

    test('says what is wrong with the model, the horizon and the lengths', () => {
      const table = { repeats: [1], tenureAtLast: [5], tenure: [20] }
      const horizon = { days: 30 }
      const wrong = (run: () => unknown, code: string): void =>
        expect(run).toThrow(expect.objectContaining({ name: 'ClienteleError', code }))
      wrong(() => family.predict({ params: { ...params, a: 0 }, timeUnit: 'week' }, table, { horizon }), 'argument')
      wrong(() => family.predict({ params, timeUnit: 'year' as never }, table, { horizon }), 'argument')
      wrong(() => family.predict(undefined as never, table, { horizon }), 'argument')
      wrong(() => family.predict(model, table, { horizon: 30 as never }), 'argument')
      wrong(() => family.predict(model, table, undefined as never), 'argument')
      wrong(() => family.predict(model, { ...table, tenure: [1, 2] }, { horizon }), 'column')
      wrong(() => family.predict(model, { ...table, tenure: undefined as never }, { horizon }), 'column')
    })
  })

  describe('simulate', () => {
    const customers = family.simulate(params, {
      seed: 7,
      customers: 100_000,
      tenure: 39 * 7,
      horizon: { weeks: 26 },
      timeUnit: 'week',
    })
    const { repeats, tenureAtLast, tenure, alive, holdoutOrders } = customers
    /** Mean of `actual - expected` in its standard errors. */
    const deviation = (actual: ArrayLike<number>, expected: (i: number) => number): number => {
      const differences = Array.from(actual, (value, i) => value - expected(i))
      const mean = sum(differences) / differences.length
      const square = sum(differences.map((difference) => (difference - mean) ** 2)) / differences.length
      return mean / Math.sqrt(square / differences.length)
    }

    test('is the same for the same seed, and another for another', () => {
      const options = { customers: 50, tenure: 300 }
      expect(family.simulate(params, { seed: 1, ...options })).toEqual(family.simulate(params, { seed: 1, ...options }))
      expect(family.simulate(params, { seed: 1, ...options })).not.toEqual(
        family.simulate(params, { seed: 2, ...options }),
      )
    })

    test('agrees with the expected purchases of new customers', () => {
      const expected = family.expectedPurchasesNew(params, 39)
      expect(Math.abs(deviation(repeats, () => expected))).toBeLessThan(4)
    })

    test('agrees with the distribution of their number', () => {
      for (const n of [0, 1, 2, 5, 10]) {
        const chance = family.purchaseProbability(params, n, 39)
        const hits = Array.from(repeats, (x) => Number(x === n))
        expect(Math.abs(deviation(hits, () => chance))).toBeLessThan(4)
      }
    })

    test('agrees with P(alive) and what is to come, for rare and for frequent buyers', () => {
      const predicted = family.predict(model, customers, { horizon: { weeks: 26 } })
      for (const [low, high] of [
        [0, 0],
        [1, 1],
        [2, 4],
        [5, 1000],
      ] as const) {
        const rows = Array.from(repeats.keys()).filter((i) => repeats[i]! >= low && repeats[i]! <= high)
        const of = (values: ArrayLike<number>): number[] => rows.map((i) => values[i]!)
        if (low > 0 || family === mbgNbd) {
          expect(Math.abs(deviation(of(alive), (k) => predicted.pAlive[rows[k]!]!))).toBeLessThan(4)
        }
        expect(Math.abs(deviation(of(holdoutOrders), (k) => predicted.expectedOrders[rows[k]!]!))).toBeLessThan(4)
        const buys = of(holdoutOrders).map((n) => Number(n > 0))
        const within = (k: number): number =>
          family.purchaseWithin(params, 26, repeats[rows[k]!]!, tenureAtLast[rows[k]!]! / 7, 39)
        expect(Math.abs(deviation(buys, within))).toBeLessThan(4)
      }
    })

    test('makes possible histories', () => {
      expect(tenure.every((T) => T === 273)).toBe(true)
      expect(tenureAtLast.every((tx, i) => (repeats[i] === 0 ? tx === 0 : tx > 0 && tx <= 273))).toBe(true)
      expect(alive.every((here, i) => here === 1 || holdoutOrders[i] === 0)).toBe(true)
    })

    test('takes a column of tenures', () => {
      const made = family.simulate(params, { seed: 1, tenure: [0, 10, 300] })
      expect(made.tenure).toEqual(Float64Array.of(0, 10, 300))
      expect(made.repeats[0]).toBe(0)
    })

    test.each([
      [{ seed: Number.NaN }, 'argument'],
      [{ customers: -1 }, 'argument'],
      [{ customers: undefined as never }, 'argument'],
      [{ customers: 2, tenure: [1, 2, 3] }, 'argument'],
      [{ horizon: 'lifetime' as never }, 'argument'],
      [{ timeUnit: 'year' as never }, 'argument'],
      [{ tenure: -1 }, 'column'],
      [{ tenure: [1, Number.NaN], customers: 2 }, 'column'],
    ])('says what is wrong: %j', (wrong, code) => {
      expect(() => family.simulate(params, { seed: 1, customers: 3, tenure: 10, ...wrong })).toThrow(
        expect.objectContaining({ code }),
      )
    })
  })
})

describe('where the printed formulas fail', () => {
  test('a + b + x below 1: by simulation', () => {
    const params = { r: 0.8, alpha: 5, a: 0.3, b: 0.4 }
    const { repeats } = bgNbd.simulate(params, { seed: 3, customers: 200_000, tenure: 12 })
    const mean = sum(repeats) / repeats.length
    const error = Math.sqrt(sum(Array.from(repeats, (x) => (x - mean) ** 2))) / repeats.length
    expect(Math.abs(mean - bgNbd.expectedPurchasesNew(params, 12)) / error).toBeLessThan(4)
  })

  test('nothing jumps at a = 1 and at a + b + x = 1', () => {
    for (const [a, b] of [
      [1, 2],
      [0.4, 0.6],
    ] as const) {
      const at = (shift: number): number => bgNbd.expectedPurchasesNew({ r: 0.5, alpha: 4, a: a + shift, b }, 52)
      expect((at(1e-9) + at(-1e-9)) / 2 / at(0)).toBeCloseTo(1, 13)
    }
  })

  test('500 purchases of a new customer are rare, not NaN', () => {
    const params = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
    const ratio = bgNbd.purchaseProbability(params, 501, 390) / bgNbd.purchaseProbability(params, 500, 390)
    expect(ratio).toBeGreaterThan(0.9)
    expect(ratio).toBeLessThan(1)
  })
})

describe('interpolation over cells', () => {
  test('is as good as what it interpolates, over all parameters and histories', () => {
    const random = createRandom(5)
    const between = (low: number, high: number): number => low * (high / low) ** random.uniform()
    for (let k = 0; k < 300; k++) {
      const params = { r: between(1e-3, 1e3), alpha: between(1e-3, 1e3), a: between(1e-3, 1e3), b: between(1e-3, 1e3) }
      const x = Math.floor(between(1, 5000)) - 1
      const T = between(1e-3, 1e4)
      const t = between(1e-3, 1e4)
      const delta = between(1e-5, 1)
      const posterior = [params.r + x, params.alpha + T, params.a, params.b + x] as const
      const expected = aheadByCell(params, 0, (R, A, a, b) => expectedAhead(R, A, a, b, t))
      expect(Math.abs(expected(x, T) / expectedAhead(...posterior, t) - 1)).toBeLessThan(1e-11)
      if (k % 10 > 0) continue
      const discounted = aheadByCell(params, 0, (R, A, a, b) => discountedAhead(R, A, a, b, delta, t))
      expect(Math.abs(discounted(x, T) / discountedAhead(...posterior, delta, t) - 1)).toBeLessThan(1e-9)
    }
  })
})

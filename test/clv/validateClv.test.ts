import { describe, expect, it } from 'vitest'
import * as bgNbd from '../../src/clv/bg-nbd/index.ts'
import * as mbgNbd from '../../src/clv/mbg-nbd/index.ts'
import * as paretoNbd from '../../src/clv/pareto-nbd/index.ts'
import { type ValidationOptions, type ValidationSplit, validateClv } from '../../src/clv/validateClv.ts'
import { createRandom } from '../../src/math/random.ts'
import { splitHoldout } from '../../src/orders/index.ts'
import { cdnowLines, rowsOf } from '../published.ts'

const sum = (values: ArrayLike<number>): number => Array.from(values).reduce((total, value) => total + value, 0)

describe('CDNOW, 39 weeks to learn from and 39 to tell', () => {
  const split = splitHoldout(cdnowLines(), { calibrationEnd: '1997-09-30', holdoutEnd: '1998-06-30' })
  // The optima of the likelihood, in weeks.
  const ofBg = { r: 0.242592907, alpha: 4.413531561, a: 0.792886148, b: 2.425753736 }
  const ofMbg = { r: 0.524837984, alpha: 6.18299202, a: 0.891356155, b: 1.613999335 }
  const ofPareto = { r: 0.553275509, alpha: 10.577612239, s: 0.606213569, beta: 11.667911238 }
  const bg = validateClv(bgNbd, { params: ofBg, timeUnit: 'week' }, split, { seed: 1 })
  const mbg = validateClv(mbgNbd, { params: ofMbg, timeUnit: 'week' }, split)
  const pareto = validateClv(paretoNbd, { params: ofPareto, timeUnit: 'week' }, split)

  /** The published sufficient statistics, by plain arithmetic. */
  const cbs = rowsOf('cdnow-cbs-holdout.csv').map((row) => row.map(Number) as [number, number, number, number, number])

  it('tells 1,653, 1,577 and 1,666 purchases of the 1,882 that came', () => {
    expect([bg, mbg, pareto].map((v) => Math.round(v.model.expected))).toEqual([1653, 1577, 1666])
    for (const v of [bg, mbg, pareto]) {
      expect([v.model.actual, v.customers, v.days]).toEqual([1882, 2357, 273])
      expect(v.model.bias).toBeCloseTo(v.model.expected / 1882 - 1, 12)
    }
  })

  it('sums errors over customers', () => {
    const errors = cbs.map(([, x, tx, T, actual]) => bgNbd.expectedPurchases(ofBg, 39, x, tx, T) - actual)
    expect(bg.model.mae).toBeCloseTo(sum(errors.map(Math.abs)) / 2357, 10)
    expect(bg.model.rmse).toBeCloseTo(Math.sqrt(sum(errors.map((e) => e * e)) / 2357), 10)
    const logs = cbs.map(([, x, tx, T, actual]) =>
      Math.log(paretoNbd.purchaseDistribution(ofPareto, 39, x, tx, T, actual)[actual]!),
    )
    expect(pareto.model.logScore).toBeCloseTo(sum(logs) / 2357, 10)
  })

  it('sets every customer at the rate so far beside it', () => {
    const rates = cbs.map(([, x, , T]) => (x / T) * 39)
    expect(bg.naive.expected).toBeCloseTo(sum(rates), 8)
    expect(bg.naive.mae).toBeCloseTo(sum(rates.map((rate, i) => Math.abs(rate - cbs[i]![4]))) / 2357, 10)
    expect(bg.naive).toEqual(pareto.naive)
    for (const v of [bg, mbg, pareto]) {
      expect(v.model.mae).toBeLessThan(v.naive.mae)
      expect(v.model.rmse).toBeLessThan(v.naive.rmse)
      expect(v.model.logScore).toBeGreaterThan(v.naive.logScore)
      expect(v.model.brier).toBeLessThan(v.naive.brier)
      expect(Math.abs(v.model.bias)).toBeLessThan(Math.abs(v.naive.bias))
      expect(v.model.topDecileLift).toBeGreaterThan(v.naive.topDecileLift)
    }
  })

  it('tracks the published weeks', () => {
    const published = rowsOf('cdnow-weekly-cumulative.csv').map((row) => Number(row[1]))
    const tracking = bg.tracking!
    expect(Array.from(tracking.actualCumulative)).toEqual(published)
    expect(Array.from(tracking.actual)).toEqual(published.map((value, k) => value - (published[k - 1] ?? 0)))
    expect(tracking.week.at(-1)).toBe(78)
    // The calibration ends with week 39.
    expect([tracking.day[38], tracking.day[77]]).toEqual([0, 273])
  })

  it('expects of each week what customers acquired on their own days do', () => {
    for (const [v, family, params] of [
      [bg, bgNbd, ofBg],
      [mbg, mbgNbd, ofMbg],
      [pareto, paretoNbd, ofPareto],
    ] as [typeof bg, { expectedPurchasesNew(p: object, t: number): number }, object][]) {
      for (const week of [1, 5, 20, 39, 60, 78]) {
        // The end of the week is (week - 39) weeks after that of the calibration, when each was T old.
        const ages = cbs.map(([, , , T]) => T + week - 39).filter((age) => age > 1e-9)
        const expected = sum(ages.map((age) => family.expectedPurchasesNew(params, age)))
        expect(v.tracking!.expectedCumulative[week - 1]! / expected).toBeCloseTo(1, 10)
      }
      expect(sum(v.tracking!.expected)).toBeCloseTo(v.tracking!.expectedCumulative[77]!, 8)
    }
    // At the optimum the model tells about as many purchases as the calibration had.
    expect(Math.abs(bg.tracking!.expectedCumulative[38]! / 2457 - 1)).toBeLessThan(0.03)
  })

  it('counts customers by purchases, the largest together', () => {
    const by = (column: 1 | 4): number[] =>
      Array.from({ length: 8 }, (_, n) => cbs.filter((row) => Math.min(row[column], 7) === n).length)
    expect(Array.from(bg.calibrationHistogram.actual)).toEqual(by(1))
    expect(Array.from(bg.holdoutHistogram.actual)).toEqual(by(4))
    expect(bg.calibrationHistogram.purchases).toEqual(Uint32Array.of(0, 1, 2, 3, 4, 5, 6, 7))
    for (const v of [bg, mbg, pareto]) {
      for (const { expected } of [v.calibrationHistogram, v.holdoutHistogram])
        expect(sum(expected)).toBeCloseTo(2357, 8)
    }
    expect(sum(bg.holdoutHistogram.naive)).toBeCloseTo(2357, 8)
    for (const n of [0, 3]) {
      const newOnes = cbs.map(([, , , T]) => mbgNbd.purchaseProbability(ofMbg, n, T))
      expect(mbg.calibrationHistogram.expected[n]! / sum(newOnes)).toBeCloseTo(1, 10)
      const known = cbs.map(([, x, tx, T]) => bgNbd.purchaseDistribution(ofBg, 39, x, tx, T, n)[n]!)
      expect(bg.holdoutHistogram.expected[n]! / sum(known)).toBeCloseTo(1, 10)
    }
  })

  it('compares means by repeat purchases', () => {
    for (let n = 0; n <= 7; n++) {
      const own = cbs.filter((row) => Math.min(row[1], 7) === n)
      const told = own.map(([, x, tx, T]) => paretoNbd.expectedPurchases(ofPareto, 39, x, tx, T))
      expect(pareto.byRepeats.customers[n]).toBe(own.length)
      expect(pareto.byRepeats.actual[n]).toBeCloseTo(sum(own.map((row) => row[4])) / own.length, 12)
      expect(pareto.byRepeats.expected[n]).toBeCloseTo(sum(told) / own.length, 10)
    }
  })

  it('ranks customers: the top tenth told holds about half of all purchases', () => {
    for (const v of [bg, mbg, pareto]) {
      expect(v.lift.lift[0]).toBe(v.model.topDecileLift)
      expect(v.lift.share[0]! * 10).toBeCloseTo(v.lift.lift[0]!, 12)
      expect(v.lift.share[9]).toBeCloseTo(1, 12)
      expect(sum(v.lift.expected) / 10).toBeCloseTo(v.model.expected / 2357, 10)
      expect(sum(v.lift.actual) / 10).toBeCloseTo(1882 / 2357, 10)
    }
    const told = cbs.map(([, x, tx, T]) => bgNbd.expectedPurchases(ofBg, 39, x, tx, T))
    const order = told.map((_, i) => i).sort((i, k) => told[k]! - told[i]!)
    // 235.7 customers, so that the 236th counts in part.
    const top = sum(order.slice(0, 235).map((i) => cbs[i]![4])) + 0.7 * cbs[order[235]!]![4]
    expect(bg.lift.share[0]).toBeCloseTo(top / 1882, 10)
  })

  it('is the same in whatever order customers come, and in whatever unit', () => {
    const order = split.calibration.id.map((_, i) => i).reverse()
    const take = (column: ArrayLike<number>): number[] => order.map((i) => column[i]!)
    const { repeats, tenureAtLast, tenure } = split.calibration
    const reversed = validateClv(
      bgNbd,
      { params: { ...ofBg, alpha: ofBg.alpha * 7 }, timeUnit: 'day' },
      {
        ...split,
        calibration: { repeats: take(repeats), tenureAtLast: take(tenureAtLast), tenure: take(tenure) },
        holdout: { holdoutOrders: take(split.holdout.holdoutOrders) },
      },
    )
    const close = (a: number, b: number): void => expect(a / b).toBeCloseTo(1, 9)
    for (const name of ['expected', 'mae', 'rmse', 'logScore', 'brier', 'topDecileLift'] as const) {
      close(reversed.model[name], bg.model[name])
    }
    reversed.pit.share.forEach((share, k) => {
      close(share, bg.pit.share[k]!)
    })
    expect(reversed.pit.values).toBeNull()
  })
})

/** Customers who never leave, with gamma rates: every function has a short closed form. */
const nbd = {
  expectedPurchases: ({ r, alpha }: Nbd, t: number, x: number, _tx: number, T: number) => ((r + x) / (alpha + T)) * t,
  expectedPurchasesNew: ({ r, alpha }: Nbd, t: number) => (r / alpha) * t,
  purchaseDistribution: ({ r, alpha }: Nbd, t: number, x: number, _tx: number, T: number, nMax: number) => {
    const [shape, share] = [r + x, t / (alpha + T + t)]
    const p = new Float64Array(nMax + 1).fill((1 - share) ** shape)
    for (let n = 1; n <= nMax; n++) p[n] = (p[n - 1]! * share * (shape + n - 1)) / n
    return p
  },
  purchaseWithin: ({ r, alpha }: Nbd, t: number, x: number, _tx: number, T: number) =>
    1 - ((alpha + T) / (alpha + T + t)) ** (r + x),
  probabilityAlive: () => 1,
}
interface Nbd {
  readonly r: number
  readonly alpha: number
}

describe('a model that is right', () => {
  const params = { r: 0.8, alpha: 20 }
  const random = createRandom(2024)
  const customers = 20_000
  const rates = Array.from({ length: customers }, () => random.gamma(params.r) / params.alpha)
  const tenure = rates.map(() => 10 + random.integer(50))
  const repeats = rates.map((rate, i) => random.poisson(rate * tenure[i]!))
  const tenureAtLast = repeats.map((x, i) => (x === 0 ? 0 : random.uniform() * tenure[i]!))
  const holdoutOrders = rates.map((rate) => random.poisson(rate * 40))
  const split: ValidationSplit = {
    calibration: { repeats, tenureAtLast, tenure },
    holdout: { holdoutOrders, holdoutSpend: holdoutOrders.map((n) => 10 * n) },
    days: 40,
  }
  const validate = (wrong: Partial<Nbd> = {}, options: ValidationOptions = {}) =>
    validateClv(nbd, { params: { ...params, ...wrong }, timeUnit: 'day' }, split, options)
  const right = validate({}, { seed: 7 })

  it('has no bias, and the best log-score', () => {
    expect(Math.abs(right.model.bias)).toBeLessThan(0.03)
    for (const wrong of [{ r: 0.6 }, { r: 1.1 }, { alpha: 15 }, { alpha: 27 }, { r: 8, alpha: 200 }]) {
      expect(validate(wrong).model.logScore).toBeLessThan(right.model.logScore)
    }
    expect(right.model.logScore).toBeGreaterThan(right.naive.logScore)
  })

  it('has counts that fall evenly over their distributions', () => {
    right.pit.share.forEach((share) => {
      expect(Math.abs(share - 0.1)).toBeLessThan(4 * Math.sqrt(0.09 / customers))
    })
    const sorted = right.pit.values!.slice().sort()
    const distance = Math.max(...sorted.map((u, i) => Math.abs(u - (i + 0.5) / customers)))
    expect(distance * Math.sqrt(customers)).toBeLessThan(1.95)
    expect(validate({}, { seed: 7 }).pit.values).toEqual(right.pit.values)
    expect(validate({}, { seed: 8 }).pit.values).not.toEqual(right.pit.values)
  })

  it('shows distributions that are too narrow by a U, too wide by a hump', () => {
    // The same means, with the variance beyond Poisson's divided or multiplied.
    const pitOf = (factor: number): Float64Array => {
      const purchaseDistribution: typeof nbd.purchaseDistribution = ({ r, alpha }, t, x, _tx, T, nMax) =>
        nbd.purchaseDistribution({ r: (r + x) / factor, alpha: (alpha + T) / factor }, t, 0, 0, 0, nMax)
      return validateClv({ ...nbd, purchaseDistribution }, { params, timeUnit: 'day' }, split).pit.share
    }
    const [narrow, wide] = [pitOf(1 / 20), pitOf(5)]
    expect([narrow[0]! > 0.11, narrow[9]! > 0.13, wide[9]! < 0.08, Math.max(...wide.slice(1, 9)) > 0.11]).toEqual(
      Array(4).fill(true),
    )
  })

  it('has probabilities that come true', () => {
    const { customers: count, predicted, bought, low, high } = right.reliability
    expect(sum(count)).toBe(customers)
    count.forEach((n, k) => {
      if (n === 0) return
      const mean = predicted[k]!
      expect(mean >= low[k]! && mean <= high[k]!).toBe(true)
      expect(Math.abs(bought[k]! - mean)).toBeLessThan(4 * Math.sqrt((mean * (1 - mean)) / n))
    })
    expect(right.byAlive.customers[9]).toBe(customers)
  })

  it('has means by repeats, and a histogram, that are met', () => {
    const { actual, expected, customers: count } = right.byRepeats
    actual.forEach((mean, n) => {
      expect(Math.abs(mean - expected[n]!)).toBeLessThan(0.15 * expected[n]! + 4 / Math.sqrt(count[n]!))
    })
    for (const histogram of [right.calibrationHistogram, right.holdoutHistogram]) {
      histogram.actual.forEach((n, k) => {
        expect(Math.abs(n - histogram.expected[k]!)).toBeLessThan(4.5 * Math.sqrt(histogram.expected[k]!))
      })
    }
  })

  it('tells how much of what came lies in the intervals given', () => {
    const { coverage } = validate(
      {},
      {
        interval: {
          low: holdoutOrders.map((n) => (n > 3 ? n + 1 : 0)),
          high: holdoutOrders.map((n) => n + 2),
          level: 0.9,
        },
      },
    )
    const above = holdoutOrders.filter((n) => n > 3).length / customers
    expect(coverage).toMatchObject({ level: 0.9, below: above, above: 0 })
    expect(coverage!.covered).toBeCloseTo(1 - above, 12)
    expect(right.coverage).toBeNull()
  })

  it('scores spend where it was told', () => {
    const spend = validate({}, { expectedSpend: holdoutOrders.map((n) => 12 * n) }).spend!
    expect(spend.bias).toBeCloseTo(0.2, 12)
    expect(spend.mae).toBeCloseTo((2 * sum(holdoutOrders)) / customers, 10)
    expect(right.spend).toBeNull()
  })
})

describe('customers told the same share what they brought', () => {
  it('so that a forecast without information has no lift', () => {
    const flat = { ...nbd, expectedPurchases: () => 2 }
    const { lift } = validateClv(
      flat,
      { params: { r: 1, alpha: 1 }, timeUnit: 'day' },
      {
        calibration: { repeats: [0, 0, 0], tenureAtLast: [0, 0, 0], tenure: [5, 6, 7] },
        holdout: { holdoutOrders: [9, 0, 0] },
        days: 10,
      },
    )
    for (const value of lift.lift) expect(value).toBeCloseTo(1, 12)
  })
})

describe('edges', () => {
  const params = { r: 0.5, alpha: 10 }
  const of = (changes: Partial<ValidationSplit>, options?: ValidationOptions, family: typeof nbd = nbd) =>
    validateClv(
      family,
      { params, timeUnit: 'week' },
      {
        calibration: { repeats: [1, 0], tenureAtLast: [5, 0], tenure: [9, 9] },
        holdout: { holdoutOrders: [0, 2] },
        days: 14,
        ...changes,
      },
      options,
    )

  it('without purchases in the holdout the bias is NaN, and nothing else breaks', () => {
    const { model, lift, holdoutHistogram } = of({ holdout: { holdoutOrders: [0, 0] } })
    expect(model.bias).toBeNaN()
    expect(model.logScore).toBeLessThan(0)
    expect(lift.lift[0]).toBeNaN()
    expect(holdoutHistogram.actual[0]).toBe(2)
  })

  it('a count that the model holds for impossible costs -745, not infinity', () => {
    const impossible = {
      ...nbd,
      purchaseDistribution: (...a: Parameters<typeof nbd.purchaseDistribution>) => new Float64Array(a[5] + 1),
    }
    expect(of({}, {}, impossible).model.logScore).toBeCloseTo(-744.44, 2)
  })

  it('a customer of the last day, and one with thousands of purchases, have finite scores', () => {
    const { model, naive } = of({
      calibration: { repeats: [0, 5000], tenureAtLast: [0, 60], tenure: [0, 60] },
      holdout: { holdoutOrders: [1, 4000] },
    })
    for (const value of [...Object.values(model), ...Object.values(naive)]) expect(Number.isFinite(value)).toBe(true)
  })

  it('needs no daily counts', () => {
    expect(of({}).tracking).toBeNull()
    const tracking = of({ daily: { day: [-1, 0, 1], newCustomers: [2, 0, 0], repeats: [0, 1, 0] } }, { every: 2 })
      .tracking!
    expect(tracking.day).toEqual(Float64Array.of(0, 1))
    expect(tracking.actualCumulative).toEqual(Float64Array.of(1, 1))
    expect(tracking.expectedCumulative[1]).toBeCloseTo(2 * nbd.expectedPurchasesNew(params, 2 / 7), 12)
  })

  it('takes another number as the largest', () => {
    expect(of({}, { most: 2 }).byRepeats.repeats).toEqual(Uint32Array.of(0, 1, 2))
  })

  it('refuses columns that are no histories, options out of range and a model without answer', () => {
    const history = { repeats: [1, 0], tenureAtLast: [5, 0], tenure: [9, 9] }
    expect(() => of({ calibration: { ...history, tenure: [4, 9] } })).toThrow(
      'Expected `tenureAtLast` to be from 0 to `tenure`, and 0 without repeats, got 5 at row 0.',
    )
    expect(() => of({ calibration: { ...history, tenure: [9, Number.NaN] } })).toThrow('row 1')
    expect(() => of({ calibration: { ...history, repeats: [1, 0.5] } })).toThrow('`repeats` to be whole numbers')
    expect(() => of({ holdout: { holdoutOrders: [1] } })).toThrow('same length')
    expect(() => of({ holdout: { holdoutOrders: [1, -1] } })).toThrow('`holdoutOrders` to be a whole number')
    expect(() =>
      of({ calibration: { repeats: [], tenureAtLast: [], tenure: [] }, holdout: { holdoutOrders: [] } }),
    ).toThrow('at least one customer')
    expect(() => of({ days: 0 })).toThrow('`days`')
    expect(() => of({}, { most: 0 })).toThrow('`most`')
    expect(() => of({}, { every: 1.5 })).toThrow('`every`')
    expect(() => of({}, { seed: Number.NaN })).toThrow('`seed`')
    expect(() => of({}, { interval: { low: [1, 2], high: [1, 1] } })).toThrow('`low` to be at most `high`')
    expect(() => of({}, { expectedSpend: [1, 2] })).toThrow('`holdoutSpend`')
    expect(() => of({}, {}, { ...nbd, expectedPurchases: () => Number.NaN })).toThrow('finite number of purchases')
  })
})

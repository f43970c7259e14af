import { describe, expect, test } from 'vitest'
import * as bgNbd from '../../src/clv/bg-nbd/index.ts'
import { bootstrapClv } from '../../src/clv/bootstrapClv.ts'
import type { OrdersFamily } from '../../src/clv/clvModel.ts'
import { countsOf } from '../../src/clv/countsOf.ts'
import { familyOf } from '../../src/clv/families.ts'
import { fitClv } from '../../src/clv/fitClv.ts'
import * as mbgNbd from '../../src/clv/mbg-nbd/index.ts'
import { outcomeProbabilities } from '../../src/clv/outcomeProbabilities.ts'
import { pairsOf } from '../../src/clv/pairsOf.ts'
import { parameterIntervals } from '../../src/clv/parameterIntervals.ts'
import * as paretoNbd from '../../src/clv/pareto-nbd/index.ts'
import { predictClv } from '../../src/clv/predictClv.ts'
import { totalClv } from '../../src/clv/totalClv.ts'
import { openCountTable } from '../../src/clv/uncertainty/countTable.ts'
import { posteriorOf } from '../../src/clv/uncertainty/posteriorOf.ts'
import { sigmaPoints } from '../../src/clv/uncertainty/sigmaPoints.ts'
import { tailShape } from '../../src/clv/uncertainty/tailShape.ts'
import type { Objective } from '../../src/math/minimize.ts'
import { cdnowCustomers, cdnowHoldout } from './cdnowCustomers.ts'

const families = { 'bg-nbd': bgNbd, 'mbg-nbd': mbgNbd, 'pareto-nbd': paretoNbd }
const names = Object.keys(families) as OrdersFamily[]
const params: { [Family in OrdersFamily]: number[] } = {
  'bg-nbd': [0.243, 4.414, 0.793, 2.426],
  'mbg-nbd': [0.525, 6.183, 0.891, 1.614],
  'pareto-nbd': [0.553, 10.578, 0.606, 11.669],
}
const histories = [
  [0, 0, 0],
  [0, 0, 38],
  [1, 2, 30],
  [2, 20, 38],
  [12, 37, 38],
  [31, 30, 38],
  [40, 38, 38],
  [300, 50, 51],
] as const

describe.each(names)('what lies ahead by %s', (family) => {
  const { names: letters, alive } = familyOf(family)
  const point = params[family]
  const distribution = (t: number, x: number, tx: number, T: number, most: number): Float64Array =>
    families[family].purchaseDistribution(
      Object.fromEntries(letters.map((letter, i) => [letter, point[i]])) as never,
      t,
      x,
      tx,
      T,
      most,
    )

  test('pairs of purchases are those of the distribution', () => {
    for (const t of [1, 39]) {
      for (const [x, tx, T] of histories) {
        let pairs = 0
        for (const [n, chance] of distribution(t, x, tx, T, 2000).entries()) pairs += n * (n - 1) * chance
        expect((alive(point, x, tx, T) * pairsOf(family, point, t)(x, T)) / pairs).toBeCloseTo(1, 6)
      }
    }
  })

  test('survival is that of the distribution, as written down, one by one, and from the table', () => {
    // Ten points of time stand for all in which a customer may leave.
    const error = family === 'pareto-nbd' ? 2e-3 : 1e-11
    const direct = countsOf(family, [point], 39)
    const table = openCountTable(family, [point], 39, 1e-4)
    for (const [x, tx, T] of histories) {
      const exact = distribution(39, x, tx, T, 600)
      const length = direct.survive(x, tx, T, 1e-6)
      table.read(x, tx, T)
      let left = 1
      for (let n = 0; n < length; n++) {
        left -= exact[n]!
        expect(Math.abs(direct.survival()[n]! - left)).toBeLessThan(error)
        expect(Math.abs(direct.beyond(n) - left)).toBeLessThan(error)
        const place = table.numbers.indexOf(n)
        if (place >= 0 && place < table.length)
          expect(Math.abs(table.survival[place]! - direct.survival()[n]!)).toBeLessThan(2e-6)
      }
      expect(left).toBeLessThan(2e-5)
    }
  })
})

describe('a posterior', () => {
  /** ln of a Gamma(shape, 1) variable, once for each shape: minus its log density is e^y - shape y. */
  const gammas =
    (shapes: readonly number[]): Objective =>
    (at, gradient, hessian) => {
      let sum = 0
      for (const [i, shape] of shapes.entries()) {
        sum += Math.exp(at[i]!) - shape * at[i]!
        gradient[i]! += Math.exp(at[i]!) - shape
        hessian[(shapes.length + 1) * i]! += Math.exp(at[i]!)
      }
      return sum
    }
  const found = (shapes: readonly number[], distinct = 1000) => {
    const objective = gammas(shapes)
    return posteriorOf({
      names: shapes.map(String),
      objective,
      value: (at) => objective(at, new Float64Array(shapes.length), new Float64Array(shapes.length ** 2)),
      start: shapes.map(Math.log),
      ordinary: shapes.map(Math.log),
      fixed: true,
      distinct,
      steps: distinct,
    })!
  }
  /** Mean and variance by a sum over a fine grid, with the prior. */
  const truth = (shape: number): [number, number] => {
    const sums = [0, 0, 0]
    for (let y = -12; y < 8; y += 0.001) {
      const density = Math.exp(
        shape * y - Math.exp(y) - ((y - Math.log(shape)) / 3) ** 2 / 2 - shape * Math.log(shape) + shape,
      )
      for (let k = 0; k < 3; k++) sums[k]! += density * y ** k
    }
    return [sums[1]! / sums[0]!, sums[2]! / sums[0]! - (sums[1]! / sums[0]!) ** 2]
  }

  test('that is lopsided has the mean and the spread that it should', () => {
    for (const shapes of [
      [2, 4, 8],
      [3, 3, 3, 30],
      [40, 50, 60, 70],
    ]) {
      const { mean, covariance } = found(shapes)
      for (const [i, shape] of shapes.entries()) {
        const [centre, variance] = truth(shape)
        expect(Math.abs(mean[i]! - centre) / Math.sqrt(variance)).toBeLessThan(0.1)
        expect(Math.abs(covariance[i]![i]! / variance - 1)).toBeLessThan(0.2)
      }
    }
  })

  test('says how many draws its own are worth', () => {
    // So many histories that no more than a few draws are afforded.
    const normal = found([4000, 5000, 6000, 7000], 10_000)
    expect(normal.effective).toBeGreaterThan(0.8 * normal.draws.length)
    expect(normal.tail).toBeLessThan(0.7)
    const lopsided = found([0.3, 0.3, 0.3, 0.3], 10_000)
    expect(lopsided.effective).toBeLessThan(normal.effective)
    // Of many draws as many are kept, all as likely.
    const many = found([0.3, 0.3, 0.3, 0.3], 100)
    expect(many.effective).toBeGreaterThan(lopsided.effective)
    expect(many.draws).toHaveLength(80)
    expect(new Set(many.weights)).toEqual(new Set([1 / 80]))
  })

  test('is stood for by points with its mean and covariance', () => {
    const { mean, covariance, ...rest } = found([2, 4, 8])
    const points = sigmaPoints({ ...rest, mean, covariance }).map((point) => point.map(Math.log))
    expect(points).toHaveLength(4)
    const average = (f: (point: number[]) => number): number =>
      points.reduce((sum, point) => sum + f(point) / points.length, 0)
    for (let i = 0; i < 3; i++) {
      expect(average((point) => point[i]!)).toBeCloseTo(mean[i]!, 12)
      for (let j = 0; j < 3; j++) {
        expect(average((point) => (point[i]! - mean[i]!) * (point[j]! - mean[j]!))).toBeCloseTo(covariance[i]![j]!, 12)
      }
    }
  })

  test('tells the tail of weights', () => {
    // Quantiles of a Pareto distribution.
    for (const shape of [0.2, 0.5, 1]) {
      const weights = Array.from({ length: 4000 }, (_, i) => ((i + 0.5) / 4000) ** -shape)
      expect(Math.abs(tailShape(weights) - shape)).toBeLessThan(0.05)
    }
    expect(tailShape(Array.from({ length: 100 }, () => 1))).toBe(0)
  })
})

describe('totals', () => {
  const cdnow = cdnowCustomers()
  const horizon = { weeks: 39 }

  test.each(names)('on CDNOW the range of %s is centred on what the family predicts', (family) => {
    const model = fitClv(cdnow, { family, margin: 0.3 })
    const { orders, ordersLow, ordersHigh, clv, clvLow, clvHigh } = totalClv(model, cdnow, { horizon })
    expect(Math.round(orders)).toBe({ 'bg-nbd': 1653, 'mbg-nbd': 1577, 'pareto-nbd': 1666 }[family])
    expect([ordersLow < orders, orders < ordersHigh, clvLow < clv, clv < clvHigh]).toEqual([true, true, true, true])
    // Chance alone makes ± 7%, the parameters as much again or more.
    expect((ordersHigh - ordersLow) / orders).toBeGreaterThan(0.2)
    expect((ordersHigh - ordersLow) / orders).toBeLessThan(0.5)
  })

  test('the posterior and a bootstrap agree', () => {
    const model = fitClv(cdnow, { family: 'bg-nbd' })
    const check = bootstrapClv(model, cdnow, { seed: 5, replicates: 60 })
    expect(check.posterior.orders!.method).toBe('bootstrap')
    expect(check.posterior.orders!.draws).toHaveLength(60)
    for (const [one, other] of [
      [model.posterior.orders!, check.posterior.orders!],
      [model.posterior.spend!, check.posterior.spend!],
    ]) {
      for (const i of one!.names.keys()) {
        const ratio = Math.sqrt(other!.covariance[i]![i]! / one!.covariance[i]![i]!)
        expect(ratio).toBeGreaterThan(0.65)
        expect(ratio).toBeLessThan(1.5)
      }
    }
    const width = (one: typeof model): number => {
      const { ordersLow, ordersHigh } = totalClv(one, cdnow, { horizon })
      return ordersHigh - ordersLow
    }
    expect(width(check) / width(model)).toBeGreaterThan(0.75)
    expect(width(check) / width(model)).toBeLessThan(1.35)
    expect(bootstrapClv(model, cdnow, { seed: 5, replicates: 20 })).toEqual(
      bootstrapClv(model, cdnow, { seed: 5, replicates: 20 }),
    )
  })

  test('the range of a sum is narrower than the sum of ranges, and for one customer much like theirs', () => {
    const model = fitClv(cdnow, { family: 'mbg-nbd' })
    const told = predictClv(model, cdnow, { horizon, interval: {} })
    const total = totalClv(model, cdnow, { horizon })
    const sum = (column: Float64Array): number => column.reduce((all, value) => all + value, 0)
    expect(total.ordersHigh - total.ordersLow).toBeLessThan((sum(told.ordersHigh) - sum(told.ordersLow)) / 5)
    const one = { repeats: [12], tenureAtLast: [255], tenure: [266], repeatSpend: [40] }
    const alone = totalClv(model, one, { horizon })
    const range = predictClv(model, one, { horizon, interval: {} })
    expect(Math.abs(alone.ordersHigh - range.ordersHigh[0]!)).toBeLessThan(4)
    expect(alone.clvHigh / range.clvHigh[0]!).toBeGreaterThan(0.8)
    expect(alone.clvHigh / range.clvHigh[0]!).toBeLessThan(1.25)
  })

  test('the order of rows and many customers change nothing but the last digits', () => {
    const many = Object.fromEntries(
      Object.entries(cdnow).map(([name, column]) => [
        name,
        Array.from({ length: 12_000 }, (_, i) => column[i % 2357]!),
      ]),
    ) as typeof cdnow
    const turned = Object.fromEntries(
      Object.entries(many).map(([name, column]) => [name, [...column].reverse()]),
    ) as typeof cdnow
    const model = fitClv(cdnow, { family: 'bg-nbd' })
    const one = totalClv(model, many, { horizon })
    const other = totalClv(model, turned, { horizon })
    expect(Math.abs(one.ordersHigh - other.ordersHigh)).toBeLessThanOrEqual(1)
    // Of equal histories with unequal spend the sample may hold another one.
    expect(one.clvLow / other.clvLow).toBeCloseTo(1, 4)
  })

  test('nobody is worth nothing', () => {
    const model = fitClv(cdnow, { family: 'bg-nbd' })
    const none = { repeats: [], tenureAtLast: [], tenure: [], repeatSpend: [] }
    expect(totalClv(model, none, { horizon })).toEqual({
      customers: 0,
      orders: 0,
      ordersLow: 0,
      ordersHigh: 0,
      clv: 0,
      clvLow: 0,
      clvHigh: 0,
    })
  })
})

describe('what came', () => {
  const cdnow = cdnowCustomers()
  const model = fitClv(cdnow, { family: 'bg-nbd' })

  test('is told a probability, with the parameters’ uncertainty', () => {
    const orders = cdnowHoldout()
    const { below, exactly } = outcomeProbabilities(model, cdnow, { horizon: { weeks: 39 }, orders })
    let score = 0
    let certain = 0
    for (let i = 0; i < orders.length; i++) {
      if (orders[i] === 0) expect(below[i]).toBe(0)
      score += Math.log(exactly[i]!)
      const history = [cdnow.repeats[i]!, cdnow.tenureAtLast[i]! / 7, cdnow.tenure[i]! / 7] as const
      certain += Math.log(
        bgNbd.purchaseDistribution(model.orders.params as never, 39, ...history, orders[i]!)[orders[i]!]!,
      )
    }
    // Much the same as with the parameters taken for certain.
    expect(Math.abs(score - certain) / orders.length).toBeLessThan(0.005)
    const all = Array.from({ length: 40 }, (_, n) =>
      outcomeProbabilities(
        model,
        { repeats: [4], tenureAtLast: [200], tenure: [250] },
        { horizon: { weeks: 39 }, orders: [n] },
      ),
    )
    expect(all.reduce((sum, one) => sum + one.exactly[0]!, 0)).toBeCloseTo(1, 4)
    expect(all[3]!.below[0]! + all[3]!.exactly[0]!).toBeCloseTo(all[4]!.below[0]!, 12)
  })

  test('parameters have ranges around the fit, wider for a higher level', () => {
    const { orders, spend } = parameterIntervals(model)
    const wide = parameterIntervals(model, { level: 0.99 })
    const fit = { ...model.orders.params, ...model.spend!.params } as { [name: string]: number }
    for (const [name, { low, high }] of Object.entries({ ...orders, ...spend })) {
      expect(low).toBeLessThan(fit[name]!)
      expect(high).toBeGreaterThan(fit[name]!)
      const wider = (wide.orders![name] ?? wide.spend![name])!
      expect(wider.low).toBeLessThan(low)
      expect(wider.high).toBeGreaterThan(high)
    }
  })
})

import { describe, expect, test } from 'vitest'
import * as bgNbd from '../../src/clv/bg-nbd/index.ts'
import type { ClvModel } from '../../src/clv/clvModel.ts'
import { fitClv } from '../../src/clv/fitClv.ts'
import * as mbgNbd from '../../src/clv/mbg-nbd/index.ts'
import * as paretoNbd from '../../src/clv/pareto-nbd/index.ts'
import { predictClv } from '../../src/clv/predictClv.ts'
import { createRandom } from '../../src/math/random.ts'

const families = { 'bg-nbd': bgNbd, 'mbg-nbd': mbgNbd, 'pareto-nbd': paretoNbd }
const params = {
  'bg-nbd': { r: 0.3, alpha: 4, a: 0.8, b: 2.4 },
  'mbg-nbd': { r: 0.5, alpha: 6, a: 0.9, b: 1.6 },
  'pareto-nbd': { r: 0.55, alpha: 10, s: 0.6, beta: 11 },
}
type Name = keyof typeof families
const basesOf = (family: Name, customers: number, tenure: number, seed: number) =>
  families[family].simulate(params[family] as never, { seed, customers, tenure, timeUnit: 'week' })
const wellKnown = 'The parameters are well known, and the intervals can be relied on.'
const codes = ({ findings }: ClvModel): string[] => findings.map(({ code }) => code)

describe('a posterior that the prior made', () => {
  test.each(['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const)('of %s is not called well known', (family) => {
    const model = fitClv({ repeats: [0], tenureAtLast: [0], tenure: [0] }, { family })
    expect(model.posterior.orders!.message.en).toMatch(/say little/)
    expect(codes(model)).toContain('rough-posterior')
  })

  test('of parameters that run away is not called well known', () => {
    const model = fitClv(basesOf('mbg-nbd', 100, 21, 5), { family: 'mbg-nbd' })
    expect(model.orders.covariance.values).toBeNull()
    expect(model.posterior.orders!.message.zh).not.toMatch(/可靠/)
    expect(codes(model)).toContain('rough-posterior')
  })

  test('is called well known only with a covariance, a thin tail and narrow parameters', () => {
    for (const family of ['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const) {
      for (const tenure of [21, 200]) {
        for (let seed = 1; seed <= 3; seed++) {
          const model = fitClv(basesOf(family, 80, tenure, seed), { family })
          const { message, tail, covariance } = model.posterior.orders!
          expect(codes(model).includes('rough-posterior')).toBe(/say little/.test(message.en))
          if (message.en !== wellKnown) continue
          expect(model.orders.covariance.values).not.toBeNull()
          expect(tail).toBeLessThanOrEqual(0.7)
          expect(Math.max(...covariance.map((row, i) => Math.sqrt(row[i]!)))).toBeLessThan(1)
        }
      }
    }
  })

  test('of many customers is called well known', () => {
    const model = fitClv(basesOf('bg-nbd', 1000, 250, 4), { family: 'bg-nbd' })
    expect(model.posterior.orders!.message.en).toBe(wellKnown)
    expect(codes(model)).toEqual(['no-spend-column'])
  })
})

describe('the range of P(alive)', () => {
  test.each(['bg-nbd', 'mbg-nbd', 'pareto-nbd'] as const)('of %s holds P(alive), however little is known', (family) => {
    for (const [customers, tenure] of [
      [30, 60],
      [100, 21],
      [80, 200],
    ] as const) {
      const table = basesOf(family, customers, tenure, tenure)
      const model = fitClv(table, { family })
      for (const level of [0.5, 0.95, 0.9999]) {
        const told = predictClv(model, table, { horizon: { years: 1 }, interval: { level } })
        told.pAlive.forEach((alive, i) => {
          expect(told.pAliveLow[i]!).toBeLessThanOrEqual(alive)
          expect(told.pAliveHigh[i]!).toBeGreaterThanOrEqual(alive)
        })
      }
    }
  })

  test('widens with the level', () => {
    const table = basesOf('mbg-nbd', 100, 60, 3)
    const model = fitClv(table, { family: 'mbg-nbd' })
    const [low, high] = [new Float64Array(100).fill(1), new Float64Array(100)]
    for (const level of [0.5, 0.9, 0.99, 0.999, 0.99999]) {
      const told = predictClv(model, table, { horizon: { years: 1 }, interval: { level } })
      for (let i = 0; i < 100; i++) {
        expect(told.pAliveLow[i]!).toBeLessThanOrEqual(low[i]!)
        expect(told.pAliveHigh[i]!).toBeGreaterThanOrEqual(high[i]!)
        low[i] = told.pAliveLow[i]!
        high[i] = told.pAliveHigh[i]!
      }
    }
  })

  test.each([
    ['bg-nbd', 60, 250, 1],
    ['bg-nbd', 150, 250, 3],
    ['mbg-nbd', 100, 21, 5],
  ] as const)(
    'of %s from %i customers over %i days, drawn by %i, holds most of the posterior',
    (family, customers, tenure, seed) => {
      const table = basesOf(family, customers, tenure, seed)
      const model = fitClv(table, { family })
      const T = tenure / 7
      const sample = walk(model, table, T)
      const told = predictClv(model, table, { horizon: { years: 1 }, interval: {} })
      const { names } = model.posterior.orders!
      const points = sample.map((at) => named(names, at))
      let sum = 0
      let asked = 0
      for (let i = 0; i < customers; i += 2) {
        const [x, tx] = [table.repeats[i]!, table.tenureAtLast[i]! / 7]
        if (family === 'bg-nbd' && x === 0) continue
        const held = points.filter((point) => {
          const alive = families[family].probabilityAlive(point as never, x, tx, T)
          return alive >= told.pAliveLow[i]! && alive <= told.pAliveHigh[i]!
        }).length
        expect(held / points.length, `x ${x}, tx ${tx}`).toBeGreaterThan(0.88)
        sum += held / points.length
        asked++
      }
      expect(sum / asked).toBeGreaterThan(0.92)
      expect(sum / asked).toBeLessThan(0.985)
    },
  )
})

const named = (names: readonly string[], at: readonly number[]) =>
  Object.fromEntries(names.map((name, i) => [name, Math.exp(at[i]!)]))

/** Metropolis' random walk through the posterior, with the prior of the library and its covariance for the steps. */
function walk(model: ClvModel, table: ReturnType<typeof basesOf>, T: number): number[][] {
  const { names, mean, covariance } = model.posterior.orders!
  const { logLikelihood } = families[model.family]
  const counts = new Map<string, [x: number, tx: number, customers: number]>()
  table.repeats.forEach((x, i) => {
    const key = `${x} ${table.tenureAtLast[i]}`
    const known = counts.get(key)
    if (known) known[2]++
    else counts.set(key, [x, table.tenureAtLast[i]! / 7, 1])
  })
  const histories = [...counts.values()]
  const merit = (at: readonly number[]): number => {
    const point = named(names, at)
    const prior = names.map((name, i) => ((at[i]! - (name === 'alpha' ? Math.log(T) : 0)) / 3) ** 2 / 2)
    return (
      histories.reduce((sum, [x, tx, n]) => sum + n * logLikelihood(point as never, x, tx, T), 0) -
      prior.reduce((sum, value) => sum + value)
    )
  }
  const lower = names.map(() => names.map(() => 0))
  for (const [i, row] of covariance.entries()) {
    for (let j = 0; j <= i; j++) {
      let rest = row[j]!
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!
      lower[i]![j] = i === j ? Math.sqrt(rest) : rest / lower[j]![j]!
    }
  }
  const random = createRandom(11)
  let at = [...mean]
  let now = merit(at)
  const sample: number[][] = []
  for (let k = 0; k < 24_000; k++) {
    const z = names.map(() => random.normal())
    const next = at.map((value, i) => value + lower[i]!.reduce((sum, l, j) => sum + l * z[j]!, 0))
    const then = merit(next)
    if (Math.log(random.uniform()) < then - now) [at, now] = [next, then]
    if (k > 2000 && k % 10 === 0) sample.push(at)
  }
  return sample
}

import { describe, expect, test } from 'vitest'
import { totalLogLikelihood } from '../../src/clv/beta-geometric/totalLogLikelihood.ts'
import type { BgNbdFit, BgNbdFitOptions } from '../../src/clv/bg-nbd/index.ts'
import { type HistoryColumns, readHistories } from '../../src/clv/common/readHistories.ts'
import type { FitFindingCode } from '../../src/clv/common/types.ts'
import { explainFinding } from '../../src/clv/index.ts'
import type { MbgNbdFit } from '../../src/clv/mbg-nbd/index.ts'
import { isClienteleError } from '../../src/errors.ts'
import { cdnowHistories } from '../published.ts'
import { table } from '../reference/judge.ts'
import { customersOf, type Draw, permuted } from './betaGeometricData.ts'

type Fit = (customers: HistoryColumns, options?: BgNbdFitOptions) => BgNbdFit | MbgNbdFit

const NAMES = ['r', 'alpha', 'a', 'b'] as const
const gammaRate: Draw = (random) => random.gamma(0.5) / 10
const betaDropout: Draw = (random) => random.beta(0.8, 2.5)

/** What holds for both families: `learn` fits the family with the given coin, named in the reference tables as `model`. */
export function describeFit(learn: Fit, model: 'bgnbd' | 'mbgnbd', coin: 0 | 1): void {
  const codes = (found: BgNbdFit | MbgNbdFit): FitFindingCode[] => found.findings.map(({ code }) => code)
  const limit = (found: BgNbdFit | MbgNbdFit, code: FitFindingCode, name: string): number | undefined =>
    found.findings.find((finding) => finding.code === code)?.limits[name]

  const optimum = table('optimum').find((row) => row.in.model === model) as unknown as {
    out: Record<string, string>
    ll: string
    se: Record<string, string>
    hessian: string[][]
  }

  describe('on CDNOW', () => {
    const found = learn(cdnowHistories())

    test('finds the exact optimum to eleven digits', () => {
      for (const name of NAMES) {
        const exact = Number(optimum.out[name])
        expect(Math.abs(found.params[name] / exact - 1)).toBeLessThan(1e-11)
      }
      expect(Math.abs(found.logLikelihood / Number(optimum.ll) - 1)).toBeLessThan(1e-13)
    })

    test('has the exact standard errors and covariance', () => {
      for (const name of NAMES) expect(found.standardErrors[name]! / Number(optimum.se[name]) - 1).toBeCloseTo(0, 8)
      // Times the negative Hessian, scaled to parameters of size 1, the covariance is the identity.
      const size = NAMES.map((name) => found.params[name])
      for (let i = 0; i < 4; i++) {
        for (let j = 0; j < 4; j++) {
          let sum = 0
          for (let k = 0; k < 4; k++) {
            sum -= (found.covariance.values![i]![k]! * Number(optimum.hessian[k]![j]) * size[j]!) / size[i]!
          }
          expect(sum).toBeCloseTo(i === j ? 1 : 0, 8)
        }
      }
      expect(found.covariance.names).toEqual(NAMES)
    })

    test('says what it was fitted to, and that nothing is unusual', () => {
      expect(found).toMatchObject({
        version: 1,
        timeUnit: 'day',
        penalty: 0,
        converged: true,
        findings: [],
        data: { customers: 2357, repeaters: 946, purchases: 2457, longest: 38.86 },
      })
      expect(found.iterations).toBeLessThan(12)
      expect(JSON.parse(JSON.stringify(found))).toEqual(found)
    })

    test('gives the same answer from any order of rows', () => {
      for (const seed of [1, 2, 3]) {
        const other = learn(permuted(cdnowHistories(), seed))
        for (const name of NAMES) {
          expect(Math.abs(other.params[name] / found.params[name] - 1)).toBeLessThan(1e-12)
          expect(Math.abs(other.standardErrors[name]! / found.standardErrors[name]! - 1)).toBeLessThan(1e-10)
        }
      }
    })

    test('weights stand for repeated rows', () => {
      const { repeats, tenureAtLast, tenure } = cdnowHistories()
      const weights = repeats.map((_, i) => i % 3)
      const copies = (column: number[]): number[] => column.flatMap((value, i) => Array(weights[i]).fill(value))
      const weighted = learn({ repeats, tenureAtLast, tenure }, { weights })
      const repeated = learn({
        repeats: copies(repeats),
        tenureAtLast: copies(tenureAtLast),
        tenure: copies(tenure),
      })
      expect(weighted.data).toEqual(repeated.data)
      for (const name of NAMES) {
        expect(Math.abs(weighted.params[name] / repeated.params[name] - 1)).toBeLessThan(1e-12)
        expect(Math.abs(weighted.standardErrors[name]! / repeated.standardErrors[name]! - 1)).toBeLessThan(1e-10)
      }
    })

    test('fractional weights scale the likelihood, and leave the maximum where it is', () => {
      const half = learn(cdnowHistories(), { weights: Array(2357).fill(1e-4) })
      for (const name of NAMES) {
        expect(Math.abs(half.params[name] / found.params[name] - 1)).toBeLessThan(1e-8)
        expect(half.standardErrors[name]! / found.standardErrors[name]! / 100 - 1).toBeCloseTo(0, 6)
      }
    })

    test('does not depend on the unit of time', () => {
      const { repeats, tenureAtLast, tenure } = cdnowHistories()
      for (const scale of [7, 1e-4, 1e6]) {
        const times = (column: number[]): number[] => column.map((value) => value * scale)
        const other = learn({ repeats, tenureAtLast: times(tenureAtLast), tenure: times(tenure) })
        for (const name of NAMES) {
          const unit = name === 'alpha' ? scale : 1
          expect(Math.abs(other.params[name] / unit / found.params[name] - 1)).toBeLessThan(1e-11)
        }
        expect(other.logLikelihood + 2457 * Math.log(scale)).toBeCloseTo(found.logLikelihood, 7)
      }
      const days = (column: number[]): number[] => column.map((value) => value * 7)
      const weeks = learn({ repeats, tenureAtLast: days(tenureAtLast), tenure: days(tenure) }, { timeUnit: 'week' })
      expect(weeks.timeUnit).toBe('week')
      expect(weeks.data.longest).toBeCloseTo(38.86, 12)
      for (const name of NAMES) expect(Math.abs(weeks.params[name] / found.params[name] - 1)).toBeLessThan(1e-11)
    })

    test('a penalty adds the sum of squares to the mean negative log-likelihood', () => {
      const penalty = 0.01
      const penalised = learn(cdnowHistories(), { penalty })
      const total = totalLogLikelihood(readHistories(cdnowHistories()), coin)
      const objective = (params: Record<(typeof NAMES)[number], number>): number =>
        -total(params) / 2357 + penalty * NAMES.reduce((sum, name) => sum + params[name] ** 2, 0)
      const least = objective(penalised.params)
      for (const name of NAMES) {
        for (const step of [-1e-3, 1e-3]) {
          const beside = { ...penalised.params, [name]: penalised.params[name] * (1 + step) }
          expect(objective(beside)).toBeGreaterThan(least)
        }
        const slope = (h: number): number =>
          objective({ ...penalised.params, [name]: penalised.params[name] + h }) -
          objective({ ...penalised.params, [name]: penalised.params[name] - h })
        expect(slope(1e-4 * penalised.params[name]) / (2e-4 * penalised.params[name])).toBeCloseTo(0, 7)
      }
      expect(penalised.penalty).toBe(penalty)
      expect(penalised.logLikelihood).toBeCloseTo(total(penalised.params), 8)
      expect(penalised.logLikelihood).toBeLessThan(found.logLikelihood)
      expect(penalised.params.alpha).toBeLessThan(found.params.alpha)
    })
  })

  test('total log-likelihoods agree with the high-precision tables', () => {
    const rows = table('total_log_likelihood').filter((row) => row.in.model === model)
    expect(rows.length).toBeGreaterThan(1)
    const total = totalLogLikelihood(readHistories(cdnowHistories()), coin)
    for (const row of rows) {
      const exact = Number(row.out)
      expect(Math.abs(total(row.in.params as never) / exact - 1)).toBeLessThan(1e-13)
    }
  })

  test('recovers the parameters that customers were simulated with', () => {
    const found = learn(customersOf(20_000, 11, gammaRate, betaDropout, coin))
    const truth = { r: 0.5, alpha: 10, a: 0.8, b: 2.5 }
    expect(found.findings).toEqual([])
    for (const name of NAMES) {
      expect(Math.abs(found.params[name] - truth[name]) / found.standardErrors[name]!).toBeLessThan(3.5)
    }
  })

  test('long data, where a part is fitted first, give the same answer from any order of rows', () => {
    const long = customersOf(60_000, 12, gammaRate, betaDropout, coin)
    const found = learn(long)
    const other = learn(permuted(long, 5))
    expect(found.converged).toBe(true)
    for (const name of NAMES) expect(Math.abs(other.params[name] / found.params[name] - 1)).toBeLessThan(1e-11)
  })

  test('wholesale customers with thousands of purchases do no harm', () => {
    const data = customersOf(3000, 13, gammaRate, betaDropout, coin)
    data.repeats.push(4321, 100_000)
    data.tenureAtLast.push(299.5, 120)
    data.tenure.push(300, 300)
    const found = learn(data)
    expect(found.converged).toBe(true)
    expect(Object.values(found.standardErrors).every((error) => error! > 0)).toBe(true)
    const total = totalLogLikelihood(readHistories(data), coin)
    for (const name of NAMES) {
      for (const step of [0.999, 1.001]) {
        expect(total({ ...found.params, [name]: found.params[name] * step })).toBeLessThan(found.logLikelihood)
      }
    }
  })

  test('customers without any purchase, and rows of weight 0, are left out', () => {
    const { repeats, tenureAtLast, tenure } = cdnowHistories()
    const found = learn(
      {
        repeats: [0, ...repeats, 9],
        tenureAtLast: [Number.NaN, ...tenureAtLast, 8],
        tenure: [null, ...tenure, 10],
      },
      { weights: [1, ...repeats.map(() => 1), 0] },
    )
    expect(found.data).toEqual(learn(cdnowHistories()).data)
  })

  describe('says where data do not fix the parameters', () => {
    const settled = (found: BgNbdFit | MbgNbdFit): void => {
      expect(found.converged).toBe(true)
      expect(Object.values(found.params).every((value) => value > 0 && value < Number.POSITIVE_INFINITY)).toBe(true)
      expect(Number.isFinite(found.logLikelihood)).toBe(true)
      expect(JSON.parse(JSON.stringify(found))).toEqual(found)
      for (const finding of found.findings) {
        const { message, advice } = explainFinding(finding)
        expect([message.en, message.zh, advice.en, advice.zh].every((text) => text.length > 4)).toBe(true)
        expect(finding.parameters.length).toBeGreaterThan(0)
      }
    }

    test('no repeat purchases at all: the rate is 0', () => {
      const found = learn({ repeats: [0, 0, 0], tenureAtLast: [0, 0, 0], tenure: [10, 20, 30] })
      settled(found)
      expect(codes(found)).toContain('few-repeaters')
      expect(limit(found, 'few-repeaters', 'r/alpha')).toBeLessThan(1e-5)
      expect(found.logLikelihood).toBeCloseTo(0, 6)
      expect(found.covariance.values).toBeNull()
      expect(found.standardErrors).toEqual({ r: null, alpha: null, a: null, b: null })
    })

    test('customers seen for no time at all', () => {
      const found = learn({ repeats: [0, 0], tenureAtLast: [0, 0], tenure: [0, 0] })
      settled(found)
      expect(codes(found)).toContain('few-repeaters')
      expect(found.covariance.values).toBeNull()
    })

    test.each([
      [0, 0, 10],
      [3, 10, 10],
      [1, 10, 10],
      [1, 4, 10],
      [40, 39, 40],
    ])('one customer, x = %d, t_x = %d, T = %d', (x, tx, T) => {
      const found = learn({ repeats: [x], tenureAtLast: [tx], tenure: [T] })
      settled(found)
      expect(codes(found)).toContain('few-repeaters')
    })

    test('a purchase at time 0 only: the likelihood has no bound, and the search says that it did not end', () => {
      const found = learn({ repeats: [1], tenureAtLast: [0], tenure: [10] })
      expect(codes(found)).toContain('not-converged')
      expect(found.converged).toBe(false)
    })

    test('nobody leaves', () => {
      const found = learn(customersOf(3000, 2, gammaRate, () => 0))
      settled(found)
      expect(limit(found, 'no-dropout', 'a/(a+b)')).toBeLessThan(1e-3)
      expect(found.params.r).toBeCloseTo(0.5, 1)
      expect(found.covariance.values).toBeNull()
    })

    test('customers who buy at one rate and never leave: a gamma distribution at one point', () => {
      const data = customersOf(
        2000,
        5,
        () => 0.03,
        () => 0,
      )
      const found = learn(data)
      settled(found)
      expect(codes(found)).toEqual(['no-dropout', 'alike-in-rate'])
      // Purchases at random at one rate: its estimate is purchases by time.
      const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0)
      expect(limit(found, 'alike-in-rate', 'r/alpha')).toBeCloseTo(sum(data.repeats) / sum(data.tenure), 9)
    })

    test('customers of one rate, as far as the data tell', () => {
      const found = learn(customersOf(3000, 3, () => 0.03, betaDropout, coin))
      settled(found)
      expect(codes(found)).toEqual(['alike-in-rate'])
      expect(limit(found, 'alike-in-rate', 'r/alpha')).toBeCloseTo(0.03, 2)
    })

    test('customers of one dropout probability', () => {
      const found = learn(customersOf(3000, 4, gammaRate, () => 0.2, coin))
      settled(found)
      expect(codes(found)).toEqual(['alike-in-dropout'])
      expect(limit(found, 'alike-in-dropout', 'a/(a+b)')).toBeCloseTo(0.2, 1)
    })

    test('everybody leaves after the first chance', () => {
      const found = learn(customersOf(3000, 6, gammaRate, () => 1))
      settled(found)
      if (coin === 0) expect(limit(found, 'alike-in-dropout', 'a/(a+b)')).toBeCloseTo(1, 6)
    })

    test('the ratios settle: ten times as large, the parameters fit no better', () => {
      const data = customersOf(
        2000,
        5,
        () => 0.03,
        () => 0,
      )
      const found = learn(data)
      const total = totalLogLikelihood(readHistories(data), coin)
      const { r, alpha, a, b } = found.params
      expect(total({ r: r * 10, alpha: alpha * 10, a, b }) - found.logLikelihood).toBeLessThan(1e-6)
    })
  })

  describe('refuses', () => {
    const good = { repeats: [2, 0, 1], tenureAtLast: [5, 0, 3], tenure: [10, 10, 9] }
    const caught = (action: () => unknown): unknown => {
      try {
        action()
      } catch (error) {
        if (isClienteleError(error)) return { code: error.code, column: error.column, row: error.row }
        throw error
      }
      throw new Error('Nothing was thrown')
    }

    test.each([
      ['repeats', -1],
      ['repeats', 1.5],
      ['repeats', Number.NaN],
      ['repeats', Number.POSITIVE_INFINITY],
      ['repeats', 1e7],
      ['tenure', -1],
      ['tenure', Number.NaN],
      ['tenure', Number.POSITIVE_INFINITY],
      ['tenureAtLast', -1],
      ['tenureAtLast', 9.01],
      ['tenureAtLast', Number.NaN],
    ] as const)('a row with %s %d, and says where', (column, value) => {
      const bad = { ...good, [column]: good[column].with(2, value) }
      expect(caught(() => learn(bad))).toEqual({ code: 'column', column, row: 2 })
    })

    test('a last purchase without repeats, and repeats in no time', () => {
      expect(caught(() => learn({ ...good, tenureAtLast: [5, 1, 3] }))).toEqual({
        code: 'column',
        column: 'tenureAtLast',
        row: 1,
      })
      expect(caught(() => learn({ ...good, tenureAtLast: [0, 0, 3], tenure: [0, 10, 9] }))).toEqual({
        code: 'column',
        column: 'tenure',
        row: 0,
      })
    })

    test('empty tables and those without a purchase', () => {
      const none = { code: 'column', column: 'tenure', row: undefined }
      expect(caught(() => learn({ repeats: [], tenureAtLast: [], tenure: [] }))).toEqual(none)
      expect(caught(() => learn({ repeats: [0], tenureAtLast: [null], tenure: [null] }))).toEqual(none)
      expect(caught(() => learn(good, { weights: [0, 0, 0] }))).toEqual(none)
    })

    test('columns that are missing or of unequal length', () => {
      expect(caught(() => learn({ ...good, tenure: [10, 10] }))).toEqual({ code: 'column', column: 'tenure' })
      expect(caught(() => learn(good, { weights: [1] }))).toEqual({ code: 'column', column: 'weights' })
      expect(caught(() => learn(undefined as never))).toEqual({ code: 'column', column: 'repeats' })
      expect(caught(() => learn({ repeats: [1], tenure: [1] } as never))).toEqual({
        code: 'column',
        column: 'tenureAtLast',
      })
    })

    test('bad options', () => {
      expect(caught(() => learn(good, { weights: [1, -1, 1] }))).toEqual({ code: 'column', column: 'weights', row: 1 })
      expect(caught(() => learn(good, { timeUnit: 'year' as never }))).toEqual({ code: 'argument' })
      expect(caught(() => learn(good, { penalty: -1 }))).toEqual({ code: 'argument' })
      expect(caught(() => learn(good, { penalty: Number.NaN }))).toEqual({ code: 'argument' })
    })

    test('nothing over rounding: a last purchase at the end, give or take', () => {
      expect(learn({ ...good, tenureAtLast: [5, 0, 9 * (1 + 1e-12)] }).data.distinct).toBe(3)
    })
  })
}

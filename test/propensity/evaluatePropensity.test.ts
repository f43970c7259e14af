import { describe, expect, test } from 'vitest'
import { evaluatePropensity } from '../../src/propensity/index.ts'
import { wilsonInterval } from '../../src/stats/index.ts'
import { reference } from './data.ts'

describe('evaluatePropensity', () => {
  const { predicted, outcome, ...exact } = reference.evaluation

  test('is scikit-learn and statsmodels on a model of one half of CDNOW, judged on the other', () => {
    const got = evaluatePropensity(predicted, outcome)
    for (const name of ['auc', 'brier', 'logLoss', 'slope', 'intercept'] as const) {
      expect(Math.abs(got[name] - exact[name]), name).toBeLessThanOrEqual(1e-9 * Math.abs(exact[name]))
    }
    const tenths = (predicted as number[]).map((p) => Math.round(10 * p) / 10)
    expect(evaluatePropensity(tenths, outcome).auc).toBeCloseTo(exact.aucOfTenths, 3)
  })

  test('the area and its interval are those of all pairs, ties counting half (DeLong)', () => {
    const p = [0.1, 0.4, 0.4, 0.4, 0.35, 0.8, 0.9, 0.4, 0.1]
    const y = [0, 0, 1, 1, 0, 1, 1, 0, 1]
    const yes = p.filter((_, i) => y[i] === 1)
    const no = p.filter((_, i) => y[i] === 0)
    const wins = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0)
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
    const spread = (values: number[]) =>
      values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1)
    const ofYes = yes.map((a) => mean(no.map((b) => wins(a, b))))
    const ofNo = no.map((b) => mean(yes.map((a) => wins(a, b))))
    const error = Math.sqrt(spread(ofYes) / yes.length + spread(ofNo) / no.length)
    const { auc, aucLow, aucHigh } = evaluatePropensity(p, y, { level: 0.5 })
    expect(auc).toBeCloseTo(mean(ofYes), 14)
    expect(aucHigh - auc).toBeCloseTo(0.6744897501960817 * error, 12)
    expect(auc - aucLow).toBeCloseTo(aucHigh - auc, 12)
  })

  test('calibration groups never part equal propensities, and hold everybody once', () => {
    const p = [0.2, 0.2, 0.2, 0.2, 0.2, 0.6, 0.6, 0.9]
    const y = [0, 0, 1, 0, 0, 1, 0, 1]
    const { calibration } = evaluatePropensity(p, y, { groups: 4 })
    expect(calibration.map(({ from, to, customers, outcomes }) => [from, to, customers, outcomes])).toEqual([
      [0.2, 0.2, 5, 1],
      [0.6, 0.6, 2, 1],
      [0.9, 0.9, 1, 1],
    ])
    const { share, low, high } = wilsonInterval(1, 5)
    expect(calibration[0]).toMatchObject({ observed: share, low, high })
    expect(calibration[0]!.predicted).toBeCloseTo(0.2, 15)
    expect(calibration[1]!.predicted).toBeCloseTo(0.6, 15)
  })

  test('groups of distinct propensities are tenths', () => {
    const p = Array.from({ length: 100 }, (_, i) => (i + 0.5) / 100)
    const { calibration, lift } = evaluatePropensity(
      p,
      p.map((value) => Number(value > 0.5)),
    )
    expect(calibration.map(({ customers }) => customers)).toEqual(new Array(10).fill(10))
    expect(lift.map(({ lift: times }) => +times.toFixed(12))).toEqual([2, 2, 2, 2, 2, 0, 0, 0, 0, 0])
    expect(lift[4]!.captured).toBeCloseTo(1, 12)
  })

  test('lift spreads equal propensities over the parts they touch', () => {
    const { lift } = evaluatePropensity([0.5, 0.5, 0.5, 0.5], [1, 0, 0, 0], { groups: 2 })
    expect(
      lift.map(({ customers, outcomes, lift: times, captured }) => [customers, outcomes, times, captured]),
    ).toEqual([
      [2, 0.5, 1, 0.5],
      [2, 0.5, 1, 1],
    ])
  })

  test('rows without propensity or outcome are left out and counted', () => {
    const got = evaluatePropensity([0.2, null, 0.7, 0.9], [0, 1, 1, null])
    expect(got).toMatchObject({ customers: 2, outcomes: 1, missing: 2, auc: 1 })
  })

  test('one outcome only: no area, no slope, but losses', () => {
    const got = evaluatePropensity([0.2, 0.4], [0, 0])
    expect(got).toMatchObject({ auc: Number.NaN, slope: Number.NaN, intercept: Number.NaN, rate: 0, logLossOfRate: 0 })
    expect(got.brier).toBeCloseTo((0.04 + 0.16) / 2, 15)
  })

  test('nobody: NaN and no groups', () => {
    expect(evaluatePropensity([], [])).toMatchObject({
      customers: 0,
      auc: Number.NaN,
      brier: Number.NaN,
      calibration: [],
      lift: [],
    })
  })

  test('what was called impossible and happened costs without bound', () => {
    const got = evaluatePropensity([0, 1, 0.5, 0.5], [1, 1, 0, 1])
    expect(got.logLoss).toBe(Number.POSITIVE_INFINITY)
    expect(Number.isFinite(got.slope)).toBe(true)
  })

  test('propensities outside 0 to 1, other outcomes and lengths are refused', () => {
    expect(() => evaluatePropensity([0.1, 1.1], [0, 1])).toThrowError(
      expect.objectContaining({ code: 'column', column: 'predicted', row: 1 }),
    )
    expect(() => evaluatePropensity([0.1], [2])).toThrowError(expect.objectContaining({ code: 'column', row: 0 }))
    expect(() => evaluatePropensity([0.1], [0, 1])).toThrowError(/length/)
    expect(() => evaluatePropensity([0.1], [0], { groups: 0 })).toThrowError(/groups/)
  })
})

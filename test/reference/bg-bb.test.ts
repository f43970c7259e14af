import { describe, expect, test } from 'vitest'
import type { BgBbParams } from '../../src/clv/bg-bb/index.ts'
import { opportunityObjective } from '../../src/clv/bg-bb/opportunityObjective.ts'
import { readOpportunities } from '../../src/clv/bg-bb/readOpportunities.ts'
import { bgBb } from '../../src/clv/bgBb.ts'
import { donations } from '../clv/donations.ts'
import { misses, type Row, table } from './judge.ts'

const NAMES = ['alpha', 'beta', 'gamma', 'delta'] as const
const params = ({ alpha, beta, gamma, delta }: Row['in']): BgBbParams => ({
  alpha: alpha!,
  beta: beta!,
  gamma: gamma!,
  delta: delta!,
})
const history = (row: Row['in']): [x: number, tx: number, n: number] => [row.x!, row.t_x!, row.n!]

describe('BG/BB against high precision', () => {
  test.each<[table: string, value: (row: Row['in']) => number, tol?: number]>([
    ['bgbb_log_likelihood', (row) => bgBb.logLikelihood(params(row), ...history(row))],
    ['bgbb_p_alive_next', (row) => bgBb.probabilityAlive(params(row), ...history(row))],
    ['bgbb_p_alive_now', (row) => bgBb.probabilityAliveNow(params(row), ...history(row))],
    ['bgbb_conditional_expected', (row) => bgBb.expectedPurchases(params(row), row.n_star!, ...history(row))],
    ['bgbb_expected', (row) => bgBb.expectedPurchasesNew(params(row), row.n!)],
    ['bgbb_pmf', (row) => bgBb.purchaseProbability(params(row), row.k!, row.n!)],
    [
      'bgbb_conditional_pmf',
      (row) => bgBb.purchaseDistribution(params(row), row.n_star!, ...history(row), row.k!)[row.k!]!,
    ],
    // Asked for is 1e-9.
    ['bgbb_dert', (row) => bgBb.discountedResidual(params(row), row.d!, ...history(row)), 1e-13],
  ])('%s', (name, value, tol) => {
    expect(misses(name, value, tol)).toEqual([])
  })

  test('gradient of the likelihood that is fitted, and its value', () => {
    const objectiveOf = (row: Row['in']): { value: number; gradient: Float64Array } => {
      const [x, tx, n] = history(row)
      const histories = readOpportunities({ repeats: [x], tenureAtLast: [tx], tenure: [n] })
      const gradient = new Float64Array(4)
      const at = Float64Array.from(NAMES, (name) => Math.log(params(row)[name]))
      return { value: opportunityObjective(histories, 0)(at, gradient, new Float64Array(16)), gradient }
    }
    const gradientOf = (row: Row['in']): number =>
      -objectiveOf(row).gradient[NAMES.indexOf(row.wrt as 'alpha')]! / row[row.wrt as string]!
    expect(misses('gradient_bgbb', gradientOf, 1e-9)).toEqual([])
    // Near a probability of 1 the logarithm goes to 0, and only absolute error counts in a sum.
    for (const row of table('bgbb_log_likelihood')) {
      const exact = Number(row.out)
      expect(Math.abs(objectiveOf(row.in).value + exact)).toBeLessThan(1e-10 * Math.max(1, -exact))
    }
  })
})

describe('BG/BB on the donations', () => {
  const [truth] = table('optimum').filter((row) => row.in.model === 'bgbb') as unknown as {
    out: Record<string, string>
    ll: string
    se: Record<string, string>
    hessian: string[][]
  }[]
  const model = bgBb.fit(donations(), { weights: donations().customers })

  test('the optimum has 12 digits, its standard errors 10', () => {
    expect(model.converged).toBe(true)
    expect(model.findings).toEqual([])
    for (const name of NAMES) {
      expect(Math.abs(model.params[name] / Number(truth!.out[name]) - 1)).toBeLessThan(1e-12)
      expect(Math.abs(model.standardErrors[name]! / Number(truth!.se[name]) - 1)).toBeLessThan(1e-10)
    }
    expect(Math.abs(model.logLikelihood / Number(truth!.ll) - 1)).toBeLessThan(1e-14)
  })

  test('the covariance is the inverse of the exact Hessian, off its diagonal as well', () => {
    const { names, values } = model.covariance
    expect(names).toEqual(NAMES)
    for (const [i, row] of values!.entries()) {
      for (const j of names.keys()) {
        const entry = row.reduce((sum, value, k) => sum - value * Number(truth!.hessian[k]![j]), 0)
        expect(entry).toBeCloseTo(i === j ? 1 : 0, 6)
      }
    }
  })

  test('the published figures come out to their digits', () => {
    // Fader, Hardie and Shang (2010).
    expect(model.params.alpha).toBeCloseTo(1.204, 3)
    expect(model.params.beta).toBeCloseTo(0.75, 3)
    expect(model.params.gamma).toBeCloseTo(0.657, 3)
    expect(model.params.delta).toBeCloseTo(2.783, 3)
    expect(model.logLikelihood).toBeCloseTo(-33225.6, 1)
  })
})

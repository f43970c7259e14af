import { describe, expect, test } from 'vitest'
import type { SbgParams } from '../../src/clv/sbg/index.ts'
import { sbg } from '../../src/clv/sbg.ts'
import { misses, type Row, table } from './judge.ts'

const params = ({ alpha, beta }: Row['in']): SbgParams => ({ alpha: alpha!, beta: beta! })
const cohort = (active: number[]): { lost: number[]; remaining: number } => ({
  lost: active.slice(1).map((now, t) => active[t]! - now),
  remaining: active[active.length - 1]!,
})

describe('sBG against high precision', () => {
  test.each<[table: string, value: (row: Row['in']) => number, tol?: number]>([
    ['sbg_survival', (row) => sbg.survival(params(row), row.t!)],
    ['sbg_retention', (row) => sbg.retention(params(row), row.t!)],
    ['sbg_pmf', (row) => sbg.churnProbability(params(row), row.t!)],
    ['sbg_cohort_log_likelihood', (row) => sbg.logLikelihood(params(row), cohort(row.active))],
    // Asked for is 1e-9.
    ['sbg_del', (row) => sbg.discountedLifetime(params(row), row.d!), 1e-13],
    ['sbg_derl', (row) => sbg.discountedResidual(params(row), row.d!, row.n!), 1e-13],
  ])('%s', (name, value, tol) => {
    expect(misses(name, value, tol)).toEqual([])
  })
})

describe('sBG on the two cohorts of Fader and Hardie (2007)', () => {
  const optima = table('optimum').filter((row) => row.in.model === 'sbg') as unknown as {
    in: { data: string; active: number[] }
    out: Record<string, string>
    ll: string
    se: Record<string, string>
  }[]

  test.each(optima.map((row) => [row.in.data, row] as const))('the optimum of %s has 12 digits', (_, truth) => {
    const model = sbg.fit(cohort(truth.in.active))
    expect(model.converged).toBe(true)
    expect(model.findings).toEqual([])
    for (const name of ['alpha', 'beta'] as const) {
      expect(Math.abs(model.params[name] / Number(truth.out[name]) - 1)).toBeLessThan(1e-12)
      expect(Math.abs(model.standardErrors[name]! / Number(truth.se[name]) - 1)).toBeLessThan(1e-9)
    }
    expect(Math.abs(model.logLikelihood / Number(truth.ll) - 1)).toBeLessThan(1e-14)
  })

  test('there are both of them', () => {
    expect(optima.map((row) => row.in.data)).toEqual(['high_end', 'regular'])
  })
})

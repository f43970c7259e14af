import { readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as math from '../../src/math/index.ts'
import { misses, type Row, table } from './judge.ts'

/** The tables of special functions, and what is to meet them. */
const functions: Record<string, (row: Row['in']) => number> = {
  betainc: ({ x, a, b }) => math.regularisedBeta(x, a, b),
  chi2_sf: ({ x, k }) => math.chiSquareSurvival(x, k!),
  digamma: ({ x }) => math.digamma(x),
  gamma_p: ({ a, x }) => math.gammaP(a, x),
  gamma_q: ({ a, x }) => math.gammaQ(a, x),
  hyp1f1: ({ a, b, x }) => math.kummer1F1(a, b, x),
  hyp2f1: ({ a, b, c, z }) => math.gauss2F1(a, b, c, z),
  lbeta: ({ a, b }) => math.logBeta(a, b),
  lgamma: ({ x }) => math.logGamma(x),
  lgamma_ratio: ({ a, n }) => math.logGammaRatio(a, n),
  log_betainc: ({ x, a, b }) => math.logRegularisedBeta(x, a, b),
  log_gamma_p: ({ a, x }) => math.logGammaP(a, x),
  log_gamma_q: ({ a, x }) => math.logGammaQ(a, x),
  log_hyp2f1: ({ a, b, c, z }) => math.logGauss2F1(a, b, c, z),
  log_normal_cdf: ({ x }) => math.logNormalCdf(x),
  logsumexp: ({ x }) => math.logSumExp(x),
  normal_cdf: ({ x }) => math.normalCdf(x),
  normal_quantile: ({ p }) => math.normalQuantile(p),
  student_t_cdf: ({ x, nu }) => math.studentTCdf(x, nu),
  student_t_quantile: ({ p, nu }) => math.studentTQuantile(p, nu),
  tricomi_psi: ({ s, x }) => math.tricomiPsi(s, x),
  trigamma: ({ x }) => math.trigamma(x),
}

/** The error bounds that the docstrings state, relative and times the sensitivity of the row. */
const stated: Record<string, number> = {
  betainc: 2e-15,
  digamma: 2e-15,
  hyp1f1: 3e-14,
  lbeta: 5e-15,
  lgamma: 1e-15,
  lgamma_ratio: 5e-15,
  log_normal_cdf: 2e-15,
  logsumexp: 1e-15,
  normal_cdf: 2e-15,
  normal_quantile: 2e-15,
  student_t_cdf: 5e-15,
  trigamma: 2e-15,
}

describe.each(Object.entries(functions))('%s', (name, value) => {
  it('meets every row of its table', () => {
    expect(misses(`special_${name}`, value)).toEqual([])
  })

  it('meets them within the bound that its docstring states', () => {
    expect(misses(`special_${name}`, value, stated[name] ?? 1e-14)).toEqual([])
  })
})

it('covers every table of special functions', () => {
  const tables = readdirSync(new URL('./tables', import.meta.url)).filter((file) => file.startsWith('special_'))
  expect(tables.sort()).toEqual(
    Object.keys(functions)
      .map((name) => `special_${name}.json`)
      .sort(),
  )
})

it('logGamma and trigamma hold their bound whatever the sensitivity', () => {
  for (const [name, bound] of [
    ['lgamma', 1e-15],
    ['trigamma', 2e-15],
  ] as const) {
    for (const row of table(`special_${name}`)) {
      const exact = Number(row.out)
      const error = Math.abs(functions[name]!(row.in) - exact)
      expect(error, JSON.stringify(row)).toBeLessThanOrEqual(bound * Math.abs(exact))
    }
  }
})

import { describe, expect, test } from 'vitest'
import type { GammaGammaParams } from '../../src/clv/gamma-gamma/index.ts'
import { readSpend } from '../../src/clv/gamma-gamma/readSpend.ts'
import { spendObjective } from '../../src/clv/gamma-gamma/spendObjective.ts'
import { gammaGamma } from '../../src/clv/gammaGamma.ts'
import { cdnowSpend, cdnowSpendRounded } from '../clv/cdnowSpend.ts'
import { misses, type Row, table } from './judge.ts'

const params = ({ p, q, gamma }: Row['in']): GammaGammaParams => ({ p: p!, q: q!, gamma: gamma! })

describe('Gamma-Gamma against high precision', () => {
  test('log-likelihood', () => {
    expect(
      misses('gamma_gamma_log_likelihood', (row) => gammaGamma.logLikelihood(params(row), row.x!, row.zbar!)),
    ).toEqual([])
  })

  test('expected spend', () => {
    expect(
      misses('gamma_gamma_conditional_spend', (row) => gammaGamma.expectedSpend(params(row), row.x!, row.zbar!)),
    ).toEqual([])
  })

  test('population mean', () => {
    expect(misses('gamma_gamma_population_mean', (row) => gammaGamma.populationMean(params(row)))).toEqual([])
  })

  test('gradient of the likelihood that is fitted', () => {
    const gradientOf = (row: Row['in']): number => {
      const { p, q, gamma } = params(row)
      const objective = spendObjective(readSpend({ repeats: [row.x!], repeatSpend: [row.zbar!] }), 0)
      const gradient = new Float64Array(3)
      objective(Float64Array.of(Math.log(p), Math.log(q), Math.log(gamma)), gradient, new Float64Array(9))
      return { p: -gradient[0]! / p, q: -gradient[1]! / q, gamma: -gradient[2]! / gamma }[row.wrt as string]!
    }
    expect(misses('gradient_gamma_gamma', gradientOf, 1e-9)).toEqual([])
  })
})

describe('Gamma-Gamma on CDNOW', () => {
  const optima = table('optimum') as unknown as {
    in: { model: string; file: string }
    out: Record<string, string>
    ll: string
    se: Record<string, string>
  }[]
  const [exact, rounded] = optima.filter((row) => row.in.model === 'gg')

  test.each([
    ['exact means of the log', cdnowSpend(), exact!],
    ['means rounded to cents', cdnowSpendRounded(), rounded!],
  ])('the optimum on %s has 8 digits and its standard errors 6', (_, customers, truth) => {
    const model = gammaGamma.fit(customers)
    expect(model.data).toMatchObject({ customers: 946, withoutRepeats: 1411, withoutSpend: 0 })
    expect(model.converged).toBe(true)
    expect(model.findings).toEqual([])
    for (const name of ['p', 'q', 'gamma'] as const) {
      expect(Math.abs(model.params[name] / Number(truth.out[name]) - 1)).toBeLessThan(1e-9)
      expect(Math.abs(model.standardErrors[name]! / Number(truth.se[name]) - 1)).toBeLessThan(1e-6)
    }
    expect(Math.abs(model.logLikelihood / Number(truth.ll) - 1)).toBeLessThan(1e-13)
  })

  test('total log-likelihoods', () => {
    const data: Record<string, ReturnType<typeof cdnowSpend>> = {
      CDNOW: cdnowSpend(),
      'CDNOW zbar rounded to cents': cdnowSpendRounded(),
    }
    const total = (row: Row['in']): number => {
      const { repeats, repeatSpend } = data[row.data as string]!
      return repeats.reduce((sum, x, i) => sum + gammaGamma.logLikelihood(row.params, x, repeatSpend[i]!), 0)
    }
    const rows = table('total_log_likelihood').filter((row) => row.in.model === 'gg')
    expect(rows).toHaveLength(3)
    for (const row of rows) expect(Math.abs(total(row.in) / Number(row.out) - 1)).toBeLessThan(1e-12)
  })
})

import { describe, expect, it } from 'vitest'
import { readHistories } from '../../src/clv/common/readHistories.ts'
import { addDerivatives } from '../../src/clv/pareto-nbd/derivatives.ts'
import * as paretoNbd from '../../src/clv/pareto-nbd/index.ts'
import { type Rows, rowsOf } from '../../src/clv/pareto-nbd/rows.ts'
import { totalLogLikelihood } from '../../src/clv/pareto-nbd/totalLogLikelihood.ts'
import { cdnowHistories } from '../published.ts'
import { misses, type Row, table } from './judge.ts'

const NAMES = ['r', 'alpha', 's', 'beta'] as const

function derivativesAt(
  params: Row['in'],
  rows: Rows,
): { value: number; gradient: Float64Array; hessian: Float64Array } {
  const gradient = new Float64Array(4)
  const hessian = new Float64Array(16)
  const logParams = NAMES.map((name) => Math.log(params[name]!))
  return { value: addDerivatives(logParams, rows, gradient, hessian), gradient, hessian }
}

function oneHistory({ x, t_x, T }: Row['in']): Rows {
  const column = (value: number | undefined): Float64Array => Float64Array.of(value!)
  return rowsOf({ x: column(x), tx: column(t_x), T: column(T), weight: column(1), count: 1 })
}

describe('the log-likelihood of one customer', () => {
  it('meets every row of the table', () => {
    const value = (row: Row['in']): number => paretoNbd.logLikelihood(row as never, row.x!, row.t_x!, row.T!)
    expect(misses('pareto_nbd_log_likelihood', value)).toEqual([])
  })

  it('meets every row of the table as the search computes it', () => {
    expect(misses('pareto_nbd_log_likelihood', (row) => derivativesAt(row, oneHistory(row)).value)).toEqual([])
  })
})

describe('the gradient', () => {
  it('meets every row of the table to 1e-9', () => {
    // In log parameters: a factor of the parameter more.
    const value = (row: Row['in']): number =>
      derivativesAt(row, oneHistory(row)).gradient[NAMES.indexOf(row.wrt as never)]! / row[row.wrt as never]!
    expect(misses('gradient_pareto_nbd', value, 1e-9)).toEqual([])
  })
})

describe('the log-likelihood of CDNOW', () => {
  const rows = table('total_log_likelihood').filter((row) => (row.in.model as unknown) === 'pareto')
  const histories = readHistories(cdnowHistories())

  it.each(rows)('is $out at $in.params', ({ in: { params }, out }) => {
    const close = (value: number): void => expect(Math.abs(value / Number(out) - 1)).toBeLessThan(1e-13)
    close(totalLogLikelihood(params, histories))
    close(derivativesAt(params, rowsOf(histories)).value)
  })
})

describe('the fit to CDNOW', () => {
  const optimum = table('optimum').find((row) => (row.in.model as unknown) === 'pareto') as unknown as {
    out: Record<string, string>
    ll: string
    se: Record<string, string>
    hessian: string[][]
  }
  const model = paretoNbd.fit(cdnowHistories())

  it('has ten digits of the exact optimum', () => {
    for (const name of NAMES) {
      expect(Math.abs(model.params[name] / Number(optimum.out[name]) - 1)).toBeLessThan(1e-10)
    }
    expect(Math.abs(model.logLikelihood / Number(optimum.ll) - 1)).toBeLessThan(1e-13)
    expect(model.converged).toBe(true)
    expect(model.findings).toEqual([])
  })

  it('has the standard errors to eight digits', () => {
    for (const name of NAMES) {
      expect(Math.abs(model.standardErrors[name]! / Number(optimum.se[name]) - 1)).toBeLessThan(1e-8)
    }
  })

  it('has a covariance that is the inverse of the exact Hessian', () => {
    const covariance = model.covariance.values!
    const product = covariance.map((row) =>
      NAMES.map((_, j) => row.reduce((sum, value, k) => sum - value * Number(optimum.hessian[k]![j]), 0)),
    )
    for (const [i, row] of product.entries()) {
      for (const [j, value] of row.entries()) expect(Math.abs(value - (i === j ? 1 : 0))).toBeLessThan(1e-6)
    }
  })

  it('has the Hessian to nine digits', () => {
    const params = Object.fromEntries(NAMES.map((name) => [name, Number(optimum.out[name])]))
    const { hessian } = derivativesAt(params, rowsOf(readHistories(cdnowHistories())))
    for (const [i, row] of optimum.hessian.entries()) {
      for (const [j, exact] of row.entries()) {
        const natural = hessian[4 * i + j]! / params[NAMES[i]!]! / params[NAMES[j]!]!
        expect(Math.abs(natural / Number(exact) - 1)).toBeLessThan(1e-9)
      }
    }
  })
})

import { describe, expect, test } from 'vitest'
import { bgNbd } from '../../src/clv/bgNbd.ts'
import { mbgNbd } from '../../src/clv/mbgNbd.ts'
import { misses, type Row } from './judge.ts'

type Inputs = Row['in']

/** Parameters under the model's letters. */
const params = ({ r, alpha, a, b }: Inputs) => ({ r: r!, alpha: alpha!, a: a!, b: b! })
const history = (row: Inputs) => [row.x!, row.t_x!, row.T!] as const

describe.each([
  { name: 'BG/NBD', family: bgNbd, tables: 'bgnbd' },
  { name: 'MBG/NBD', family: mbgNbd, tables: 'mbgnbd' },
])('$name against high precision', ({ family, tables }) => {
  test('log-likelihood', () => {
    expect(misses(`${tables}_log_likelihood`, (row) => family.logLikelihood(params(row), ...history(row)))).toEqual([])
  })

  test('P(alive)', () => {
    expect(misses(`${tables}_p_alive`, (row) => family.probabilityAlive(params(row), ...history(row)))).toEqual([])
  })

  test('expected purchases of a new customer', () => {
    expect(misses(`${tables}_expected`, (row) => family.expectedPurchasesNew(params(row), row.t!))).toEqual([])
  })

  test('expected purchases given a history', () => {
    expect(
      misses(`${tables}_conditional_expected`, (row) => family.expectedPurchases(params(row), row.t!, ...history(row))),
    ).toEqual([])
  })

  test('expected purchases of a table, which are interpolated', () => {
    expect(
      misses(`${tables}_conditional_expected`, (row) => {
        const customers = { repeats: [row.x!], tenureAtLast: [row.t_x!], tenure: [row.T!] }
        const model = { params: params(row), timeUnit: 'day' } as const
        return family.predict(model, customers, { horizon: { days: row.t! } }).expectedOrders[0]!
      }),
    ).toEqual([])
  })

  test('number of purchases of a new customer', () => {
    expect(misses(`${tables}_pmf`, (row) => family.purchaseProbability(params(row), row.n!, row.t!))).toEqual([])
  })

  test('number of purchases given a history', () => {
    expect(
      misses(
        `${tables}_conditional_pmf`,
        (row) => family.purchaseDistribution(params(row), row.t!, ...history(row), row.n!)[row.n!]!,
      ),
    ).toEqual([])
  })

  test('probability of a purchase within t', () => {
    expect(
      misses(`${tables}_waiting_time`, (row) => family.purchaseWithin(params(row), row.t!, ...history(row))),
    ).toEqual([])
  })

  test('probability of a purchase within t, given alive', () => {
    // It does not depend on the time of the last purchase, and at t_x = T nothing underflows.
    const alive = (row: Inputs): number =>
      family.purchaseWithin(params(row), row.t!, row.x!, row.T!, row.T!) /
      family.probabilityAlive(params(row), row.x!, row.T!, row.T!)
    expect(misses(`${tables}_waiting_time_alive`, alive)).toEqual([])
  })

  test('quantiles of the waiting time, given alive, where the probability determines them', () => {
    const inverted = (row: Inputs): number => {
      const within = family.purchaseWithin(params(row), row.t!, row.x!, row.T!, row.T!)
      const alive = family.probabilityAlive(params(row), row.x!, row.T!, row.T!)
      const t = family.waitingTimeAlive(params(row), within / alive, ...history(row))
      // Near 1 a probability in doubles no longer tells t: take it back there.
      const again = family.purchaseWithin(params(row), t, row.x!, row.T!, row.T!)
      return again / alive
    }
    expect(misses(`${tables}_waiting_time_alive`, inverted)).toEqual([])
  })

  test('discounted residual without end', () => {
    expect(
      misses(`${tables}_dert`, (row) => family.discountedResidual(params(row), row.delta!, ...history(row)), 1e-9),
    ).toEqual([])
  })

  test('discounted residual to a horizon', () => {
    expect(
      misses(
        `${tables}_dert_finite`,
        (row) => family.discountedResidual(params(row), row.delta!, ...history(row), row.t!),
        1e-9,
      ),
    ).toEqual([])
  })
})

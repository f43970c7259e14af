import { describe, expect, test } from 'vitest'
import { mbgNbd } from '../../src/clv/mbgNbd.ts'
import { misses, type Row } from './judge.ts'

type Inputs = Row['in']

/** Parameters under the model's letters. */
const params = ({ r, alpha, a, b }: Inputs) => ({ r: r!, alpha: alpha!, a: a!, b: b! })
const history = (row: Inputs) => [row.x!, row.t_x!, row.T!] as const

describe('MBG/NBD against high precision', () => {
  test('log-likelihood', () => {
    expect(misses('mbgnbd_log_likelihood', (row) => mbgNbd.logLikelihood(params(row), ...history(row)))).toEqual([])
  })

  test('P(alive)', () => {
    expect(misses('mbgnbd_p_alive', (row) => mbgNbd.probabilityAlive(params(row), ...history(row)))).toEqual([])
  })

  test('expected purchases of a new customer', () => {
    expect(misses('mbgnbd_expected', (row) => mbgNbd.expectedPurchasesNew(params(row), row.t!))).toEqual([])
  })

  test('expected purchases given a history', () => {
    expect(
      misses('mbgnbd_conditional_expected', (row) => mbgNbd.expectedPurchases(params(row), row.t!, ...history(row))),
    ).toEqual([])
  })

  test('expected purchases of a table, which are interpolated', () => {
    expect(
      misses('mbgnbd_conditional_expected', (row) => {
        const customers = { repeats: [row.x!], tenureAtLast: [row.t_x!], tenure: [row.T!] }
        const model = { params: params(row), timeUnit: 'day' } as const
        return mbgNbd.predict(model, customers, { horizon: { days: row.t! } }).expectedOrders[0]!
      }),
    ).toEqual([])
  })

  test('number of purchases of a new customer', () => {
    expect(misses('mbgnbd_pmf', (row) => mbgNbd.purchaseProbability(params(row), row.n!, row.t!))).toEqual([])
  })

  test('number of purchases given a history', () => {
    expect(
      misses(
        'mbgnbd_conditional_pmf',
        (row) => mbgNbd.purchaseDistribution(params(row), row.t!, ...history(row), row.n!)[row.n!]!,
      ),
    ).toEqual([])
  })

  test('probability of a purchase within t', () => {
    expect(misses('mbgnbd_waiting_time', (row) => mbgNbd.purchaseWithin(params(row), row.t!, ...history(row)))).toEqual(
      [],
    )
  })

  test('probability of a purchase within t, given alive', () => {
    // It does not depend on the time of the last purchase, and at t_x = T nothing underflows.
    const alive = (row: Inputs): number =>
      mbgNbd.purchaseWithin(params(row), row.t!, row.x!, row.T!, row.T!) /
      mbgNbd.probabilityAlive(params(row), row.x!, row.T!, row.T!)
    expect(misses('mbgnbd_waiting_time_alive', alive)).toEqual([])
  })

  test('quantiles of the waiting time, given alive, where the probability determines them', () => {
    const inverted = (row: Inputs): number => {
      const within = mbgNbd.purchaseWithin(params(row), row.t!, row.x!, row.T!, row.T!)
      const alive = mbgNbd.probabilityAlive(params(row), row.x!, row.T!, row.T!)
      const t = mbgNbd.waitingTimeAlive(params(row), within / alive, ...history(row))
      // Near 1 a probability in doubles no longer tells t: take it back there.
      const again = mbgNbd.purchaseWithin(params(row), t, row.x!, row.T!, row.T!)
      return again / alive
    }
    expect(misses('mbgnbd_waiting_time_alive', inverted)).toEqual([])
  })

  test('discounted residual without end', () => {
    expect(
      misses('mbgnbd_dert', (row) => mbgNbd.discountedResidual(params(row), row.delta!, ...history(row)), 1e-9),
    ).toEqual([])
  })

  test('discounted residual to a horizon', () => {
    expect(
      misses(
        'mbgnbd_dert_finite',
        (row) => mbgNbd.discountedResidual(params(row), row.delta!, ...history(row), row.t!),
        1e-9,
      ),
    ).toEqual([])
  })
})

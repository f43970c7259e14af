import { describe, expect, test } from 'vitest'
import { paretoNbd } from '../../src/clv/paretoNbd.ts'
import { misses, type Row } from './judge.ts'

type Inputs = Row['in']

/** Parameters under the model's letters. */
const params = ({ r, alpha, s, beta }: Inputs) => ({ r: r!, alpha: alpha!, s: s!, beta: beta! })
const history = (row: Inputs) => [row.x!, row.t_x!, row.T!] as const

describe('Pareto/NBD against high precision', () => {
  test('P(alive)', () => {
    expect(misses('pareto_nbd_p_alive', (row) => paretoNbd.probabilityAlive(params(row), ...history(row)))).toEqual([])
  })

  test('expected purchases of a new customer', () => {
    expect(misses('pareto_nbd_expected', (row) => paretoNbd.expectedPurchasesNew(params(row), row.t!))).toEqual([])
  })

  test('expected purchases given a history', () => {
    expect(
      misses('pareto_nbd_conditional_expected', (row) =>
        paretoNbd.expectedPurchases(params(row), row.t!, ...history(row)),
      ),
    ).toEqual([])
  })

  test('P(alive) and expected purchases of a table', () => {
    const predicted = (row: Inputs) =>
      paretoNbd.predict(
        { params: params(row), timeUnit: 'day' },
        { repeats: [row.x!], tenureAtLast: [row.t_x!], tenure: [row.T!] },
        { horizon: { days: row.t ?? 1 } },
      )
    expect(misses('pareto_nbd_p_alive', (row) => predicted(row).pAlive[0]!)).toEqual([])
    expect(misses('pareto_nbd_conditional_expected', (row) => predicted(row).expectedOrders[0]!)).toEqual([])
  })

  test('number of purchases of a new customer', () => {
    expect(misses('pareto_nbd_pmf', (row) => paretoNbd.purchaseProbability(params(row), row.n!, row.t!))).toEqual([])
  })

  test('number of purchases given a history', () => {
    expect(
      misses(
        'pareto_nbd_conditional_pmf',
        (row) => paretoNbd.purchaseDistribution(params(row), row.t!, ...history(row), row.n!)[row.n!]!,
      ),
    ).toEqual([])
  })

  test('probability of a purchase within t', () => {
    expect(
      misses('pareto_nbd_waiting_time', (row) => paretoNbd.purchaseWithin(params(row), row.t!, ...history(row))),
    ).toEqual([])
  })

  test('probability of a purchase within t, given alive', () => {
    // It does not depend on the time of the last purchase, and at t_x = T everyone is alive.
    expect(
      misses('pareto_nbd_waiting_time_alive', (row) =>
        paretoNbd.purchaseWithin(params(row), row.t!, row.x!, row.T!, row.T!),
      ),
    ).toEqual([])
  })

  test('discounted residual purchases without end', () => {
    expect(
      misses('pareto_nbd_dert', (row) => paretoNbd.discountedResidual(params(row), row.delta!, ...history(row)), 1e-9),
    ).toEqual([])
  })

  test('discounted residual purchases to a horizon', () => {
    expect(
      misses(
        'pareto_nbd_dert_finite',
        (row) => paretoNbd.discountedResidual(params(row), row.delta!, ...history(row), row.t!),
        1e-9,
      ),
    ).toEqual([])
  })
})

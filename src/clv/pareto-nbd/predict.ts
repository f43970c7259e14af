import { fail } from '../../errors.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import { tableLength } from '../../table/tableLength.ts'
import { daysOf, horizonIn } from '../common/horizon.ts'
import type { HistoryColumns } from '../common/readHistories.ts'
import type { Horizon } from '../common/types.ts'
import { checkParams } from './checkParams.ts'
import { aliveAfter, deathFirst } from './deadTerm.ts'
import type { ParetoNbdModel } from './params.ts'
import { timeActive } from './timeActive.ts'

/**
 * Predicts for each customer the probability to be still active and the expected purchases in the horizon, in row order:
 * `probabilityAlive` and `expectedPurchases` for a table in days.
 *
 * `fit` needs no more than `{ params, timeUnit }`, so a model written by hand will do. A missing value (NaN), as in the durations of a
 * customer without any purchase, gives NaN. `expectedOrders` is Infinity for the horizon `'lifetime'` and s <= 1.
 *
 * Cost: about 0.4 µs a customer.
 *
 * @throws ClienteleError `column`, with the first row concerned, for repeats that are no whole number from 0, a negative
 * duration, `tenureAtLast` above `tenure` or above 0 without repeats; for a column that is missing, not numeric, or of
 * another length. `argument`, for parameters that are not above 0, an unknown unit of time, or no horizon.
 *
 * @example
 * ```ts
 * import { predict } from 'clientele/clv/pareto-nbd'
 *
 * const model = { params: { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }, timeUnit: 'week' } as const
 * const customers = { repeats: [2, 0], tenureAtLast: [213.01, NaN], tenure: [272.02, NaN] }
 * predict(model, customers, { horizon: { weeks: 39 } })
 * // => { pAlive: Float64Array.of(0.8691675591530112, NaN), expectedOrders: Float64Array.of(1.4551231932576028, NaN) }
 * ```
 */
export function predict(
  fit: ParetoNbdModel,
  customers: HistoryColumns,
  options: { readonly horizon: Horizon },
): { pAlive: Float64Array; expectedOrders: Float64Array } {
  const params = checkParams(fit?.params)
  const { r, alpha, s, beta } = params
  const days = daysOf(fit.timeUnit)
  const t = horizonIn(options?.horizon, fit.timeUnit)
  const repeats = readNumbers(customers.repeats, 'repeats')
  const tenureAtLast = readNumbers(customers.tenureAtLast, 'tenureAtLast')
  const tenure = readNumbers(customers.tenure, 'tenure')
  const pAlive = new Float64Array(tableLength({ repeats, tenureAtLast, tenure }))
  const expectedOrders = new Float64Array(pAlive.length)
  // Alike for all who never bought again.
  const unseen = deathFirst(r, s, alpha, beta)
  for (let i = 0; i < pAlive.length; i++) {
    const x = repeats[i]!
    const T = tenure[i]! / days
    let tx = tenureAtLast[i]! / days
    if (x < 0 || x % 1 !== 0) {
      if (!Number.isNaN(x)) fail('column', '`repeats` to be whole numbers from 0', x, { column: 'repeats', row: i })
    }
    if (T < 0 || T === Number.POSITIVE_INFINITY) {
      fail('column', '`tenure` to be finite and not negative', tenure[i], { column: 'tenure', row: i })
    }
    // Rounding, in who computed the columns.
    if (tx > T && tx <= T * (1 + 1e-9)) tx = T
    if (tx < 0 || tx > (x === 0 ? 0 : T)) {
      fail('column', '`tenureAtLast` to be from 0 to `tenure`, and 0 without repeats', tenureAtLast[i], {
        column: 'tenureAtLast',
        row: i,
      })
    }
    const R = r + x
    const a = alpha + tx
    const b = beta + tx
    const alive = aliveAfter(R, s, a, b, T - tx, x === 0 ? unseen : deathFirst(R, s, a, b))
    pAlive[i] = alive
    // Not 0 times Infinity.
    expectedOrders[i] = alive > 0 ? (alive * R * timeActive(s, beta + T, t)) / (alpha + T) : alive
  }
  return { pAlive, expectedOrders }
}

import { fail } from '../../errors.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import { tableLength } from '../../table/tableLength.ts'
import type { HistoryColumns } from '../common/readHistories.ts'
import type { BgBbParams } from './bgBbParams.ts'
import { checkBgBb } from './checkBgBb.ts'
import { periodsAhead } from './periodsAhead.ts'
import { probabilityAliveNow } from './probabilityAliveNow.ts'

/** How far ahead `predict` looks. */
export interface BgBbHorizon {
  /** The next opportunities that count, a whole number; `'lifetime'` has no end. */
  readonly opportunities: number | 'lifetime'
}

/**
 * Predicts for each customer, in row order, the probability of being active at the next opportunity (`probabilityAlive`) and
 * the purchases in the next `opportunities` (`expectedPurchases`).
 *
 * Durations count opportunities. Rows without a history, or with one that cannot be, give NaN. Over a `'lifetime'`
 * purchases are Infinity where gamma <= 1. `fit` needs no more than `{ params }`, so a model written by hand will do.
 *
 * @throws ClienteleError `argument`, for parameters that are not above 0 and a horizon that is no whole number;
 * `column`, when a column is missing, not numeric, or of another length.
 *
 * @example
 * ```ts
 * import { predict } from 'clientele/clv/bg-bb'
 *
 * const params = { alpha: 1, beta: 1, gamma: 1, delta: 1 }
 * predict({ params }, { repeats: [0, 1], tenureAtLast: [0, 1], tenure: [1, 1] }, { opportunities: 1 })
 * // => { pAlive: Float64Array.of(2 / 9, 2 / 3), expectedOrders: Float64Array.of(2 / 27, 4 / 9) }
 * ```
 */
export function predict(
  fit: { readonly params: BgBbParams },
  customers: HistoryColumns,
  horizon: BgBbHorizon,
): { pAlive: Float64Array; expectedOrders: Float64Array } {
  const params = checkBgBb(fit?.params)
  const { alpha, beta, gamma, delta } = params
  const ahead = horizon?.opportunities === 'lifetime' ? Number.POSITIVE_INFINITY : horizon?.opportunities
  if (!(ahead >= 0 && (ahead % 1 === 0 || ahead === Number.POSITIVE_INFINITY))) {
    fail('argument', "`opportunities` to be a whole number from 0 or 'lifetime'", ahead, { column: 'opportunities' })
  }
  const repeats = readNumbers(customers.repeats, 'repeats')
  const tenureAtLast = readNumbers(customers.tenureAtLast, 'tenureAtLast')
  const tenure = readNumbers(customers.tenure, 'tenure')
  const rows = tableLength({ repeats, tenureAtLast, tenure })
  const pAlive = new Float64Array(rows)
  const expectedOrders = new Float64Array(rows)
  // What lies ahead of the active depends on n alone.
  const periods = new Map<number, number>()
  for (let i = 0; i < rows; i++) {
    const x = repeats[i]!
    const n = tenure[i]!
    let future = periods.get(n)
    if (future === undefined) periods.set(n, (future = periodsAhead(gamma, delta + n, 0, ahead)))
    const now = probabilityAliveNow(params, x, tenureAtLast[i]!, n)
    pAlive[i] = (now * (delta + n)) / (gamma + delta + n)
    expectedOrders[i] = ((now * (alpha + x)) / (alpha + beta + n)) * future
  }
  return { pAlive, expectedOrders }
}

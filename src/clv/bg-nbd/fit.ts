import { fitBetaGeometric } from '../beta-geometric/fitBetaGeometric.ts'
import type { HistoryFitOptions } from '../common/historyFitOptions.ts'
import type { HistoryColumns } from '../common/readHistories.ts'
import type { FamilyFit } from '../common/types.ts'

/** A fitted BG/NBD model: plain JSON. */
export type BgNbdFit = FamilyFit<'bg-nbd', 'r' | 'alpha' | 'a' | 'b'>

/**
 * Learns from a customer base how often its customers buy, how they differ in it, and how likely they are to leave after a
 * purchase: the BG/NBD model, by maximum likelihood.
 *
 * Durations are in days, and the parameters in `timeUnit`. Customers without any purchase (durations NaN) are left out; those
 * without a repeat purchase count. Equal histories are merged, `weights` say how many customers a row stands for. The result
 * does not depend on the order of rows. At most 1,000,000 repeats a customer.
 *
 * Data that do not fix the parameters are not an error: `findings` tells which of them run away, what their ratio settles at,
 * what that means and what to do. Where there is no maximum with all parameters finite, there are no standard errors: null.
 * `converged` says that nothing was left to gain, `message` how the search ended.
 *
 * Method: Fader, Hardie and Lee, "Counting Your Customers the Easy Way" (2005), eq. 6 and 7; Newton steps in a trust region, in
 * log parameters, with the analytic Hessian, from a start that the data determine. Covariance from the Hessian at the maximum;
 * with a `penalty`, of the penalised likelihood.
 *
 * Cost: six to ten passes of about 70 ns a distinct history; beyond 30,000 of these a part is fitted first, and three or
 * four passes over all remain.
 *
 * @throws ClienteleError `column`, with the first row concerned: for repeats that are not whole numbers from 0, for
 * `tenureAtLast` above `tenure` or without repeats, for negative or missing durations, negative weights, columns of unequal
 * length, and when nobody has a purchase; `argument`, for an unknown unit or a negative penalty.
 *
 * @example
 * ```ts
 * import { fit } from 'clientele/clv/bg-nbd'
 *
 * const customers = {
 *   repeats: [2, 1, 0, 0, 7, 1, 0, 2, 0, 5, 0, 3, 0, 0, 1, 12],
 *   tenureAtLast: [213, 12, 0, 0, 206, 35, 0, 108, 0, 172, 0, 250, 0, 0, 30, 256],
 *   tenure: [272, 272, 272, 272, 272, 271, 271, 270, 269, 269, 268, 268, 267, 266, 266, 265],
 * }
 * const model = fit(customers, { timeUnit: 'week' })
 * model.data.repeaters // => 9
 * model.converged // => true
 * Object.keys(model.params) // => ['r', 'alpha', 'a', 'b']
 * ```
 */
export function fit(customers: HistoryColumns, options?: HistoryFitOptions): BgNbdFit {
  return fitBetaGeometric('bg-nbd', 0, customers, options)
}

import { type HoldoutColumns, type HoldoutOutcomeOptions, repurchaseOutcome } from './repurchaseOutcome.ts'

/**
 * Who left, to learn from: 1 for customers without a purchase in the holdout or its first days, 0 for those with one,
 * NaN where nothing is known. The opposite of `repurchaseOutcome`, row by row.
 *
 * @throws ClienteleError as `repurchaseOutcome` does.
 *
 * @example
 * ```ts
 * import { churnOutcome } from 'clientele/propensity'
 *
 * const holdout = { holdoutOrders: [2, 0, 1], holdoutFirst: [12, NaN, 75] }
 * churnOutcome(holdout) // => Float64Array.of(0, 1, 0)
 * churnOutcome(holdout, { days: 60 }) // => Float64Array.of(0, 1, 1)
 * ```
 */
export function churnOutcome(holdout: HoldoutColumns, options: HoldoutOutcomeOptions = {}): Float64Array {
  return repurchaseOutcome(holdout, options).map((bought) => 1 - bought)
}

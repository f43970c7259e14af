import { fail, words } from '../errors.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'

/** What customers did after the calibration, as `splitHoldout` tells it. */
export interface HoldoutColumns {
  /** Occasions in the holdout. */
  readonly holdoutOrders: NumberColumn
  /** Days from the end of the calibration to the first of them; needed for `days`. */
  readonly holdoutFirst?: NumberColumn
}

export interface HoldoutOutcomeOptions {
  /** How many days after the calibration count, at most those that the holdout has. Without: the whole holdout. */
  readonly days?: number
}

/**
 * Who bought again, to learn from: 1 for customers with a purchase in the holdout or its first days, 0 for those
 * without, NaN where nothing is known.
 *
 * @throws ClienteleError `argument`, for days that are not above 0; `column`, when `holdoutFirst` is needed and
 * missing, or lengths differ.
 *
 * @example
 * ```ts
 * import { splitHoldout } from 'clientele/orders'
 * import { fitPropensity, repurchaseOutcome } from 'clientele/propensity'
 *
 * const { calibration, holdout } = splitHoldout(
 *   {
 *     id: ['ann', 'bob', 'ann', 'ann', 'cem'],
 *     date: ['2024-01-01', '2024-01-05', '2024-01-31', '2024-02-02', '2024-01-09'],
 *     amount: [20, 15, 30, 12, 9],
 *   },
 *   { calibrationEnd: '2024-01-31', holdoutEnd: '2024-02-29' },
 * )
 * const customers = { ...calibration, repurchased: repurchaseOutcome(holdout) }
 * customers.repurchased // => Float64Array.of(1, 0, 0)
 * const model = fitPropensity(customers, { outcome: 'repurchased', columns: ['recency', 'frequency'] })
 * model.fitted.outcomes // => 1
 * ```
 */
export function repurchaseOutcome(holdout: HoldoutColumns, options: HoldoutOutcomeOptions = {}): Float64Array {
  const { days } = options
  const orders = readNumbers(holdout.holdoutOrders, 'holdoutOrders')
  if (days === undefined) return Float64Array.from(orders, (count) => (Number.isNaN(count) ? count : Number(count > 0)))
  if (!(days > 0)) fail('argument', '`days` to be a number above 0', days)
  if (holdout.holdoutFirst === undefined) {
    fail('column', 'a column `holdoutFirst`, for `days`', words('none'), { column: 'holdoutFirst' })
  }
  const first = readNumbers(holdout.holdoutFirst, 'holdoutFirst')
  tableLength({ holdoutOrders: orders, holdoutFirst: first })
  return Float64Array.from(orders, (count, i) => (Number.isNaN(count) ? count : Number(count > 0 && first[i]! <= days)))
}

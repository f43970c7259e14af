import { fail } from '../../errors.ts'
import type { NumberColumn } from '../../table/columns.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import { tableLength } from '../../table/tableLength.ts'
import type { HistoryColumns } from '../common/readHistories.ts'

/** A past and what followed, durations in days. */
export interface Split {
  readonly repeats: Float64Array
  readonly tenureAtLast: Float64Array
  readonly tenure: Float64Array
  /** Orders of the holdout, whole numbers. */
  readonly actual: Float64Array
  readonly days: number
}

/** Reads a split and checks what followed; histories are for the caller to check. */
export function readSplit(split: {
  readonly calibration: HistoryColumns
  readonly holdout: { readonly holdoutOrders: NumberColumn }
  readonly days: number
}): Split {
  const days = split?.days
  if (!(typeof days === 'number' && days > 0 && days < Number.POSITIVE_INFINITY)) {
    fail('argument', '`days` to be the length of the holdout, above 0', days, { column: 'days' })
  }
  const repeats = readNumbers(split.calibration?.repeats, 'repeats')
  const tenureAtLast = readNumbers(split.calibration.tenureAtLast, 'tenureAtLast')
  const tenure = readNumbers(split.calibration.tenure, 'tenure')
  const actual = readNumbers(split.holdout?.holdoutOrders, 'holdoutOrders')
  tableLength({ repeats, tenureAtLast, tenure, holdoutOrders: actual })
  const row = actual.findIndex((orders) => !(Number.isInteger(orders) && orders >= 0))
  if (row >= 0) {
    fail('column', '`holdoutOrders` to be a whole number of purchases', actual[row], { column: 'holdoutOrders', row })
  }
  return { repeats, tenureAtLast, tenure, actual, days }
}

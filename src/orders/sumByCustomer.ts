import type { CodedColumn, Id } from '../table/columns.ts'
import { sumByGroup } from './sumByGroup.ts'

/** The total of each customer, exact before it is rounded once, so that it does not hang on the order of the lines. */
export function sumByCustomer(ids: CodedColumn<Id>, amounts: Float64Array): Float64Array {
  return sumByGroup(ids.codes, ids.values.length, amounts)
}

import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { personalGapOf } from './personalGapOf.ts'

/**
 * The time in days that each customer usually leaves between two purchases, for ladders that measure people by their own
 * rhythm: `{ field: 'recency', gt: { field: 'gap', times: 3 } }` over a column `gap`.
 *
 * The rules are those of `personalGapOf`; `populationGap` gives the gap of those with too few purchases to tell.
 *
 * @throws ClienteleError `column`, for a column that is missing, of another length, or not of numbers.
 *
 * @example
 * ```ts
 * import { personalGaps } from 'clientele/lifecycle'
 *
 * personalGaps(40, { repeats: [0, 3, 5], tenureAtLast: [0, 60, 10] }) // => Float64Array.of(40, 20, 7)
 * ```
 */
export function personalGaps(
  populationGap: number,
  customers: { readonly repeats: NumberColumn; readonly tenureAtLast: NumberColumn },
): Float64Array {
  const repeats = readNumbers(customers.repeats, 'repeats')
  const tenureAtLast = readNumbers(customers.tenureAtLast, 'tenureAtLast')
  const gaps = new Float64Array(tableLength({ repeats, tenureAtLast }))
  for (let i = 0; i < gaps.length; i++) gaps[i] = personalGapOf(populationGap, repeats[i]!, tenureAtLast[i]!)
  return gaps
}

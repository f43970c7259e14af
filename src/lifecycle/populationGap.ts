import { median } from '../math/quantile.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'

/**
 * The time in days that customers of a base usually leave between two purchases: the median, over all who bought more
 * than once, of their mean gap `tenureAtLast / repeats`. NaN if nobody did.
 *
 * Cost: one selection over the customers who bought again.
 *
 * @throws ClienteleError `column`, for a column that is missing, of another length, or not of numbers.
 *
 * @example
 * ```ts
 * import { populationGap } from 'clientele/lifecycle'
 *
 * populationGap({ repeats: [0, 1, 2, 4], tenureAtLast: [0, 30, 80, 400] }) // => 40
 * ```
 */
export function populationGap(customers: {
  readonly repeats: NumberColumn
  readonly tenureAtLast: NumberColumn
}): number {
  const repeats = readNumbers(customers.repeats, 'repeats')
  const tenureAtLast = readNumbers(customers.tenureAtLast, 'tenureAtLast')
  const length = tableLength({ repeats, tenureAtLast })
  const gaps = new Float64Array(length)
  for (let i = 0; i < length; i++) {
    const gap = tenureAtLast[i]! / repeats[i]!
    gaps[i] = repeats[i]! >= 1 && Number.isFinite(gap) ? gap : Number.NaN
  }
  return median(gaps)
}

import type { Column } from '../table/columns.ts'
import type { AsOf } from './clock.ts'
import type { Condition } from './condition.ts'
import { rowMatcher } from './rowMatcher.ts'

/**
 * Whether a condition holds, for every row of a table: 1 true, 0 false, 2 cannot be known because a value is missing.
 *
 * The same answers as `truthOf` gives row by row. A column that the table does not have is a missing value in every row
 * (`fieldsOf` names the columns that a condition reads). For several conditions over one table see `rowMatcher`.
 *
 * Cost: one pass over the rows for each comparison; the fastest columns are `Float64Array`s.
 *
 * @throws ClienteleError `definition`, for what is not a condition; `column`, when the lengths of columns differ;
 * `argument`, when the condition counts days and `asOf` is not given.
 *
 * @example
 * ```ts
 * import { matchRows } from 'clientele/condition'
 *
 * matchRows({ field: 'recency', lte: 90 }, { id: ['ann', 'bob', 'eve'], recency: [12, 200, null] })
 * // => Uint8Array.of(1, 0, 2)
 * ```
 */
export function matchRows<T extends { readonly [K in keyof T]: Column<unknown> }>(
  condition: Condition,
  table: T,
  options: AsOf = {},
): Uint8Array {
  return rowMatcher(table, options)(condition)
}

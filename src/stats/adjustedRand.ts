import type { IdColumn } from '../table/columns.ts'
import { ariOf } from './ariOf.ts'
import { crossTable } from './crossTable.ts'

/**
 * How alike two groupings of the same members are, whatever their groups are called: 1 for the same grouping, about 0
 * for unrelated ones, below 0 for less than that. Two clusterings, or clusters and segments.
 *
 * Members without a label in one of the two are left out; NaN without any. Groupings that are the same are 1 even where
 * everybody, or nobody, is together.
 *
 * Method: Hubert and Arabie (1985), by the four counts of pairs. Cost: as `crossTable`.
 *
 * @throws ClienteleError `column`, for unequal lengths or a label that is neither text nor a number.
 *
 * @example
 * ```ts
 * import { adjustedRand } from 'clientele/stats'
 *
 * adjustedRand(['x', 'x', 'y', 'y'], [2, 2, 1, 1]) // => 1
 * adjustedRand(['x', 'x', 'y', 'y'], [1, 2, 1, 2]) // => -0.5
 * ```
 */
export function adjustedRand(a: IdColumn, b: IdColumn): number {
  return ariOf(crossTable(a, b))
}

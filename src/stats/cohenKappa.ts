import type { IdColumn } from '../table/columns.ts'
import { crossTable } from './crossTable.ts'
import { kappaOf } from './kappaOf.ts'

/**
 * How far two classifications with the same labels agree, beyond what chance would give: 1 for full agreement, 0 for
 * that of chance, below 0 for less. Two raters, or a model and the truth.
 *
 * Members without a label in one of the two are left out. NaN without any, and where both give one and the same label to
 * everybody: agreement by chance is then complete too.
 *
 * Method: (observed - expected) / (1 - expected), unweighted (Cohen 1960). Cost: as `crossTable`.
 *
 * @throws ClienteleError `column`, for unequal lengths or a label that is neither text nor a number.
 *
 * @example
 * ```ts
 * import { cohenKappa } from 'clientele/stats'
 *
 * cohenKappa(['x', 'x', 'y', 'y'], ['x', 'y', 'y', 'y']) // => 0.5
 * ```
 */
export function cohenKappa(a: IdColumn, b: IdColumn): number {
  return kappaOf(crossTable(a, b))
}

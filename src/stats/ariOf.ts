import type { CrossTable } from './crossTable.ts'

/**
 * The adjusted Rand index of two classifications, from their cross table of whole counts: what `adjustedRand` gives for
 * the columns themselves.
 *
 * @example
 * ```ts
 * import { ariOf, crossTable } from 'clientele/stats'
 *
 * ariOf(crossTable(['x', 'x', 'y', 'y'], [1, 1, 2, 3])) // => 0.5714285714285714
 * ```
 */
export function ariOf(table: CrossTable): number {
  const { counts, rowTotals, columnTotals, total } = table
  if (total === 0) return Number.NaN
  // Twice the pairs of members: together in both, in the rows only, in the columns only, in neither. Every term is
  // 0 or more, so that nothing cancels.
  let both = 0
  let inRows = 0
  let inColumns = 0
  let neither = 0
  for (let i = 0; i < counts.length; i++) {
    for (let j = 0; j < columnTotals.length; j++) {
      const count = counts[i]![j]!
      const restOfRow = rowTotals[i]! - count
      both += count * (count - 1)
      inRows += count * restOfRow
      inColumns += count * (columnTotals[j]! - count)
      neither += count * (total - columnTotals[j]! - restOfRow)
    }
  }
  if (inRows === 0 && inColumns === 0) return 1
  const chance = (both + inRows) * (inRows + neither) + (both + inColumns) * (inColumns + neither)
  return (2 * (both * neither - inRows * inColumns)) / chance
}

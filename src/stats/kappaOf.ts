import type { CrossTable } from './crossTable.ts'

/**
 * Cohen's kappa of two classifications, from their cross table: what `cohenKappa` gives for the columns themselves.
 *
 * Rows and columns are matched by label; one that only one side has counts as never given by the other.
 *
 * @example
 * ```ts
 * import { crossTable, kappaOf } from 'clientele/stats'
 *
 * kappaOf(crossTable(['x', 'x', 'y', 'y'], ['x', 'y', 'y', 'y'])) // => 0.5
 * ```
 */
export function kappaOf(table: CrossTable): number {
  const { rows, columns, counts, rowTotals, columnTotals, total } = table
  const columnOf = new Map(columns.map((label, j) => [label, j]))
  // Disagreements, seen and by chance: sums without a difference of large numbers, exact for whole counts to 9e7.
  let agreed = 0
  let byChance = 0
  for (let i = 0; i < rows.length; i++) {
    const j = columnOf.get(rows[i]!)
    agreed += j === undefined ? 0 : counts[i]![j]!
    byChance += rowTotals[i]! * (total - (j === undefined ? 0 : columnTotals[j]!))
  }
  return (byChance - total * (total - agreed)) / byChance
}

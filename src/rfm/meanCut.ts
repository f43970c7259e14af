import { findRuns, type Range } from '../math/select.ts'

/** The cut between two scores at the mean or median of a column; null for no customers. */
export function meanCut(column: Float64Array, range: Range, center: 'mean' | 'median'): number | null {
  return column.length === 0 ? null : center === 'mean' ? mean(column, range) : median(column, range)
}

/** Neumaier's compensated sum, so that the order of rows does not show. */
function mean(column: Float64Array, { min, max }: Range): number {
  let sum = 0
  let lost = 0
  for (let i = 0; i < column.length; i++) {
    const value = column[i]!
    const next = sum + value
    const part = next - sum
    lost += sum - (next - part) + (value - part)
    sum = next
  }
  // A rounded mean may miss the one value that all have, and then nobody would stand at the mean.
  // And a zero without a sign, as JSON has no other.
  return Math.min(max, Math.max(min, (sum + lost) / column.length)) + 0
}

function median(column: Float64Array, range: Range): number {
  const low = (column.length - 1) >> 1
  const high = column.length >> 1
  const { values, ends } = findRuns(column, range, 1, [low, high], 4096)
  const at = (position: number): number => values[ends.findIndex((end) => end > position)]!
  return at(low) + (at(high) - at(low)) / 2 + 0
}

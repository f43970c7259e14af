import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'

/** Private: the known numbers of a column in ascending order, as a new array. NaN sorts last, so that it is cut off. */
export function sortedNumbers(column: NumberColumn, name: string): Float64Array {
  const sorted = Float64Array.from(readNumbers(column, name)).sort()
  let length = sorted.length
  while (length > 0 && Number.isNaN(sorted[length - 1]!)) length--
  return sorted.subarray(0, length)
}

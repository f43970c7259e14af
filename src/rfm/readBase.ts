import { findRange, type Range } from '../math/select.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import type { DimensionColumn } from './dimensions.ts'

/** The customers of a base who can be scored, by the columns of the dimensions. */
export interface Base {
  readonly columns: readonly Float64Array[]
  readonly ranges: readonly Range[]
  readonly fitted: { readonly customers: number; readonly scored: number; readonly notScored: number }
}

/** The columns of some dimensions as they are. */
export function readDimensions(table: object, dimensions: readonly Pick<DimensionColumn, 'column'>[]): Float64Array[] {
  const given = table as { readonly [column: string]: NumberColumn }
  const columns: { [column: string]: Float64Array } = {}
  for (const { column } of dimensions) columns[column] = readNumbers(given[column]!, column)
  tableLength(columns)
  return dimensions.map(({ column }) => columns[column]!)
}

/** The columns of some dimensions, without the rows that cannot be scored. */
export function readBase(table: object, dimensions: readonly DimensionColumn[]): Base {
  let columns = readDimensions(table, dimensions)
  let ranges = columns.map(findRange)
  const customers = columns[0]!.length
  const bounds = dimensions.map(({ above }) => above ?? Number.NEGATIVE_INFINITY)
  // Ranges carry NaN and infinities: where they are finite, so is every value.
  if (!ranges.every(({ min, max }, k) => min > bounds[k]! && max < Number.POSITIVE_INFINITY)) {
    const good = new Uint8Array(customers).fill(1)
    columns.forEach((column, k) => {
      const bound = bounds[k]!
      for (let i = 0; i < customers; i++)
        good[i]! &= Number(column[i]! > bound && column[i]! < Number.POSITIVE_INFINITY)
    })
    columns = columns.map((column) => takeGood(column, good))
    ranges = columns.map(findRange)
  }
  const scored = columns[0]!.length
  return { columns, ranges, fitted: { customers, scored, notScored: customers - scored } }
}

function takeGood(column: Float64Array, good: Uint8Array): Float64Array {
  const taken = new Float64Array(column.length)
  let count = 0
  for (let i = 0; i < column.length; i++) {
    taken[count] = column[i]!
    count += good[i]!
  }
  return taken.subarray(0, count)
}

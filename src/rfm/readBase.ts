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
    const rows = new Uint32Array(customers)
    let scored = 0
    for (let i = 0; i < customers; i++) {
      rows[scored] = i
      let good = true
      for (let k = 0; k < columns.length; k++) {
        const value = columns[k]![i]!
        good = good && value > bounds[k]! && value < Number.POSITIVE_INFINITY
      }
      scored += Number(good)
    }
    columns = columns.map((column) => Float64Array.from(rows.subarray(0, scored), (i) => column[i]!))
    ranges = columns.map(findRange)
  }
  const scored = columns[0]!.length
  return { columns, ranges, fitted: { customers, scored, notScored: customers - scored } }
}

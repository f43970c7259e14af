import { fail } from '../errors.ts'
import type { NumberColumn } from './columns.ts'
import { readColumn } from './readColumn.ts'

/**
 * Reads a column of numbers into a `Float64Array`; null and undefined become NaN, a bigint a number.
 *
 * A `Float64Array` comes back as it is, without a copy.
 *
 * @throws ClienteleError `column`, with the first row concerned, for text and other values, and for a bigint beyond
 * 2^53, which a number cannot hold.
 *
 * @example
 * ```ts
 * import { readNumbers } from 'clientele/table'
 *
 * readNumbers([1, null, 3n], 'amount') // => Float64Array.of(1, NaN, 3)
 * ```
 */
export function readNumbers(column: NumberColumn, name: string): Float64Array {
  if (column instanceof Float64Array) return column
  const values = readColumn(column, name)
  // All but those of big integers, which cannot be copied in one go.
  if (ArrayBuffer.isView(values) && typeof values[0] === 'number') return new Float64Array(values as ArrayLike<number>)
  const numbers = new Float64Array(values.length)
  for (let row = 0; row < numbers.length; row++) {
    const value = values[row]
    numbers[row] = typeof value === 'number' ? value : toNumber(value, name, row)
  }
  return numbers
}

function toNumber(value: bigint | null | undefined, name: string, row: number): number {
  if (value === null || value === undefined) return Number.NaN
  if (typeof value !== 'bigint') fail('column', `column \`${name}\` to hold numbers`, value, { column: name, row })
  const number = Number(value)
  if (!Number.isSafeInteger(number)) {
    fail('column', `column \`${name}\` to hold integers up to 2^53`, value, { column: name, row })
  }
  return number
}

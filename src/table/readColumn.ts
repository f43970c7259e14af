import { fail, words } from '../errors.ts'
import type { CodedColumn, Column } from './columns.ts'

/**
 * Reads any accepted column as something with `length` and index access, copying only what needs it.
 *
 * Arrays and typed arrays come back as they are; an object with `get(i)` (Arrow) or `at(i)` (arquero) and a coded
 * column are copied into an array. Missing values stay as they were (null or undefined).
 *
 * @throws ClienteleError `column`, when the thing is not a column.
 *
 * @example
 * ```ts
 * import { readColumn } from 'clientele/table'
 *
 * readColumn({ length: 2, get: (i: number) => i * 10 }, 'amount') // => [0, 10]
 * ```
 */
export function readColumn<T>(column: Column<T> | CodedColumn<T>, name: string): ArrayLike<T | null | undefined> {
  if (Array.isArray(column) || ArrayBuffer.isView(column)) return column as ArrayLike<T>
  const length = columnLength(column, name)
  if ('codes' in column) {
    return Array.from(column.codes, (code) => (code < 0 ? null : (column.values[code] as T)))
  }
  if ('get' in column && typeof column.get === 'function') return Array.from({ length }, (_, i) => column.get(i))
  if ('at' in column && typeof column.at === 'function') return Array.from({ length }, (_, i) => column.at(i))
  return column as ArrayLike<T>
}

/** The number of rows of a column; throws for what is none. */
export function columnLength(column: unknown, name: string): number {
  if (column === undefined) fail('column', `a column \`${name}\``, words('none'), { column: name })
  const length = typeof column === 'object' ? ((column as ArrayLike<unknown> | null)?.length ?? -1) : -1
  if (!(Number.isInteger(length) && length >= 0)) {
    fail('column', `column \`${name}\` to have a length and access by index`, column, { column: name })
  }
  return length
}

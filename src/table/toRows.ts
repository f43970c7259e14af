import type { CodedColumn, Column } from './columns.ts'
import { readColumn } from './readColumn.ts'
import { tableLength } from './tableLength.ts'

/** The object that one row of a table becomes. */
export type RowOf<T> = {
  -readonly [K in keyof T]: T[K] extends CodedColumn<infer V>
    ? V | null
    : T[K] extends ArrayLike<infer V>
      ? V
      : T[K] extends Column<infer V>
        ? V
        : never
}

/**
 * Turns a table into an array of objects, one a row, in row order.
 *
 * This is also how a table becomes JSON: `JSON.stringify` of a typed array gives an object keyed by index. NaN stays
 * NaN here, and becomes null in JSON.
 *
 * @throws ClienteleError `column`, when the columns differ in length.
 *
 * @example
 * ```ts
 * import { toRows } from 'clientele/table'
 *
 * toRows({ id: ['ann', 'bob'], frequency: Uint32Array.of(3, 1) })
 * // => [{ id: 'ann', frequency: 3 }, { id: 'bob', frequency: 1 }]
 * ```
 */
export function toRows<T extends { readonly [K in keyof T]: Column<unknown> | CodedColumn<unknown> }>(
  table: T,
): RowOf<T>[] {
  const length = tableLength(table as Record<string, { length: number }>)
  const names = Object.keys(table)
  const columns = names.map((name) => readColumn(table[name as keyof T] as Column<unknown>, name))
  const rows = new Array<RowOf<T>>(length)
  // Assigning to this name would set the prototype.
  const hasProto = names.includes('__proto__')
  for (let i = 0; i < length; i++) {
    const row: Record<string, unknown> = {}
    for (let k = 0; k < names.length; k++) row[names[k]!] = columns[k]![i]
    rows[i] = (hasProto ? Object.fromEntries(names.map((name, k) => [name, columns[k]![i]])) : row) as RowOf<T>
  }
  return rows
}

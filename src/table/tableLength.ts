import { fail } from '../errors.ts'
import { columnLength } from './readColumn.ts'

/**
 * The number of rows of a table: the common length of its columns, 0 for a table without columns.
 *
 * @throws ClienteleError `column`, when the lengths differ or something is not a column; `argument`, when this is no table.
 *
 * @example
 * ```ts
 * import { tableLength } from 'clientele/table'
 *
 * tableLength({ id: ['a', 'b'], monetary: [10, 20] }) // => 2
 * ```
 */
export function tableLength(table: { readonly [column: string]: { readonly length: number } | undefined }): number {
  if (table === null || typeof table !== 'object' || Array.isArray(table)) {
    fail('argument', 'a table, an object of columns', table)
  }
  let first: string | undefined
  let length = 0
  for (const name in table) {
    const column = table[name]
    if (column === undefined) continue
    const rows = columnLength(column, name)
    if (first === undefined) {
      first = name
      length = rows
    } else if (rows !== length) {
      fail('column', `\`${name}\` to have the same length as \`${first}\` (${length})`, rows, { column: name })
    }
  }
  return length
}

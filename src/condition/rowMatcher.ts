import type { Column, Table } from '../table/columns.ts'
import { tableLength } from '../table/tableLength.ts'
import { checkCondition } from './checkCondition.ts'
import type { AsOf } from './clock.ts'
import { columnProgram, newTruths, rowsOf } from './columnProgram.ts'
import type { Condition } from './condition.ts'

/**
 * `matchRows` for several conditions over one table, such as the steps of a ladder: each column is read and converted
 * once, however many conditions ask for it.
 *
 * @throws ClienteleError `column`, when the lengths of columns differ. The function returned throws `definition` for what
 * is not a condition; `argument`, when it counts days and `asOf` is not given.
 *
 * @example
 * ```ts
 * import { rowMatcher } from 'clientele/condition'
 *
 * const match = rowMatcher({ recency: [12, 200, null] })
 * match({ field: 'recency', gt: 180 }) // => Uint8Array.of(0, 1, 2)
 * match({ field: 'recency', exists: false }) // => Uint8Array.of(0, 0, 1)
 * ```
 */
export function rowMatcher<T extends { readonly [K in keyof T]: Column<unknown> }>(
  table: T,
  options: AsOf = {},
): (condition: Condition) => Uint8Array {
  const rows = rowsOf(table as Table, tableLength(table as Table))
  return (condition) => {
    checkCondition(condition)
    const out = newTruths(rows.length)
    columnProgram(condition, options)(rows, out)
    // As callers know it: 1 true, 2 unknown.
    const words = new Uint32Array(out.buffer)
    for (let i = 0; i < words.length; i++) {
      const is = (words[i]! >>> 1) & 0x01010101
      words[i] = is | ((words[i]! & 0x01010101 & ~is) << 1)
    }
    return out
  }
}

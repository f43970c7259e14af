import type { Column, Table } from '../table/columns.ts'
import { tableLength } from '../table/tableLength.ts'
import { checkCondition } from './checkCondition.ts'
import type { AsOf } from './clock.ts'
import { columnProgram, eachBlock } from './columnProgram.ts'
import { columnsOf } from './columnSides.ts'
import type { Condition } from './condition.ts'
import { type Truths, WORDS } from './kernels.ts'

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
  const columns = columnsOf(table as Table, tableLength(table as Table))
  return (condition) => {
    checkCondition(condition)
    const program = columnProgram([condition], options)
    // In words, so that four rows at once can be written.
    const out = new Uint32Array(Math.ceil(columns.length / 4))
    eachBlock(program, columns, (rows, truths) => {
      program.fills[0]!(rows, truths)
      unpack(truths, out.subarray(rows.start / 4))
    })
    return new Uint8Array(out.buffer, 0, columns.length)
  }
}

/** As callers know it: 1 true, 2 unknown. */
function unpack(truths: Truths, out: Uint32Array): void {
  for (let w = 0; w < WORDS; w++) {
    const is = truths[WORDS + w]!
    const unknown = truths[w]! & ~is
    for (let k = 0; k < 8; k++) out[8 * w + k] = spread(is >>> (4 * k)) | (spread(unknown >>> (4 * k)) << 1)
  }
}

/** The lowest four bits, one to a byte. */
function spread(bits: number): number {
  return ((bits & 15) * 0x204081) & 0x1010101
}

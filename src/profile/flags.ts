import { fail, words } from '../errors.ts'
import type { Column } from '../table/columns.ts'
import { readColumn } from '../table/readColumn.ts'

/** Yes or no, by row, as it may come in: true and false, 1 and 0; null, undefined and NaN are unknown. */
export type FlagColumn = Column<boolean | number | null | undefined>

/** Reads flags: 1, 0, and -1 for unknown. */
export function readFlags(column: FlagColumn | undefined, name: string): Int8Array {
  if (column === undefined)
    fail('column', `a column \`${name}\` beside the ids and dates`, words('none'), { column: name })
  const values: ArrayLike<unknown> = readColumn(column, name)
  const flags = new Int8Array(values.length)
  for (let row = 0; row < flags.length; row++) {
    const value = values[row]
    if (value === true || value === 1) flags[row] = 1
    else if (value === false || value === 0) flags[row] = 0
    else if (value === null || value === undefined || Number.isNaN(value)) flags[row] = -1
    else fail('column', `column \`${name}\` to hold true and false, or 1 and 0`, value, { column: name, row })
  }
  return flags
}

/** Counts, among the orders of lines [from, to), those with a flag and those of which that is known. */
export function countFlagged(
  flags: Int8Array,
  rows: Int32Array,
  order: Int32Array,
  from: number,
  to: number,
): { flagged: number; known: number } {
  let flagged = 0
  let known = 0
  for (let k = from; k < to; ) {
    const own = order[k]
    let yes = false
    let unknown = false
    for (; k < to && order[k] === own; k++) {
      const flag = flags[rows[k]!]!
      if (flag === 1) yes = true
      else if (flag < 0) unknown = true
    }
    // One line is enough for a yes; a no needs all of them.
    if (yes) flagged++
    if (yes || !unknown) known++
  }
  return { flagged, known }
}

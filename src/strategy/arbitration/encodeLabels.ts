import { fail } from '../../errors.ts'
import type { CodedColumn, Column } from '../../table/columns.ts'
import { readColumn } from '../../table/readColumn.ts'

/** Codes of a column of few different texts; -1 where there is none, and everywhere where there is no column. */
export function encodeLabels(
  column: Column<string | null | undefined> | undefined,
  name: string,
  length: number,
): CodedColumn<string> {
  const codes = new Int32Array(length).fill(-1)
  const values: string[] = []
  if (column === undefined) return { length, codes, values }
  const labels = readColumn(column, name)
  const known = new Map<string, number>()
  for (let row = 0; row < length; row++) {
    const label = labels[row]
    if (label === null || label === undefined) continue
    if (typeof label !== 'string') fail('column', `column \`${name}\` to hold text`, label, { column: name, row })
    let code = known.get(label)
    if (code === undefined) known.set(label, (code = values.push(label) - 1))
    codes[row] = code
  }
  return { length, codes, values }
}

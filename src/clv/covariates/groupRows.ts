import { encodeColumn } from '../../table/encodeColumn.ts'

/** Rows by groups that are equal in some columns. */
export interface RowGroups {
  readonly count: number
  /** All rows, those of group g from start[g] to start[g + 1]. Within a group in the order of the table. */
  readonly order: Int32Array
  readonly start: Int32Array
}

/** Puts rows together that are equal in all columns; groups come in order of first appearance. */
export function groupRows(columns: readonly Float64Array[], rows: number): RowGroups {
  let codes: Int32Array = new Int32Array(rows)
  let count = Math.min(1, rows)
  for (const column of columns) {
    const own = encodeColumn(column, '')
    const size = own.values.length + 1
    // Missing values have code -1.
    const pairs = Float64Array.from(own.codes, (code, i) => codes[i]! * size + code + 1)
    const coded = encodeColumn(pairs, '')
    codes = coded.codes
    count = coded.values.length
  }
  const start = new Int32Array(count + 1)
  for (let i = 0; i < rows; i++) start[codes[i]! + 1]!++
  for (let g = 0; g < count; g++) start[g + 1]! += start[g]!
  const next = start.slice()
  const order = new Int32Array(rows)
  for (let i = 0; i < rows; i++) order[next[codes[i]!]!++] = i
  return { count, order, start }
}

import { fail } from '../errors.ts'
import type { CodedColumn, Id } from '../table/columns.ts'
import { totalOf } from './money.ts'
import type { ReadLines } from './orderLines.ts'

/** The lines at the given rows (null = all); customers are numbered anew, by first appearance among them. */
export function takeLines(lines: ReadLines, rows: Int32Array | null): ReadLines {
  if (rows === null) return lines
  return {
    length: rows.length,
    ids: takeCodes(lines.ids, rows),
    instants: takeValues(lines.instants, rows),
    amounts: takeValues(lines.amounts, rows),
  }
}

/** The values at the given rows (null = all). */
export function takeValues(values: Float64Array, rows: ArrayLike<number> | null): Float64Array {
  if (rows === null) return values
  const taken = new Float64Array(rows.length)
  for (let k = 0; k < rows.length; k++) taken[k] = values[rows[k]!]!
  return taken
}

/** The codes at the given rows (null = all), numbered anew by first appearance among them. */
export function takeCodes(column: CodedColumn<Id>, rows: ArrayLike<number> | null): CodedColumn<Id> {
  if (rows === null) return column
  const codes = new Int32Array(rows.length)
  for (let k = 0; k < rows.length; k++) codes[k] = column.codes[rows[k]!]!
  return numberByAppearance({ length: rows.length, codes, values: column.values })
}

/** The same column with codes in order of first appearance, values that nobody has left out. Missing stays -1. */
export function numberByAppearance(column: CodedColumn<Id>): CodedColumn<Id> {
  const { codes, values } = column
  if (countInOrder(codes) === values.length) return column

  const fresh = new Int32Array(values.length).fill(-1)
  const kept: Id[] = []
  const recoded = codes.map((code, i) => {
    if (code < 0) return -1
    if (code >= values.length) fail('column', `codes of \`id\` below ${values.length}`, code, { column: 'id', row: i })
    if (fresh[code]! < 0) fresh[code] = kept.push(values[code]!) - 1
    return fresh[code]!
  })
  return { length: column.length, codes: recoded, values: kept }
}

/** How many codes there are, where they come as 0, 1, 2, … by first appearance; else -1. */
function countInOrder(codes: Int32Array): number {
  let next = 0
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (code < next) continue
    if (code > next) return -1
    next++
  }
  return next
}

/** Rows (of `among`, or of all) that leave and that stay. */
export function splitRows(
  length: number,
  among: Int32Array | null,
  leaves: (row: number) => boolean,
): { kept: Int32Array; left: Int32Array } {
  const count = among?.length ?? length
  const kept = new Int32Array(count)
  const left = new Int32Array(count)
  let k = 0
  let l = 0
  for (let i = 0; i < count; i++) {
    const row = among === null ? i : among[i]!
    if (leaves(row)) left[l++] = row
    else kept[k++] = row
  }
  return { kept: kept.subarray(0, k), left: left.subarray(0, l) }
}

/** How many lines left, why, and what money they held. */
export function countLeftOut<R extends string>(
  reason: R,
  lines: ReadLines,
  rows: Int32Array,
): { reason: R; rows: number; amount: number } {
  return { reason, rows: rows.length, amount: totalOf(takeValues(lines.amounts, rows)) }
}

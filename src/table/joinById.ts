import { fail } from '../errors.ts'
import type { CodedColumn, Column, Id, IdColumn, NumberColumn } from './columns.ts'
import { encodeColumn } from './encodeColumn.ts'
import { readColumn } from './readColumn.ts'
import { readNumbers } from './readNumbers.ts'
import { tableLength } from './tableLength.ts'

export interface JoinOptions {
  /**
   * What an id that comes twice in the other table means: a mistake, or that its first or last row counts.
   *
   * @default 'error'
   */
  readonly duplicates?: 'error' | 'first' | 'last'
  /** Receives the rows of the other table, in ascending order, that no customer took: their id is missing or unknown. */
  readonly onUnmatched?: (rows: Int32Array) => void
}

/** The columns of a table but its `id`: numbers as `Float64Array`, all else as arrays with null for missing. */
export type JoinedColumns<T> = {
  [K in Exclude<keyof T, 'id'>]: T[K] extends NumberColumn
    ? Float64Array
    : T[K] extends CodedColumn<infer V>
      ? (V | null)[]
      : T[K] extends Column<infer V>
        ? (NonNullable<V> | null)[]
        : never
}

/**
 * Brings the columns of another table, of survey answers or master data, into the rows of the customers.
 *
 * Every customer keeps a row, in order; one that the other table does not know gets NaN in columns of numbers and null
 * in all others. Rows of the other table that no customer takes are left out and told to `onUnmatched`. The number 1
 * and the text "1" are different ids; a missing id matches nothing. An untyped column holds numbers if all its values
 * are; one without any value comes back as nulls.
 *
 * Cost: one hash for each id of both tables, then one pass for each column; a million rows of each in about a second.
 *
 * @throws ClienteleError `column`, with the row, for an id that comes twice in `other` unless `duplicates` says which
 * row counts, and when lengths differ; `argument`, for an unknown choice.
 *
 * @example
 * ```ts
 * import { joinById } from 'clientele/table'
 *
 * const customers = { id: ['ann', 'bob', 'cem'] }
 * const answers = { id: ['cem', 'dora', 'ann'], satisfaction: [4, 2, 5], reason: ['price', null, 'quality'] }
 * let unmatched: Int32Array = new Int32Array()
 * joinById(customers, answers, { onUnmatched: (rows) => { unmatched = rows } })
 * // => { satisfaction: Float64Array.of(5, NaN, 4), reason: ['quality', null, 'price'] }
 * unmatched // => Int32Array.of(1)
 * ```
 */
export function joinById<
  T extends { readonly id: IdColumn } & { readonly [K in keyof T]: Column<unknown> | CodedColumn<unknown> },
>(customers: { readonly id: IdColumn }, other: T, options: JoinOptions = {}): JoinedColumns<T> {
  const { duplicates = 'error', onUnmatched } = options
  if (duplicates !== 'error' && duplicates !== 'first' && duplicates !== 'last') {
    fail('argument', "`duplicates` to be 'error', 'first' or 'last'", duplicates)
  }
  tableLength(other as Record<string, { length: number }>)
  const { mine, theirs, values } = encodeTogether(customers.id, other.id)
  const rowOf = chooseRows(theirs, values, duplicates)
  const rows = new Int32Array(mine.length)
  for (let i = 0; i < rows.length; i++) rows[i] = mine[i]! < 0 ? -1 : rowOf[mine[i]!]!
  onUnmatched?.(findUnmatched(theirs, mine, values.length))
  const joined: Record<string, unknown> = {}
  for (const name of Object.keys(other)) {
    if (name === 'id') continue
    const column = readColumn(other[name as keyof T] as Column<unknown>, name)
    joined[name] = holdsNumbers(column)
      ? takeNumbers(readNumbers(column as NumberColumn, name), rows)
      : Array.from(rows, (row) => column[row] ?? null)
  }
  return joined as JoinedColumns<T>
}

/** Codes of both columns into one list of ids. */
function encodeTogether(a: IdColumn, b: IdColumn): { mine: Int32Array; theirs: Int32Array; values: readonly Id[] } {
  const first = readColumn<unknown>(a as Column<unknown>, 'id')
  const second = readColumn<unknown>(b as Column<unknown>, 'id')
  const both = new Array<unknown>(first.length + second.length)
  for (let i = 0; i < first.length; i++) both[i] = first[i]
  for (let i = 0; i < second.length; i++) both[first.length + i] = second[i]
  try {
    const { codes, values } = encodeColumn(both as Id[], 'id')
    return { mine: codes.subarray(0, first.length), theirs: codes.subarray(first.length), values }
  } catch (error) {
    // The row in its own column is what helps.
    encodeColumn(a, 'id')
    encodeColumn(b, 'id')
    throw error
  }
}

/** The row that counts for each code; -1 for none. */
function chooseRows(codes: Int32Array, values: readonly Id[], duplicates: 'error' | 'first' | 'last'): Int32Array {
  const rowOf = new Int32Array(values.length).fill(-1)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row]!
    if (code < 0) continue
    if (rowOf[code]! < 0 || duplicates === 'last') rowOf[code] = row
    else if (duplicates === 'error') {
      fail('column', 'each id once in the table to join (or `duplicates` to be given)', values[code], {
        column: 'id',
        row,
      })
    }
  }
  return rowOf
}

function findUnmatched(codes: Int32Array, wanted: Int32Array, values: number): Int32Array {
  const taken = new Uint8Array(values)
  for (let i = 0; i < wanted.length; i++) if (wanted[i]! >= 0) taken[wanted[i]!] = 1
  const rows: number[] = []
  for (let row = 0; row < codes.length; row++) if (codes[row]! < 0 || taken[codes[row]!] === 0) rows.push(row)
  return Int32Array.from(rows)
}

function holdsNumbers(column: ArrayLike<unknown>): boolean {
  if (ArrayBuffer.isView(column)) return true
  let numbers = 0
  for (let i = 0; i < column.length; i++) {
    const value = column[i]
    if (typeof value === 'number' || typeof value === 'bigint') numbers++
    else if (value !== null && value !== undefined) return false
  }
  return numbers > 0
}

function takeNumbers(column: Float64Array, rows: Int32Array): Float64Array {
  const taken = new Float64Array(rows.length)
  for (let i = 0; i < rows.length; i++) taken[i] = rows[i]! < 0 ? Number.NaN : column[rows[i]!]!
  return taken
}

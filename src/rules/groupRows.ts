import { columnOf } from '../condition/columnSides.ts'
import type { Column, Table } from '../table/columns.ts'
import { readColumn } from '../table/readColumn.ts'

/** Columns with more values than this are measurements, not labels. */
const MOST_VALUES = 256

/** Beyond this many combinations it is no longer cheaper to look at each of them first. */
const MOST_GROUPS = 1024

/** Rows that are alike in all that the rules read. */
export interface RowGroups {
  /** The group of each row, numbered by first appearance. */
  readonly groupOf: Int32Array
  /** One row for each group, with the columns that the rules read. */
  readonly table: Table
  readonly size: number
}

/**
 * Puts rows together that are alike in all columns read, where these hold labels: a million customers have a few hundred
 * combinations of them. Undefined where a column holds measurements, which the first rows show.
 */
export function groupRows(fields: readonly string[], table: Table, length: number): RowGroups | undefined {
  const isNumbers = (name: string): number => Number(ArrayBuffer.isView(table[name]))
  const names = [...new Set(fields.map((field) => columnOf(field, table)))]
    .filter((name) => Object.hasOwn(table, name))
    .sort((a, b) => isNumbers(b) - isNumbers(a))
  let groupOf = new Int32Array(length)
  let firsts = length === 0 ? [] : [0]
  const columns: [string, ArrayLike<unknown>][] = []
  for (const name of names) {
    const given = table[name]
    if (given === undefined) continue
    const column = readColumn(given as Column<unknown>, name)
    const refined = new Int32Array(length)
    const found = refine(column, groupOf, firsts.length, refined)
    if (found === null) return undefined
    groupOf = refined
    firsts = found
    columns.push([name, column])
  }
  const picked = columns.map(([name, column]) => [name, firsts.map((row) => column[row])] as const)
  return { groupOf, table: Object.fromEntries(picked), size: firsts.length }
}

/** Splits the groups by one more column; gives the first row of each new group, or null if there would be too many. */
function refine(column: ArrayLike<unknown>, groupOf: Int32Array, groups: number, refined: Int32Array): number[] | null {
  const codes = new Map<unknown, number>()
  const splits = new Int32Array(groups * MOST_VALUES).fill(-1)
  const firsts: number[] = []
  for (let i = 0; i < groupOf.length; i++) {
    const value = column[i]
    let code = codes.get(value)
    if (code === undefined) {
      if (codes.size === MOST_VALUES) return null
      codes.set(value, (code = codes.size))
    }
    const split = groupOf[i]! * MOST_VALUES + code
    let group = splits[split]!
    if (group < 0) {
      if (firsts.length === MOST_GROUPS) return null
      splits[split] = group = firsts.push(i) - 1
    }
    refined[i] = group
  }
  return firsts
}

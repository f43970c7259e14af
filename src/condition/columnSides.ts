import type { Column, Table } from '../table/columns.ts'
import { readColumn } from '../table/readColumn.ts'
import { keep } from './keep.ts'
import { follow, type PlainValue, plainValue } from './relations.ts'

/** A column as it is asked: of numbers, of few distinct values, or of anything. */
export interface Side {
  readonly numbers?: Float64Array
  readonly codes?: Uint16Array
  /** What the codes stand for; without codes, the value of each row. */
  readonly values: ArrayLike<PlainValue>
}

/** The columns of a table, each read once, when first asked for. */
export interface Columns {
  readonly length: number
  side(field: string): Side
}

export function columnsOf(table: Table, length: number): Columns {
  return {
    length,
    side: keep((field) => {
      const name = columnOf(field, table)
      const column = Object.hasOwn(table, name) ? table[name] : undefined
      if (column === undefined) return { codes: new Uint16Array(length), values: [undefined] }
      const given = readColumn(column as Column<unknown>, name)
      const path = field.split('.').slice(1)
      return readSide(name === field ? given : Array.from(given, (each) => follow(each, path)))
    }),
  }
}

/** The column that a field is read from: one of that name, or the one in which its path begins. */
export function columnOf(field: string, table: Table): string {
  return Object.hasOwn(table, field) ? field : field.split('.')[0]!
}

/** As numbers if the column holds nothing else, else with each distinct value numbered if they are few. */
function readSide(column: ArrayLike<unknown>): Side {
  const values: PlainValue[] = []
  if (column instanceof Float64Array) return { numbers: column, values }
  const { length } = column
  if (holdsNumbers(column)) {
    const numbers = new Float64Array(length)
    for (let row = 0; row < length; row++) numbers[row] = Number(plainValue(column[row]) ?? Number.NaN)
    return { numbers, values }
  }
  const codes = new Uint16Array(length)
  const known = new Map<unknown, number>()
  for (let row = 0; row < length; row++) {
    const value = column[row]
    let code = known.get(value)
    if (code === undefined) {
      // More than a code can say.
      if (known.size === 65_536) return { values: Array.from(column, plainValue) }
      code = values.push(plainValue(value)) - 1
      known.set(value, code)
    }
    codes[row] = code
  }
  return { codes, values }
}

function holdsNumbers(column: ArrayLike<unknown>): boolean {
  for (let row = 0; row < column.length; row++) {
    const value = plainValue(column[row])
    if (value !== undefined && typeof value !== 'number') return false
  }
  return true
}

import type { Column, Table } from '../table/columns.ts'
import { readColumn } from '../table/readColumn.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { checkCondition } from './checkCondition.ts'
import type { Comparison, Condition, Literal, Operand } from './condition.ts'
import {
  fillBinary,
  fillExists,
  fillOneOf,
  intersect,
  invert,
  mostCodes,
  newTruths,
  type Side,
  unite,
} from './kernels.ts'
import { type BinaryOperator, isOperand, operatorOf, type PlainValue, plainValue } from './relations.ts'

/**
 * `matchRows` for several conditions over one table, such as the steps of a ladder: each column is read and converted
 * once, however many conditions ask for it.
 *
 * @throws ClienteleError `column`, when the lengths of columns differ. The function returned throws `definition` for what
 * is not a condition.
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
): (condition: Condition) => Uint8Array {
  const rows: Rows = { table: table as Table, length: tableLength(table as Table), read: new Map() }
  return (condition) => {
    checkCondition(condition)
    const out = newTruths(rows.length)
    match(condition, rows, out)
    return out
  }
}

interface Rows {
  readonly table: Table
  readonly length: number
  readonly read: Map<string, Side>
}

function match(condition: Condition, rows: Rows, out: Uint8Array): void {
  const operator = operatorOf(condition)
  const value = (condition as unknown as Record<string, unknown>)[operator]
  switch (operator) {
    case 'all':
      matchParts(value as readonly Condition[], rows, out, 1, intersect)
      break
    case 'any':
      matchParts(value as readonly Condition[], rows, out, 0, unite)
      break
    case 'not':
      match(value as Condition, rows, out)
      invert(out)
      break
    default:
      matchComparison(operator, columnOf((condition as Comparison).field, rows), value, rows, out)
  }
}

function matchParts(
  parts: readonly Condition[],
  rows: Rows,
  out: Uint8Array,
  empty: number,
  combine: (out: Uint8Array, other: Uint8Array) => void,
): void {
  const [first] = parts
  if (first === undefined) return void out.fill(empty)
  match(first, rows, out)
  if (parts.length === 1) return
  const other = newTruths(rows.length)
  for (let i = 1; i < parts.length; i++) {
    match(parts[i]!, rows, other)
    combine(out, other)
  }
}

function matchComparison(operator: string, left: Side, value: unknown, rows: Rows, out: Uint8Array): void {
  switch (operator) {
    case 'between': {
      const [low, high] = value as readonly [Literal | Operand, Literal | Operand]
      const below = newTruths(rows.length)
      fillBinary('gte', left, sideOf(low, rows), out)
      fillBinary('lte', left, sideOf(high, rows), below)
      intersect(out, below)
      break
    }
    case 'in':
      fillOneOf(value as readonly Literal[], left, out)
      break
    case 'notIn':
      fillOneOf(value as readonly Literal[], left, out)
      invert(out)
      break
    case 'exists':
      fillExists(left, out)
      if (value === false) invert(out)
      break
    default:
      // The condition was checked: what is left holds one value against one other.
      fillBinary(operator as BinaryOperator, left, sideOf(value as Literal | Operand, rows), out)
  }
}

function sideOf(value: Literal | Operand, rows: Rows): Side {
  if (!isOperand(value)) return { value }
  const column = columnOf(value.field, rows)
  return value.times === undefined ? column : { ...column, times: value.times }
}

/** Own columns only: every table has a `constructor`, but no column of that name. */
function columnOf(field: string, rows: Rows): Side {
  let column = rows.read.get(field)
  if (column === undefined) {
    const given = Object.hasOwn(rows.table, field) ? rows.table[field] : undefined
    column = given === undefined ? { value: undefined } : readSide(given, field)
    rows.read.set(field, column)
  }
  return column
}

/** As numbers if the column holds nothing else, else with each distinct value numbered if they are few. */
function readSide(column: Column<unknown>, name: string): Side {
  const values = readColumn(column, name)
  if (ArrayBuffer.isView(values) && !isBigIntArray(values))
    return { numbers: readNumbers(values as ArrayLike<number>, name) }
  return numbersOf(values) ?? codesOf(values) ?? { values }
}

function isBigIntArray(values: unknown): boolean {
  return values instanceof BigInt64Array || values instanceof BigUint64Array
}

function numbersOf(values: ArrayLike<unknown>): Side | undefined {
  const numbers = new Float64Array(values.length)
  for (let i = 0; i < numbers.length; i++) {
    const value = values[i]
    const plain = typeof value === 'number' ? value : plainValue(value)
    if (plain !== undefined && typeof plain !== 'number') return undefined
    numbers[i] = plain === undefined ? Number.NaN : plain
  }
  return { numbers }
}

function codesOf(values: ArrayLike<unknown>): Side | undefined {
  const codes = new Uint16Array(values.length)
  const distinct: PlainValue[] = []
  const known = new Map<unknown, number>()
  for (let i = 0; i < codes.length; i++) {
    const value = values[i]
    let code = known.get(value)
    if (code === undefined) {
      if (distinct.length === mostCodes) return undefined
      code = distinct.push(plainValue(value)) - 1
      known.set(value, code)
    }
    codes[i] = code
  }
  return { codes, distinct }
}

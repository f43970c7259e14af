import type { Column, Table } from '../table/columns.ts'
import { readColumn } from '../table/readColumn.ts'
import type { AsOf } from './clock.ts'
import { compile, type Question, type Target } from './compile.ts'
import type { Condition } from './condition.ts'
import { follow, type PlainValue, plainValue, scaled } from './relations.ts'
import { answerOf, FALSE, lookUp, TRUE } from './truth.ts'

/** A column as kernels read it: of numbers, of few distinct values, or of anything. */
export interface Side {
  readonly numbers?: Float64Array
  readonly codes?: Uint16Array
  /** What the codes stand for; without codes, the value of each row. */
  readonly values: ArrayLike<PlainValue>
}

/** The rows that are asked. */
export interface Rows {
  readonly length: number
  side(field: string): Side
}

/** Fills in the truth of a condition for all rows. */
export type Fill = (rows: Rows, out: Uint8Array) => void

/** Truths of no rows yet known, in whole words so that four at once can be taken. */
export function newTruths(length: number): Uint8Array {
  return new Uint8Array(new ArrayBuffer((length + 3) & ~3), 0, length)
}

export function columnProgram(condition: Condition, options: AsOf): Fill {
  return compile(condition, columns, options)
}

const columns: Target<Fill> = {
  question: (field, question) => (rows, out) => fillQuestion(rows.side(field), question, out),
  pair: (field, answer, other, times) => (rows, out) => {
    const left = rows.side(field)
    const right = rows.side(other)
    if (left.numbers && right.numbers) {
      comparePairs(answer, left.numbers, right.numbers, times ?? 1, out)
    } else {
      for (let i = 0; i < out.length; i++) out[i] = answerOf(answer, valueAt(left, i), scaled(valueAt(right, i), times))
    }
  },
  all: (parts) => join(parts, TRUE),
  any: (parts) => join(parts, FALSE),
  not: (part) => (rows, out) => {
    part(rows, out)
    const words = new Uint32Array(out.buffer)
    for (let i = 0; i < words.length; i++) {
      // It is where it could not be, and may be where it was not.
      const not = ~words[i]!
      words[i] = ((not >>> 1) & 0x01010101) | ((not & 0x01010101) << 1)
    }
  },
}

/** `all` where the truth of no parts is TRUE, else `any`. */
function join(parts: readonly Fill[], empty: number): Fill {
  return (rows, out) => {
    const words = new Uint32Array(out.buffer)
    const other = newTruths(parts.length > 1 ? out.length : 0)
    const others = new Uint32Array(other.buffer)
    if (parts.length > 0) parts[0]!(rows, out)
    else out.fill(empty)
    for (let k = 1; k < parts.length; k++) {
      parts[k]!(rows, other)
      if (empty === TRUE) for (let i = 0; i < words.length; i++) words[i]! &= others[i]!
      else for (let i = 0; i < words.length; i++) words[i]! |= others[i]!
    }
  }
}

/** Once for each distinct value where these are known. */
function fillQuestion(side: Side, { at, order }: Question, out: Uint8Array): void {
  const { numbers, codes, values } = side
  if (numbers && order) {
    compareWithBounds(order.answer, numbers, order.low, order.high, out)
    return
  }
  const ask = at(0)
  const truths = codes && Uint8Array.from(values, (value) => ask([value]))
  if (truths) spread(codes, truths, out)
  else for (let i = 0; i < out.length; i++) out[i] = ask([valueAt(side, i)])
}

// Four rows in one store, as the stores are a good part of the work; the last few one by one.

function spread(codes: Uint16Array, truths: Uint8Array, out: Uint8Array): void {
  const words = new Uint32Array(out.buffer, 0, out.length >> 2)
  let i = 0
  for (let k = 0; k < words.length; k++, i += 4) {
    words[k] =
      truths[codes[i]!]! |
      (truths[codes[i + 1]!]! << 8) |
      (truths[codes[i + 2]!]! << 16) |
      (truths[codes[i + 3]!]! << 24)
  }
  for (; i < out.length; i++) out[i] = truths[codes[i]!]!
}

function compareWithBounds(answer: number, numbers: Float64Array, low: number, high: number, out: Uint8Array): void {
  const words = new Uint32Array(out.buffer, 0, out.length >> 2)
  let i = 0
  for (let k = 0; k < words.length; k++, i += 4) {
    words[k] =
      lookUp(answer, numbers[i]!, low, high) |
      (lookUp(answer, numbers[i + 1]!, low, high) << 8) |
      (lookUp(answer, numbers[i + 2]!, low, high) << 16) |
      (lookUp(answer, numbers[i + 3]!, low, high) << 24)
  }
  for (; i < out.length; i++) out[i] = lookUp(answer, numbers[i]!, low, high)
}

function comparePairs(
  answer: number,
  numbers: Float64Array,
  others: Float64Array,
  times: number,
  out: Uint8Array,
): void {
  for (let i = 0; i < out.length; i++) {
    const other = others[i]! * times
    out[i] = lookUp(answer, numbers[i]!, other, other)
  }
}

function valueAt({ numbers, codes, values }: Side, row: number): PlainValue {
  return numbers ? plainValue(numbers[row]) : values[codes ? codes[row]! : row]
}

/** The columns of a table, each read once, when first asked for. */
export function rowsOf(table: Table, length: number): Rows {
  return rowsBy(length, (field) => {
    const name = columnOf(field, table)
    const column = Object.hasOwn(table, name) ? table[name] : undefined
    if (column === undefined) return { codes: new Uint16Array(length), values: [undefined] }
    const given = readColumn(column as Column<unknown>, name)
    const path = field.split('.').slice(1)
    return readSide(name === field ? given : Array.from(given, (each) => follow(each, path)))
  })
}

/** The column that a field is read from: one of that name, or the one in which its path begins. */
export function columnOf(field: string, table: Table): string {
  return Object.hasOwn(table, field) ? field : field.split('.')[0]!
}

/** The rows from one to before another, without a copy. */
export function rowsBetween(rows: Rows, start: number, end: number): Rows {
  return rowsBy(end - start, (field) => {
    const { numbers, codes, values } = rows.side(field)
    if (numbers) return { numbers: numbers.subarray(start, end), values }
    if (codes) return { codes: codes.subarray(start, end), values }
    return { values: Array.from({ length: end - start }, (_, i) => values[start + i]) }
  })
}

/** Some of the rows. */
export function pickRows(rows: Rows, picked: Int32Array): Rows {
  return rowsBy(picked.length, (field) => {
    const { numbers, codes, values } = rows.side(field)
    if (numbers) return { numbers: pick(numbers, new Float64Array(picked.length), picked), values }
    if (codes) return { codes: pick(codes, new Uint16Array(picked.length), picked), values }
    return { values: Array.from(picked, (row) => values[row]) }
  })
}

function pick<T extends Float64Array | Uint16Array>(from: T, to: T, picked: Int32Array): T {
  for (let i = 0; i < picked.length; i++) to[i] = from[picked[i]!]!
  return to
}

function rowsBy(length: number, read: (field: string) => Side): Rows {
  const sides = new Map<string, Side>()
  return {
    length,
    side(field) {
      let side = sides.get(field)
      if (side === undefined) sides.set(field, (side = read(field)))
      return side
    },
  }
}

/** As numbers if the column holds nothing else, else with each distinct value numbered if they are few. */
function readSide(column: ArrayLike<unknown>): Side {
  const values: PlainValue[] = []
  if (column instanceof Float64Array) return { numbers: column, values }
  const { length } = column
  const numbers = new Float64Array(length)
  let row = 0
  for (; row < length; row++) {
    const value = column[row]
    const plain = typeof value === 'number' ? value : plainValue(value)
    if (plain !== undefined && typeof plain !== 'number') break
    numbers[row] = plain ?? Number.NaN
  }
  if (row === length) return { numbers, values }
  const codes = new Uint16Array(length)
  const known = new Map<unknown, number>()
  for (row = 0; row < length; row++) {
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

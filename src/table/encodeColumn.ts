import { fail, words } from '../errors.ts'
import type { CodedColumn, Id, IdColumn } from './columns.ts'
import { readColumn } from './readColumn.ts'

/**
 * Numbers the distinct values of a column in order of first appearance: codes 0, 1, 2, … and the list they point into.
 *
 * Do this once for a log that is summarised more than once: `summarizeOrders` takes the coded column as it is and then
 * skips the hashing, which is most of its work. Missing ids (null, undefined, NaN, empty or blank text) get code -1.
 * The number 1 and the text "1" are different ids.
 *
 * Cost: a table look-up a row for integers within a narrow range, else one hash a row.
 *
 * @throws ClienteleError `column`, with the row, for a value that is neither text nor a number.
 *
 * @example
 * ```ts
 * import { encodeColumn } from 'clientele/table'
 *
 * encodeColumn(['ann', 'bob', 'ann', null], 'id')
 * // => { length: 4, codes: Int32Array.of(0, 1, 0, -1), values: ['ann', 'bob'] }
 * ```
 */
export function encodeColumn<T extends Id = Id>(column: IdColumn, name: string): CodedColumn<T> {
  if (isCoded(column)) {
    const { codes, length } = column
    if (codes.length !== length) {
      fail('column', `as many codes of \`${name}\` as its length of ${length}`, words(`${codes.length}`), {
        column: name,
      })
    }
    return column as CodedColumn<T>
  }
  const values = readColumn(column, name)
  return (encodeIntegers(values) ?? encodeAny(values, name)) as CodedColumn<T>
}

function isCoded(column: unknown): column is CodedColumn<Id> {
  return typeof column === 'object' && column !== null && 'codes' in column && 'values' in column
}

/** Codes by a look-up table, when all values are integers and their range is not much wider than the column is long. */
function encodeIntegers(values: ArrayLike<unknown>): CodedColumn<number> | undefined {
  const range = integerRange(values)
  if (range === undefined || range.max - range.min > 4 * values.length + 1024) return undefined
  const numbers = values as ArrayLike<number>
  const { min, max } = range
  const length = numbers.length
  const codeOf = new Int32Array(max - min + 1).fill(-1)
  const list: number[] = []
  // Ids that are codes already (0, 1, 2, … by first appearance) serve as they are.
  let row = 0
  if (numbers instanceof Int32Array && min === 0) {
    for (let next = 0; row < length && numbers[row]! <= next; row++) {
      if (numbers[row] === next) codeOf[next] = list.push(next++) - 1
    }
    if (row === length) return { length, codes: numbers, values: list }
  }
  const codes = new Int32Array(length)
  for (let i = 0; i < row; i++) codes[i] = numbers[i]!
  for (; row < length; row++) {
    const id = numbers[row]!
    let code = codeOf[id - min]!
    if (code < 0) codeOf[id - min] = code = list.push(id) - 1
    codes[row] = code
  }
  return { length, codes, values: list }
}

function integerRange(values: ArrayLike<unknown>): { min: number; max: number } | undefined {
  if (values.length === 0) return undefined
  if (values instanceof Int32Array) return rangeOfInt32(values)
  let min = Number.POSITIVE_INFINITY
  let max = Number.NEGATIVE_INFINITY
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    if (!Number.isSafeInteger(value)) return undefined
    if ((value as number) < min) min = value as number
    if ((value as number) > max) max = value as number
  }
  return { min, max }
}

function rangeOfInt32(values: Int32Array): { min: number; max: number } {
  let min = values[0]!
  let max = min
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!
    if (value < min) min = value
    else if (value > max) max = value
  }
  return { min, max }
}

/** Codes by hashing, for text, wide numbers and mixtures. */
function encodeAny(values: ArrayLike<unknown>, name: string): CodedColumn<Id> {
  const codes = new Int32Array(values.length)
  const table = new IdTable()
  for (let i = 0; i < codes.length; i++) {
    const value = values[i]
    const id = typeof value === 'string' ? value : readOther(value, name, i)
    codes[i] = id === undefined || (typeof id === 'string' && isBlank(id)) ? -1 : table.codeOf(id)
  }
  return { length: codes.length, codes, values: table.values }
}

/** Whether there is nothing but space of any kind, U+3000 of Chinese texts among them. */
function isBlank(text: string): boolean {
  const first = text.charCodeAt(0)
  // Spared most texts, as trimming takes longer than the look-up of a code.
  const maySpace = first <= 0x20 || first === 0xa0 || (first >= 0x1680 && first <= 0x3000) || first === 0xfeff
  return text.length === 0 || (maySpace && text.trim() === '')
}

function readOther(value: unknown, name: string, row: number): number | undefined {
  if (value === null || value === undefined) return undefined
  const number = typeof value === 'bigint' ? Number(value) : value
  if (typeof number !== 'number') {
    fail('column', `column \`${name}\` to hold text or numbers`, value, { column: name, row })
  }
  if (typeof value === 'bigint' && !Number.isSafeInteger(number)) {
    fail('column', `column \`${name}\` to hold integers up to 2^53 (or text)`, value, { column: name, row })
  }
  return Number.isNaN(number) ? undefined : number
}

/**
 * Codes of ids by open addressing. A `Map` follows a pointer to a string for each probe; here the stored hashes decide
 * almost every probe, and a string is touched only when it is most likely the right one.
 */
class IdTable {
  readonly values: Id[] = []
  /** Code + 1 at each slot, 0 = free. */
  #slots = new Int32Array(1024)
  #hashes = new Int32Array(512)
  readonly #number = new Float64Array(1)
  readonly #halves = new Int32Array(this.#number.buffer)

  codeOf(id: Id): number {
    // Before the probe: growing moves the slots.
    if (this.values.length === this.#hashes.length) this.#grow()
    const hash = typeof id === 'string' ? hashOfText(id) : this.#hashOfNumber(id)
    const mask = this.#slots.length - 1
    let slot = hash & mask
    for (;;) {
      const code = this.#slots[slot]! - 1
      if (code < 0) break
      if (this.#hashes[code] === hash && this.values[code] === id) return code
      slot = (slot + 1) & mask
    }
    this.#slots[slot] = this.values.push(id)
    this.#hashes[this.#slots[slot]! - 1] = hash
    return this.#slots[slot]! - 1
  }

  #hashOfNumber(id: number): number {
    // The sum makes 0 of -0, which equals it.
    this.#number[0] = id + 0
    return mix(Math.imul(this.#halves[0]!, 16777619) ^ this.#halves[1]!)
  }

  #grow(): void {
    const hashes = new Int32Array(this.#hashes.length * 2)
    hashes.set(this.#hashes)
    const slots = new Int32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let code = 0; code < this.values.length; code++) {
      let slot = hashes[code]! & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = code + 1
    }
    this.#hashes = hashes
    this.#slots = slots
  }
}

/** FNV-1a over the UTF-16 units. */
function hashOfText(text: string): number {
  let hash = -2128831035
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619)
  return mix(hash)
}

/** Makes all bits of a hash count. */
function mix(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 13), 1540483477)
  return mixed ^ (mixed >>> 15)
}

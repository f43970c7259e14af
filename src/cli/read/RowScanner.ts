import type { DateCells } from './DateCells.ts'
import { formulaGuard } from './formulaGuard.ts'
import type { NumberCells } from './NumberCells.ts'
import type { OtherCells } from './OtherCells.ts'
import type { TextCodes } from './TextCodes.ts'

/** Where the cells of one column of the file go, or of several; undefined for a column that nobody asked for. */
export type Cells =
  | { readonly kind: 'text'; readonly cells: TextCodes }
  | { readonly kind: 'number'; readonly cells: NumberCells }
  | { readonly kind: 'date'; readonly cells: DateCells }
  | { readonly kind: 'other'; readonly cells: OtherCells }

const LINE_FEED = 10
const RETURN = 13
const QUOTE = 34

const SKIP = 0
const TEXT = 1
const NUMBER = 2
const DATE = 3
const OTHER = 4
const KINDS = { text: TEXT, number: NUMBER, date: DATE, other: OTHER } as const

/** Rows with more or fewer cells than the header: how many, and the first few. */
export interface RaggedRows {
  count: number
  readonly first: number[]
}

/**
 * Cuts CSV bytes into cells (RFC 4180, any delimiter of one byte) and hands each to its column, row after row.
 *
 * A row with fewer cells than the header lacks its last ones. A row with more has a stray delimiter somewhere, so no
 * cell of it can be trusted: all of them count as missing. Blank lines are no rows. An apostrophe that keeps a spreadsheet
 * from running a cell as a formula is no part of it.
 */
export class RowScanner {
  /** Rows read so far. */
  row = 0
  /** Room for rows in the columns. */
  capacity = 0
  readonly short: RaggedRows = { count: 0, first: [] }
  readonly long: RaggedRows = { count: 0, first: [] }
  readonly #delimiter: number
  readonly #columns: readonly (Cells | undefined)[]
  readonly #kinds: Uint8Array
  readonly #used: readonly Cells[]
  #scratch = new Uint8Array(256)

  constructor(delimiter: number, columns: readonly (Cells | undefined)[]) {
    this.#delimiter = delimiter
    this.#columns = columns
    this.#kinds = Uint8Array.from(columns, (column) => (column === undefined ? SKIP : KINDS[column.kind]))
    this.#used = [...new Set(columns.filter((column) => column !== undefined))]
  }

  /** Makes room for so many rows in all. */
  reserve(rows: number): void {
    for (const { cells } of this.#used) cells.reserve(rows)
    this.capacity = rows
  }

  /**
   * Reads whole rows from [from, limit), where a line feed stands at `limit - 1`, and gives the position of the first
   * row not read: beyond `capacity`, or with a quote that does not close before `limit`.
   */
  scan(bytes: Uint8Array, from: number, limit: number): number {
    const kinds = this.#kinds
    const columns = this.#columns
    const delimiter = this.#delimiter
    const width = kinds.length
    const capacity = this.capacity
    let row = this.row
    let at = from
    while (at < limit && row < capacity) {
      const start = at
      if (bytes[at] === LINE_FEED || (bytes[at] === RETURN && bytes[at + 1] === LINE_FEED)) {
        at += bytes[at] === LINE_FEED ? 1 : 2
        continue
      }
      let column = 0
      let surplus = false
      for (;;) {
        let end: number
        const kind = column < width ? kinds[column]! : SKIP
        if (kind === TEXT) end = (columns[column]!.cells as TextCodes).scan(row, bytes, at, delimiter)
        else if (kind === NUMBER) end = (columns[column]!.cells as NumberCells).scan(row, bytes, at, delimiter)
        else if (kind === DATE) end = (columns[column]!.cells as DateCells).scan(row, bytes, at, delimiter)
        else if (kind === OTHER) end = (columns[column]!.cells as OtherCells).scan(row, bytes, at, delimiter)
        else end = skip(bytes, at, delimiter)
        if (end < 0) {
          end = this.#put(row, columns[column], bytes, at, limit)
          if (end < 0) {
            this.#forget(row)
            return this.#stop(row, start)
          }
        }
        if (column >= width && end > at && bytes[at] !== RETURN) surplus = true
        column++
        at = end + 1
        if (bytes[end] === LINE_FEED) break
      }
      if (column !== width) this.#ragged(row, column, surplus)
      row++
    }
    return this.#stop(row, at)
  }

  /** Ends a scan, while the bytes are still in place. */
  #stop(row: number, at: number): number {
    for (const { kind, cells } of this.#used) if (kind === 'text') cells.settle()
    this.row = row
    return at
  }

  /** A cell in quotes, or one that its column does not know at sight. Gives the position behind it, -1 if it is cut off. */
  #put(row: number, column: Cells | undefined, bytes: Uint8Array, from: number, limit: number): number {
    const delimiter = this.#delimiter
    if (bytes[from] !== QUOTE) {
      let end = from
      while (bytes[end] !== delimiter && bytes[end] !== LINE_FEED) end++
      const stop = bytes[end] === LINE_FEED && end > from && bytes[end - 1] === RETURN ? end - 1 : end
      column?.cells.put(row, bytes, from + formulaGuard(bytes, from, stop), stop)
      return end
    }
    const close = bytes.indexOf(QUOTE, from + 1)
    if (close < 0 || close >= limit) return -1
    const next = bytes[close + 1]
    if (next === delimiter || next === LINE_FEED) {
      column?.cells.put(row, bytes, from + 1 + formulaGuard(bytes, from + 1, close), close)
      return close + 1
    }
    return this.#putQuoted(row, column, bytes, from + 1, limit)
  }

  /** With doubled quotes, or with something behind the closing one, which is kept as it stands. */
  #putQuoted(row: number, column: Cells | undefined, bytes: Uint8Array, from: number, limit: number): number {
    const delimiter = this.#delimiter
    let length = 0
    let inside = true
    let at = from
    for (; at < limit; at++) {
      const byte = bytes[at]!
      if (inside && byte === QUOTE) {
        if (bytes[at + 1] !== QUOTE) {
          inside = false
          continue
        }
        at++
      } else if (!inside && (byte === delimiter || byte === LINE_FEED)) break
      if (length === this.#scratch.length) {
        const scratch = new Uint8Array(length * 2)
        scratch.set(this.#scratch)
        this.#scratch = scratch
      }
      this.#scratch[length++] = byte
    }
    if (at >= limit) return -1
    if (bytes[at] === LINE_FEED && this.#scratch[length - 1] === RETURN && bytes[at - 1] === RETURN) length--
    column?.cells.put(row, this.#scratch, formulaGuard(this.#scratch, 0, length), length)
    if (column?.kind === 'text') column.cells.settle()
    return at
  }

  /** What its cells have given so far does not hold: the row is void, or will be read again. */
  #forget(row: number): void {
    for (const { cells } of this.#used) cells.forget(row)
  }

  #ragged(row: number, cells: number, surplus: boolean): void {
    const width = this.#columns.length
    if (cells > width && !surplus) return
    const rows = cells < width ? this.short : this.long
    rows.count++
    if (rows.first.length < 5) rows.first.push(row)
    if (cells > width) this.#forget(row)
    else for (let k = cells; k < width; k++) this.#columns[k]?.cells.miss(row)
  }
}

function skip(bytes: Uint8Array, from: number, delimiter: number): number {
  let byte = bytes[from]!
  if (byte === QUOTE) return -1
  let at = from
  while (byte !== delimiter && byte !== LINE_FEED) byte = bytes[++at]!
  return at
}

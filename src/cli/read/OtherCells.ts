/**
 * The cells of all columns that are not read, as one hash of 62 bits a row: it tells rows apart that are alike in all
 * that is read.
 */
export class OtherCells {
  /** Two for each row. */
  #words = new Int32Array(0)
  readonly #number = new Float64Array(1)
  readonly #halves = new Int32Array(this.#number.buffer)

  /** Makes room for so many rows in all, at least. */
  reserve(rows: number): void {
    if (this.#words.length >= 2 * rows) return
    const words = new Int32Array(2 * rows)
    words.set(this.#words)
    this.#words = words
  }

  /** Reads the plain cell that starts at `from` and gives the position behind it, or -1 for one that needs more than this. */
  scan(row: number, bytes: Uint8Array, from: number, delimiter: number): number {
    let byte = bytes[from]!
    if (byte === 34 || byte === 39) return -1
    let low = 0
    let high = 0
    let at = from
    // Two hashes that need not wait for one another.
    while (byte !== delimiter && byte !== 10) {
      low = Math.imul(low + byte, 0x5bd1e995)
      high = Math.imul(high ^ byte, 0x1b873593)
      byte = bytes[++at]!
    }
    if (byte === 10 && at > from && bytes[at - 1] === 13) return -1
    this.#mix(row, low, high)
    return at
  }

  put(row: number, bytes: Uint8Array, from: number, to: number): void {
    let low = 0
    let high = 0
    for (let at = from; at < to; at++) {
      low = Math.imul(low + bytes[at]!, 0x5bd1e995)
      high = Math.imul(high ^ bytes[at]!, 0x1b873593)
    }
    this.#mix(row, low, high)
  }

  putNumber(row: number, value: number): void {
    this.#number[0] = value
    this.#mix(row, this.#halves[0]!, this.#halves[1]!)
  }

  miss(row: number): void {
    this.#mix(row, 0, 0)
  }

  forget(row: number): void {
    this.#words[2 * row] = 0
    this.#words[2 * row + 1] = 0
  }

  /** The hashes as numbers, finite ones, whose bits a copy keeps; undefined where there are no such columns. */
  finish(rows: number): Float64Array | undefined {
    if (this.#words.length === 0) return undefined
    const words = this.#words.subarray(0, 2 * rows)
    for (let i = 0; i < words.length; i++) words[i]! &= 0xbfffffff
    return new Float64Array(words.buffer, 0, rows)
  }

  /** The sum makes the place of a cell count also where it is empty. */
  #mix(row: number, low: number, high: number): void {
    const words = this.#words
    const mixed = Math.imul(words[2 * row]! ^ low, 0x85ebca6b) + 1
    words[2 * row] = mixed ^ (mixed >>> 15)
    words[2 * row + 1] = Math.imul(words[2 * row + 1]! + high, 0x85ebca6b) ^ mixed
  }
}

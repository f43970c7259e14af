/** Cells that mean "nothing here" in the exports of databases and spreadsheets. */
const MISSING: ReadonlySet<string> = /* @__PURE__ */ new Set([
  'NULL',
  'null',
  '\\N',
  'NaN',
  'nan',
  'N/A',
  '#N/A',
  'None',
])
const LONGEST_MISSING = 4

/** Between two keys; no byte of UTF-8 text. */
const END = 0xff

/** Keys that are looked up together. */
const BATCH = 1024

/** Slots from which on a table does not stay in the nearer caches. */
const LARGE = 1 << 14

/**
 * A column of texts as codes, straight from bytes: a string is made once for each distinct text, at the end.
 *
 * Open addressing over slots of four integers: 64 bits of key, the code, and where the key's bytes are. Up to eight
 * bytes are their own 64 bits, longer keys are hashed and compared. In a large table every look-up waits for memory, so
 * keys are collected and the slots of a whole batch touched first: the processor then waits for many of them at once.
 */
export class TextCodes {
  codes: Int32Array = new Int32Array(0)
  /** low, high, code + 1 (negative for a key that is hashed, 0 = free), start of the bytes */
  #slots = new Int32Array(4 * 2048)
  #mask = 2047
  #keys = new Uint8Array(1 << 14)
  #keysView = new DataView(this.#keys.buffer)
  #end = 0
  #count = 0
  #ascii = true

  /** The bytes that the keys of the batch are in, and those keys: their 64 bits and where they stand. */
  #bytes: Uint8Array = new Uint8Array(0)
  #view: DataView = new DataView(this.#bytes.buffer)
  #pending = 0
  #firstRow = 0
  readonly #low = new Int32Array(BATCH)
  readonly #high = new Int32Array(BATCH)
  readonly #from = new Int32Array(BATCH)
  readonly #to = new Int32Array(BATCH)
  readonly #starts = new Int32Array(BATCH)

  /** Makes room for so many rows in all. */
  reserve(rows: number): void {
    const codes = new Int32Array(rows)
    codes.set(this.codes)
    this.codes = codes
  }

  /**
   * Reads the plain cell that starts at `from` and gives the position of the delimiter or line feed behind it,
   * or -1 for a cell that needs more than this: in quotes, with an apostrophe first, or in front of a carriage return.
   */
  scan(row: number, bytes: Uint8Array, from: number, delimiter: number): number {
    let byte = bytes[from]!
    if (byte === 34 || byte === 39) return -1
    let low = 0
    let high = 0
    let at = from
    while (byte !== delimiter && byte !== 10) {
      high = (high << 8) | (low >>> 24)
      low = (low << 8) | byte
      byte = bytes[++at]!
    }
    if (byte === 10 && (low & 0xff) === 13) return -1
    this.#collect(row, bytes, from, at, low, high)
    return at
  }

  /** Reads the cell in [from, to), whose bytes stay as they are until `settle`. */
  put(row: number, bytes: Uint8Array, from: number, to: number): void {
    let low = 0
    let high = 0
    for (let at = to - from > 8 ? to : from; at < to; at++) {
      high = (high << 8) | (low >>> 24)
      low = (low << 8) | bytes[at]!
    }
    this.#collect(row, bytes, from, to, low, high)
  }

  miss(row: number): void {
    this.settle()
    this.codes[row] = -1
  }

  forget(row: number): void {
    this.miss(row)
  }

  #collect(row: number, bytes: Uint8Array, from: number, to: number, low: number, high: number): void {
    if (bytes !== this.#bytes) this.#move(bytes)
    let i = this.#pending
    if (i === BATCH) {
      this.settle()
      i = 0
    }
    if (i === 0) this.#firstRow = row
    this.#from[i] = from
    this.#to[i] = to
    if (to - from > 8) {
      // Eight bytes at a time; the last ones overlap, as the length is hashed too.
      const view = this.#view
      low = to - from
      high = 0x9747b28c | 0
      for (let at = from; at < to - 4; at += 4) {
        low = Math.imul(low ^ view.getInt32(at), 0x5bd1e995)
        high = Math.imul(high ^ low ^ (low >>> 15), 0x85ebca6b)
      }
      low = Math.imul(low ^ view.getInt32(to - 4), 0x5bd1e995)
      high ^= low >>> 13
    }
    this.#low[i] = low
    this.#high[i] = high
    this.#pending = i + 1
  }

  #move(bytes: Uint8Array): void {
    this.settle()
    this.#bytes = bytes
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  /** Looks up what has been collected. */
  settle(): void {
    const count = this.#pending
    if (count === 0) return
    this.#pending = 0
    if (this.#mask > LARGE) this.#touch(count)
    const firstRow = this.#firstRow
    for (let i = 0; i < count; i++) {
      const length = this.#to[i]! - this.#from[i]!
      this.codes[firstRow + i] = length > 8 ? this.#codeOfLong(i) : length === 0 ? -1 : this.#codeOfShort(i)
    }
  }

  /** Brings the slots of a batch, and the keys that most likely stand in them, near. */
  #touch(count: number): void {
    const slots = this.#slots
    const mask = this.#mask
    const starts = this.#starts
    for (let i = 0; i < count; i++) starts[i] = slots[((mix(this.#low[i]!, this.#high[i]!) & mask) << 2) + 3]!
    const keys = this.#keys
    // Stored only so that no compiler leaves the look-up out.
    for (let i = 0; i < count; i++) if (this.#to[i]! - this.#from[i]! > 8) starts[i] = keys[starts[i]!]!
  }

  finish(rows: number): { length: number; codes: Int32Array; values: string[] } {
    this.settle()
    return { length: rows, codes: this.codes.subarray(0, rows), values: this.#values() }
  }

  #codeOfShort(i: number): number {
    const slots = this.#slots
    const mask = this.#mask
    const low = this.#low[i]!
    const high = this.#high[i]!
    let slot = mix(low, high) & mask
    for (;;) {
      const at = slot << 2
      const code = slots[at + 2]!
      if (slots[at] === low && slots[at + 1] === high && code > 0) return code - 1
      if (code === 0) return this.#add(slot, i, 1)
      slot = (slot + 1) & mask
    }
  }

  #codeOfLong(i: number): number {
    const slots = this.#slots
    const mask = this.#mask
    const low = this.#low[i]!
    const high = this.#high[i]!
    let slot = mix(low, high) & mask
    for (;;) {
      const at = slot << 2
      const code = slots[at + 2]!
      if (slots[at] === low && slots[at + 1] === high && code < 0 && this.#isKey(slots[at + 3]!, i)) return -code - 1
      if (code === 0) return this.#add(slot, i, -1)
      slot = (slot + 1) & mask
    }
  }

  #isKey(start: number, i: number): boolean {
    const keys = this.#keysView
    const view = this.#view
    const from = this.#from[i]!
    const last = this.#to[i]! - 4
    const shift = start - from
    for (let at = from; at < last; at += 4) if (view.getInt32(at) !== keys.getInt32(at + shift)) return false
    return view.getInt32(last) === keys.getInt32(last + shift) && this.#keys[last + shift + 4] === END
  }

  #add(slot: number, i: number, sign: 1 | -1): number {
    const bytes = this.#bytes
    const from = this.#from[i]!
    const to = this.#to[i]!
    // Missing cells are never stored, so each of them comes by here.
    if (isMissing(bytes, from, to)) return -1
    const length = to - from
    // Four spare bytes, as keys are compared by fours.
    if (this.#end + length + 5 > this.#keys.length) this.#extendKeys(length)
    const keys = this.#keys
    const start = this.#end
    let used = 0
    for (let at = from, key = start; at < to; at++, key++) used |= keys[key] = bytes[at]!
    if (used > 127) this.#ascii = false
    keys[start + length] = END
    this.#end = start + length + 1
    const code = this.#count++
    const slots = this.#slots
    const at = slot << 2
    slots[at] = this.#low[i]!
    slots[at + 1] = this.#high[i]!
    slots[at + 2] = sign * (code + 1)
    slots[at + 3] = start
    if (this.#count * 2 > this.#mask) this.#grow()
    return code
  }

  #extendKeys(length: number): void {
    const keys = new Uint8Array(Math.max(this.#keys.length * 2, this.#end + length + 5))
    keys.set(this.#keys.subarray(0, this.#end))
    this.#keys = keys
    this.#keysView = new DataView(keys.buffer)
  }

  #grow(): void {
    const old = this.#slots
    const slots = new Int32Array(old.length * 2)
    const mask = (this.#mask << 1) | 1
    for (let from = 0; from < old.length; from += 4) {
      if (old[from + 2] === 0) continue
      let slot = mix(old[from]!, old[from + 1]!) & mask
      while (slots[(slot << 2) + 2] !== 0) slot = (slot + 1) & mask
      const to = slot << 2
      slots[to] = old[from]!
      slots[to + 1] = old[from + 1]!
      slots[to + 2] = old[from + 2]!
      slots[to + 3] = old[from + 3]!
    }
    this.#slots = slots
    this.#mask = mask
  }

  /** One decoding for many keys, then cut: several times faster than decoding each. */
  #values(): string[] {
    const values = new Array<string>(this.#count)
    const keys = Buffer.from(this.#keys.buffer, 0, this.#end)
    let code = 0
    for (let from = 0; from < keys.length; ) {
      let window = Math.min(from + (1 << 20), keys.length)
      while (keys[window - 1] !== END) window++
      const text = this.#ascii ? keys.toString('latin1', from, window) : ''
      for (let start = from, at = from; at < window; at++) {
        if (keys[at] !== END) continue
        values[code++] = this.#ascii ? text.slice(start - from, at - from) : keys.toString('utf8', start, at)
        start = at + 1
      }
      from = window
    }
    return values
  }
}

function mix(low: number, high: number): number {
  const hash = Math.imul(low, 0x9e3779b1) ^ Math.imul(high, 0x85ebca6b)
  return hash ^ (hash >>> 15)
}

function isMissing(bytes: Uint8Array, from: number, to: number): boolean {
  let at = from
  while (at < to && spaceAt(bytes, at) > 0) at += spaceAt(bytes, at)
  if (at === to) return true
  return to - from <= LONGEST_MISSING && MISSING.has(String.fromCharCode(...bytes.subarray(from, to)))
}

/** How many bytes the space takes that stands here, of any kind that `trim` takes away and control characters; 0 for none. */
function spaceAt(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!
  if (first <= 32) return 1
  if (first < 0xc2) return 0
  const second = bytes[at + 1]!
  if (first === 0xc2) return second === 0xa0 ? 2 : 0
  const third = bytes[at + 2]!
  if (first === 0xe3) return second === 0x80 && third === 0x80 ? 3 : 0
  if (first === 0xe2 && second === 0x80)
    return third <= 0x8a || third === 0xa8 || third === 0xa9 || third === 0xaf ? 3 : 0
  if (first === 0xe2) return second === 0x81 && third === 0x9f ? 3 : 0
  if (first === 0xe1) return second === 0x9a && third === 0x80 ? 3 : 0
  return first === 0xef && second === 0xbb && third === 0xbf ? 3 : 0
}

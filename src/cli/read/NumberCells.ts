import { RejectedCells } from './RejectedCells.ts'

/** 10^0 … 10^15: an integer below 10^15 divided by one of these is correctly rounded. */
const POWERS: readonly number[] = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15]

const BEFORE = /^([-+\u2212(]*)([$€£¥￥]|[A-Z]{2,3}\$?)/i
const BEHIND = /([$€£¥￥元]|[A-Z]{3})(\)?)$/i
const WITH_POINT = /^[-+]?(\d+|\d{1,3}(,\d{3})+)?(\.\d*)?(e[-+]?\d+)?$/i
const WITH_COMMA = /^[-+]?(\d+|\d{1,3}(\.\d{3})+)?(,\d*)?(e[-+]?\d+)?$/i

const NAMES: ReadonlyMap<string, string> = /* @__PURE__ */ new Map([
  ['$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['¥', 'CNY'],
  ['￥', 'CNY'],
  ['元', 'CNY'],
  ['RMB', 'CNY'],
])

/** The sign that stands before the decimals. */
export type DecimalMark = '.' | ','

/** A column of numbers, read straight from bytes. A cell that is no number becomes NaN and is remembered. */
export class NumberCells {
  values: Float64Array = new Float64Array(0)
  readonly rejected: RejectedCells = new RejectedCells()
  /** Signs and codes of currencies, as they stand in cells. */
  readonly currencies: Set<string> = new Set()
  readonly #mark: DecimalMark
  readonly #markByte: number

  constructor(mark: DecimalMark) {
    this.#mark = mark
    this.#markByte = mark.charCodeAt(0)
  }

  reserve(rows: number): void {
    const values = new Float64Array(rows)
    values.set(this.values)
    this.values = values
  }

  /** Reads a plain cell such as -12.50 and gives the position behind it, or -1 if it is written in another way. */
  scan(row: number, bytes: Uint8Array, from: number, delimiter: number): number {
    const markByte = this.#markByte
    let at = from
    let byte = bytes[at]!
    const negative = byte === 45
    if (negative) byte = bytes[++at]!
    const start = at
    let integer = 0
    while (byte >= 48 && byte <= 57) {
      integer = integer * 10 + byte - 48
      byte = bytes[++at]!
    }
    let digits = at - start
    let decimals = 0
    // A file whose delimiter is the decimal mark has its decimals in quotes.
    if (byte === markByte && byte !== delimiter) {
      const mark = at
      byte = bytes[++at]!
      while (byte >= 48 && byte <= 57) {
        integer = integer * 10 + byte - 48
        byte = bytes[++at]!
      }
      decimals = at - mark - 1
      digits += decimals
    }
    if (byte === 13 && bytes[at + 1] === 10) byte = bytes[++at]!
    if ((byte !== delimiter && byte !== 10) || digits > 15) return -1
    if (digits === 0) {
      if (at !== from) return -1
      this.values[row] = Number.NaN
      return at
    }
    const value = decimals === 0 ? integer : integer / POWERS[decimals]!
    this.values[row] = negative ? -value : value
    return at
  }

  /** Reads the cell in [from, to), however it is written. */
  put(row: number, bytes: Uint8Array, from: number, to: number): void {
    const text = Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('utf8')
    const { body, currency } = splitSign(text)
    const value = numberIn(body, this.#mark)
    this.values[row] = value
    if (Number.isNaN(value)) this.rejected.add(row, text)
    else if (currency !== '') this.currencies.add(currency)
  }

  putNumber(row: number, value: number): void {
    this.values[row] = value
  }

  miss(row: number): void {
    this.values[row] = Number.NaN
  }

  forget(row: number): void {
    this.miss(row)
    this.rejected.forget(row)
  }

  finish(rows: number): Float64Array {
    return this.values.subarray(0, rows)
  }
}

/**
 * A number as people and spreadsheets write it: with a currency sign, thousands separators, a minus behind, or in
 * parentheses for a negative one. NaN for anything else; grouping must be by threes, so that 1,5 is not taken for 15.
 */
export function parseNumber(text: string, mark: DecimalMark): number {
  return numberIn(splitSign(text).body, mark)
}

/** The currency that a cell names, as it stands there, '' for none. A code behind tells more than a sign in front. */
export function currencyOf(text: string): string {
  return splitSign(text).currency
}

/** One name for each currency, however it is written: those of $, US$ and USD are one. */
export function currencyName(written: string): string {
  const name = written.toUpperCase()
  return NAMES.get(name) ?? name.replace('$', 'D')
}

function splitSign(text: string): { body: string; currency: string } {
  let body = text.replace(/^'/, '').replace(/[\s\u00a0\u202f']/g, '')
  let currency = ''
  const before = BEFORE.exec(body)
  if (before !== null) {
    currency = before[2]!
    body = before[1]! + body.slice(before[0].length)
  }
  const behind = BEHIND.exec(body)
  if (behind !== null) {
    currency = behind[1]!
    body = body.slice(0, behind.index) + behind[2]!
  }
  return { body, currency }
}

function numberIn(signless: string, mark: DecimalMark): number {
  let body = signless.replace('\u2212', '-')
  const inParentheses = /^\((.+)\)$/.exec(body)
  if (inParentheses) body = `-${inParentheses[1]}`
  if (/^[\d.,]+-$/.test(body)) body = `-${body.slice(0, -1)}`
  if (!(mark === '.' ? WITH_POINT : WITH_COMMA).test(body) || !/\d/.test(body)) return Number.NaN
  return Number(mark === '.' ? body.replaceAll(',', '') : body.replaceAll('.', '').replace(',', '.'))
}

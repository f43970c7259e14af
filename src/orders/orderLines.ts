import { ClienteleError, fail, show, words } from '../errors.ts'
import type { CodedColumn, Column, Id, IdColumn, Instant, NumberColumn } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { parseInstant } from '../table/instant.ts'
import { readColumn } from '../table/readColumn.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import type { TimeZone } from '../table/timeZone.ts'
import { numberByAppearance, takeCodes } from './leaveOut.ts'

/** A log of order lines, one row a line, in any order. Columns beyond these are allowed and only tell duplicates apart. */
export interface OrderLines {
  /** The customer. Text or numbers, their type kept; coded ids (`encodeColumn`) are fastest. */
  readonly id: IdColumn
  /** When, in the years 0 to 9999: `Date`, epoch milliseconds or ISO 8601 text; text without offset is read in the time zone of the call. */
  readonly date: Column<Instant | bigint | null | undefined>
  /** Money: >= 0 is a purchase (free ones too), negative is a refund. Up to 2^53 in size. */
  readonly amount: NumberColumn
  /** The order that the line belongs to; needed for `occasion: 'order'`. */
  readonly orderId?: IdColumn
  /** What the line cost the company, in the same money; makes the column `profit`. */
  readonly cost?: NumberColumn
  readonly channel?: Column<unknown> | CodedColumn<Id>
  readonly product?: Column<unknown> | CodedColumn<Id>
  readonly category?: Column<unknown> | CodedColumn<Id>
  /** Currency of the line; several currencies need a `rate`. */
  readonly currency?: Column<unknown> | CodedColumn<Id>
}

/**
 * Turns money of one currency into the money of the result: what one unit of `currency` is worth at `instant`, which is
 * NaN for a line whose date cannot be read. Lines without a currency are taken to be in the money of the result.
 */
export type Rate = (currency: string, instant: number) => number

/** The three columns that matter, ready for loops. What cannot be read is code -1 or NaN. */
export interface ReadLines {
  readonly length: number
  readonly ids: CodedColumn<Id>
  readonly instants: Float64Array
  readonly amounts: Float64Array
}

/** Amounts beyond this cannot be told apart by cents, or even by units, in a double. */
export const LARGEST_AMOUNT: number = 9_007_199_254_740_991

/** The years 0 to 9999, as in ISO 8601: what lies outside was not in milliseconds. */
const EARLIEST_INSTANT = -62_167_219_200_000
const LATEST_INSTANT = 253_402_300_799_999

/** Reads id, date and amount, converting money where a rate is given; throws on a missing column or unequal lengths. */
export function readLines(lines: OrderLines, zone: TimeZone, rate?: Rate): ReadLines {
  checkLines(lines)
  if (rate !== undefined && typeof rate !== 'function') {
    fail('argument', '`rate` to be a function of currency and instant', rate)
  }
  const length = tableLength(lines as unknown as Record<string, { length: number }>)
  const ids = numberByAppearance(encodeColumn(lines.id, 'id'))
  const instants = readInstants(lines.date, zone)
  const amounts = convert(readAmounts(lines.amount, 'amount'), instants, lines.currency, rate)
  return { length, ids, instants, amounts }
}

/** Throws on what is not a log: no object, an array of rows, a column that is missing. */
export function checkLines(lines: OrderLines): void {
  if (lines === null || typeof lines !== 'object') fail('argument', '`lines` to be an object of columns', lines)
  if (Array.isArray(lines))
    fail('argument', '`lines` to be an object of columns; make one with fromRows', words('an array'))
  for (const name of ['id', 'date', 'amount'] as const) {
    if (lines[name] === undefined) fail('column', `lines to have a column \`${name}\``, lines, { column: name })
  }
}

/** The costs, in the same money as the amounts; undefined without such a column. */
export function readCosts(lines: OrderLines, { instants }: ReadLines, rate?: Rate): Float64Array | undefined {
  if (lines.cost === undefined) return undefined
  return convert(readAmounts(lines.cost, 'cost'), instants, lines.currency, rate)
}

function readInstants(column: OrderLines['date'], zone: TimeZone): Float64Array {
  if (column instanceof Float64Array) return column
  const values = readColumn(column as Column<unknown>, 'date')
  const instants = new Float64Array(values.length)
  for (let i = 0; i < instants.length; i++) {
    const value = values[i]
    instants[i] = parseInstant(typeof value === 'bigint' ? Number(value) : value, zone)
  }
  return instants
}

/** Like `readNumbers`, but text is NaN: a bad amount is a bad line, to be counted with the others. */
function readAmounts(column: NumberColumn, name: string): Float64Array {
  if (column instanceof Float64Array || ArrayBuffer.isView(column)) return readNumbers(column, name)
  const values: ArrayLike<unknown> = readColumn(column, name)
  const amounts = new Float64Array(values.length)
  for (let i = 0; i < amounts.length; i++) {
    const value = values[i]
    amounts[i] = typeof value === 'number' ? value : typeof value === 'bigint' ? Number(value) : Number.NaN
  }
  return amounts
}

function convert(
  amounts: Float64Array,
  instants: Float64Array,
  currency: OrderLines['currency'],
  rate: Rate | undefined,
): Float64Array {
  if (currency === undefined || rate === undefined) return amounts
  const { codes, values } = encodeColumn(currency as IdColumn, 'currency')
  const names = values.map(String)
  return amounts.map((amount, i) => (codes[i]! < 0 ? amount : amount * rate(names[codes[i]!]!, instants[i]!)))
}

/** The distinct currencies of the lines at the given rows (null = all), missing ones left aside. */
export function currenciesOf(lines: OrderLines, rows: ArrayLike<number> | null): string[] {
  if (lines.currency === undefined) return []
  const currencies = numberByAppearance(encodeColumn(lines.currency as IdColumn, 'currency'))
  return takeCodes(currencies, rows).values.map(String)
}

/** What is wrong with a line, in the order in which it is looked for; 0 = nothing. */
export const UNREADABLE = ['', 'no id', 'no possible date', 'no finite amount up to 2^53'] as const

/** Which of `UNREADABLE` holds for a line. */
export function faultOf(lines: ReadLines, row: number): 0 | 1 | 2 | 3 {
  if (lines.ids.codes[row]! < 0) return 1
  if (!(lines.instants[row]! >= EARLIEST_INSTANT && lines.instants[row]! <= LATEST_INSTANT)) return 2
  return Math.abs(lines.amounts[row]!) <= LARGEST_AMOUNT ? 0 : 3
}

/** The latest instant of the lines; throws when one of them cannot be read, showing what was given. */
export function checkReadable(lines: ReadLines, given: OrderLines): number {
  const length = lines.length
  const seen = { latest: Number.NEGATIVE_INFINITY, isReadable: true }
  for (let from = 0; from < length; from += 8192) lookAt(lines, from, Math.min(from + 8192, length), seen)
  if (seen.isReadable) return seen.latest
  let first = -1
  let unreadable = 0
  for (let row = length - 1; row >= 0; row--) {
    if (faultOf(lines, row) === 0) continue
    first = row
    unreadable++
  }
  const fault = faultOf(lines, first)
  const name = (['id', 'id', 'date', 'amount'] as const)[fault]
  const value = readColumn(given[name] as Column<unknown>, name)[first]
  // A rate has made this of an amount that could be read.
  const isRead = typeof value === 'number' && Math.abs(value) <= LARGEST_AMOUNT
  const made = fault === 3 && isRead ? `, by its rate ${lines.amounts[first]}` : ''
  throw new ClienteleError(
    'unreadable-line',
    `Expected every order line to have an id, a date and an amount, got ${unreadable} of ${length} that cannot be read; the first has ${UNREADABLE[fault]} but ${show(value)}${made}, at row ${first}. \`auditOrders\` lists them and returns the lines that can be used.`,
    { row: first, count: unreadable },
  )
}

/** Bounds are held against the extremes; NaN, which these pass over, shows in the sum. */
function lookAt(lines: ReadLines, from: number, to: number, seen: { latest: number; isReadable: boolean }): void {
  const codes = lines.ids.codes
  const { instants, amounts } = lines
  let latest = Number.NEGATIVE_INFINITY
  let earliest = Number.POSITIVE_INFINITY
  let largest = 0
  let sum = 0
  let isReadable = true
  for (let i = from; i < to; i++) {
    const instant = instants[i]!
    const size = Math.abs(amounts[i]!)
    if (!(codes[i]! >= 0)) isReadable = false
    if (instant > latest) latest = instant
    if (instant < earliest) earliest = instant
    if (size > largest) largest = size
    sum += instant + size
  }
  if (latest > seen.latest) seen.latest = latest
  seen.isReadable &&=
    isReadable &&
    earliest >= EARLIEST_INSTANT &&
    latest <= LATEST_INSTANT &&
    largest <= LARGEST_AMOUNT &&
    !Number.isNaN(sum)
}

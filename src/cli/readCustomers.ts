import { fail, words } from '../errors.ts'
import { takeRows } from '../table/takeRows.ts'
import { openTimeZone } from '../table/timeZone.ts'
import { failAmbiguous } from './failAmbiguous.ts'
import { failMixedCurrencies } from './failMixedCurrencies.ts'
import { failRow } from './failRow.ts'
import { headerKey, isIdHeader, listHeaders } from './mapColumns.ts'
import { DateCells } from './read/DateCells.ts'
import { decodeChunks } from './read/decodeChunks.ts'
import { currencyOf, type DecimalMark, parseNumber } from './read/NumberCells.ts'
import { openInput } from './read/openInput.ts'
import type { DateOrder } from './read/parseDateText.ts'
import type { Cells, RaggedRows } from './read/RowScanner.ts'
import { readTable } from './read/readTable.ts'
import { TextCodes } from './read/TextCodes.ts'
import type { UnreadableCells } from './readOrders.ts'

/** How a file of customers is read. */
export interface ReadCustomersOptions {
  /** Header of the column with the customer. */
  readonly id?: string | undefined
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  readonly decimal?: DecimalMark | undefined
  readonly dateOrder?: DateOrder | undefined
  /** The zone of `firstOrder` and `lastOrder` without an offset. @default 'UTC' */
  readonly timeZone?: string | undefined
  readonly onProgress?: (bytes: number, size: number | undefined) => void
}

/** A file of customers, read: numbers as `Float64Array`, texts as arrays with null for missing. */
export interface CustomerFile {
  readonly name: string
  readonly rows: number
  readonly columns: Record<string, ArrayLike<unknown>>
  /** Cells of `firstOrder` and `lastOrder` that are no dates, and count as missing. */
  readonly unreadable: readonly Omit<UnreadableCells, 'field'>[]
  /** Rows with fewer cells than the header: their last cells count as missing. */
  readonly short: RaggedRows
  /** Rows with more cells than the header: left out, as no cell of them can be trusted. */
  readonly long: RaggedRows
  /** How many rows had nothing in them, and are left out too. */
  readonly empty: number
}

/** Columns of the glossary that hold numbers whatever stands in the file. */
const NUMBERS = `recency frequency monetary profit ordersRecent ordersPrevious repeats tenureAtLast tenure repeatSpend
  pAlive expectedOrders expectedSpend clv ageYears satisfaction nps referrals r f m`.split(/\s+/)
const MONEY = ['monetary', 'profit', 'repeatSpend', 'expectedSpend', 'clv']
const INSTANTS = ['firstOrder', 'lastOrder']

/**
 * Reads a file of customers, one row each, or standard input for "-".
 *
 * Headers that name a column of the glossary in other letters ("Tenure At Last", "tenure_at_last") get its name; the
 * customer becomes `id`, as text exactly as it stands. Other columns are numbers if every cell that is filled is one.
 *
 * @throws ClienteleError `file`, for a file that cannot be read, or of which no row is left; `column`, for a number that is
 * none, with its row, and for dates whose day and month cannot be told apart; `mixed-currencies`, for amounts with the
 * signs of several.
 */
export async function readCustomers(source: string, options: ReadCustomersOptions = {}): Promise<CustomerFile> {
  const zone = openTimeZone(options.timeZone ?? 'UTC', '--time-zone')
  const input = await openInput(source, options.onProgress === undefined ? {} : { onProgress: options.onProgress })
  const text = decodeChunks(input.chunks, input.name, options.encoding)
  const decimal = options.decimal ?? '.'
  let headers: readonly string[] = []
  let names: string[] = []
  let used: Extract<Cells, { kind: 'text' | 'date' }>[] = []
  const table = await readTable(text.chunks, input, options.delimiter, (given) => {
    headers = given
    names = nameColumns(headers, options.id, input.name)
    used = names.map((name) =>
      INSTANTS.includes(name)
        ? { kind: 'date', cells: new DateCells(zone, options.dateOrder, 'milliseconds') }
        : { kind: 'text', cells: new TextCodes() },
    )
    return used
  })
  const { short, long } = table
  const unreadable = used.flatMap(({ kind, cells }, i) => {
    if (kind !== 'date') return []
    failAmbiguous(cells, headers[i]!, input.name)
    const { count, first } = cells.rejected
    return count === 0 ? [] : [{ header: headers[i]!, count, first }]
  })
  const columns = Object.fromEntries(
    used.map(({ kind, cells }, i) => [
      names[i]!,
      kind === 'text' ? openColumn(names[i]!, cells.finish(table.rows), decimal, input.name) : cells.finish(table.rows),
    ]),
  )
  const filled = filledRows(columns, table.rows)
  if (filled.length === 0) {
    const received = long.count > 0 ? `${long.count} with more cells` : 'empty ones'
    fail('file', `rows that fit the header of ${input.name}`, words(received))
  }
  return {
    name: input.name,
    rows: filled.length,
    columns: filled.length === table.rows ? columns : takeRows(columns, filled),
    unreadable,
    short,
    long,
    empty: table.rows - filled.length - long.count,
  }
}

/** Of a row with more cells than the header nothing was taken. */
function filledRows(columns: CustomerFile['columns'], rows: number): number[] {
  const all = Object.values(columns)
  const filled: number[] = []
  for (let row = 0; row < rows; row++) {
    if (all.some((column) => column[row] !== null && !Number.isNaN(column[row]))) filled.push(row)
  }
  return filled
}

function nameColumns(headers: readonly string[], id: string | undefined, name: string): string[] {
  const glossary = new Map([...NUMBERS, ...INSTANTS, 'segment', 'tier', 'stage'].map((word) => [headerKey(word), word]))
  const named = headers.map((header) => glossary.get(headerKey(header)) ?? header)
  let at = id === undefined ? named.indexOf('id') : headers.indexOf(id)
  if (id !== undefined && at < 0)
    fail('column', `a column ${JSON.stringify(id)} in ${name}`, words(listHeaders(headers)))
  if (at < 0) at = headers.findIndex(isIdHeader)
  if (at >= 0) named[at] = 'id'
  const twice = named.find((header, i) => named.indexOf(header) !== i)
  if (twice !== undefined) fail('column', `every column of ${name} to have a name of its own`, words(`two of ${twice}`))
  return named
}

/** Each distinct text is looked at once, unless it stands only in rows that are left out. */
function openColumn(
  name: string,
  { codes, values }: { codes: Int32Array; values: readonly string[] },
  decimal: DecimalMark,
  file: string,
): ArrayLike<unknown> {
  if (name === 'id') return takeTexts(codes, values)
  const mustBeNumbers = NUMBERS.includes(name)
  const used = usedOf(codes, values.length)
  const numbers = values.map((value, code) => (used[code] === 1 ? parseNumber(value, decimal) : 0))
  const wrong = numbers.findIndex(Number.isNaN)
  if (mustBeNumbers && wrong >= 0) {
    const row = codes.indexOf(wrong)
    failRow('column', `numbers in column ${JSON.stringify(name)} of ${file}`, values[wrong], `row ${row + 2}`, row)
  }
  if (MONEY.includes(name)) {
    const currencies = values.map((value, code) => (used[code] === 1 ? currencyOf(value) : ''))
    failMixedCurrencies(
      currencies.filter((currency) => currency !== ''),
      `column ${JSON.stringify(name)} of ${file}`,
    )
  }
  const isText = wrong >= 0 || values.some((value, code) => used[code] === 1 && isCode(value))
  if (isText || !(mustBeNumbers || used.includes(1))) return takeTexts(codes, values)
  return Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : numbers[code]!))
}

function takeTexts(codes: Int32Array, values: readonly string[]): (string | null)[] {
  return Array.from(codes, (code) => (code < 0 ? null : values[code]!))
}

/** 1 for each code that stands in some row. */
function usedOf(codes: Int32Array, count: number): Uint8Array {
  const used = new Uint8Array(count)
  for (const code of codes) if (code >= 0) used[code] = 1
  return used
}

/** Digits that are a name and no number: 007, or more of them than a number can hold. */
function isCode(text: string): boolean {
  return /^0\d/.test(text) || /^\d{16,}$/.test(text)
}

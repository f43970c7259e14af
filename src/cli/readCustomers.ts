import { fail, words } from '../errors.ts'
import { openTimeZone } from '../table/timeZone.ts'
import { failRow } from './failRow.ts'
import { headerKey, isIdHeader, listHeaders } from './mapColumns.ts'
import { DateCells } from './read/DateCells.ts'
import { decodeChunks } from './read/decodeChunks.ts'
import { type DecimalMark, parseNumber } from './read/NumberCells.ts'
import { openInput } from './read/openInput.ts'
import type { Cells } from './read/RowScanner.ts'
import { readTable } from './read/readTable.ts'
import { TextCodes } from './read/TextCodes.ts'

/** How a file of customers is read. */
export interface ReadCustomersOptions {
  /** Header of the column with the customer. */
  readonly id?: string | undefined
  readonly encoding?: string | undefined
  readonly delimiter?: string | undefined
  readonly decimal?: DecimalMark | undefined
  /** The zone of `firstOrder` and `lastOrder` without an offset. @default 'UTC' */
  readonly timeZone?: string | undefined
  readonly onProgress?: (bytes: number, size: number | undefined) => void
}

/** A file of customers, read: numbers as `Float64Array`, texts as arrays with null for missing. */
export interface CustomerFile {
  readonly name: string
  readonly rows: number
  readonly columns: Record<string, ArrayLike<unknown>>
}

/** Columns of the glossary that hold numbers whatever stands in the file. */
const NUMBERS = `recency frequency monetary profit ordersRecent ordersPrevious repeats tenureAtLast tenure repeatSpend
  pAlive expectedOrders expectedSpend clv ageYears satisfaction nps referrals r f m`.split(/\s+/)
const INSTANTS = ['firstOrder', 'lastOrder']

/**
 * Reads a file of customers, one row each, or standard input for "-".
 *
 * Headers that name a column of the glossary in other letters ("Tenure At Last", "tenure_at_last") get its name; the
 * customer becomes `id`, as text exactly as it stands. Other columns are numbers if every cell that is filled is one.
 *
 * @throws ClienteleError `file`, for a file that cannot be read; `column`, for a number that is none, with its row.
 */
export async function readCustomers(source: string, options: ReadCustomersOptions = {}): Promise<CustomerFile> {
  const zone = openTimeZone(options.timeZone ?? 'UTC', '--time-zone')
  const input = await openInput(source, options.onProgress === undefined ? {} : { onProgress: options.onProgress })
  const text = decodeChunks(input.chunks, input.name, options.encoding)
  const decimal = options.decimal ?? '.'
  let names: string[] = []
  let used: Cells[] = []
  const table = await readTable(text.chunks, input, options.delimiter, (headers) => {
    names = nameColumns(headers, options.id, input.name)
    used = names.map((name) =>
      INSTANTS.includes(name) ? { kind: 'date', cells: new DateCells(zone) } : { kind: 'text', cells: new TextCodes() },
    )
    return used
  })
  const columns: Record<string, ArrayLike<unknown>> = {}
  names.forEach((name, i) => {
    const { kind, cells } = used[i]!
    columns[name] =
      kind === 'text' ? openColumn(name, cells.finish(table.rows), decimal, input.name) : cells.finish(table.rows)
  })
  return { name: input.name, rows: table.rows, columns }
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

/** Each distinct text is looked at once. */
function openColumn(
  name: string,
  { codes, values }: { codes: Int32Array; values: readonly string[] },
  decimal: DecimalMark,
  file: string,
): ArrayLike<unknown> {
  const mustBeNumbers = NUMBERS.includes(name)
  const numbers = name === 'id' ? undefined : values.map((value) => parseNumber(value, decimal))
  const wrong = numbers?.findIndex(Number.isNaN) ?? -1
  if (mustBeNumbers && wrong >= 0) {
    const row = codes.indexOf(wrong)
    failRow('column', `numbers in column ${JSON.stringify(name)} of ${file}`, values[wrong], `row ${row + 2}`, row)
  }
  if (numbers !== undefined && wrong < 0 && (mustBeNumbers || values.length > 0) && !values.some(isCode)) {
    return Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : numbers[code]!))
  }
  return Array.from(codes, (code) => (code < 0 ? null : values[code]!))
}

/** Digits that are a name and no number: 007, or more of them than a number can hold. */
function isCode(text: string): boolean {
  return /^0\d/.test(text) || /^\d{16,}$/.test(text)
}

import type { CodedColumn } from '../table/columns.ts'
import { openTimeZone } from '../table/timeZone.ts'
import { failAmbiguous } from './failAmbiguous.ts'
import { failMixedCurrencies } from './failMixedCurrencies.ts'
import { type ColumnUse, FLAG_OF, mapColumns, type OrderField } from './mapColumns.ts'
import { DateCells } from './read/DateCells.ts'
import { decodeChunks } from './read/decodeChunks.ts'
import { type DecimalMark, NumberCells } from './read/NumberCells.ts'
import { OtherCells } from './read/OtherCells.ts'
import { openInput } from './read/openInput.ts'
import type { DateOrder } from './read/parseDateText.ts'
import type { RejectedCells } from './read/RejectedCells.ts'
import type { Cells, RaggedRows } from './read/RowScanner.ts'
import { readTable } from './read/readTable.ts'
import { sniffDecimalComma, type TableFormat } from './read/sniffFormat.ts'
import { TextCodes } from './read/TextCodes.ts'

/** How a file of orders is read; all of it is guessed where nothing is said. */
export interface ReadOrdersOptions {
  /** Headers of the columns to use. */
  readonly columns?: { readonly [field in OrderField]?: string | undefined }
  /** Such as "gb18030". */
  readonly encoding?: string | undefined
  /** One character. */
  readonly delimiter?: string | undefined
  readonly decimal?: DecimalMark | undefined
  readonly dateOrder?: DateOrder | undefined
  /** The zone of dates and times without an offset. @default 'UTC' */
  readonly timeZone?: string | undefined
  readonly onProgress?: (bytes: number, size: number | undefined) => void
}

/** Order lines as the library takes them, ids and other texts exactly as in the file. */
export interface FileLines {
  readonly id: CodedColumn<string>
  /** Epoch milliseconds; NaN for a missing or unreadable one. */
  readonly date: Float64Array
  /** NaN for a missing or unreadable one. */
  readonly amount: Float64Array
  readonly orderId?: CodedColumn<string>
  readonly cost?: Float64Array
  readonly product?: CodedColumn<string>
  readonly category?: CodedColumn<string>
  readonly channel?: CodedColumn<string>
  readonly currency?: CodedColumn<string>
  /** A hash of all other cells of the line, and of the quantity and the price; it tells duplicates apart. */
  readonly others?: Float64Array
}

/** Cells of one column that hold something else than they should. */
export interface UnreadableCells {
  readonly field: OrderField
  readonly header: string
  readonly count: number
  readonly first: readonly { readonly row: number; readonly text: string }[]
}

/** A file of orders, read. Rows are numbered from 0, the header aside. */
export interface OrderFile {
  readonly name: string
  readonly rows: number
  readonly lines: FileLines
  readonly columns: readonly ColumnUse[]
  readonly format: TableFormat
  readonly gzip: boolean
  readonly encoding: string
  readonly delimiter: string | undefined
  /** Set where dates had to be told day from month. */
  readonly dateOrder: DateOrder | undefined
  readonly decimal: DecimalMark
  readonly unreadable: readonly UnreadableCells[]
  /** Rows with fewer cells than the header: their last cells count as missing. */
  readonly short: RaggedRows
  /** Rows with more cells than the header: all their cells count as missing. */
  readonly long: RaggedRows
}

const MONEY = ['amount', 'price', 'cost'] as const
const TEXT_FIELDS = ['id', 'orderId', 'product', 'category', 'channel', 'currency'] as const

/**
 * Reads a file of order lines, or standard input for "-": CSV, JSON lines or a JSON array, plain or gzip.
 *
 * What cannot be read in a row becomes a missing value, for `auditOrders` to find and count; what stands against
 * reading the file as a whole is an error. A row of a spreadsheet is `row + 2`.
 *
 * Cost: one pass, a string made for each distinct text only.
 *
 * @throws ClienteleError `file`, for a file that cannot be opened, unpacked or decoded, or has no rows; `column`, for
 * columns that are missing or cannot be guessed, and dates whose day and month cannot be told apart; `mixed-currencies`,
 * for amounts with the signs of several.
 */
export async function readOrders(source: string, options: ReadOrdersOptions = {}): Promise<OrderFile> {
  const zone = openTimeZone(options.timeZone ?? 'UTC', '--time-zone')
  const input = await openInput(source, options.onProgress === undefined ? {} : { onProgress: options.onProgress })
  const text = decodeChunks(input.chunks, input.name, options.encoding)
  let columns: ColumnUse[] = []
  let decimal: DecimalMark = '.'
  const cellsOf = new Map<OrderField, Cells>()
  const others: Cells = { kind: 'other', cells: new OtherCells() }
  const table = await readTable(text.chunks, input, options.delimiter, (headers, sample) => {
    columns = mapColumns(headers, options.columns ?? {}, input.name)
    decimal = options.decimal ?? guessDecimal(columns, sample)
    const used: (Cells | undefined)[] = headers.map(() => undefined)
    for (const { field, index } of columns) {
      // A column may serve twice, as when one names both the product and its category.
      const cells = (used[index] ??= makeCells(field, decimal, () => new DateCells(zone, options.dateOrder)))
      cellsOf.set(field, cells)
    }
    return used.map((cells) => cells ?? others)
  })
  const dates = cellsOf.get('date')!.cells as DateCells
  failAmbiguous(dates, columns.find(({ field }) => field === 'date')!.header, input.name)
  failMixedCurrencies(
    MONEY.flatMap((field) => currenciesOf(cellsOf.get(field))),
    input.name,
  )
  return {
    name: input.name,
    rows: table.rows,
    lines: takeLines(cellsOf, others.cells, table.rows),
    columns,
    format: table.format,
    gzip: input.gzip,
    encoding: text.encoding,
    delimiter: table.delimiter,
    dateOrder: dates.order,
    decimal,
    unreadable: columns.flatMap(({ field, header }) => {
      const rejected = rejectedOf(cellsOf.get(field)!)
      return rejected === undefined || rejected.count === 0
        ? []
        : [{ field, header, count: rejected.count, first: rejected.first }]
    }),
    short: table.short,
    long: table.long,
  }
}

function makeCells(field: OrderField, decimal: DecimalMark, dates: () => DateCells): Cells {
  if ((TEXT_FIELDS as readonly string[]).includes(field)) return { kind: 'text', cells: new TextCodes() }
  return field === 'date' ? { kind: 'date', cells: dates() } : { kind: 'number', cells: new NumberCells(decimal) }
}

function guessDecimal(columns: readonly ColumnUse[], sample: readonly (readonly string[])[]): DecimalMark {
  const numbers = columns.filter(({ field }) => ['amount', 'price', 'cost', 'quantity'].includes(field))
  const cells = sample.flatMap((row) => numbers.map(({ index }) => row[index] ?? ''))
  return sniffDecimalComma(cells) ? ',' : '.'
}

function rejectedOf({ kind, cells }: Cells): RejectedCells | undefined {
  return kind === 'text' || kind === 'other' ? undefined : cells.rejected
}

function currenciesOf(column: Cells | undefined): string[] {
  return column?.kind === 'number' ? [...column.cells.currencies] : []
}

function takeLines(cellsOf: ReadonlyMap<OrderField, Cells>, others: OtherCells, rows: number): FileLines {
  const text = (field: OrderField): CodedColumn<string> | undefined =>
    (cellsOf.get(field)?.cells as TextCodes | undefined)?.finish(rows)
  const numbers = (field: OrderField): Float64Array | undefined =>
    (cellsOf.get(field)?.cells as NumberCells | undefined)?.finish(rows)
  const lines: Record<string, unknown> = {
    id: text('id'),
    date: (cellsOf.get('date')!.cells as DateCells).finish(rows),
    amount: numbers('amount') ?? times(numbers('quantity')!, numbers('price')!, others),
    cost: numbers('cost'),
    others: others.finish(rows),
  }
  for (const field of TEXT_FIELDS.slice(1)) lines[field] = text(field)
  for (const field of Object.keys(lines)) if (lines[field] === undefined) delete lines[field]
  return lines as unknown as FileLines
}

/** In place: that two times three is no three times two is known from `others`. */
function times(quantities: Float64Array, prices: Float64Array, others: OtherCells): Float64Array {
  others.reserve(quantities.length)
  for (let i = 0; i < quantities.length; i++) {
    others.putNumber(i, quantities[i]!)
    others.putNumber(i, prices[i]!)
    quantities[i] = quantities[i]! * prices[i]!
  }
  return quantities
}

/** How a column came to its use, for messages and the report. */
export function describeUse({ field, header, by }: ColumnUse): string {
  return by === 'flag' ? `${header} (--${FLAG_OF[field]})` : header
}

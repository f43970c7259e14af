import { fail, words } from '../../errors.ts'
import type { Input } from './openInput.ts'
import { type Cells, type RaggedRows, RowScanner } from './RowScanner.ts'
import { readJson } from './readJson.ts'
import { readRecord } from './readRecord.ts'
import { scanChunks } from './scanChunks.ts'
import { sniffDelimiter, sniffFormat, type TableFormat } from './sniffFormat.ts'

/** Chooses where the cells of each header go, looking at the first rows. */
export type ChooseCells = (headers: readonly string[], sample: readonly (readonly string[])[]) => (Cells | undefined)[]

/** What is known of a table once its cells have been handed out. */
export interface ReadTable {
  readonly rows: number
  readonly format: TableFormat
  readonly delimiter: string | undefined
  readonly short: RaggedRows
  readonly long: RaggedRows
}

/** As `formulaGuard`. */
const GUARD = /^'(?='*[=+\-@＝＋－＠])/

const SAMPLE_ROWS = 500
const FIRST_ROOM = 1 << 16

/**
 * Reads UTF-8 bytes as a table, whatever its format, into the cells that `choose` gives for each header.
 *
 * @throws ClienteleError `file`, for no content, no rows, a quote that never closes, or JSON that is none.
 */
export async function readTable(
  chunks: AsyncIterable<Uint8Array>,
  input: Input,
  delimiter: string | undefined,
  choose: ChooseCells,
): Promise<ReadTable> {
  const rest = chunks[Symbol.asyncIterator]()
  const first = await rest.next()
  const head = first.done ? new Uint8Array(0) : first.value
  const text = new TextDecoder().decode(head, { stream: true })
  if (text.trim() === '') fail('file', 'a table with a header and rows', words(`${input.name}, which is empty`))
  const format = delimiter === undefined ? sniffFormat(text) : 'csv'
  const all = joined(head, rest)
  const none: RaggedRows = { count: 0, first: [] }
  if (format !== 'csv') {
    const rows = await readJson(all, format, input.name, choose)
    return { rows, format, delimiter: undefined, short: none, long: none }
  }
  if (delimiter !== undefined && !/^[\t -!#-/:-~]$/.test(delimiter)) {
    fail('argument', '`--delimiter` to be one character such as ";" or "\\t"', delimiter)
  }
  return { format, ...(await readCsv(head, text, all, input, delimiter, choose)) }
}

async function readCsv(
  head: Uint8Array,
  text: string,
  all: AsyncGenerator<Uint8Array>,
  input: Input,
  given: string | undefined,
  choose: ChooseCells,
): Promise<Omit<ReadTable, 'format'>> {
  // Excel's first line "sep=;" is a note to itself.
  const note = /^sep=(.)\r?\n/.exec(text)
  let at = note === null ? 0 : note[0].length
  while (text[at] === '\n' || text[at] === '\r') at++
  const delimiter = given ?? note?.[1] ?? sniffDelimiter(text.slice(at))
  const header = readRecord(text, at, delimiter)
  const headers = header.cells.map((cell, i) => cell.trim().replace(GUARD, '') || `column ${i + 1}`)
  const scanner = new RowScanner(delimiter.charCodeAt(0), choose(headers, sampleOf(text, header.next, delimiter)))
  scanner.reserve(FIRST_ROOM)
  const skipped = new TextEncoder().encode(text.slice(0, header.next)).length
  const size = input.gzip ? undefined : input.size
  await scanChunks(without(skipped, head, all), scanner, input.name, (rows, bytes) =>
    // A twentieth more than the rows so far promise for the whole file.
    size === undefined ? 0 : Math.ceil((rows / bytes) * size * 1.05),
  )
  if (scanner.row === 0) fail('file', 'rows under the header', words(`none in ${input.name}`))
  return { rows: scanner.row, delimiter, short: scanner.short, long: scanner.long }
}

/** The last row of the sample may be cut off, which does no harm. */
function sampleOf(text: string, from: number, delimiter: string): string[][] {
  const rows: string[][] = []
  for (let at = from; at < text.length && rows.length < SAMPLE_ROWS; ) {
    const { cells, next } = readRecord(text, at, delimiter)
    rows.push(cells)
    at = next
  }
  return rows
}

async function* joined(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield head
  for (;;) {
    const next = await rest.next()
    if (next.done) return
    yield next.value
  }
}

async function* without(
  skipped: number,
  head: Uint8Array,
  chunks: AsyncGenerator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    const bytes = chunk === head ? chunk.subarray(skipped) : chunk
    if (bytes.length > 0) yield bytes
  }
}

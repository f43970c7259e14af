import { fail, words } from '../../errors.ts'
import { failRow } from '../failRow.ts'
import type { Cells } from './RowScanner.ts'
import type { ChooseCells } from './readTable.ts'

type JsonRow = { readonly [key: string]: unknown }

const SAMPLE_ROWS = 500

/**
 * Reads JSON lines as they come, or a JSON array as a whole, and gives the number of rows. The keys of the first rows
 * are the headers.
 *
 * @throws ClienteleError `file`, with the row, for a line that is no JSON object.
 */
export async function readJson(
  chunks: AsyncIterable<Uint8Array>,
  format: 'jsonl' | 'json',
  name: string,
  choose: ChooseCells,
): Promise<number> {
  const rows = format === 'json' ? readArray(chunks, name) : readLines(chunks, name)
  const writer = new JsonWriter(choose)
  for await (const batch of rows) for (const row of batch) writer.add(row)
  const count = writer.finish()
  if (count === 0) fail('file', 'rows', words(`none in ${name}`))
  return count
}

/** Rows wait until enough of them have shown which keys there are. */
class JsonWriter {
  #waiting: JsonRow[] = []
  #columns: { key: string; column: Cells }[] | undefined
  #row = 0
  #capacity = 0
  readonly #choose: ChooseCells

  constructor(choose: ChooseCells) {
    this.#choose = choose
  }

  add(row: JsonRow): void {
    if (this.#columns !== undefined) this.#write(row)
    else if (this.#waiting.push(row) === SAMPLE_ROWS) this.#open()
  }

  finish(): number {
    if (this.#columns === undefined && this.#waiting.length > 0) this.#open()
    return this.#row
  }

  #open(): void {
    const keys = [...new Set(this.#waiting.flatMap((row) => Object.keys(row)))]
    const sample = this.#waiting.map((row) => keys.map((key) => textOf(row[key])))
    const cells = this.#choose(keys, sample)
    this.#columns = keys.flatMap((key, i) => (cells[i] === undefined ? [] : [{ key, column: cells[i] }]))
    for (const row of this.#waiting) this.#write(row)
    this.#waiting = []
  }

  #write(row: JsonRow): void {
    const at = this.#row++
    if (at === this.#capacity) {
      this.#capacity = Math.max(1024, this.#capacity * 2)
      for (const column of new Set(this.#columns!.map(({ column }) => column))) column.cells.reserve(this.#capacity)
    }
    for (const { key, column } of this.#columns!) {
      const value = Object.hasOwn(row, key) ? row[key] : undefined
      if (column.kind !== 'text' && typeof value === 'number') column.cells.putNumber(at, value)
      else {
        if (Number.isInteger(value) && !Number.isSafeInteger(value)) failInexact(key, value, at)
        const bytes = Buffer.from(textOf(value))
        if (bytes.length === 0) column.cells.miss(at)
        else column.cells.put(at, bytes, 0, bytes.length)
      }
    }
  }
}

/** JSON.parse has rounded it: two customers may have become one. */
function failInexact(key: string, value: unknown, row: number): never {
  const expected = `column ${JSON.stringify(key)} to hold numbers up to 2^53, and longer ones as text in quotes`
  failRow('column', expected, value, `row ${row + 1}`, row)
}

function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

async function* readLines(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<JsonRow[]> {
  const decoder = new TextDecoder()
  let rest = ''
  let line = 0
  for await (const chunk of chunks) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop()!
    const batch: JsonRow[] = []
    for (const text of lines) {
      line++
      if (text.trim() !== '') batch.push(parseRow(text, line, name))
    }
    yield batch
  }
  if (rest.trim() !== '') yield [parseRow(rest, line + 1, name)]
}

function parseRow(text: string, line: number, name: string): JsonRow {
  const expected = `a JSON object on every line of ${name}`
  let row: unknown
  try {
    row = JSON.parse(text)
  } catch {
    failRow('file', expected, text, `line ${line}`, line - 1)
  }
  if (typeof row !== 'object' || row === null || Array.isArray(row)) {
    failRow('file', expected, row, `line ${line}`, line - 1)
  }
  return row as JsonRow
}

async function* readArray(chunks: AsyncIterable<Uint8Array>, name: string): AsyncGenerator<JsonRow[]> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true })
  let rows: unknown
  try {
    rows = JSON.parse(text)
  } catch (error) {
    fail('file', `a JSON array of objects in ${name}`, words(`something else: ${(error as Error).message}`))
  }
  const list = rows as unknown[]
  list.forEach((item, row) => {
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      failRow('file', `a JSON array of objects in ${name}`, item, `row ${row + 1}`, row)
    }
  })
  yield list as JsonRow[]
}

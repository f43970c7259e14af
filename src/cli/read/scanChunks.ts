import { words } from '../../errors.ts'
import { failRow } from '../failRow.ts'
import type { RowScanner } from './RowScanner.ts'

/** More than any row can sensibly hold: a quote that never closes. */
const LONGEST_ROW = 1 << 24

/** Spare bytes behind the text, so that readers may look a few bytes ahead. */
const SLACK = 64

/**
 * Feeds chunks of CSV to a scanner, keeping the unfinished last row of each for the next. The room in the columns grows
 * with the rows; `expectedRows` guesses it from the first chunk, as what is reserved and never touched costs no memory.
 *
 * @throws ClienteleError `file`, with the row, for a quote that is not closed.
 */
export async function scanChunks(
  chunks: AsyncIterable<Uint8Array>,
  scanner: RowScanner,
  name: string,
  expectedRows: (rows: number, bytes: number) => number,
): Promise<void> {
  let buffer = new Uint8Array(0)
  let length = 0
  let seen = 0
  for await (const chunk of chunks) {
    if (length + chunk.length + SLACK > buffer.length) {
      const larger = new Uint8Array(Math.max(length + chunk.length + SLACK, buffer.length * 2))
      larger.set(buffer.subarray(0, length))
      buffer = larger
    }
    buffer.set(chunk, length)
    length += chunk.length
    seen += chunk.length
    const limit = buffer.lastIndexOf(10, length - 1) + 1
    const rest = scan(scanner, buffer, limit, (rows, bytes) => expectedRows(rows, seen - length + bytes))
    buffer.copyWithin(0, rest, length)
    length -= rest
    if (length > LONGEST_ROW) failOpenQuote(name, scanner.row)
  }
  if (length === 0) return
  buffer[length] = 10
  const rest = scan(scanner, buffer, length + 1, (rows) => rows)
  if (rest <= length && buffer[rest] !== 10) failOpenQuote(name, scanner.row)
}

function scan(
  scanner: RowScanner,
  buffer: Uint8Array,
  limit: number,
  expectedRows: (rows: number, bytes: number) => number,
): number {
  let at = 0
  for (;;) {
    at = scanner.scan(buffer, at, limit)
    if (at >= limit || scanner.row < scanner.capacity) return at
    scanner.reserve(Math.max(1024, scanner.row * 2, expectedRows(scanner.row, at)))
  }
}

function failOpenQuote(name: string, row: number): never {
  failRow('file', `every quote in ${name} to be closed`, words('one that never closes'), `row ${row + 2}`, row)
}

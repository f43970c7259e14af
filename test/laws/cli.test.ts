import fc from 'fast-check'
import { expect, test } from 'vitest'
import { RowScanner } from '../../src/cli/read/RowScanner.ts'
import { scanChunks } from '../../src/cli/read/scanChunks.ts'
import { TextCodes } from '../../src/cli/read/TextCodes.ts'
import { csvText } from '../../src/cli/write/formatRows.ts'

const cell = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    '',
    'a',
    '"',
    '""',
    ',',
    '\n',
    '\r\n',
    'x"y',
    'long enough to be hashed',
    '12345678',
    '123456789',
    '\u3000',
    "'=1",
    "''+1",
    "'t",
  ),
)

const table = fc
  .integer({ min: 1, max: 4 })
  .chain((width) => fc.array(fc.array(cell, { minLength: width, maxLength: width }), { maxLength: 30 }))

async function scan(text: string, width: number, cuts: readonly number[]): Promise<(string | null)[][]> {
  const columns = Array.from({ length: width }, () => new TextCodes())
  const scanner = new RowScanner(
    44,
    columns.map((cells) => ({ kind: 'text', cells })),
  )
  const bytes = new TextEncoder().encode(text)
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let from = 0
    for (let k = 0; from < bytes.length; k++) {
      const size = cuts[k % cuts.length]!
      yield bytes.slice(from, from + size)
      from += size
    }
  }
  await scanChunks(chunks(), scanner, 'test', () => 0)
  const read = columns.map((cells) => cells.finish(scanner.row))
  return Array.from({ length: scanner.row }, (_, row) => read.map(({ codes, values }) => values[codes[row]!] ?? null))
}

/** What the reader means by missing. */
function isMissing(text: string): boolean {
  return /^[\0- \s]*$/.test(text) || ['NULL', 'null', '\\N', 'NaN', 'nan', 'N/A', '#N/A', 'None'].includes(text)
}

/** Without the apostrophe that keeps a spreadsheet from running a cell. */
function unguarded(text: string): string {
  return text.replace(/^'(?='*[=+\-@\t\r\n＝＋－＠])/, '')
}

test('a table written as CSV is read back cell by cell, wherever its bytes are cut, with LF or CRLF', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 }),
      fc.boolean(),
      fc.boolean(),
      async (rows, cuts, quoted, crlf) => {
        const quote = (text: string): string =>
          quoted || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
        const width = rows[0]?.length ?? 1
        // A row of one empty cell without quotes would be a blank line; a zero byte is no text.
        fc.pre(rows.every((row) => row.every((text) => !text.includes('\0')) && (width > 1 || quoted || row[0] !== '')))
        const text = rows.map((row) => row.map(quote).join(',') + (crlf ? '\r\n' : '\n')).join('')
        const expected = rows.map((row) => row.map(unguarded).map((text) => (isMissing(text) ? null : text)))
        expect(await scan(text, width, cuts)).toEqual(expected)
      },
    ),
    { numRuns: 300 },
  )
})

test('no text that is written to CSV starts a formula, and quotes are balanced', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const written = csvText(text)
      expect(written.replace(/^"/, '')).not.toMatch(/^[=+\-@\t\r]/)
      expect((written.match(/"/g) ?? []).length % 2).toBe(0)
    }),
  )
})

test('text that is written to CSV is read back as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 30 }), async (cells) => {
      fc.pre(cells.every((text) => !text.includes('\0') && text !== ''))
      const expected = cells.map((text) => [isMissing(text) ? null : text])
      expect(await scan(cells.map((text) => `${csvText(text)}\n`).join(''), 1, [17])).toEqual(expected)
    }),
  )
})

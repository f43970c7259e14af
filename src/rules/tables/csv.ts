import { fail, words } from '../../errors.ts'

/** The cells of a text: separated by commas, semicolons or tabs, whichever its first line has most of. */
export function readCsv(text: string): string[][] {
  const start = text.startsWith('\uFEFF') ? 1 : 0
  const delimiter = delimiterOf(text.slice(start))
  const rows: string[][] = []
  let row: string[] = []
  let at = start
  while (at < text.length) {
    const [cell, end] = text[at] === '"' ? quotedCell(text, at, rows.length) : plainCell(text, at, delimiter)
    row.push(cell)
    at = end
    const next = text[at]
    if (next === delimiter) {
      at++
      // A line may end with one, and behind it stands an empty cell.
      if (at < text.length) continue
      row.push('')
    } else if (next !== undefined && next !== '\n' && next !== '\r') {
      fail('definition', `a cell to end at its closing quote in row ${rows.length + 1}`, text.slice(at, at + 20))
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++
    at++
    rows.push(row)
    row = []
  }
  return rows
}

export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(quoted).join(',')}\n`).join('')
}

function quoted(cell: string): string {
  return /[",;\t\r\n]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function plainCell(text: string, start: number, delimiter: string): [cell: string, end: number] {
  let end = start
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++
  return [text.slice(start, end), end]
}

function quotedCell(text: string, start: number, row: number): [cell: string, end: number] {
  for (let end = start + 1; ; end += 2) {
    end = text.indexOf('"', end)
    if (end < 0) fail('definition', `a closing quote for the cell that begins in row ${row + 1}`, words('the end'))
    if (text[end + 1] !== '"') return [text.slice(start + 1, end).replaceAll('""', '"'), end + 1]
  }
}

function delimiterOf(text: string): string {
  const [line = ''] = text.trimStart().split(/[\r\n]/, 1)
  const bare = line.replace(/"[^"]*"/g, '')
  const count = (sign: string): number => bare.split(sign).length
  return [';', '\t'].reduce((most, sign) => (count(sign) > count(most) ? sign : most), ',')
}

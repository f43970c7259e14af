/** The cells of one record of CSV text, and where the next one starts. */
export interface CsvRecord {
  readonly cells: string[]
  readonly next: number
}

/** Reads one record as strings: for headers and samples, where speed does not matter. */
export function readRecord(text: string, from: number, delimiter: string): CsvRecord {
  const cells: string[] = []
  let cell = ''
  let at = from
  for (;;) {
    if (text[at] === '"' && cell === '') {
      for (at++; at < text.length; at++) {
        if (text[at] !== '"') cell += text[at]
        else if (text[at + 1] === '"') cell += text[at++]
        else break
      }
      at++
    }
    const end = endOfCell(text, at, delimiter)
    cell += text.slice(at, end)
    const last = end >= text.length || text[end] === '\n'
    cells.push(last ? cell.replace(/\r$/, '') : cell)
    if (last) return { cells, next: Math.min(end + 1, text.length) }
    cell = ''
    at = end + 1
  }
}

function endOfCell(text: string, from: number, delimiter: string): number {
  let at = from
  while (at < text.length && text[at] !== '\n' && text[at] !== delimiter) at++
  return at
}

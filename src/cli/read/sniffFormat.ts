import { readRecord } from './readRecord.ts'

/** How rows stand in a file. */
export type TableFormat = 'csv' | 'jsonl' | 'json'

const DELIMITERS = [',', ';', '\t', '|'] as const
const SAMPLE = 20

/** JSON by its first character, else CSV. */
export function sniffFormat(head: string): TableFormat {
  const first = head.trimStart()[0]
  return first === '{' ? 'jsonl' : first === '[' ? 'json' : 'csv'
}

/**
 * The delimiter that cuts the first rows into the most equal numbers of cells; on a tie, the one that makes more cells.
 * A comma where none makes two.
 */
export function sniffDelimiter(head: string): string {
  let best = ','
  let bestAgreeing = 0
  let bestWidth = 1
  for (const delimiter of DELIMITERS) {
    const { agreeing, width } = tryDelimiter(head, delimiter)
    if (width < 2) continue
    if (agreeing > bestAgreeing || (agreeing === bestAgreeing && width > bestWidth)) {
      best = delimiter
      bestAgreeing = agreeing
      bestWidth = width
    }
  }
  return best
}

/** How many of the first rows have as many cells as the header. */
function tryDelimiter(head: string, delimiter: string): { agreeing: number; width: number } {
  const header = readRecord(head, 0, delimiter)
  const width = header.cells.length
  let agreeing = 1
  for (let at = header.next, row = 0; at < head.length && row < SAMPLE; row++) {
    const { cells, next } = readRecord(head, at, delimiter)
    if (cells.length === width) agreeing++
    at = next
  }
  return { agreeing, width }
}

/** Whether the numbers of a sample are written with a decimal comma: some clearly are, and none has a point. */
export function sniffDecimalComma(cells: readonly string[]): boolean {
  let commas = 0
  for (const cell of cells) {
    if (/^[^\d]*\d+,\d{1,2}[^\d]*$|\.\d{3},\d+/.test(cell)) commas++
    else if (/^[^\d]*\d+\.(\d{1,2}|\d{4,})[^\d]*$|,\d{3}\.\d+/.test(cell)) return false
  }
  return commas > 0
}

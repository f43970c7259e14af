import type { RaggedRows } from '../read/RowScanner.ts'
import type { UnreadableCells } from '../readOrders.ts'
import { formatCount } from './formatValue.ts'
import type { ReportTexts } from './reportTexts.ts'

/** Cells that could not be read, and rows that do not fit the header. */
export interface FileFaults {
  readonly unreadable: readonly Omit<UnreadableCells, 'field'>[]
  readonly short: RaggedRows
  readonly long: RaggedRows
}

/** What of a file could not be taken as it stands: a code and a sentence each. `long` says what became of long rows. */
export function formatFaults(faults: FileFaults, text: ReportTexts, long: ReportTexts['long']): [string, string][] {
  const rows: [string, string][] = faults.unreadable.map(({ header, count, first }) => {
    const cells = first.slice(0, 3).map((cell) => `${JSON.stringify(cell.text)} (${sheetRows([cell.row])})`)
    return ['unreadable', text.unreadable(formatCount(count), header, cells.join(', '))]
  })
  if (faults.short.count > 0) {
    rows.push(['short-rows', text.short(formatCount(faults.short.count), sheetRows(faults.short.first))])
  }
  if (faults.long.count > 0)
    rows.push(['long-rows', long(formatCount(faults.long.count), sheetRows(faults.long.first))])
  return rows
}

/** Rows as a spreadsheet numbers them. */
function sheetRows(rows: readonly number[]): string {
  return rows.map((row) => formatCount(row + 2)).join(', ')
}

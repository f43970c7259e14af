import { DAY, instantOfWall } from '../table/timeZone.ts'
import type { Settings } from './checkSettings.ts'
import { findDuplicates } from './duplicates.ts'
import { countLeftOut, splitRows } from './leaveOut.ts'
import { checkReadable, type OrderLines, type ReadLines, readLines } from './orderLines.ts'
import type { LeftOut, SummarizeOptions } from './summarizeOrders.ts'

/** Lines as they were read, and which of them count. */
export interface SelectedLines {
  readonly given: ReadLines
  /** Rows up to the day of `asOf`, without repetitions where these are dropped; null = all. */
  readonly rows: Int32Array | null
  /** What was left out, and refunds that count for nothing but their customer's row. */
  readonly leftOut: LeftOut[]
}

/** Reads a log and takes the lines that a table as of `settings.asOf` is made from. */
export function selectLines(
  lines: OrderLines,
  settings: Settings,
  { rate, duplicates }: Pick<SummarizeOptions, 'rate' | 'duplicates'>,
): SelectedLines {
  const given = readLines(lines, settings.zone, rate)
  const latest = checkReadable(given, lines)
  const leftOut: LeftOut[] = []
  let rows: Int32Array | null = null
  const leave = (reason: LeftOut['reason'], leaves: (row: number) => boolean): void => {
    const split = splitRows(given.length, rows, leaves)
    rows = split.kept
    if (split.left.length > 0) leftOut.push(countLeftOut(reason, given, split.left))
  }
  if (duplicates === 'drop') {
    const repeated = findDuplicates(lines, given)
    leave('duplicate', (row) => repeated[row] === 1)
  }
  const end = instantOfWall(settings.zone, (settings.asOfDay + 1) * DAY)
  if (latest >= end) leave('after-as-of', (row) => given.instants[row]! >= end)
  if (!settings.netRefunds) {
    const refunds = splitRows(given.length, rows, (row) => given.amounts[row]! < 0).left
    if (refunds.length > 0) leftOut.push(countLeftOut('refund', given, refunds))
  }
  return { given, rows, leftOut }
}

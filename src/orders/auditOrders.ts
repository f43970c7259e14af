import { oneOf } from '../errors.ts'
import type { CodedColumn, Id, Instant, Language } from '../table/columns.ts'
import { readInstant } from '../table/instant.ts'
import { readColumn } from '../table/readColumn.ts'
import { DAY, dayOf, instantOfWall, openTimeZone } from '../table/timeZone.ts'
import { messages } from './auditMessages.ts'
import { findDuplicates } from './duplicates.ts'
import { takeCodes, takeValues } from './leaveOut.ts'
import { totalOf } from './money.ts'
import {
  currenciesOf,
  faultOf,
  type OrderLines,
  type Rate,
  type ReadLines,
  readCosts,
  readLines,
} from './orderLines.ts'

/** Options of `auditOrders`. */
export interface AuditOptions {
  /** The last day that counts; later lines are dropped. */
  readonly asOf: Instant
  /** The zone that dates without offset are read in, and whose day `asOf` is. @default 'UTC' */
  readonly timeZone?: string
  /** Whether exact repetitions of a line, in every column given, are kept or dropped. @default 'keep' */
  readonly duplicates?: 'keep' | 'drop'
  /** Converts money where lines carry a `currency`; the lines returned are converted and have no such column. */
  readonly rate?: Rate
  /** Language of the messages. @default 'en' */
  readonly language?: Language
}

/** What an audit can find. The first five drop lines, `duplicate-line` where `duplicates: 'drop'` asks for it. */
export type FindingCode =
  | 'missing-id'
  | 'impossible-date'
  | 'impossible-amount'
  | 'after-as-of'
  | 'duplicate-line'
  | 'refund'
  | 'refund-without-purchase'
  | 'zero-amount'
  | 'mixed-currencies'
  | 'similar-ids'
  | 'mixed-id-types'
  | 'no-lines'

/** One thing that an audit found, with the lines concerned. */
export interface Finding {
  readonly code: FindingCode
  /** How many lines are concerned; for `similar-ids` customers, for `mixed-currencies` currencies. */
  readonly count: number
  /** The lines concerned, as row indices of the log given, in order. */
  readonly rows: Uint32Array
  /** Whether these lines are missing from the lines returned. */
  readonly dropped: boolean
  /** One sentence for people. */
  readonly message: string
}

/** A number of lines and the money on them. */
export interface RowsAndAmount {
  readonly rows: number
  /** Sum of their amounts that can be read, refunds deducted. */
  readonly amount: number
}

/** What `auditOrders` returns. */
export interface OrderAudit {
  /** The usable lines, for `summarizeOrders`: coded ids, epoch milliseconds, numbers; other columns as given. */
  readonly lines: AuditedLines
  readonly findings: readonly Finding[]
  /** kept + dropped = given, in rows and in money. */
  readonly given: RowsAndAmount
  readonly kept: RowsAndAmount
  readonly dropped: RowsAndAmount
  /** Why lines were dropped: each dropped line counts once, under the first reason that holds. */
  readonly reasons: readonly (RowsAndAmount & { readonly code: FindingCode })[]
}

/** Lines as an audit returns them. */
export type AuditedLines = OrderLines & {
  readonly id: CodedColumn<Id>
  readonly date: Float64Array
  readonly amount: Float64Array
}

/**
 * Looks through a log of order lines before it is summarised: what is missing, impossible, doubtful or repeated, with
 * counts, row numbers and money, and the lines that can be used.
 *
 * Dropped are lines without id, with a date or amount that cannot be read (or an amount beyond 2^53), after the day of
 * `asOf`, and, with `duplicates: 'drop'`, repetitions. Everything else is kept and only reported: refunds, refunds
 * before any purchase of the customer, zero amounts, repetitions, ids that differ only in case or white space, ids of
 * text and of number that look alike. A line with several faults counts under the first of them.
 *
 * Nothing throws for what stands in the lines, but for ids and currencies that are neither text nor numbers; missing
 * columns and wrong options do.
 *
 * Cost: a few passes over the lines; about three times that of a summary.
 *
 * @throws ClienteleError `argument` or `column`, for options and columns that are wrong or missing.
 *
 * @example
 * ```ts
 * import { auditOrders } from 'clientele/orders'
 *
 * const audit = auditOrders(
 *   { id: ['ann', null, 'bob'], date: ['2024-01-01', '2024-01-02', '2024-02-30'], amount: [20, 5, 7] },
 *   { asOf: '2024-03-01' },
 * )
 * audit.findings.map((finding) => [finding.code, finding.count])
 * // => [['missing-id', 1], ['impossible-date', 1]]
 * audit.kept // => { rows: 1, amount: 20 }
 * audit.dropped // => { rows: 2, amount: 12 }
 * ```
 */
export function auditOrders(lines: OrderLines, options: AuditOptions): OrderAudit {
  const zone = openTimeZone(options?.timeZone ?? 'UTC')
  const asOf = readInstant(options?.asOf, zone, 'asOf')
  const drops = oneOf('duplicates', options.duplicates ?? 'keep', ['keep', 'drop']) === 'drop'
  const text = messages[oneOf('language', options.language ?? 'en', ['en', 'zh'])]
  const read = readLines(lines, zone, options.rate)
  const end = instantOfWall(zone, (dayOf(zone, asOf) + 1) * DAY)

  // 0 = kept; else one more than the index of the reason in `REASONS`.
  const reasons = new Uint8Array(read.length)
  for (let i = 0; i < read.length; i++) {
    reasons[i] = faultOf(read, i) || (read.instants[i]! >= end ? 4 : 0)
  }
  const repeated = findDuplicates(lines, read, reasons)
  if (drops) for (let i = 0; i < read.length; i++) if (repeated[i] === 1) reasons[i] = 5

  const findings: Finding[] = []
  const report = (code: FindingCode, rows: Uint32Array, dropped: boolean, count = rows.length, extra = ''): void => {
    if (count > 0) findings.push({ code, count, rows, dropped, message: text[code](count, extra) })
  }
  if (read.length === 0)
    findings.push({
      code: 'no-lines',
      count: 0,
      rows: new Uint32Array(0),
      dropped: false,
      message: text['no-lines'](0, ''),
    })
  REASONS.forEach((code, index) => {
    if (code !== 'duplicate-line' || drops)
      report(
        code,
        rowsWhere(read.length, (row) => reasons[row] === index + 1),
        true,
      )
  })
  if (!drops)
    report(
      'duplicate-line',
      rowsWhere(read.length, (row) => repeated[row] === 1),
      false,
    )
  const isKept = (row: number): boolean => reasons[row] === 0
  const kept = rowsWhere(read.length, isKept)
  report(
    'refund',
    rowsWhere(read.length, (row) => isKept(row) && read.amounts[row]! < 0),
    false,
  )
  report('refund-without-purchase', refundsWithoutPurchase(read, isKept), false)
  report(
    'zero-amount',
    rowsWhere(read.length, (row) => isKept(row) && read.amounts[row] === 0),
    false,
  )
  const currencies = options.rate === undefined ? currenciesOf(lines, kept) : []
  if (currencies.length > 1)
    report('mixed-currencies', new Uint32Array(0), false, currencies.length, currencies.slice(0, 5).join(', '))
  const keptIds = idsOf(read, kept)
  const similar = similarIds(read.ids.values, keptIds)
  report(
    'similar-ids',
    rowsWhere(read.length, (row) => isKept(row) && similar.of[read.ids.codes[row]!] === 1),
    false,
    similar.count,
    similar.sample,
  )
  const types = new Set(read.ids.values.filter((_, code) => keptIds[code] === 1).map((id) => typeof id))
  if (types.size > 1) {
    report(
      'mixed-id-types',
      rowsWhere(read.length, (row) => isKept(row) && typeof read.ids.values[read.ids.codes[row]!] === 'number'),
      false,
    )
  }

  const sum = (rows: Uint32Array): RowsAndAmount => ({
    rows: rows.length,
    amount: totalOf(finite(takeValues(read.amounts, rows))),
  })
  return {
    lines: keepLines(lines, read, kept, options.rate),
    findings,
    given: sum(rowsWhere(read.length, () => true)),
    kept: sum(kept),
    dropped: sum(rowsWhere(read.length, (row) => !isKept(row))),
    reasons: findings.filter((finding) => finding.dropped).map(({ code, rows }) => ({ code, ...sum(rows) })),
  }
}

const REASONS = ['missing-id', 'impossible-date', 'impossible-amount', 'after-as-of', 'duplicate-line'] as const

function rowsWhere(length: number, holds: (row: number) => boolean): Uint32Array {
  let count = 0
  for (let i = 0; i < length; i++) if (holds(i)) count++
  const rows = new Uint32Array(count)
  for (let i = 0, k = 0; k < count; i++) if (holds(i)) rows[k++] = i
  return rows
}

function finite(amounts: Float64Array): Float64Array {
  return amounts.filter((amount) => Math.abs(amount) <= Number.MAX_SAFE_INTEGER)
}

/** Refunds of customers who bought nothing up to that instant. */
function refundsWithoutPurchase(read: ReadLines, isKept: (row: number) => boolean): Uint32Array {
  const firstPurchase = new Float64Array(read.ids.values.length).fill(Number.POSITIVE_INFINITY)
  for (let i = 0; i < read.length; i++) {
    if (!isKept(i) || read.amounts[i]! < 0) continue
    const code = read.ids.codes[i]!
    if (read.instants[i]! < firstPurchase[code]!) firstPurchase[code] = read.instants[i]!
  }
  return rowsWhere(
    read.length,
    (row) => isKept(row) && read.amounts[row]! < 0 && firstPurchase[read.ids.codes[row]!]! > read.instants[row]!,
  )
}

/** Which ids (by code) the given rows hold. */
function idsOf(read: ReadLines, rows: Uint32Array): Uint8Array {
  const held = new Uint8Array(read.ids.values.length)
  for (const row of rows) held[read.ids.codes[row]!] = 1
  return held
}

/** Which of the ids that count (by code) another one equals but for case, width and white space. */
function similarIds(values: readonly Id[], counts: Uint8Array): { of: Uint8Array; count: number; sample: string } {
  const of = new Uint8Array(values.length)
  const seen = new Map<string, number>()
  let count = 0
  let sample = ''
  const mark = (code: number): void => {
    if (of[code] === 0) count++
    of[code] = 1
  }
  values.forEach((id, code) => {
    if (typeof id !== 'string' || counts[code] === 0) return
    const plain = id.normalize('NFKC').replace(/\s+/g, '').toLowerCase()
    const other = seen.get(plain)
    if (other === undefined) {
      seen.set(plain, code)
      return
    }
    mark(other)
    mark(code)
    if (sample === '') sample = `${JSON.stringify(values[other])}, ${JSON.stringify(id)}`
  })
  return { of, count, sample }
}

/** The given columns at the kept rows, the three that matter as they were read. */
function keepLines(lines: OrderLines, read: ReadLines, kept: Uint32Array, rate: Rate | undefined): AuditedLines {
  const rows = kept.length === read.length ? null : kept
  const columns: Record<string, unknown> = {}
  const given = rate === undefined ? lines : { ...lines, cost: readCosts(lines, read, rate), currency: undefined }
  for (const [name, column] of Object.entries(given)) {
    if (column === undefined) continue
    columns[name] = rows === null ? column : takeColumn(column, name, rows)
  }
  return {
    ...columns,
    id: takeCodes(read.ids, rows),
    date: takeValues(read.instants, rows),
    amount: takeValues(read.amounts, rows),
  }
}

function takeColumn(column: unknown, name: string, rows: Uint32Array): unknown {
  if (typeof column === 'object' && column !== null && 'codes' in column) {
    return takeCodes(column as CodedColumn<Id>, rows)
  }
  if (column instanceof Float64Array) return takeValues(column, rows)
  const values = readColumn(column as ArrayLike<unknown>, name)
  return Array.from(rows, (row) => values[row])
}

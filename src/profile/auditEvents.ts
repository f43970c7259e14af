import { findDuplicates } from '../orders/duplicates.ts'
import { takeCodes, takeValues } from '../orders/leaveOut.ts'
import type { OrderLines } from '../orders/orderLines.ts'
import type { CodedColumn, Column, Id, Instant, Language } from '../table/columns.ts'
import { readInstant } from '../table/instant.ts'
import { readColumn } from '../table/readColumn.ts'
import { DAY, dayOf, instantOfWall, openTimeZone } from '../table/timeZone.ts'
import { oneOf } from './checks.ts'
import { type Events, eventFaultOf, readEvents } from './events.ts'

/** Options of `auditEvents`. */
export interface EventAuditOptions {
  /** The last day that counts; later events are dropped. */
  readonly asOf: Instant
  /** The zone that dates without offset are read in, and whose day `asOf` is. @default 'UTC' */
  readonly timeZone?: string
  /** Whether exact repetitions of an event, in every column given, are kept or dropped. @default 'keep' */
  readonly duplicates?: 'keep' | 'drop'
  /** The types that may come; events of others are reported, and kept. @default any type */
  readonly types?: readonly string[]
  /** Language of the messages. @default 'en' */
  readonly language?: Language
}

/** What an audit of events can find. The first four drop events, `duplicate-event` where `duplicates: 'drop'` asks for it. */
export type EventFindingCode =
  | 'missing-id'
  | 'impossible-date'
  | 'missing-type'
  | 'after-as-of'
  | 'duplicate-event'
  | 'unknown-type'
  | 'no-events'

/** One thing that an audit found, with the events concerned. */
export interface EventFinding {
  readonly code: EventFindingCode
  readonly count: number
  /** The events concerned, as row indices of the log given, in order. */
  readonly rows: Uint32Array
  /** Whether these events are missing from the events returned. */
  readonly dropped: boolean
  /** One sentence for people. */
  readonly message: string
}

/** What `auditEvents` returns. */
export interface EventAudit {
  /** The usable events: coded ids, epoch milliseconds; other columns as given. */
  readonly events: Events & { readonly id: CodedColumn<Id>; readonly date: Float64Array }
  readonly findings: readonly EventFinding[]
  /** Numbers of events: given = kept + dropped. */
  readonly given: number
  readonly kept: number
  readonly dropped: number
  /** Events of each type among those kept, in order of first appearance. */
  readonly types: readonly { readonly type: string; readonly count: number }[]
}

/**
 * Looks through a log of events before it is measured: what is missing, impossible, repeated or of an unknown type, with
 * counts and row numbers, and the events that can be used.
 *
 * Dropped are events without id, with a date that cannot be read, without a type, after the day of `asOf`, and, with
 * `duplicates: 'drop'`, repetitions. An event with several faults counts under the first of them. Nothing throws for what
 * stands in the events, but for ids and types that are neither text nor numbers.
 *
 * Cost: a few passes over the events.
 *
 * @throws ClienteleError `argument` or `column`, for options and columns that are wrong or missing.
 *
 * @example
 * ```ts
 * import { auditEvents } from 'clientele/profile'
 *
 * const audit = auditEvents(
 *   {
 *     id: ['ann', null, 'bob', 'ann'],
 *     date: ['2024-01-01', '2024-01-02', '2024-02-30', '2024-01-03'],
 *     type: ['browse', 'click', 'cart', 'swipe'],
 *   },
 *   { asOf: '2024-03-01', types: ['browse', 'click', 'cart'] },
 * )
 * audit.findings.map(({ code, count, dropped }) => [code, count, dropped])
 * // => [['missing-id', 1, true], ['impossible-date', 1, true], ['unknown-type', 1, false]]
 * audit.kept // => 2
 * ```
 */
export function auditEvents(events: Events, options: EventAuditOptions): EventAudit {
  const zone = openTimeZone(options?.timeZone ?? 'UTC')
  const asOf = readInstant(options?.asOf, zone, 'asOf')
  const drops = oneOf('duplicates', options.duplicates ?? 'keep', ['keep', 'drop']) === 'drop'
  const text = messages[oneOf('language', options.language ?? 'en', ['en', 'zh'])]
  const read = readEvents(events, zone)
  const end = instantOfWall(zone, (dayOf(zone, asOf) + 1) * DAY)

  // 0 = kept; else one more than the index of the reason in `REASONS`.
  const reasons = new Uint8Array(read.length)
  for (let row = 0; row < read.length; row++) {
    reasons[row] = eventFaultOf(read, row) || (read.instants[row]! >= end ? 4 : 0)
  }
  const repeated = findDuplicates(events as unknown as OrderLines, read, reasons)
  if (drops) for (let row = 0; row < read.length; row++) if (repeated[row] === 1) reasons[row] = 5

  const findings: EventFinding[] = []
  const report = (code: EventFindingCode, rows: Uint32Array, dropped: boolean, extra = ''): void => {
    if (rows.length === 0 && code !== 'no-events') return
    findings.push({ code, count: rows.length, rows, dropped, message: text[code](rows.length, extra) })
  }
  const rowsWhere = (holds: (row: number) => boolean): Uint32Array =>
    Uint32Array.from(reasons.keys()).filter((row) => holds(row))
  if (read.length === 0) report('no-events', new Uint32Array(0), false)
  REASONS.forEach((code, k) => {
    report(
      code,
      rowsWhere((row) => reasons[row] === k + 1),
      true,
    )
  })
  if (!drops)
    report(
      'duplicate-event',
      rowsWhere((row) => repeated[row] === 1),
      false,
    )
  const kept = rowsWhere((row) => reasons[row] === 0)
  const counts = new Map<string, number>()
  for (const row of kept) {
    const type = String(read.types.values[read.types.codes[row]!])
    counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  if (options.types !== undefined) {
    const allowed = new Set(options.types)
    const strange = read.types.values.map((value) => !allowed.has(String(value)))
    const names = [...counts.keys()].filter((type) => !allowed.has(type))
    report(
      'unknown-type',
      kept.filter((row) => strange[read.types.codes[row]!]),
      false,
      names.slice(0, 5).join(', '),
    )
  }
  return {
    events: keep(events, kept, {
      id: takeCodes(read.ids, kept),
      date: takeValues(read.instants, kept),
    }),
    findings,
    given: read.length,
    kept: kept.length,
    dropped: read.length - kept.length,
    types: Array.from(counts, ([type, count]) => ({ type, count })),
  }
}

const REASONS = ['missing-id', 'impossible-date', 'missing-type', 'after-as-of', 'duplicate-event'] as const

function keep(
  events: Events,
  rows: Uint32Array,
  read: { id: CodedColumn<Id>; date: Float64Array },
): EventAudit['events'] {
  const kept: Record<string, unknown> = {}
  for (const [name, column] of Object.entries(events)) {
    if (column === undefined || name === 'id' || name === 'date') continue
    const values = readColumn(column as Column<unknown>, name)
    kept[name] = Array.from(rows, (row) => values[row])
  }
  return { ...kept, ...read } as unknown as EventAudit['events']
}

const many = (count: number): string => (count === 1 ? '1 event' : `${count} events`)
const has = (count: number): string => (count === 1 ? 'has' : 'have')

/** What each finding says to people. */
const messages: Record<Language, Record<EventFindingCode, (count: number, extra: string) => string>> = {
  en: {
    'missing-id': (n) => `${many(n)} ${has(n)} no customer id and cannot be counted for anyone.`,
    'impossible-date': (n) => `${many(n)} ${has(n)} no date, or one that does not exist.`,
    'missing-type': (n) => `${many(n)} ${has(n)} no type.`,
    'after-as-of': (n) => `${many(n)} ${n === 1 ? 'lies' : 'lie'} after the day of asOf.`,
    'duplicate-event': (n) => `${many(n)} ${n === 1 ? 'repeats' : 'repeat'} an earlier one in every column.`,
    'unknown-type': (n, names) => `${many(n)} ${n === 1 ? 'is' : 'are'} of a type that was not listed: ${names}.`,
    'no-events': () => 'The log is empty.',
  },
  zh: {
    'missing-id': (n) => `${n} 个事件没有客户编号，无法归属到任何客户。`,
    'impossible-date': (n) => `${n} 个事件没有日期，或日期不存在。`,
    'missing-type': (n) => `${n} 个事件没有类型。`,
    'after-as-of': (n) => `${n} 个事件晚于统计截止日。`,
    'duplicate-event': (n) => `${n} 个事件与之前的某个事件各列完全相同。`,
    'unknown-type': (n, names) => `${n} 个事件的类型不在所列类型之中：${names}。`,
    'no-events': () => '日志为空。',
  },
}

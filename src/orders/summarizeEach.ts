import { fail } from '../errors.ts'
import type { Id, Instant } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { readInstant } from '../table/instant.ts'
import { DAY, dayOf, instantOfWall, openTimeZone } from '../table/timeZone.ts'
import { checkSettings, type Settings } from './checkSettings.ts'
import { splitRows, takeLines, takeValues } from './leaveOut.ts'
import { chooseMoney } from './money.ts'
import { type OrderLines, type ReadLines, readCosts } from './orderLines.ts'
import { profitOf } from './profitOf.ts'
import { selectLines } from './selectLines.ts'
import { advance, fillColumn, openSnapshots, type SnapshotColumn, type Snapshots } from './snapshots.ts'
import type { CustomerTable, SummarizeOptions, SummaryOf } from './summarizeOrders.ts'
import { tabulateOrders } from './tabulateOrders.ts'

/** Options of `summarizeEach`: dates in order, and what `summarizeOrders` takes. */
export interface SummarizeEachOptions extends Omit<SummarizeOptions, 'asOf'> {
  /** The days to look back from, each later than the one before. */
  readonly dates: readonly Instant[]
}

/**
 * The customer table of a log as it was on each of many dates: month ends, to see how customers developed.
 * It starts new tables, one a date, made one at a time as a loop asks for them.
 *
 * All tables have the same rows: everyone with a line up to the last date, in order of first appearance. Columns are those
 * of `summarizeOrders` as of the date, of which lines after it know nothing; who has no line yet has counts and money of 0
 * and NaN for the rest. `onLeftOut` is told of lines after the last date.
 *
 * Cost: the lines are sorted once; each table then costs the lines since the date before and one sweep over the customers.
 * With `occasion: 'order'` each table is a summary of its own.
 *
 * @throws ClienteleError `argument`, when a date is no instant or not on a later day than the one before; else as
 * `summarizeOrders` does. All at the first table asked for.
 *
 * @example
 * ```ts
 * import { summarizeEach } from 'clientele/orders'
 *
 * const lines = { id: ['ann', 'bob', 'ann'], date: ['2024-01-01', '2024-02-05', '2024-02-20'], amount: [20, 15, 30] }
 * const tables = [...summarizeEach(lines, { dates: ['2024-01-31', '2024-02-29'] })]
 *
 * tables.map((table) => table.frequency) // => [Uint32Array.of(1, 0), Uint32Array.of(2, 1)]
 * tables.map((table) => table.recency) // => [Float64Array.of(30, NaN), Float64Array.of(9, 24)]
 * ```
 */
export function* summarizeEach<L extends OrderLines>(
  lines: L,
  options: SummarizeEachOptions,
): Generator<SummaryOf<L>, void, undefined> {
  for (const { table } of tablesOf(lines, readDatedLog(lines, options))) yield table as SummaryOf<L>
}

/** A table, and who has a line by then, a byte a customer. Good until the next one is asked for. */
export interface DatedTable {
  readonly table: CustomerTable
  readonly seen: Uint8Array
}

/** Private: the tables of `summarizeEach`, and who is in them. */
export function tablesOf(lines: OrderLines, log: DatedLog): Generator<DatedTable, void, undefined> {
  return log.settings.occasion === 'order' ? ordersEach(lines, log) : daysEach(log)
}

/** Private: a log read for a series of dates. */
export interface DatedLog {
  /** Of the last date; as of 1970 if there is none. */
  readonly settings: Settings
  readonly dates: readonly number[]
  readonly days: readonly number[]
  /** The lines up to the last date, and which rows of the log they are (null = all). */
  readonly lines: ReadLines
  readonly rows: Int32Array | null
  readonly costs: Float64Array | undefined
}

export function readDatedLog(lines: OrderLines, options: SummarizeEachOptions): DatedLog {
  const zone = openTimeZone(options?.timeZone ?? 'UTC')
  const given: unknown = options?.dates
  if (!Array.isArray(given)) fail('argument', '`dates` to be a list of dates', given)
  const dates = given.map((date, k) => readInstant(date, zone, `dates[${k}]`))
  const days = dates.map((date) => dayOf(zone, date))
  for (let k = 1; k < days.length; k++) {
    if (!(days[k]! > days[k - 1]!))
      fail('argument', `\`dates[${k}]\` to be on a later day than the one before`, given[k])
  }
  const settings = checkSettings(lines, { ...options, asOf: dates[dates.length - 1] ?? 0 })
  const { given: read, rows, leftOut } = selectLines(lines, settings, options)
  if (leftOut.length > 0) options.onLeftOut?.(leftOut)
  const allCosts = readCosts(lines, read, options.rate)
  return { settings, dates, days, lines: takeLines(read, rows), rows, costs: allCosts && takeValues(allCosts, rows) }
}

const NUMBERS = [
  'firstOrder',
  'lastOrder',
  'recency',
  'monetary',
  'tenureAtLast',
  'tenure',
  'repeatSpend',
] as const satisfies readonly SnapshotColumn[]
const COUNTS = ['frequency', 'ordersRecent', 'ordersPrevious', 'repeats'] as const satisfies readonly SnapshotColumn[]

function* daysEach({ settings, days, lines, costs }: DatedLog): Generator<DatedTable, void, undefined> {
  const wanted = new Set<string>([...NUMBERS, ...COUNTS, 'profit'])
  const snapshots = openSnapshots(lines, costs, settings, wanted)
  const blocks = snapshots.lines.ends.length
  for (const day of days) {
    for (let block = 0; block < blocks; block++) advance(snapshots, block, day)
    yield { table: tabulate(snapshots, lines.ids.values, day), seen: snapshots.counts.seen }
  }
}

function tabulate(snapshots: Snapshots, ids: readonly Id[], day: number): CustomerTable {
  const customers = ids.length
  const fill = <C extends Float64Array | Uint32Array>(name: SnapshotColumn, out: C): C => {
    fillColumn(snapshots, name, day, 0, customers, out)
    return out
  }
  const numbers = (name: SnapshotColumn): Float64Array => fill(name, new Float64Array(customers))
  const counts = (name: SnapshotColumn): Uint32Array => fill(name, new Uint32Array(customers))
  return {
    id: ids.slice() as CustomerTable['id'],
    firstOrder: numbers('firstOrder'),
    lastOrder: numbers('lastOrder'),
    recency: numbers('recency'),
    frequency: counts('frequency'),
    monetary: numbers('monetary'),
    ordersRecent: counts('ordersRecent'),
    ordersPrevious: counts('ordersPrevious'),
    repeats: counts('repeats'),
    tenureAtLast: numbers('tenureAtLast'),
    tenure: numbers('tenure'),
    repeatSpend: numbers('repeatSpend'),
    ...(snapshots.profit !== null && { profit: numbers('profit') }),
  }
}

/** Orders may span days and dates, so each table is made anew from the lines up to its date. */
function* ordersEach(
  given: OrderLines,
  { settings, dates, days, lines, rows, costs }: DatedLog,
): Generator<DatedTable, void, undefined> {
  const { zone } = settings
  const orderIds = encodeColumn(given.orderId!, 'orderId')
  const seen = new Uint8Array(lines.ids.values.length)
  for (let k = 0; k < dates.length; k++) {
    const end = instantOfWall(zone, (days[k]! + 1) * DAY)
    const { kept } = splitRows(lines.length, null, (row) => lines.instants[row]! >= end)
    const codes = kept.map((row) => lines.ids.codes[row]!)
    for (const code of codes) seen[code] = 1
    const known: ReadLines = {
      length: kept.length,
      ids: { length: kept.length, codes, values: lines.ids.values },
      instants: takeValues(lines.instants, kept),
      amounts: takeValues(lines.amounts, kept),
    }
    const own = { ...settings, asOf: dates[k]!, asOfDay: days[k]! }
    const ownCosts = costs && takeValues(costs, kept)
    const money = chooseMoney(ownCosts === undefined ? [known.amounts] : [known.amounts, ownCosts])
    const rowsOfLog = rows === null ? kept : kept.map((row) => rows[row]!)
    const table = tabulateOrders(known, orderIds, rowsOfLog, own, money)
    table.id = table.id.slice()
    yield {
      table: ownCosts === undefined ? table : Object.assign(table, { profit: profitOf(known, ownCosts, own, money) }),
      seen,
    }
  }
}

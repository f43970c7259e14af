import { fail, oneOf } from '../errors.ts'
import type { Id, Instant } from '../table/columns.ts'
import { readInstant } from '../table/instant.ts'
import { DAY, dayOf, instantOfWall, type TimeZone } from '../table/timeZone.ts'
import { nameOfPeriod, type PeriodUnit, periodOfDay, startOfPeriod } from './calendarPeriods.ts'
import { checkSettings, type Settings } from './checkSettings.ts'
import { countLeftOut, splitRows, takeLines, takeValues } from './leaveOut.ts'
import { chooseMoney } from './money.ts'
import { type OrderLines, readCosts } from './orderLines.ts'
import { selectLines } from './selectLines.ts'
import { BLOCK, firstDayOf, type SortedLines, sortSnapshotLines } from './snapshotLines.ts'
import type { LeftOut, SummarizeOptions, SummaryOf } from './summarizeOrders.ts'
import { sumParts } from './sumParts.ts'

/** Options of `tabulatePeriods`. */
export interface PeriodOptions
  extends Pick<SummarizeOptions, 'timeZone' | 'minAmount' | 'refunds' | 'duplicates' | 'rate'> {
  /** The first day that counts. @default the day of the first line */
  readonly from?: Instant
  /** The last day that counts, and the last that is known. */
  readonly to: Instant
  /** ISO weeks (from Monday), months, quarters or years of the calendar in `timeZone`. */
  readonly period: PeriodUnit
  /** Told once, before the result, how many lines were left out, why, and what money they held. */
  readonly onLeftOut?: (leftOut: readonly PeriodLeftOut[]) => void
}

/** Lines that a period table left out. */
export interface PeriodLeftOut {
  readonly reason: LeftOut['reason'] | 'before-from'
  readonly rows: number
  readonly amount: number
}

/** A period of the calendar. */
export interface Period {
  /** `2011-W09`, `2011-03`, `2011-Q1` or `2011`. */
  readonly name: string
  /** Epoch milliseconds of its first moment. */
  readonly start: number
  /** Whether all of its days lie in [`from`, `to`]: what happened in it is known in full. */
  readonly complete: boolean
}

/** Who bought how much in which period: one entry for each customer and period with a line. */
export interface PeriodTable<T extends Id = Id> {
  /** The customers, in order of first appearance in the log. */
  id: T[]
  /** All periods from that of `from` to that of `to`, also those without a line. */
  periods: Period[]
  /** Whether the log holds lines before `from`. */
  earlier: boolean
  /** By customer: index of the period of the first purchase ever; -1: before `from`, or no purchase up to `to`. */
  firstPeriod: Int32Array
  /** By entry, sorted by customer, then period: index in `id`, index in `periods`. */
  customer: Int32Array
  period: Int32Array
  /** Purchase occasions in the period: days with a purchase. */
  orders: Uint32Array
  /** Net spend in the period, refunds deducted; may be negative. */
  amount: Float64Array
  /** What refunds took off `amount`, as money of at least 0. */
  refunded: Float64Array
}

/** The table that lines of this type make: ids keep their type, and costs make `profit` by entry. */
export type PeriodTableOf<L> = PeriodTable<SummaryOf<L>['id'][number]> &
  (L extends { readonly cost: object } ? { profit: Float64Array } : unknown)

/**
 * Cuts a log of order lines into weeks, months, quarters or years, customer by customer: the base of growth accounting,
 * cohorts, and of measures of how steadily someone buys. It starts a new table.
 *
 * The table is sparse: a customer has an entry for each period with a line, refunds too, and none for the others, so
 * that a million customers over years take little room. What a purchase, an occasion (a day here) and net money are is
 * said at `summarizeOrders`. Everyone with a line up to the day of `to` is in `id`, also if all lines lie before `from`;
 * what these bought is not in the table, but they are known not to be new.
 *
 * With a column `cost`, `profit` is the net amount less cost, NaN for an entry with an unknown cost. A log without lines
 * and no `from` make no periods.
 *
 * Cost: one counting sort of the lines and a few passes; about two or three summaries.
 *
 * @throws ClienteleError `argument`, when `from` is on a later day than `to`; else as `summarizeOrders` does.
 *
 * @example
 * ```ts
 * import { tabulatePeriods } from 'clientele/orders'
 *
 * const table = tabulatePeriods(
 *   { id: ['ann', 'bob', 'ann', 'ann'], date: ['2024-01-01', '2024-01-05', '2024-03-02', '2024-03-31'], amount: [20, 15, 30, 5] },
 *   { to: '2024-03-31', period: 'month' },
 * )
 * table.periods.map((period) => period.name) // => ['2024-01', '2024-02', '2024-03']
 * table.customer // => Int32Array.of(0, 0, 1)
 * table.period // => Int32Array.of(0, 2, 0)
 * table.orders // => Uint32Array.of(1, 2, 1)
 * table.amount // => Float64Array.of(20, 35, 15)
 * table.firstPeriod // => Int32Array.of(0, 0)
 * ```
 */
export function tabulatePeriods<L extends OrderLines>(lines: L, options: PeriodOptions): PeriodTableOf<L> {
  if (options?.to === undefined) fail('argument', '`to` to say which day is the last', options?.to)
  const unit = oneOf('period', options.period, ['week', 'month', 'quarter', 'year'])
  const settings = checkSettings(lines, settingsOf(options))
  const { zone, asOfDay: toDay } = settings
  const givenFrom = options.from === undefined ? null : dayOf(zone, readInstant(options.from, zone, 'from'))
  if (givenFrom !== null && givenFrom > toDay) fail('argument', '`from` to be no later day than `to`', options.from)

  const { given, rows, leftOut } = selectLines(lines, settings, options)
  const kept = takeLines(given, rows)
  const allCosts = readCosts(lines, given, options.rate)
  const costs = allCosts && takeValues(allCosts, rows)
  const values = costs === undefined ? [kept.amounts] : [kept.amounts, costs]
  const sorted = sortSnapshotLines(kept, values, zone, settings.minAmount, false)
  const firstDay = firstDayOf(sorted)
  const fromDay = givenFrom ?? (kept.length === 0 ? toDay + 1 : firstDay)

  const start = instantOfWall(zone, fromDay * DAY)
  const earlier = splitRows(kept.length, null, (row) => kept.instants[row]! < start).left
  const left: PeriodLeftOut[] = leftOut
  if (earlier.length > 0) left.push(countLeftOut('before-from', kept, earlier))
  if (left.length > 0) options.onLeftOut?.(left)
  const periods = listPeriods(unit, fromDay, toDay, zone)
  const entries = findEntries(sorted, makeCalendar(unit, Math.min(firstDay, fromDay), fromDay, toDay), settings)
  return {
    id: [...kept.ids.values] as PeriodTableOf<L>['id'],
    periods,
    earlier: earlier.length > 0,
    firstPeriod: entries.firstPeriod,
    customer: entries.customer,
    period: entries.period,
    orders: entries.orders,
    ...sumEntries(sorted, entries),
  } as PeriodTableOf<L>
}

function settingsOf({ to, timeZone, minAmount, refunds, rate }: PeriodOptions): SummarizeOptions {
  return {
    asOf: to,
    ...(timeZone !== undefined && { timeZone }),
    ...(minAmount !== undefined && { minAmount }),
    ...(refunds !== undefined && { refunds }),
    ...(rate !== undefined && { rate }),
  }
}

function listPeriods(unit: PeriodUnit, fromDay: number, toDay: number, zone: TimeZone): Period[] {
  const periods: Period[] = []
  if (fromDay > toDay) return periods
  const last = periodOfDay(unit, toDay)
  for (let period = periodOfDay(unit, fromDay); period <= last; period++) {
    const start = startOfPeriod(unit, period)
    const next = startOfPeriod(unit, period + 1)
    periods.push({
      name: nameOfPeriod(unit, period),
      start: instantOfWall(zone, start * DAY),
      complete: start >= fromDay && next <= toDay + 1,
    })
  }
  return periods
}

/** The index of the period of each day from `firstDay` on; -1 before the first period counted. */
interface Calendar {
  readonly firstDay: number
  readonly periodAt: Int32Array
}

function makeCalendar(unit: PeriodUnit, firstDay: number, fromDay: number, toDay: number): Calendar {
  const periodAt = new Int32Array(Math.max(0, toDay - firstDay + 1)).fill(-1)
  const first = periodOfDay(unit, fromDay)
  for (let day = fromDay; day <= toDay; day++) periodAt[day - firstDay] = periodOfDay(unit, day) - first
  return { firstDay, periodAt }
}

type Entries = Pick<PeriodTable, 'firstPeriod' | 'customer' | 'period' | 'orders'> & {
  /** By line: its entry, -1 for lines that are in none. */
  readonly entryOf: Int32Array
}

/** Numbers the customers' periods, a block of customers at a time, whose lines then stay in cache. */
function findEntries(sorted: SortedLines, { firstDay, periodAt }: Calendar, { netRefunds }: Settings): Entries {
  const { customers, ends, codes, keys, values } = sorted
  const amounts = values[0]!
  const firstPeriod = new Int32Array(customers).fill(-1)
  // Room for an entry a line; what is not used is never touched.
  const customer = new Int32Array(codes.length)
  const period = new Int32Array(codes.length)
  const orders = new Uint32Array(codes.length)
  const entryOf = new Int32Array(codes.length).fill(-1)
  let entries = 0
  for (let block = 0; block < ends.length; block++) {
    let owner = -1
    let hasBought = false
    let periodBefore = -1
    let dayBefore = -1
    for (const line of linesByCustomer(codes, ends[block - 1] ?? 0, ends[block]!, block * BLOCK)) {
      const code = codes[line]!
      if (code !== owner) {
        owner = code
        hasBought = false
        periodBefore = dayBefore = -1
      }
      const day = (keys[line]! >> 1) - firstDay
      const isPurchase = (keys[line]! & 1) === 0
      const at = periodAt[day]!
      if (isPurchase && !hasBought) {
        hasBought = true
        firstPeriod[code] = at
      }
      if (at < 0 || (amounts[line]! < 0 && !netRefunds)) continue
      if (at !== periodBefore) {
        customer[entries] = code
        period[entries] = periodBefore = at
        entries++
      }
      entryOf[line] = entries - 1
      if (isPurchase && day !== dayBefore) {
        orders[entries - 1]!++
        dayBefore = day
      }
    }
  }
  return {
    firstPeriod,
    customer: customer.slice(0, entries),
    period: period.slice(0, entries),
    orders: orders.slice(0, entries),
    entryOf,
  }
}

/** Counting sort of the lines of a block, which are in order of days, by customer. */
function linesByCustomer(codes: Int32Array, from: number, to: number, firstCode: number): Int32Array {
  const next = new Int32Array(BLOCK + 1)
  for (let i = from; i < to; i++) next[codes[i]! - firstCode + 1]!++
  for (let k = 1; k < next.length; k++) next[k]! += next[k - 1]!
  const lines = new Int32Array(to - from)
  for (let i = from; i < to; i++) lines[next[codes[i]! - firstCode]!++] = i
  return lines
}

type Sums = Pick<PeriodTable, 'amount' | 'refunded'> & { profit?: Float64Array }

/** Money by entry, added up exactly. */
function sumEntries({ values }: SortedLines, { entryOf, customer }: Entries): Sums {
  const [amounts, costs] = values
  const money = chooseMoney(values)
  const sum = (moneyOn: (line: number, part: (value: number) => number) => number): Float64Array =>
    sumParts(money, (part) => {
      const sums = new Float64Array(customer.length)
      for (let i = 0; i < entryOf.length; i++) if (entryOf[i]! >= 0) sums[entryOf[i]!]! += moneyOn(i, part)
      return sums
    })
  return {
    amount: sum((line, part) => part(amounts![line]!)),
    refunded: sum((line, part) => (amounts![line]! < 0 ? part(-amounts![line]!) : 0)),
    ...(costs !== undefined && { profit: sum((line, part) => part(amounts![line]!) - part(costs[line]!)) }),
  }
}

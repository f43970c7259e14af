import { fail } from '../errors.ts'
import type { Instant } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { readInstant } from '../table/instant.ts'
import { takeRows } from '../table/takeRows.ts'
import { DAY, dayOf, instantOfWall, openTimeZone } from '../table/timeZone.ts'
import { checkSettings, type Settings } from './checkSettings.ts'
import { findDuplicates } from './duplicates.ts'
import { countLeftOut, splitRows, takeCodes, takeValues } from './leaveOut.ts'
import { checkReadable, type OrderLines, type ReadLines, readLines } from './orderLines.ts'
import { sumByCustomer } from './sumByCustomer.ts'
import type { CustomerTable, SummarizeOptions, SummaryOf } from './summarizeOrders.ts'
import { tabulateLines } from './tabulateLines.ts'
import { visitOccasions } from './visitOccasions.ts'

/** Options of `splitHoldout`: two days, and what `summarizeOrders` takes. */
export interface SplitOptions extends Omit<SummarizeOptions, 'asOf' | 'onLeftOut'> {
  /** The last day that a model may learn from; the customer table is as of this day. */
  readonly calibrationEnd: Instant
  /** The last day of the holdout, which begins the day after `calibrationEnd`. The log must reach to here. */
  readonly holdoutEnd: Instant
}

/** What the customers of the calibration table did afterwards, row by row. */
export interface HoldoutTable {
  /** Occasions in (calibrationEnd, holdoutEnd]. */
  holdoutOrders: Uint32Array
  /** Net spend in the same days, refunds of earlier purchases deducted. */
  holdoutSpend: Float64Array
  /** Days from `calibrationEnd` to the first of those occasions; NaN without one. */
  holdoutFirst: Float64Array
}

/** The customers of the calibration table together, one row a calendar day from the first acquisition to `holdoutEnd`. */
export interface DailyTable {
  /** Days since `calibrationEnd`, which is day 0; the holdout is from day 1 on. */
  day: Float64Array
  /** Epoch milliseconds of the start of the day. */
  date: Float64Array
  /** Customers whose first occasion was on this day. */
  newCustomers: Uint32Array
  /** Occasions on this day that were not their customer's first. */
  repeats: Uint32Array
}

/** Lines that a split left out. */
export interface SplitLeftOut {
  /** `'acquired-later'`: of customers whose first purchase was in the holdout; `'never-bought'`: of those without any. */
  readonly reason: 'after-holdout-end' | 'duplicate' | 'refund' | 'acquired-later' | 'never-bought'
  readonly rows: number
  readonly amount: number
}

/** A past to learn from and the future that followed. */
export interface HoldoutSplit<L> {
  calibration: SummaryOf<L>
  holdout: HoldoutTable
  /** Length of the holdout in days. */
  days: number
  daily: DailyTable
  /** Customers with a first purchase in the holdout: no model of the calibration knows them. */
  acquiredLater: number
  leftOut: SplitLeftOut[]
}

/**
 * Splits a log of order lines in two, to see how well a model made at `calibrationEnd` would have told the time up to
 * `holdoutEnd`. It starts new tables, with a row for every customer who had bought by `calibrationEnd`.
 *
 * `calibration` is what `summarizeOrders` gives for `asOf: calibrationEnd`, without customers who had not bought yet;
 * `holdout` has the same rows. Both ends are whole calendar days of `timeZone`: a purchase on the day of
 * `calibrationEnd` is calibration, one on the day of `holdoutEnd` is holdout. An occasion (a week, an order) that began
 * before the holdout is none of the holdout. With `occasion: 'order'` durations are fractional days; give both ends as
 * the last moment of a day then.
 *
 * Without lines after `calibrationEnd` every holdout count is 0: take a `holdoutEnd` that the log reaches.
 *
 * Cost: about two summaries.
 *
 * @throws ClienteleError `argument`, when `holdoutEnd` is not on a later day than `calibrationEnd`; else as
 * `summarizeOrders` does.
 *
 * @example
 * ```ts
 * import { splitHoldout } from 'clientele/orders'
 *
 * const { calibration, holdout, days } = splitHoldout(
 *   {
 *     id: ['ann', 'bob', 'ann', 'ann', 'cem'],
 *     date: ['2024-01-01', '2024-01-05', '2024-01-31', '2024-02-02', '2024-02-03'],
 *     amount: [20, 15, 30, 12, 9],
 *   },
 *   { calibrationEnd: '2024-01-31', holdoutEnd: '2024-02-29' },
 * )
 * calibration.id // => ['ann', 'bob']
 * calibration.repeats // => Uint32Array.of(1, 0)
 * holdout.holdoutOrders // => Uint32Array.of(1, 0)
 * holdout.holdoutFirst // => Float64Array.of(2, NaN)
 * days // => 29
 * ```
 */
export function splitHoldout<L extends OrderLines>(lines: L, options: SplitOptions): HoldoutSplit<L> {
  const { settings, holdoutEnd, holdoutEndDay } = checkSplit(lines, options)
  const given = readLines(lines, settings.zone, options.rate)
  const latest = checkReadable(given, lines)
  const { instants, amounts } = given
  const codes = given.ids.codes
  const endOf = (day: number): number => instantOfWall(settings.zone, (day + 1) * DAY)
  const counted = (row: number): boolean => settings.netRefunds || amounts[row]! >= 0

  const leftOut: SplitLeftOut[] = []
  const note = (reason: SplitLeftOut['reason'], rows: Int32Array): void => {
    if (rows.length > 0) leftOut.push(countLeftOut(reason, given, rows))
  }
  let rows: Int32Array | null = null
  const leave = (reason: SplitLeftOut['reason'], leaves: (row: number) => boolean): void => {
    const split = splitRows(given.length, rows, leaves)
    rows = split.kept
    note(reason, split.left)
  }
  if (options.duplicates === 'drop') {
    const repeated = findDuplicates(lines, given)
    leave('duplicate', (row) => repeated[row] === 1)
  }
  const holdoutUntil = endOf(holdoutEndDay)
  if (latest >= holdoutUntil) leave('after-holdout-end', (row) => instants[row]! >= holdoutUntil)
  if (!settings.netRefunds) note('refund', splitRows(given.length, rows, counted).kept)

  const calibrationUntil = endOf(settings.asOfDay)
  const early = splitRows(given.length, rows, (row) => instants[row]! >= calibrationUntil).kept
  const everyone = tabulateLines(lines, given, early, settings, options.rate)
  const { calibration, rowOfCode } = withPurchase(everyone, given, early)

  const { kept: own, left: others } = splitRows(given.length, rows, (row) => rowOfCode[codes[row]!]! < 0)
  const cohort: ReadLines = {
    length: own.length,
    ids: { length: own.length, codes: own.map((row) => rowOfCode[codes[row]!]!), values: calibration.id },
    instants: takeValues(instants, own),
    amounts: takeValues(amounts, own),
  }
  const byOrder = settings.occasion === 'order'
  const length = byOrder ? (holdoutEnd - settings.asOf) / DAY : holdoutEndDay - settings.asOfDay
  const orderIds = byOrder ? takeCodes(encodeColumn(lines.orderId!, 'orderId'), own) : null
  const { holdoutOrders, holdoutFirst, daily } = followOccasions(calibration, settings, holdoutEndDay, (visit) =>
    visitOccasions(cohort, orderIds, settings, visit),
  )
  const spent = cohort.amounts.map((amount, k) =>
    cohort.instants[k]! >= calibrationUntil && counted(own[k]!) ? amount : 0,
  )
  const holdoutSpend = sumByCustomer(cohort.ids, spent)

  const strangers = splitStrangers(given, others, settings)
  note('acquired-later', strangers.acquired)
  note('never-bought', strangers.neverBought)

  return {
    calibration: calibration as SummaryOf<L>,
    holdout: { holdoutOrders, holdoutSpend, holdoutFirst },
    days: length,
    daily,
    acquiredLater: strangers.count,
    leftOut,
  }
}

/** The settings of a summary as of `calibrationEnd`, and the end of the holdout. */
function checkSplit(
  lines: OrderLines,
  options: SplitOptions,
): { settings: Settings; holdoutEnd: number; holdoutEndDay: number } {
  if (options === null || typeof options !== 'object') {
    fail('argument', '`calibrationEnd` and `holdoutEnd` to say which days to split at', options)
  }
  const zone = openTimeZone(options.timeZone ?? 'UTC')
  const asOf = readInstant(options.calibrationEnd, zone, 'calibrationEnd')
  const holdoutEnd = readInstant(options.holdoutEnd, zone, 'holdoutEnd')
  const settings = checkSettings(lines, { ...options, asOf })
  const holdoutEndDay = dayOf(zone, holdoutEnd)
  if (!(holdoutEndDay > settings.asOfDay)) {
    fail('argument', '`holdoutEnd` to be on a later day than `calibrationEnd`', options.holdoutEnd, {
      column: 'holdoutEnd',
    })
  }
  return { settings, holdoutEnd, holdoutEndDay }
}

/** The customers who have bought, and which of these rows each code of the lines is; -1 for none. */
function withPurchase(
  everyone: CustomerTable,
  given: ReadLines,
  early: Int32Array,
): { calibration: CustomerTable; rowOfCode: Int32Array } {
  const buyers: number[] = []
  const rowOfCustomer = new Int32Array(everyone.tenure.length)
  for (let c = 0; c < rowOfCustomer.length; c++) {
    rowOfCustomer[c] = Number.isNaN(everyone.tenure[c]) ? -1 : buyers.push(c) - 1
  }
  const rowOfCode = new Int32Array(given.ids.values.length).fill(-1)
  const seen = new Uint8Array(rowOfCode.length)
  let next = 0
  for (const row of early) {
    const code = given.ids.codes[row]!
    if (seen[code] === 1) continue
    seen[code] = 1
    rowOfCode[code] = rowOfCustomer[next++]!
  }
  const all = buyers.length === everyone.tenure.length
  return { calibration: all ? everyone : (takeRows(everyone, buyers) as CustomerTable), rowOfCode }
}

/** The lines of customers outside of the calibration, apart by whether they bought in the holdout, and how many did. */
function splitStrangers(
  { ids, amounts }: ReadLines,
  rows: Int32Array,
  { minAmount, netRefunds }: Settings,
): { acquired: Int32Array; neverBought: Int32Array; count: number } {
  const bought = new Uint8Array(ids.values.length)
  for (const row of rows) if (amounts[row]! >= minAmount) bought[ids.codes[row]!] = 1
  const counted = netRefunds ? rows : rows.filter((row) => amounts[row]! >= 0)
  const split = splitRows(counted.length, counted, (row) => bought[ids.codes[row]!] === 0)
  return { acquired: split.kept, neverBought: split.left, count: bought.reduce((sum, one) => sum + one, 0) }
}

/** The occasions of the cohort, by customer and by day. */
function followOccasions(
  calibration: CustomerTable,
  settings: Settings,
  lastDay: number,
  visitAll: (visit: (customer: number, day: number, start: number) => void) => void,
): { holdoutOrders: Uint32Array; holdoutFirst: Float64Array; daily: DailyTable } {
  const { zone, asOf, asOfDay, occasion } = settings
  const customers = calibration.tenure.length
  const firstDays = Int32Array.from(calibration.firstOrder, (instant) => dayOf(zone, instant))
  const firstDay = firstDays.reduce((least, day) => Math.min(least, day), customers === 0 ? lastDay + 1 : lastDay)
  const length = lastDay - firstDay + 1
  const newCustomers = new Uint32Array(length)
  const repeats = new Uint32Array(length)
  for (const day of firstDays) newCustomers[day - firstDay]!++

  const holdoutOrders = new Uint32Array(customers)
  const holdoutFirst = new Float64Array(customers).fill(Number.NaN)
  visitAll((customer, day, start) => {
    repeats[day - firstDay]!++
    if (day <= asOfDay) return
    holdoutOrders[customer]!++
    const after = occasion === 'order' ? (start - asOf) / DAY : day - asOfDay
    if (!(holdoutFirst[customer]! <= after)) holdoutFirst[customer] = after
  })
  for (let k = 0; k < length; k++) repeats[k]! -= newCustomers[k]!

  const day = Float64Array.from(repeats, (_, k) => firstDay + k - asOfDay)
  const date = day.map((after) => instantOfWall(zone, (asOfDay + after) * DAY))
  return { holdoutOrders, holdoutFirst, daily: { day, date, newCustomers, repeats } }
}

import { fail, words } from '../errors.ts'
import { checkSettings } from '../orders/checkSettings.ts'
import { checkReadable, type OrderLines, type Rate, readLines } from '../orders/orderLines.ts'
import type { SummarizeOptions } from '../orders/summarizeOrders.ts'
import type { Id, IdColumn } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { dayOf } from '../table/timeZone.ts'
import { type Facts, gatherFacts, type MeasureOptions, openClock } from './facts.ts'
import type { Tally } from './leftOut.ts'
import { sortRange } from './sortRange.ts'

/** What all measures over order lines take. */
export interface PurchaseOptions extends MeasureOptions {
  /** What makes one order: all purchases of a day, or of an order id. @default 'day' */
  readonly occasion?: 'day' | 'order'
  /** The least amount that makes a line a purchase. @default 0 */
  readonly minAmount?: number
  /** Converts money where lines carry a `currency`. */
  readonly rate?: Rate
}

/** The purchase lines that count, by customer, then by order. */
export interface Purchases extends Facts {
  /** The order of each line in `rows`, as a number that grows. */
  readonly order: Int32Array
  readonly orders: number
  /** Money, by row of the log. */
  readonly amounts: Float64Array
}

/** Reads a log of order lines and keeps the purchases up to the day of `asOf`. */
export function openPurchases(
  lines: OrderLines,
  options: PurchaseOptions,
  tally: Tally,
  needs: { readonly money?: boolean; readonly orders?: boolean } = {},
): Purchases {
  const clock = openClock(options)
  // Several currencies only matter to sums of money.
  const settings = checkSettings(
    needs.money === true ? lines : ({ ...lines, currency: undefined } as unknown as OrderLines),
    options as unknown as SummarizeOptions,
  )
  const read = readLines(lines, clock.zone, options.rate)
  checkReadable(read, lines)
  const { amounts, instants } = read
  const facts = gatherFacts(read, clock, options, tally, (row) => amounts[row]! >= settings.minAmount)
  if (needs.orders === false) return { ...facts, order: new Int32Array(0), orders: 0, amounts }
  const orderIds = settings.occasion === 'order' ? encodeColumn(lines.orderId!, 'orderId') : null
  const keyOf =
    orderIds === null
      ? (row: number): number => dayOf(clock.zone, instants[row]!)
      : (row: number): number => (orderIds.codes[row]! < 0 ? orderIds.values.length + row : orderIds.codes[row]!)
  return { ...facts, ...sortByOrder(facts, keyOf), amounts }
}

/** A column of lines or events as codes; missing where a measure cannot do without it. */
export function codesOf(
  table: { readonly [column: string]: unknown },
  name: string,
): { codes: Int32Array; values: readonly Id[] } {
  if (table[name] === undefined)
    fail('column', `a column \`${name}\` beside the ids and dates`, words('none'), { column: name })
  return encodeColumn(table[name] as IdColumn, name)
}

/** Puts the lines of each order side by side; equal keys make one order of a customer. */
function sortByOrder(
  { rows, ends }: Facts,
  keyOf: (row: number) => number,
): { rows: Int32Array; order: Int32Array; orders: number } {
  const keys = new Float64Array(rows.length)
  for (let k = 0; k < rows.length; k++) keys[k] = keyOf(rows[k]!)
  const order = new Int32Array(rows.length)
  let orders = 0
  for (let c = 0, from = 0; c < ends.length; from = ends[c++]!) {
    sortRange(rows, keys, from, ends[c]!)
    for (let k = from; k < ends[c]!; k++) {
      if (k === from || keys[k] !== keys[k - 1]) orders++
      order[k] = orders - 1
    }
  }
  return { rows, order, orders }
}

import type { Id, Instant } from '../table/columns.ts'
import { checkSettings } from './checkSettings.ts'
import type { OrderLines, Rate } from './orderLines.ts'
import { selectLines } from './selectLines.ts'
import { tabulateLines } from './tabulateLines.ts'

/** Options of `summarizeOrders`. */
export interface SummarizeOptions {
  /** The day that the summary looks back from: a Date, epoch milliseconds or ISO text. Later lines are left out. */
  readonly asOf: Instant
  /** The zone whose calendar days count. @default 'UTC' */
  readonly timeZone?: string
  /** What makes one occasion: all purchases of a day, of an order id, of an ISO week (from Monday) or of a month. @default 'day' */
  readonly occasion?: 'day' | 'order' | 'week' | 'month'
  /** Counts `frequency`, `monetary` and `profit` in the last `days` days only: (asOf - days, asOf]. All else is whole history. */
  readonly window?: { readonly days: number }
  /** The D of `ordersRecent` and `ordersPrevious`, in days. @default 180 */
  readonly recentDays?: number
  /** The least amount that makes a line a purchase; smaller ones count as money, but make no occasion. @default 0 */
  readonly minAmount?: number
  /** Whether negative lines lower spend, or are left out. @default 'net' */
  readonly refunds?: 'net' | 'drop'
  /** Whether exact repetitions of a line, in every column given, count or are left out. @default 'keep' */
  readonly duplicates?: 'keep' | 'drop'
  /** Converts money where lines carry a `currency`. Without it, several currencies are an error. */
  readonly rate?: Rate
  /** Told once, before the result, how many lines were left out, why, and what money they held. */
  readonly onLeftOut?: (leftOut: readonly LeftOut[]) => void
}

/** Lines that a summary left out. */
export interface LeftOut {
  readonly reason: 'after-as-of' | 'duplicate' | 'refund'
  readonly rows: number
  readonly amount: number
}

/** One row a customer; the glossary says what each column means. */
export interface CustomerTable<T extends Id = Id> {
  id: T[]
  firstOrder: Float64Array
  lastOrder: Float64Array
  recency: Float64Array
  frequency: Uint32Array
  monetary: Float64Array
  ordersRecent: Uint32Array
  ordersPrevious: Uint32Array
  repeats: Uint32Array
  tenureAtLast: Float64Array
  tenure: Float64Array
  repeatSpend: Float64Array
}

/** The table that lines of this type make: ids keep their type, and costs make a column `profit`. */
export type SummaryOf<L> = CustomerTable<IdOf<L>> &
  (L extends { readonly cost: object } ? { profit: Float64Array } : unknown)

type IdOf<L> = L extends { readonly id: { readonly values: readonly (infer V)[] } | ArrayLike<infer V> }
  ? unknown extends V
    ? Id
    : Extract<V, Id> | (bigint extends V ? number : never)
  : Id

/**
 * Turns a log of order lines into one row a customer: when they bought first and last, how often, and for how much.
 * It starts a new table, with a row for everyone who has a line, in order of first appearance.
 *
 * A line of amount >= 0 is a purchase, a negative one a refund. Purchases of one calendar day in `timeZone` are one
 * occasion unless `occasion` says otherwise; an occasion is dated by its first purchase. A refund never makes or
 * unmakes an occasion: it lowers `monetary`, and in `repeatSpend` goes to the last occasion not after it. Durations are
 * whole calendar days; with `occasion: 'order'` fractional ones, never below 0. Without any purchase `frequency` and
 * `repeats` are 0 and `firstOrder`, `lastOrder`, `recency`, `tenure` and `tenureAtLast` NaN. With a column `cost`,
 * `profit` is the net amount less cost; NaN for customers with an unknown cost in the window.
 *
 * Totals do not depend on the order of the lines: money is added up exactly, then rounded once.
 *
 * Lines after the day of `asOf` are left out; `onLeftOut` tells how many.
 *
 * Cost: two or three passes over the lines, nothing sorted where each customer's lines come in order of time.
 *
 * @throws ClienteleError `unreadable-line`, for lines without id, possible date or finite amount (up to 2^53), with the
 * first row and the count; `auditOrders` lists and removes them. `mixed-currencies`, for several currencies without
 * `rate`. `argument` or `column`, for options and columns that are wrong or missing.
 *
 * @example
 * ```ts
 * import { summarizeOrders } from 'clientele/orders'
 *
 * const customers = summarizeOrders(
 *   { id: ['ann', 'bob', 'ann'], date: ['2024-01-01', '2024-01-05', '2024-01-31'], amount: [20, 15, 30] },
 *   { asOf: '2024-02-10' },
 * )
 * customers.id // => ['ann', 'bob']
 * customers.recency // => Float64Array.of(10, 36)
 * customers.frequency // => Uint32Array.of(2, 1)
 * customers.monetary // => Float64Array.of(50, 15)
 * customers.repeatSpend // => Float64Array.of(30, NaN)
 * ```
 */
export function summarizeOrders<L extends OrderLines>(lines: L, options: SummarizeOptions): SummaryOf<L> {
  const settings = checkSettings(lines, options)
  const { given, rows, leftOut } = selectLines(lines, settings, options)
  if (leftOut.length > 0) options.onLeftOut?.(leftOut)
  return tabulateLines(lines, given, rows, settings, options.rate) as SummaryOf<L>
}

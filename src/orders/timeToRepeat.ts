import type { Id } from '../table/columns.ts'
import { DAY } from '../table/timeZone.ts'
import type { Settings } from './checkSettings.ts'
import { openOccasions } from './openOccasions.ts'
import type { OrderLines } from './orderLines.ts'
import type { SummarizeOptions, SummaryOf } from './summarizeOrders.ts'

/** Options of `timeToRepeat`: those of `summarizeOrders` that say what a purchase is. */
export type RepeatOptions = Omit<SummarizeOptions, 'window' | 'recentDays'>

/** When each customer bought again, one row a customer. */
export interface RepeatTable<T extends Id = Id> {
  id: T[]
  daysToRepeat: Float64Array
  repeated: Uint8Array
}

/**
 * How long each customer took to buy a second time, or has been waited for: what a repeat-purchase curve is made from. It
 * starts a new table, with the rows of `summarizeOrders`, beside which its columns fit.
 *
 * `repeated` is 1 for who has a second occasion by `asOf`, and `daysToRepeat` the days from the first to it; else `repeated`
 * is 0, and `daysToRepeat` the days from the first to `asOf`, NaN for who never bought. Whole calendar days; with
 * `occasion: 'order'` fractional ones.
 *
 * Cost: two passes over the lines.
 *
 * @throws ClienteleError as `summarizeOrders` does.
 *
 * @example
 * ```ts
 * import { timeToRepeat } from 'clientele/orders'
 *
 * const lines = { id: ['ann', 'bob', 'ann'], date: ['2024-01-01', '2024-01-05', '2024-01-31'], amount: [20, 15, 30] }
 *
 * timeToRepeat(lines, { asOf: '2024-02-10' })
 * // => { id: ['ann', 'bob'], daysToRepeat: Float64Array.of(30, 36), repeated: Uint8Array.of(1, 0) }
 * ```
 */
export function timeToRepeat<L extends OrderLines>(
  lines: L,
  options: RepeatOptions,
): RepeatTable<SummaryOf<L>['id'][number]> {
  const { id, settings, visit } = openOccasions(lines, options)
  const first = new Float64Array(id.length).fill(Number.POSITIVE_INFINITY)
  const second = new Float64Array(id.length).fill(Number.POSITIVE_INFINITY)
  visit((customer, time) => {
    if (time < first[customer]!) {
      second[customer] = first[customer]!
      first[customer] = time
    } else if (time < second[customer]!) second[customer] = time
  })
  return { id: id as SummaryOf<L>['id'][number][], ...waits(first, second, settings) }
}

function waits(
  first: Float64Array,
  second: Float64Array,
  { occasion, asOf, asOfDay }: Settings,
): Omit<RepeatTable, 'id'> {
  const end = occasion === 'order' ? asOf / DAY : asOfDay
  const daysToRepeat = new Float64Array(first.length)
  const repeated = new Uint8Array(first.length)
  for (let c = 0; c < first.length; c++) {
    repeated[c] = second[c]! < Number.POSITIVE_INFINITY ? 1 : 0
    const until = repeated[c] === 1 ? second[c]! : end
    daysToRepeat[c] = first[c] === Number.POSITIVE_INFINITY ? Number.NaN : Math.max(0, until - first[c]!)
  }
  return { daysToRepeat, repeated }
}

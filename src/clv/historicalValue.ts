import { checkSettings } from '../orders/checkSettings.ts'
import { splitRows, takeLines } from '../orders/leaveOut.ts'
import { checkReadable, type OrderLines, readCosts, readLines } from '../orders/orderLines.ts'
import { sumByCustomer } from '../orders/sumByCustomer.ts'
import type { SummarizeOptions } from '../orders/summarizeOrders.ts'
import type { Id } from '../table/columns.ts'
import { DAY, dayOf, instantOfWall } from '../table/timeZone.ts'
import { checkAmount } from './common/checkAmount.ts'

/** Options of `historicalValue`. */
export interface HistoricalOptions extends Pick<SummarizeOptions, 'asOf' | 'timeZone' | 'rate'> {
  /** The share of the money that remains as margin. @default 1 */
  readonly margin?: number
  /** Annual effective rate; money is discounted to the day of the customer's first line. @default 0 */
  readonly discountRate?: number
}

/**
 * What each customer has brought so far: the margin on all lines to date, refunds deducted, less the costs where lines
 * have them. It starts a new table, with a row for everyone who has a line by `asOf`, in order of first appearance.
 *
 * With a discount rate, money of t years after the customer's first line counts (1 + rate)^-t, so that the value is
 * the one at acquisition, to be set against what the acquisition cost. NaN for customers with an unknown cost.
 *
 * When it misleads: it looks back. It ranks a large customer who left years ago above a good one who came last month,
 * and grows with age: compare customers of one age, and never take it for what is still to come.
 *
 * Cost: three passes over the lines.
 *
 * @throws ClienteleError `unreadable-line`, as in `summarizeOrders`; `mixed-currencies`; `argument`, for an option that is
 * no day, no zone or negative.
 *
 * @example
 * ```ts
 * import { historicalValue } from 'clientele/clv'
 *
 * historicalValue(
 *   { id: ['ann', 'bob', 'ann'], date: ['2023-01-01', '2023-06-30', '2024-01-01'], amount: [100, 40, 60] },
 *   { asOf: '2024-06-30', margin: 0.25 },
 * )
 * // => { id: ['ann', 'bob'], valueToDate: Float64Array.of(40, 10) }
 * ```
 */
export function historicalValue(
  lines: OrderLines,
  options: HistoricalOptions,
): { id: Id[]; valueToDate: Float64Array } {
  const { margin = 1, discountRate = 0 } = options
  checkAmount('margin', margin)
  checkAmount('discountRate', discountRate)
  const { zone, asOfDay } = checkSettings(lines, options)
  const given = readLines(lines, zone, options.rate)
  checkReadable(given, lines)
  const until = instantOfWall(zone, (asOfDay + 1) * DAY)
  const rows = splitRows(given.length, null, (row) => given.instants[row]! >= until).kept
  const { ids, instants, amounts } = takeLines(given, rows)
  const costs = readCosts(lines, given, options.rate)

  const firstDay = new Int32Array(ids.values.length).fill(asOfDay)
  const days = Int32Array.from(instants, (instant) => dayOf(zone, instant))
  for (let i = 0; i < days.length; i++) firstDay[ids.codes[i]!] = Math.min(firstDay[ids.codes[i]!]!, days[i]!)
  const strength = Math.log1p(discountRate) / 365.25
  const worth = amounts.map((amount, i) => {
    const net = costs === undefined ? amount : amount - costs[rows[i]!]!
    return strength === 0 ? net : net * Math.exp(-strength * (days[i]! - firstDay[ids.codes[i]!]!))
  })
  const id = ids.values as Id[]
  return { id, valueToDate: sumByCustomer(ids, worth).map((total) => margin * total) }
}

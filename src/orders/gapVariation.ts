import type { Instant } from '../table/columns.ts'
import { type Occasions, openOccasions } from './openOccasions.ts'
import type { OrderLines } from './orderLines.ts'
import type { LeftOut, SummarizeOptions, SummaryOf } from './summarizeOrders.ts'

/** Options of `gapVariation`: what `summarizeOrders` takes, as far as it decides what an occasion is. */
export interface GapVariationOptions
  extends Pick<SummarizeOptions, 'timeZone' | 'occasion' | 'minAmount' | 'duplicates' | 'rate'> {
  /** The last day that counts: a Date, epoch milliseconds or ISO text. Later lines are left out. */
  readonly asOf: Instant
  /** Told once, before the result, how many lines were left out, why, and what money they held. */
  readonly onLeftOut?: (leftOut: readonly LeftOut[]) => void
}

/** How steadily customers come back. */
export interface GapVariationTable<Id> {
  id: Id[]
  /** Standard deviation of the gaps between occasions ÷ their mean; NaN with fewer than two gaps. */
  gapVariation: Float64Array
}

/**
 * How regularly each customer comes back: the variation of the gaps between their purchases. 0 is like clockwork, 1 is
 * what chance alone makes, more comes in bursts.
 *
 * It starts a new table, with the rows of `summarizeOrders` for the same lines and options. The variation is the
 * coefficient of variation: the standard deviation of the gaps, of all of them and not of a sample, divided by their mean.
 * Two gaps are needed, so `repeats` of 2; with fewer it is NaN, as where all gaps are 0. The time since the last
 * purchase is no gap.
 *
 * Cost: two passes over the lines, nothing sorted where each customer's lines come in order of time.
 *
 * @throws ClienteleError as `summarizeOrders`.
 *
 * @example
 * ```ts
 * import { gapVariation } from 'clientele/orders'
 *
 * gapVariation(
 *   {
 *     id: ['ann', 'ann', 'ann', 'bob', 'bob', 'bob', 'eve'],
 *     date: ['2024-01-01', '2024-01-11', '2024-01-21', '2024-01-01', '2024-01-06', '2024-01-21', '2024-01-02'],
 *     amount: [20, 15, 30, 9, 9, 9, 50],
 *   },
 *   { asOf: '2024-02-10' },
 * )
 * // => { id: ['ann', 'bob', 'eve'], gapVariation: Float64Array.of(0, 0.5, NaN) }
 * ```
 */
export function gapVariation<L extends OrderLines>(
  lines: L,
  options: GapVariationOptions,
): GapVariationTable<SummaryOf<L>['id'][number]> {
  const occasions = openOccasions(lines, options)
  const { times, ends } = timesOf(occasions)
  const variation = new Float64Array(ends.length)
  for (let c = 0, from = 0; c < ends.length; from = ends[c++]!) variation[c] = variationOf(times, from, ends[c]!)
  return { id: occasions.id as SummaryOf<L>['id'][number][], gapVariation: variation }
}

/** When occasions were, in days: each customer's side by side and in order, and where those of each customer end. */
function timesOf({ id, settings, most, visit }: Occasions): { times: Float64Array; ends: Int32Array } {
  const customers = new Int32Array(most)
  const found = new Float64Array(most)
  const next = new Int32Array(id.length + 1)
  let count = 0
  visit((customer, time) => {
    customers[count] = customer
    found[count++] = time
    next[customer + 1]!++
  })
  for (let c = 1; c < next.length; c++) next[c]! += next[c - 1]!
  const times = new Float64Array(count)
  for (let k = 0; k < count; k++) times[next[customers[k]!]!++] = found[k]!
  const ends = next.subarray(0, -1)
  // Days come in order; orders come in that of the log.
  if (settings.occasion === 'order')
    for (let c = 0, from = 0; c < ends.length; from = ends[c++]!) times.subarray(from, ends[c]!).sort()
  return { times, ends }
}

function variationOf(times: Float64Array, from: number, to: number): number {
  const gaps = to - from - 1
  if (gaps < 2) return Number.NaN
  const mean = (times[to - 1]! - times[from]!) / gaps
  let squares = 0
  for (let k = from + 1; k < to; k++) squares += (times[k]! - times[k - 1]! - mean) ** 2
  return mean > 0 ? Math.sqrt(squares / gaps) / mean : Number.NaN
}

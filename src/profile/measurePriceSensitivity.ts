import type { OrderLines } from '../orders/orderLines.ts'
import type { Id } from '../table/columns.ts'
import { atLeastOne } from './checks.ts'
import { countFlagged, type FlagColumn, readFlags } from './flags.ts'
import { Tally } from './leftOut.ts'
import { openPurchases, type PurchaseOptions } from './purchases.ts'

/** Options of `measurePriceSensitivity`. */
export interface PriceSensitivityOptions extends PurchaseOptions {
  /** Shares of fewer orders than this are unknown. @default 3 */
  readonly minOrders?: number
}

/** One row a customer. */
export interface PriceSensitivity {
  id: Id[]
  /** Discounted orders ÷ all orders, 0 to 1; NaN where fewer than `minOrders` are known. */
  discountedShare: Float64Array
  /** Spend on discounted lines ÷ spend on all lines; NaN there too, and where nothing was spent. */
  discountedSpend: Float64Array
  /** Orders of which it is known whether they were discounted. */
  discountOrders: Uint32Array
}

/**
 * How much of what each customer buys is bought at a discount, for `priceSensitivityAxis`. A share of 1 is a customer who
 * has never paid the full price.
 *
 * An order is discounted when one of its lines is, and known not to be when all of them are known not to be; orders in
 * between, and lines without a flag, say nothing. Lines without one are told to `onLeftOut`. Refunds are no orders, and do
 * not lower spend here.
 *
 * Cost: a few passes over the lines.
 *
 * @throws ClienteleError `column`, without a column `discounted`, or for what is neither true nor false there; and as
 * `summarizeOrders` for lines that cannot be read.
 *
 * @example
 * ```ts
 * import { measurePriceSensitivity } from 'clientele/profile'
 *
 * const lines = {
 *   id: ['ann', 'ann', 'ann', 'ann', 'bob'],
 *   date: ['2024-01-01', '2024-02-01', '2024-03-01', '2024-03-02', '2024-01-05'],
 *   amount: [20, 30, 10, 40, 15],
 *   discounted: [true, true, true, false, true],
 * }
 * const measured = measurePriceSensitivity(lines, { asOf: '2024-03-31' })
 * measured.discountedShare // => Float64Array.of(0.75, NaN)
 * measured.discountedSpend // => Float64Array.of(0.6, NaN)
 * measured.discountOrders // => Uint32Array.of(4, 1)
 * ```
 */
export function measurePriceSensitivity(
  lines: OrderLines & { readonly discounted: FlagColumn },
  options: PriceSensitivityOptions,
): PriceSensitivity {
  const tally = new Tally()
  const { id, rows, ends, order, amounts } = openPurchases(lines, options, tally, { money: true })
  const minOrders = atLeastOne('minOrders', options.minOrders ?? 3)
  const flags = readFlags(lines.discounted, 'discounted')
  const discountedShare = new Float64Array(id.length).fill(Number.NaN)
  const discountedSpend = new Float64Array(id.length).fill(Number.NaN)
  const discountOrders = new Uint32Array(id.length)
  let missing = 0
  for (let c = 0, from = 0; c < id.length; from = ends[c++]!) {
    const { flagged, known } = countFlagged(flags, rows, order, from, ends[c]!)
    let all = 0
    let discounted = 0
    for (let k = from; k < ends[c]!; k++) {
      const flag = flags[rows[k]!]!
      if (flag < 0) missing++
      else {
        all += amounts[rows[k]!]!
        if (flag === 1) discounted += amounts[rows[k]!]!
      }
    }
    discountOrders[c] = known
    if (known < minOrders) continue
    discountedShare[c] = flagged / known
    discountedSpend[c] = discounted / all
  }
  tally.add('missing-value', missing)
  tally.tell(options.onLeftOut)
  return { id, discountedShare, discountedSpend, discountOrders }
}

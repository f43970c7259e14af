import type { OrderLines } from '../orders/orderLines.ts'
import type { Id } from '../table/columns.ts'
import { oneOf } from './checks.ts'
import { Tally } from './leftOut.ts'
import { codesOf, openPurchases, type PurchaseOptions } from './purchases.ts'

/** Options of `measureBreadth`. */
export interface BreadthOptions extends PurchaseOptions {
  /** What is told apart. @default 'product' */
  readonly of?: 'product' | 'category'
}

/** One row a customer. */
export interface Breadth {
  id: Id[]
  /** Distinct products, or categories, bought: 0 without a purchase, NaN where one of them is not known. */
  productTypes: Float64Array
}

/**
 * How many different products, or categories, each customer has bought, for `breadthAxis`.
 *
 * A purchase line without a product leaves the number of its customer unknown (it may be one more), and is told to
 * `onLeftOut`. What was returned later still counts as bought.
 *
 * Cost: a few passes over the lines, and one look-up a line.
 *
 * @throws ClienteleError `column`, without a column `product` or `category`; and as `summarizeOrders` for lines that
 * cannot be read.
 *
 * @example
 * ```ts
 * import { measureBreadth } from 'clientele/profile'
 *
 * const lines = {
 *   id: ['ann', 'ann', 'ann', 'bob'],
 *   date: ['2024-01-01', '2024-01-01', '2024-02-01', '2024-01-05'],
 *   amount: [20, 30, 10, 15],
 *   product: ['lamp', 'vase', 'lamp', 'vase'],
 * }
 * measureBreadth(lines, { asOf: '2024-03-31' }) // => { id: ['ann', 'bob'], productTypes: Float64Array.of(2, 1) }
 * ```
 */
export function measureBreadth(lines: OrderLines, options: BreadthOptions): Breadth {
  const tally = new Tally()
  const { id, rows, ends } = openPurchases(lines, options, tally, { orders: false })
  const { codes, values } = codesOf(lines as never, oneOf('of', options.of ?? 'product', ['product', 'category']))
  const lastBuyer = new Int32Array(values.length).fill(-1)
  const productTypes = new Float64Array(id.length)
  for (let c = 0, k = 0; c < id.length; c++) {
    let missing = 0
    for (; k < ends[c]!; k++) {
      const code = codes[rows[k]!]!
      if (code < 0) missing++
      else if (lastBuyer[code] !== c) {
        lastBuyer[code] = c
        productTypes[c]!++
      }
    }
    tally.add('missing-value', missing)
    if (missing > 0) productTypes[c] = Number.NaN
  }
  tally.tell(options.onLeftOut)
  return { id, productTypes }
}

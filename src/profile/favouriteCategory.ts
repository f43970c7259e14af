import type { OrderLines } from '../orders/orderLines.ts'
import type { Id } from '../table/columns.ts'
import { atLeastOne, oneOf } from './checks.ts'
import { findFavourites } from './favourites.ts'
import { Tally } from './leftOut.ts'
import { codesOf, openPurchases, type PurchaseOptions } from './purchases.ts'

/** Options of `favouriteCategory`. */
export interface FavouriteOptions extends PurchaseOptions {
  /** What is told apart. @default 'category' */
  readonly of?: 'category' | 'product'
  /** What makes a favourite: the most orders that hold it, or the most money. @default 'orders' */
  readonly by?: 'orders' | 'spend'
  /** Customers with fewer orders (each counted once for each of its categories) have no favourite. @default 3 */
  readonly minOrders?: number
}

/** One row a customer. */
export interface FavouriteCategory {
  id: Id[]
  /** Null for customers with too few orders, or with two favourites. */
  favouriteCategory: (Id | null)[]
  /** Its share of the customer's orders of known category, or of the money; NaN without a favourite. */
  favouriteShare: Float64Array
}

/**
 * What each customer buys most: the category, or product, with the most orders or the most money.
 *
 * An order that holds several categories counts once for each. Two that are equally great are no favourite: null, not the
 * first of them. Lines without a category are told to `onLeftOut`.
 *
 * Cost: a few passes over the lines.
 *
 * @throws ClienteleError `column`, without a column `category` or `product`; `argument`, for wrong options; and as
 * `summarizeOrders` for lines that cannot be read.
 *
 * @example
 * ```ts
 * import { favouriteCategory } from 'clientele/profile'
 *
 * const lines = {
 *   id: ['ann', 'ann', 'ann', 'bob', 'bob', 'bob', 'bob'],
 *   date: ['2024-01-01', '2024-02-01', '2024-03-01', '2024-01-05', '2024-01-06', '2024-01-07', '2024-01-08'],
 *   amount: [20, 30, 10, 15, 15, 15, 15],
 *   category: ['tea', 'tea', 'cups', 'tea', 'cups', 'tea', 'cups'],
 * }
 * favouriteCategory(lines, { asOf: '2024-03-31' })
 * // => { id: ['ann', 'bob'], favouriteCategory: ['tea', null], favouriteShare: Float64Array.of(2 / 3, NaN) }
 * ```
 */
export function favouriteCategory(lines: OrderLines, options: FavouriteOptions): FavouriteCategory {
  const tally = new Tally()
  const by = oneOf('by', options?.by ?? 'orders', ['orders', 'spend'])
  const purchases = openPurchases(lines, options, tally, { money: by === 'spend' })
  const { id, rows, order, amounts } = purchases
  const column = codesOf(lines as never, oneOf('of', options.of ?? 'category', ['category', 'product']))
  const minOrders = atLeastOne('minOrders', options.minOrders ?? 3)
  const lastOrder = new Int32Array(column.values.length).fill(-1)
  const isNew = (k: number, code: number): boolean => {
    if (lastOrder[code] === order[k]) return false
    lastOrder[code] = order[k]!
    return true
  }
  const weigh = by === 'orders' ? (_: number, fact: boolean) => Number(fact) : (k: number) => amounts[rows[k]!]!
  const { favourite, share } = findFavourites(purchases, column, minOrders, isNew, weigh, tally)
  tally.tell(options.onLeftOut)
  return { id, favouriteCategory: favourite, favouriteShare: share }
}

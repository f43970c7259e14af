import { fail } from '../errors.ts'
import type { OrderLines } from '../orders/orderLines.ts'
import type { Column, Id, IdColumn } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { tableLength } from '../table/tableLength.ts'
import { atLeastOne, oneOf } from './checks.ts'
import { Tally } from './leftOut.ts'
import { codesOf, openPurchases, type PurchaseOptions } from './purchases.ts'

/** Options of `categoryAffinity`. */
export interface AffinityOptions extends Omit<PurchaseOptions, 'customers'> {
  /** What is told apart. @default 'category' */
  readonly of?: 'category' | 'product'
  /** What shares are taken of: a group's orders, its customers, or its money. @default 'orders' */
  readonly by?: 'orders' | 'customers' | 'spend'
  /** Where fewer customers of the group bought the category, or fewer of all, the affinity is unknown. @default 10 */
  readonly minSupport?: number
}

/** One row for each group and category, groups and then categories in order of first appearance. */
export interface CategoryAffinity {
  group: Id[]
  category: Id[]
  /** Customers of the group who bought the category. */
  support: Uint32Array
  /** Of the group's orders (customers, money), those that hold the category; NaN for a group without any. */
  groupShare: Float64Array
  /** The same share of everyone. */
  overallShare: Float64Array
  /** groupShare ÷ overallShare: 2 is twice as often as usual; NaN below the minimum support. */
  affinity: Float64Array
}

/**
 * What each group of customers buys more of than others do: its share of a category divided by everyone's share, also
 * called lift or index. Where it is well above 1, advertise the category to the group.
 *
 * `groups` says in which group each customer is: a segment, a stage, a class of any axis. Customers without a group, or
 * not in `groups`, count among everyone only. An order that holds several categories counts for each, and so do customers;
 * an order of which no line has a category counts for nothing, as does its money. Ratios of small numbers are noise: below
 * `minSupport` customers there is none, and the support is always told beside it.
 *
 * Cost: a few passes over the lines; groups × categories rows come out.
 *
 * @throws ClienteleError `column`, without a column `category` or `product`, for customers twice in `groups`, or without
 * id; `argument`, for wrong options; and as `summarizeOrders` for lines that cannot be read.
 *
 * @example
 * ```ts
 * import { categoryAffinity } from 'clientele/profile'
 *
 * const lines = {
 *   id: ['ann', 'bob', 'cy', 'dan'],
 *   date: ['2024-01-01', '2024-01-02', '2024-01-03', '2024-01-04'],
 *   amount: [20, 30, 10, 15],
 *   category: ['tea', 'tea', 'cups', 'cups'],
 * }
 * const groups = { id: ['ann', 'bob', 'cy', 'dan'], group: ['loyal', 'loyal', 'loyal', 'new'] }
 * const { group, category, affinity } = categoryAffinity(lines, groups, { asOf: '2024-03-31', minSupport: 1 })
 * group // => ['loyal', 'loyal', 'new', 'new']
 * category // => ['tea', 'cups', 'tea', 'cups']
 * affinity // => Float64Array.of(4 / 3, 2 / 3, NaN, 2)
 * ```
 */
export function categoryAffinity(
  lines: OrderLines,
  groups: { readonly id: IdColumn; readonly group: Column<Id | null | undefined> },
  options: AffinityOptions,
): CategoryAffinity {
  const tally = new Tally()
  const by = oneOf('by', options?.by ?? 'orders', ['orders', 'customers', 'spend'])
  const column = codesOf(lines as never, oneOf('of', options.of ?? 'category', ['category', 'product']))
  const minSupport = atLeastOne('minSupport', options.minSupport ?? 10)
  const purchases = openPurchases(lines, options as PurchaseOptions, tally, { money: by === 'spend' })
  const { id, rows, ends, order, amounts } = purchases
  const { names, groupOf } = readGroups(groups, id)

  // The last row is everyone; the first of each row is the whole, the others one category each.
  const width = column.values.length + 1
  const everyone = names.length
  const sums = new Float64Array((everyone + 1) * width)
  const support = new Uint32Array((everyone + 1) * width)
  // The last customer, and the last order or customer, that counted for the whole and for each category.
  const lastCustomer = new Int32Array(width).fill(-1)
  const lastUnit = new Int32Array(width).fill(-1)
  let missing = 0
  for (let c = 0, k = 0; c < id.length; c++) {
    const group = groupOf[c]!
    for (; k < ends[c]!; k++) {
      const code = column.codes[rows[k]!]!
      if (code < 0) {
        missing++
        continue
      }
      const unit = by === 'orders' ? order[k]! : c
      for (let cell = 0; ; cell = code + 1) {
        const weight = by === 'spend' ? amounts[rows[k]!]! : Number(lastUnit[cell] !== unit)
        sums[everyone * width + cell]! += weight
        if (group >= 0) sums[group * width + cell]! += weight
        if (lastCustomer[cell] !== c) {
          support[everyone * width + cell]!++
          if (group >= 0) support[group * width + cell]!++
        }
        lastUnit[cell] = unit
        lastCustomer[cell] = c
        if (cell > 0) break
      }
    }
  }
  tally.add('missing-value', missing)
  tally.tell(options.onLeftOut)
  return tabulate(names, column.values, sums, support, minSupport)
}

function tabulate(
  names: readonly Id[],
  categories: readonly Id[],
  sums: Float64Array,
  support: Uint32Array,
  minSupport: number,
): CategoryAffinity {
  const width = categories.length + 1
  const everyone = names.length * width
  const found = categories.flatMap((_, k) => (support[everyone + k + 1]! > 0 ? [k] : []))
  const length = names.length * found.length
  const table: CategoryAffinity = {
    group: [],
    category: [],
    support: new Uint32Array(length),
    groupShare: new Float64Array(length),
    overallShare: new Float64Array(length),
    affinity: new Float64Array(length).fill(Number.NaN),
  }
  names.forEach((name, g) => {
    for (const k of found) {
      const row = table.group.push(name) - 1
      table.category.push(categories[k]!)
      const groupShare = sums[g * width + k + 1]! / sums[g * width]!
      const overallShare = sums[everyone + k + 1]! / sums[everyone]!
      table.support[row] = support[g * width + k + 1]!
      table.groupShare[row] = groupShare
      table.overallShare[row] = overallShare
      if (table.support[row]! >= minSupport) table.affinity[row] = groupShare / overallShare
    }
  })
  return table
}

/** The groups by first appearance, and the group of each customer of the lines; -1 for none. */
function readGroups(
  groups: { readonly id: IdColumn; readonly group: Column<Id | null | undefined> },
  id: readonly Id[],
): { names: readonly Id[]; groupOf: Int32Array } {
  tableLength(groups as never)
  const group = codesOf(groups as never, 'group')
  const members = encodeColumn(groups.id, 'id')
  const rowOf = new Map<Id, number>()
  for (let row = 0; row < members.length; row++) {
    const code = members.codes[row]!
    const place = { column: 'id', row }
    if (code < 0) fail('column', '`groups.id` to hold an id in every row', null, place)
    if (rowOf.has(members.values[code]!)) {
      fail('column', '`groups.id` to hold each customer once', members.values[code], place)
    }
    rowOf.set(members.values[code]!, row)
  }
  return {
    names: group.values,
    groupOf: Int32Array.from(id, (each) => {
      const row = rowOf.get(each)
      return row === undefined ? -1 : group.codes[row]!
    }),
  }
}

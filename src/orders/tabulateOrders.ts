import type { CodedColumn, Id, IdColumn } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { DAY } from '../table/timeZone.ts'
import type { Settings } from './checkSettings.ts'
import { sumRows } from './collectLines.ts'
import { takeCodes } from './leaveOut.ts'
import type { Money } from './money.ts'
import type { ReadLines } from './orderLines.ts'
import type { CustomerTable } from './summarizeOrders.ts'
import { sumParts } from './sumParts.ts'

/**
 * The customer table for occasions that are orders: all purchase lines of one customer with one order id, dated by the
 * first of them. A line without order id is an order of its own. Durations are fractional days.
 */
export function tabulateOrders(
  lines: ReadLines,
  orderIds: IdColumn,
  rows: Int32Array | null,
  settings: Settings,
  money: Money,
): CustomerTable {
  const customers = lines.ids.values.length
  const { asOf, minAmount, netRefunds, recentDays } = settings
  const { instants, amounts } = lines
  const codes = lines.ids.codes
  const orderColumn = takeCodes(encodeColumn(orderIds, 'orderId'), rows)
  const { orderOfLine, startOfOrder, customerOfOrder, isBefore } = listOrders(lines, orderColumn, minAmount)

  const firstOrder = new Float64Array(customers).fill(Number.NaN)
  const lastOrder = new Float64Array(customers).fill(Number.NaN)
  for (let i = 0; i < lines.length; i++) {
    if (orderOfLine[i]! < 0) continue
    const c = codes[i]!
    if (!(firstOrder[c]! <= instants[i]!)) firstOrder[c] = instants[i]!
    if (!(lastOrder[c]! >= instants[i]!)) lastOrder[c] = instants[i]!
  }

  const frequency = new Uint32Array(customers)
  const recent = new Uint32Array(customers)
  const previous = new Uint32Array(customers)
  const count = new Uint32Array(customers)
  const first = new Int32Array(customers).fill(-1)
  const lastStart = new Float64Array(customers).fill(Number.NaN)
  const windowFrom = asOf - settings.windowDays * DAY
  for (let o = 0; o < startOfOrder.length; o++) {
    const c = customerOfOrder[o]!
    const start = startOfOrder[o]!
    count[c]!++
    if (start > windowFrom) frequency[c]!++
    if (start > asOf - recentDays * DAY) recent[c]!++
    else if (start > asOf - 2 * recentDays * DAY) previous[c]!++
    if (first[c]! < 0 || isBefore(o, first[c]!)) first[c] = o
    if (!(lastStart[c]! >= start)) lastStart[c] = start
  }
  // Where a second order begins, refunds count as repeat spend.
  const secondStart = new Float64Array(customers).fill(Number.POSITIVE_INFINITY)
  for (let o = 0; o < startOfOrder.length; o++) {
    const c = customerOfOrder[o]!
    if (o !== first[c] && startOfOrder[o]! < secondStart[c]!) secondStart[c] = startOfOrder[o]!
  }

  const counted = (row: number): boolean => netRefunds || amounts[row]! >= 0
  const inWindow = (row: number): boolean => counted(row) && instants[row]! > windowFrom
  const isRepeat = (row: number): boolean => {
    const order = orderOfLine[row]!
    const c = codes[row]!
    return counted(row) && (order < 0 ? instants[row]! >= secondStart[c]! : order !== first[c])
  }
  const sum = (included: (row: number) => boolean): Float64Array =>
    sumParts(money, (part) => {
      const sums = new Float64Array(customers)
      sumRows(sums, lines, included, (row) => part(amounts[row]!))
      return sums
    })
  const repeats = count.map((orders) => (orders > 0 ? orders - 1 : 0))
  const days = (from: Float64Array, to: (c: number) => number): Float64Array =>
    from.map((start, c) => (Number.isNaN(start) ? Number.NaN : Math.max(0, to(c) - start) / DAY))
  const tenureAtLast = days(firstOrder, (c) => lastStart[c]!)
  return {
    id: lines.ids.values as CustomerTable['id'],
    firstOrder,
    lastOrder,
    recency: days(lastStart, () => asOf),
    frequency,
    monetary: sum(inWindow),
    ordersRecent: recent,
    ordersPrevious: previous,
    repeats,
    tenureAtLast,
    // Lines later on the day of `asOf` count, so the last order may lie after `asOf` itself.
    tenure: days(firstOrder, (c) => Math.max(asOf, lastStart[c]!)),
    repeatSpend: sum(isRepeat).map((total, c) => (repeats[c]! > 0 ? total / repeats[c]! : Number.NaN)),
  }
}

export interface OrderList {
  /** The order that each line belongs to, -1 for refunds and lines below the least amount. */
  readonly orderOfLine: Int32Array
  readonly startOfOrder: Float64Array
  readonly customerOfOrder: Int32Array
  /** Whether one order comes before another: by start; of equal starts, by id, those without id last. */
  readonly isBefore: (a: number, b: number) => boolean
}

export function listOrders(lines: ReadLines, orderColumn: CodedColumn<Id>, minAmount: number): OrderList {
  const { codes: orderCodes, values } = orderColumn
  const customers = lines.ids.values.length
  const orderOfLine = new Int32Array(lines.length).fill(-1)
  const starts: number[] = []
  const owners: number[] = []
  const firstLines: number[] = []
  const known = new Map<number, number>()
  for (let i = 0; i < lines.length; i++) {
    if (!(lines.amounts[i]! >= minAmount)) continue
    const customer = lines.ids.codes[i]!
    const key = orderCodes[i]! < 0 ? -1 - i : orderCodes[i]! * customers + customer
    let order = known.get(key)
    if (order === undefined) {
      known.set(key, (order = starts.push(lines.instants[i]!) - 1))
      owners.push(customer)
      firstLines.push(i)
    } else if (lines.instants[i]! < starts[order]!) starts[order] = lines.instants[i]!
    orderOfLine[i] = order
  }
  const nameOf = (order: number): string => {
    const line = firstLines[order]!
    return orderCodes[line]! < 0 ? `\uffff${lines.amounts[line]}` : String(values[orderCodes[line]!])
  }
  const isBefore = (a: number, b: number): boolean =>
    starts[a]! < starts[b]! || (starts[a] === starts[b] && nameOf(a) < nameOf(b))
  return { orderOfLine, startOfOrder: Float64Array.from(starts), customerOfOrder: Int32Array.from(owners), isBefore }
}

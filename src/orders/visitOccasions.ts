import type { CodedColumn, Id } from '../table/columns.ts'
import { dayOf } from '../table/timeZone.ts'
import type { Settings } from './checkSettings.ts'
import { NEVER } from './occasions.ts'
import type { ReadLines } from './orderLines.ts'
import { occasionsOfDays } from './tabulateDays.ts'
import { listOrders } from './tabulateOrders.ts'

/** Told of an occasion: whose it is, its calendar day and, where occasions are orders, the instant when it began. */
export type Visit = (customer: number, day: number, start: number) => void

/** Tells of every occasion in the lines once, in no particular order. Order ids are needed where occasions are orders. */
export function visitOccasions(
  lines: ReadLines,
  orderIds: CodedColumn<Id> | null,
  settings: Settings,
  visit: Visit,
): void {
  if (orderIds === null) visitDays(lines, settings, visit)
  else visitOrders(lines, orderIds, settings, visit)
}

function visitOrders(lines: ReadLines, orderIds: CodedColumn<Id>, settings: Settings, visit: Visit): void {
  const { startOfOrder, customerOfOrder } = listOrders(lines, orderIds, settings.minAmount)
  for (let k = 0; k < startOfOrder.length; k++) {
    visit(customerOfOrder[k]!, dayOf(settings.zone, startOfOrder[k]!), startOfOrder[k]!)
  }
}

function visitDays(lines: ReadLines, settings: Settings, visit: Visit): void {
  const { zone, occasion } = settings
  const { days, ends } = daysOfCustomers(lines, settings)
  const { occasionOfDay, firstDay } =
    occasion === 'day' ? { occasionOfDay: null, firstDay: 0 } : occasionsOfDays(lines, zone, occasion)
  for (let customer = 0, k = 0; customer < ends.length; customer++) {
    let last = NEVER
    for (; k < ends[customer]!; k++) {
      const occasionNow = occasionOfDay === null ? days[k]! : occasionOfDay[days[k]! - firstDay]!
      if (occasionNow !== last) visit(customer, days[k]!, Number.NaN)
      last = occasionNow
    }
  }
}

/** The days of all purchase lines, each customer's side by side and in order, and where those of each customer end. */
function daysOfCustomers(lines: ReadLines, { zone, minAmount }: Settings): { days: Int32Array; ends: Int32Array } {
  const { instants, amounts } = lines
  const codes = lines.ids.codes
  const next = new Int32Array(lines.ids.values.length + 1)
  for (let i = 0; i < lines.length; i++) if (amounts[i]! >= minAmount) next[codes[i]! + 1]!++
  for (let c = 1; c < next.length; c++) next[c]! += next[c - 1]!
  const days = new Int32Array(next[next.length - 1]!)
  for (let i = 0; i < lines.length; i++) {
    if (amounts[i]! >= minAmount) days[next[codes[i]!]!++] = dayOf(zone, instants[i]!)
  }
  const ends = next.subarray(0, -1)
  for (let c = 0, from = 0; c < ends.length; from = ends[c++]!) sortRange(days, from, ends[c]!)
  return { days, ends }
}

/** By insertion, which is one look where the log is in order of time. */
function sortRange(days: Int32Array, from: number, to: number): void {
  if (to - from > 64) {
    days.subarray(from, to).sort()
    return
  }
  for (let i = from + 1; i < to; i++) {
    const day = days[i]!
    let k = i
    for (; k > from && days[k - 1]! > day; k--) days[k] = days[k - 1]!
    days[k] = day
  }
}

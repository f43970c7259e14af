import { monthOfDay } from '../table/calendar.ts'
import { dayOf, type TimeZone } from '../table/timeZone.ts'
import type { Settings } from './checkSettings.ts'
import { type CollectedLines, collectLines } from './collectLines.ts'
import { type Money, toMoney } from './money.ts'
import { type Counting, NEVER } from './occasions.ts'
import type { ReadLines } from './orderLines.ts'
import type { CustomerTable } from './summarizeOrders.ts'

/** The customer table for occasions that are days, weeks or months: durations are whole calendar days. */
export function tabulateDays(lines: ReadLines, settings: Settings, money: Money): CustomerTable {
  const { asOfDay, windowDays, recentDays, zone, occasion } = settings
  const firstDayOf = (days: number): number => Math.max(Math.floor(asOfDay - days) + 1, NEVER)
  const counting: Counting = {
    ...settings,
    windowFrom: firstDayOf(windowDays),
    recentFrom: firstDayOf(recentDays),
    previousFrom: firstDayOf(2 * recentDays),
    ...(occasion === 'day' ? { occasionOfDay: null, firstDay: 0 } : occasionsOfDays(lines, zone, occasion)),
  }
  const windowed = windowDays !== Number.POSITIVE_INFINITY
  const collected = collectLines(lines, counting, money, { windowed, wide: occasion !== 'day' })
  return toTable(lines, collected, settings, money)
}

/** The week (from Monday) or month of each day that the lines touch. */
export function occasionsOfDays(
  lines: ReadLines,
  zone: TimeZone,
  occasion: 'order' | 'week' | 'month',
): { occasionOfDay: Int32Array; firstDay: number } {
  let earliest = Number.POSITIVE_INFINITY
  let latest = Number.NEGATIVE_INFINITY
  for (let i = 0; i < lines.length; i++) {
    earliest = Math.min(earliest, lines.instants[i]!)
    latest = Math.max(latest, lines.instants[i]!)
  }
  if (lines.length === 0) return { occasionOfDay: new Int32Array(0), firstDay: 0 }
  const firstDay = dayOf(zone, earliest)
  const occasionOfDay = new Int32Array(dayOf(zone, latest) - firstDay + 1)
  for (let k = 0; k < occasionOfDay.length; k++) {
    const day = firstDay + k
    // 1970-01-01 was a Thursday: day + 3 counts from a Monday.
    occasionOfDay[k] = occasion === 'week' ? Math.floor((day + 3) / 7) : monthOfDay(day)
  }
  return { occasionOfDay, firstDay }
}

/** The collected arrays become columns; what stands for "none" becomes NaN. */
function toTable(lines: ReadLines, collected: CollectedLines, settings: Settings, money: Money): CustomerTable {
  const customers = collected.occasions.length
  const table = {
    id: lines.ids.values as CustomerTable['id'],
    firstOrder: collected.firstOrder,
    lastOrder: collected.lastOrder,
    recency: new Float64Array(customers),
    frequency: toCounts(collected.inWindow),
    monetary: collected.spend,
    ordersRecent: toCounts(collected.recent),
    ordersPrevious: toCounts(collected.previous),
    repeats: new Uint32Array(customers),
    tenureAtLast: new Float64Array(customers),
    tenure: new Float64Array(customers),
    repeatSpend: collected.repeatSum,
  }
  finish(table, collected, settings, money)
  return table
}

/** A function of its own, as engines drop what they optimised for a loop when they come to code after it. */
function finish(
  { firstOrder, lastOrder, recency, monetary, repeats, tenureAtLast, tenure, repeatSpend }: CustomerTable,
  { occasions, occasionDay, fineSpend, fineRepeatSum }: CollectedLines,
  { zone, asOfDay }: Settings,
  money: Money,
): void {
  for (let c = 0; c < occasions.length; c++) {
    monetary[c] = toMoney(money, monetary[c]!, fineSpend === null ? 0 : fineSpend[c]!)
    if (occasions[c] === 0) {
      firstOrder[c] = lastOrder[c] = recency[c] = tenure[c] = tenureAtLast[c] = repeatSpend[c] = Number.NaN
      continue
    }
    const firstDay = dayOf(zone, firstOrder[c]!)
    const count = occasions[c]! - 1
    repeats[c] = count
    recency[c] = asOfDay - occasionDay[c]!
    tenure[c] = asOfDay - firstDay
    tenureAtLast[c] = occasionDay[c]! - firstDay
    repeatSpend[c] =
      count === 0 ? Number.NaN : toMoney(money, repeatSpend[c]!, fineRepeatSum === null ? 0 : fineRepeatSum[c]!) / count
  }
}

/** The same memory as counts: loops are faster over signed integers. */
function toCounts(integers: Int32Array): Uint32Array {
  return new Uint32Array(integers.buffer as ArrayBuffer)
}

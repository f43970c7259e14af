import { DAY, dayOf } from '../table/timeZone.ts'
import type { Settings } from './checkSettings.ts'
import { sumRows } from './collectLines.ts'
import type { Money } from './money.ts'
import type { ReadLines } from './orderLines.ts'
import { sumParts } from './sumParts.ts'

/** Net amount less cost in the window, a customer; NaN where a cost is unknown. */
export function profitOf(lines: ReadLines, costs: Float64Array, settings: Settings, money: Money): Float64Array {
  const { zone, asOf, asOfDay, windowDays, netRefunds, occasion } = settings
  const { amounts, instants } = lines
  const isIn = (row: number): boolean => {
    if (!netRefunds && amounts[row]! < 0) return false
    if (windowDays === Number.POSITIVE_INFINITY) return true
    return occasion === 'order'
      ? instants[row]! > asOf - windowDays * DAY
      : dayOf(zone, instants[row]!) > asOfDay - windowDays
  }
  return sumParts(money, (part) => {
    const sums = new Float64Array(lines.ids.values.length)
    sumRows(sums, lines, isIn, (row) => part(amounts[row]!) - part(costs[row]!))
    return sums
  })
}

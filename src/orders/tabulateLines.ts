import type { Settings } from './checkSettings.ts'
import { takeLines, takeValues } from './leaveOut.ts'
import { chooseMoney } from './money.ts'
import { type OrderLines, type Rate, type ReadLines, readCosts } from './orderLines.ts'
import { profitOf } from './profitOf.ts'
import type { CustomerTable } from './summarizeOrders.ts'
import { tabulateDays } from './tabulateDays.ts'
import { tabulateOrders } from './tabulateOrders.ts'

/** The customer table of the lines at the given rows (null = all), with `profit` where lines have a cost. */
export function tabulateLines(
  lines: OrderLines,
  given: ReadLines,
  rows: Int32Array | null,
  settings: Settings,
  rate: Rate | undefined,
): CustomerTable {
  const kept = takeLines(given, rows)
  const allCosts = readCosts(lines, given, rate)
  const costs = allCosts && takeValues(allCosts, rows)
  const money = chooseMoney(costs === undefined ? [kept.amounts] : [kept.amounts, costs])
  const table =
    settings.occasion === 'order'
      ? tabulateOrders(kept, lines.orderId!, rows, settings, money)
      : tabulateDays(kept, settings, money)
  return costs === undefined ? table : Object.assign(table, { profit: profitOf(kept, costs, settings, money) })
}

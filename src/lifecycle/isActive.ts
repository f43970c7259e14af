import type { PeriodTable } from '../orders/tabulatePeriods.ts'

/** Whether the customer of an entry was active in its period: bought, and did not give all of it back in the period. */
export function isActive(
  { orders, amount, refunded }: Pick<PeriodTable, 'orders' | 'amount' | 'refunded'>,
  entry: number,
): boolean {
  return orders[entry]! > 0 && (amount[entry]! > 0 || refunded[entry] === 0)
}

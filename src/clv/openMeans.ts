import type { OpenClv } from './openClv.ts'

/**
 * Writes what is told of a customer into `row`, times in the model's unit: 0 pAlive, 1 expectedOrders, 2 expectedSpend,
 * 3 clv; with intervals 4 and 5 the ends of pAlive, 6 and 7 of orders, 8 and 9 of expectedSpend, 10 and 11 of clv.
 */
export type Scorer = (row: Float64Array, x: number, tx: number, T: number, repeatSpend: number) => void

/** Means of one customer after another. */
export function openMeans({ family, params, outlook, margin, spendOf }: OpenClv): Scorer {
  const { expected, discounted } = family.ahead(params, outlook)
  const same = outlook.delta === 0
  return (row, x, tx, T, repeatSpend) => {
    const alive = family.alive(params, x, tx, T)
    // Nothing times infinity is nothing: who has left has no future, however long.
    const orders = alive === 0 ? 0 : alive * expected(x, T)
    const spend = spendOf(x, repeatSpend)
    row[0] = alive
    row[1] = orders
    row[2] = spend
    row[3] = margin * spend * (same || alive === 0 ? orders : alive * discounted(x, T))
  }
}

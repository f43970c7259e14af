import { type Rows, rowsOf } from './rows.ts'

/**
 * About 500 of the histories, those of many customers always among them, weighted for what they stand for. Which ones
 * depends on the histories alone, not on their order.
 */
export function sampleRows({ x, tx, T, weight, count }: Rows, customers: number): Rows {
  const rows = []
  for (let i = 0; i < count; i++) {
    const share = Math.min(1, (500 * weight[i]!) / customers)
    const chance = ((x[i]! * 0.8191725133961645 + tx[i]! * 0.6710436067037893 + T[i]! * 0.5497004779019703) * 1e4) % 1
    if (chance < share) rows.push([x[i]!, tx[i]!, T[i]!, weight[i]! / share])
  }
  return rowsFrom(rows)
}

/** Histories of equal x and nearly equal times as one, in the middle of them. */
export function inCells({ x, tx, T, weight, count }: Rows, longest: number): Rows {
  const cells = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const key = (x[i]! * 128 + Math.round((tx[i]! / longest) * 64)) * 128 + Math.round((T[i]! / longest) * 64)
    let cell = cells.get(key)
    if (!cell) cells.set(key, (cell = [x[i]!, 0, 0, 0]))
    const total = (cell[3]! += weight[i]!)
    cell[1]! += ((tx[i]! - cell[1]!) * weight[i]!) / total
    cell[2]! += ((T[i]! - cell[2]!) * weight[i]!) / total
  }
  return rowsFrom([...cells.values()])
}

function rowsFrom(rows: number[][]): Rows {
  const column = (k: number): Float64Array => Float64Array.from(rows, (row) => row[k]!)
  return rowsOf({ x: column(0), tx: column(1), T: column(2), weight: column(3), count: rows.length })
}

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

/**
 * Histories of equal x and times in one cell, of a width that cuts the longest into fewer than 64, as three that have their mean
 * and covariances, or as one where all are equal.
 */
export function inCells({ x, tx, T, weight, count }: Rows, width: number): Rows {
  const cells = new Map<number, number[]>()
  for (let i = 0; i < count; i++) {
    const key = (x[i]! * 64 + Math.floor(tx[i]! / width)) * 64 + Math.floor(T[i]! / width)
    let cell = cells.get(key)
    if (!cell) cells.set(key, (cell = [x[i]!, 0, 0, 0, 0, 0, 0]))
    const n = weight[i]!
    const total = (cell[3]! += n)
    const last = tx[i]! - cell[1]!
    const end = T[i]! - cell[2]!
    cell[1]! += (last * n) / total
    cell[2]! += (end * n) / total
    const rest = n * (1 - n / total)
    cell[4]! += rest * last * last
    cell[5]! += rest * last * end
    cell[6]! += rest * end * end
  }
  const rows: number[][] = []
  const triangle = corners()
  for (const cell of cells.values()) {
    const [x, last, end, n, lasts, both, ends] = cell as [number, number, number, number, number, number, number]
    if (ends + lasts === 0) {
      rows.push([x, last, end, n])
      continue
    }
    const spread = Math.sqrt(ends / n)
    const along = spread > 0 ? both / n / spread : 0
    const across = Math.sqrt(Math.max(0, lasts / n - along * along))
    for (const [e, l] of triangle) {
      const T = Math.max(0, end + e * spread)
      rows.push([x, Math.max(0, Math.min(T, last + e * along + l * across)), T, n / 3])
    }
  }
  return rowsFrom(rows)
}

/** A triangle with mean 0, variances 1 and no covariance. */
function corners(): readonly (readonly [number, number])[] {
  return [
    [Math.sqrt(1.5), Math.SQRT1_2],
    [-Math.sqrt(1.5), Math.SQRT1_2],
    [0, -Math.SQRT2],
  ]
}

function rowsFrom(rows: number[][]): Rows {
  const column = (k: number): Float64Array => Float64Array.from(rows, (row) => row[k]!)
  return rowsOf({ x: column(0), tx: column(1), T: column(2), weight: column(3), count: rows.length })
}

import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'

/** What is compared, one row a customer, in the same money. */
export interface GrowthColumns {
  /** What the customer is expected to bring in the next twelve months: `expectedOrders` × `expectedSpend`, or `clv`. */
  readonly predicted: NumberColumn
  /** What the customer brought in the last twelve. */
  readonly lastYear: NumberColumn
}

/**
 * - `ratio`: both years have value, and the ratio says all.
 * - `new-value`: nothing last year, something ahead. Growth without a ratio.
 * - `no-value`: nothing last year, nothing ahead.
 * - `loss`: one of the two is below zero, and a ratio would mislead.
 */
export type GrowthCase = 'ratio' | 'new-value' | 'no-value' | 'loss'

/** In the rows of the columns given. */
export interface Growth {
  /** Next year's value ÷ last year's; NaN where `growthCase` is not 'ratio'. */
  growthRatio: Float64Array
  /** What the ratio is of; null where one of the two is missing or infinite. */
  growthCase: (GrowthCase | null)[]
}

/**
 * Whether each customer will bring more next year than last: the ratio of the two, for `growthAxis`.
 *
 * A customer who brought nothing last year has no ratio, and does not become infinite growth: `growthCase` says which of
 * the cases without one it is.
 *
 * Cost: one pass.
 *
 * @throws ClienteleError `column`, for unequal lengths or what is no number.
 *
 * @example
 * ```ts
 * import { measureGrowth } from 'clientele/profile'
 *
 * const { growthRatio, growthCase } = measureGrowth({ predicted: [150, 80, 40, 0], lastYear: [100, 100, 0, 0] })
 * growthRatio // => Float64Array.of(1.5, 0.8, NaN, NaN)
 * growthCase // => ['ratio', 'ratio', 'new-value', 'no-value']
 * ```
 */
export function measureGrowth(columns: GrowthColumns): Growth {
  const length = tableLength({ predicted: columns?.predicted, lastYear: columns?.lastYear })
  const predicted = readNumbers(columns.predicted, 'predicted')
  const lastYear = readNumbers(columns.lastYear, 'lastYear')
  const growthRatio = new Float64Array(length).fill(Number.NaN)
  const growthCase = new Array<GrowthCase | null>(length).fill(null)
  for (let row = 0; row < length; row++) {
    const next = predicted[row]!
    const last = lastYear[row]!
    if (!(Number.isFinite(next) && Number.isFinite(last))) continue
    if (next < 0 || last < 0) growthCase[row] = 'loss'
    else if (last > 0) {
      growthCase[row] = 'ratio'
      growthRatio[row] = next / last
    } else growthCase[row] = next > 0 ? 'new-value' : 'no-value'
  }
  return { growthRatio, growthCase }
}

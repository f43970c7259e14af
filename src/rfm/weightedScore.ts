import type { Column } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { checkWeights, type ScoreWeights } from './scoreWeights.ts'

/**
 * Adds scores up to one number a customer, each times its weight, to rank customers by.
 *
 * `{ r: 100, f: 10, m: 1 }` writes up to nine scores side by side (SPSS: 555 is the best, and recency decides before
 * frequency); `{ r: 0.3, f: 0.3, m: 0.4 }`, a mean as Chinese textbooks have it, stays on the scale of the scores. Weights
 * are taken as they are, and columns without one are left out. NaN where one of the scores is missing or 0, not scored.
 *
 * @throws ClienteleError `argument`, for weights that are negative, not finite or sum to zero; `column`, when a column is
 * missing, not numeric, or of another length.
 *
 * @example
 * ```ts
 * import { weightedScore } from 'clientele/rfm'
 *
 * const scores = { r: [5, 3, 0], f: [4, 1, 0], m: [1, 2, 0] }
 * weightedScore(scores, { r: 100, f: 10, m: 1 }) // => Float64Array.of(541, 312, NaN)
 * weightedScore(scores, { r: 0.25, f: 0.25, m: 0.5 }) // => Float64Array.of(2.75, 2, NaN)
 * ```
 */
export function weightedScore<T extends { readonly [K in keyof T]: Column<unknown> }>(
  scores: T,
  weights: ScoreWeights,
): Float64Array {
  const given = scores as { readonly [name: string]: Column<number> }
  const columns: { [name: string]: Float64Array } = {}
  const parts = checkWeights(weights)
  for (const [name] of parts) columns[name] = readNumbers(given[name]!, name)
  const total = new Float64Array(tableLength(columns))
  for (const [name, weight] of parts) {
    const column = columns[name]!
    for (let i = 0; i < total.length; i++) {
      total[i] = column[i] === 0 ? Number.NaN : total[i]! + weight * column[i]!
    }
  }
  return total
}

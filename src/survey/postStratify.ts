import type { IdColumn, NumberColumn } from '../table/columns.ts'
import { type Margin, rakeWeights, type SurveyWeights } from './rakeWeights.ts'

/**
 * Weighs the answers of a survey so that they share out over cells as all customers do: cells are the classes of one
 * column, or of several joined into one ("f, young"). Where only the columns' own shares are known, use `rakeWeights`.
 *
 * An answer's weight is its cell's share of all customers divided by its share of the answers; the mean is 1. Answers
 * without a cell keep weight 1 and are a finding.
 *
 * @throws ClienteleError as `rakeWeights` does: among others for a cell of customers that nobody answered for.
 *
 * Method: post-stratification (Holt & Smith 1979).
 *
 * @example
 * ```ts
 * import { postStratify } from 'clientele/survey'
 *
 * const { weights } = postStratify(['young', 'old', 'old', 'old'], { young: 500, old: 500 })
 * weights // => Float64Array.of(2, 2 / 3, 2 / 3, 2 / 3)
 * ```
 */
export function postStratify(
  cells: IdColumn,
  population: Margin,
  options: { readonly weights?: NumberColumn } = {},
): SurveyWeights {
  return rakeWeights({ cells }, { cells: population }, { ...options, maxIterations: 1 })
}

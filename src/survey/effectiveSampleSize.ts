import type { NumberColumn } from '../table/columns.ts'
import { readWeights } from './readWeights.ts'

/**
 * How many answers of equal weight would tell as much as these weighted ones: their number if all weights are equal,
 * fewer the more they differ.
 *
 * Missing weights are left out; 0 for an empty column. Scaling all weights changes nothing. Answers divided by this
 * number is the design effect of weighting: by how much the variance of a mean grows, if the weights have nothing to do
 * with the answers.
 *
 * @throws ClienteleError `column`, with the row, for a weight below 0 or an infinite one, and when all weights are 0.
 *
 * Method: (Σw)² / Σw² (L. Kish, Survey Sampling, 1965, 11.7).
 *
 * @example
 * ```ts
 * import { effectiveSampleSize } from 'clientele/survey'
 *
 * effectiveSampleSize([1, 1, 1, 1]) // => 4
 * effectiveSampleSize([3, 1, 1, 1]) // => 3
 * ```
 */
export function effectiveSampleSize(weights: NumberColumn): number {
  const column = readWeights(weights)
  let largest = 0
  for (let i = 0; i < column.length; i++) if (column[i]! > largest) largest = column[i]!
  let sum = 0
  let squares = 0
  for (let i = 0; i < column.length; i++) {
    // By the largest, so that squares of extreme weights stay finite.
    const weight = column[i]! / largest
    if (!(weight >= 0)) continue
    sum += weight
    squares += weight * weight
  }
  return squares === 0 ? 0 : (sum * sum) / squares
}

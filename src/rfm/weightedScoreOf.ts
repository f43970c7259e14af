import { checkWeights, type ScoreWeights } from './scoreWeights.ts'

/**
 * Adds the scores of one customer up, each times its weight: the same answer that `weightedScore` gives for columns.
 *
 * NaN where one of the scores is missing or 0, not scored.
 *
 * @throws ClienteleError `argument`, for weights that are negative, not finite or sum to zero.
 *
 * @example
 * ```ts
 * import { weightedScoreOf } from 'clientele/rfm'
 *
 * weightedScoreOf({ r: 5, f: 4, m: 1 }, { r: 100, f: 10, m: 1 }) // => 541
 * ```
 */
export function weightedScoreOf(scores: object, weights: ScoreWeights): number {
  const given = scores as { readonly [name: string]: number | null | undefined }
  let total = 0
  for (const [name, weight] of checkWeights(weights)) total += weight * (given[name] || Number.NaN)
  return total
}

import { checkScores } from './checkScores.ts'
import { openScale, scoreOf } from './scoreColumn.ts'
import type { ScoreModel } from './scoreModel.ts'

/**
 * Scores one customer by a fitted score model: the same answer that `scoreColumns` gives for a table.
 *
 * With a missing or infinite value in one of the columns, or one not above the least that is scored, all scores are 0.
 *
 * @throws ClienteleError `model`, when this is no score model of this version.
 *
 * @example
 * ```ts
 * import { fitScores, rfeDimensions, scoresOf } from 'clientele/rfm'
 *
 * const readers = { recency: [1, 8, 30, 90], frequency: [20, 12, 2, 1], engagement: [90, 15, 40, 3] }
 * const model = fitScores(readers, { dimensions: rfeDimensions, bins: 4 })
 * scoresOf(model, { recency: 5, frequency: 15, engagement: 41 }) // => { r: 3, f: 3, e: 3 }
 * scoresOf(model, { recency: 5, frequency: 0, engagement: 41 }) // => { r: 0, f: 0, e: 0 }
 * ```
 */
export function scoresOf<Name extends string>(
  model: ScoreModel<Name>,
  customer: object,
): { readonly [name in Name]: number } {
  checkScores(model)
  const values = customer as { readonly [column: string]: number | null | undefined }
  const scores: { [name: string]: number } = {}
  let scored = true
  let cell = 0
  for (const { name, column, better, above, bins, cuts } of model.dimensions) {
    const score: number = scored ? scoreOf(values[column] ?? Number.NaN, openScale(cuts[cell]!, better, above)) : 0
    scored = score > 0
    if (model.nested) cell = cell * bins + score - 1
    scores[name] = score
  }
  if (!scored) for (const name in scores) scores[name] = 0
  return scores as { readonly [name in Name]: number }
}

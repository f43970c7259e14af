import { truthOf } from '../condition/truthOf.ts'
import { checkModel } from './checkModel.ts'
import type { StageModel } from './stageModel.ts'

/**
 * The lifecycle stage of one customer: what `detectStages` gives for a table, and null where a missing value leaves it
 * open or no condition of the ladder is true.
 *
 * The customer is an object with a property for each column; one that is not there is a missing value.
 *
 * @throws ClienteleError `model`, for what is not a stage model of this version.
 *
 * @example
 * ```ts
 * import { fitStages, stageOf } from 'clientele/lifecycle'
 *
 * const model = fitStages({ firstOrder: [], recency: [], frequency: [] }, { scheme: 'purchase5' })
 *
 * stageOf(model, { firstOrder: 1_700_000_000_000, recency: 91, frequency: 2 }) // => 'silent'
 * stageOf(model, { firstOrder: null }) // => 'potential'
 * stageOf(model, { firstOrder: 1_700_000_000_000, recency: null, frequency: 2 }) // => null
 * ```
 */
export function stageOf(model: StageModel, customer: object): string | null {
  checkModel(model)
  for (const stage of model.stages) {
    const truth = truthOf(stage.when, customer)
    // Every stage has one step only, so another answer to an unknown condition would be another stage.
    if (truth === null) return null
    if (truth) return stage.id
  }
  return null
}

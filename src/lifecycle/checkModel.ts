import { fail } from '../errors.ts'
import type { StageModel } from './stageModel.ts'

/** Private: that it is a stage model, and of a version that is known here. The schema module checks every part. */
export function checkModel(model: StageModel): void {
  if (model?.kind !== 'stages') fail('model', 'a stage model, of kind "stages"', model?.kind ?? model)
  if (model.version !== 1) fail('model', 'a stage model of version 1', model.version)
}

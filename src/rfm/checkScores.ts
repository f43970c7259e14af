import { fail } from '../errors.ts'
import type { ScoreModel } from './scoreModel.ts'

/** Refuses what is no score model, or one of a later version. */
export function checkScores(model: ScoreModel): void {
  if (model?.kind !== 'scores' || model.version !== 1) fail('model', 'a score model of version 1', model)
}

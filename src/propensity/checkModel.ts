import { fail } from '../errors.ts'
import type { PropensityModel } from './propensityModel.ts'

/** Refuses what is no propensity model, or one of a later version. */
export function checkModel(model: PropensityModel): void {
  if (model?.kind !== 'propensity' || model.version !== 1) fail('model', 'a propensity model of version 1', model)
}

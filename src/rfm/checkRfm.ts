import { fail } from '../errors.ts'
import type { RfmModel } from './rfmModel.ts'

/** Refuses what is no RFM model, or one of a later version. */
export function checkRfm(model: RfmModel<string>): void {
  if (model?.kind !== 'rfm' || model.version !== 1) fail('model', 'an RFM model of version 1', model)
}

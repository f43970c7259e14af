import type { ClvModel } from './clvModel.ts'
import type { ClvCustomer } from './clvOf.ts'
import type { ClvOptions } from './openClv.ts'
import { openMeanScorer } from './openMeanScorer.ts'
import { scoreCustomer } from './scoreCustomer.ts'

/** `clvOf` without intervals, nor the code for them. */
export function meansOf(model: ClvModel<string>, customer: ClvCustomer, options: ClvOptions): Record<string, number> {
  return scoreCustomer(openMeanScorer(model, options), customer)
}

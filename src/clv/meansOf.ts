import type { ClvModel } from './clvModel.ts'
import type { ClvCustomer } from './clvOf.ts'
import type { ClvOptions } from './openClv.ts'
import { openMeanScorer } from './openMeanScorer.ts'

/** `clvOf` without intervals, nor the code for them. */
export function meansOf(model: ClvModel<string>, customer: ClvCustomer, options: ClvOptions): Record<string, number> {
  const { fields, score } = openMeanScorer(model, options)
  const row = new Float64Array(fields.length)
  score(row, customer.repeats, customer.tenureAtLast, customer.tenure, customer.repeatSpend ?? Number.NaN)
  return Object.fromEntries(fields.map((field, k) => [field, row[k]!]))
}

import { numberOf } from '../table/numberOf.ts'
import { checkModel } from './checkModel.ts'
import { isMissing } from './isMissing.ts'
import { logistic } from './logistic.ts'
import type { PropensityModel, PropensityTerm } from './propensityModel.ts'

/**
 * How likely one customer is to do what the model foretells, 0 to 1: the twin of `predictPropensity`.
 *
 * NaN where a value is missing that the fit never saw missing, and for a category that it never saw. Other attributes
 * of the customer do not matter.
 *
 * @throws ClienteleError `model`, when this is no propensity model of this version; `column`, for text in place of a
 * number.
 *
 * @example
 * ```ts
 * import { fitPropensity, propensityOf } from 'clientele/propensity'
 *
 * const customers = {
 *   recency: [3, 9, 20, 44, 60, 75, 90, 120],
 *   churned: [0, 0, 1, 0, 1, 0, 1, 1],
 * }
 * const model = fitPropensity(customers, { outcome: 'churned', columns: ['recency'] })
 * propensityOf(model, { recency: 5 }) // => 0.293…
 * propensityOf(model, { recency: 100 }) // => 0.708…
 * propensityOf(model, { recency: null }) // => NaN
 * ```
 */
export function propensityOf(model: PropensityModel, customer: { readonly [column: string]: unknown }): number {
  checkModel(model)
  let odds = model.intercept.coefficient
  for (const term of model.terms) odds += addend(term, customer[term.column])
  return logistic(odds)
}

function addend(term: PropensityTerm, value: unknown): number {
  const other = isMissing(value) ? (term.missing?.coefficient ?? Number.NaN) : Number.NaN
  if (term.takes === 'category') {
    const given = typeof value === 'bigint' ? Number(value) : value
    if (given === term.reference) return 0
    return term.levels.find((level) => level.value === given)?.estimate.coefficient ?? other
  }
  const number = numberOf(value, term.column)
  return Number.isFinite(number) ? term.estimate.coefficient * (number - term.mean) : other
}

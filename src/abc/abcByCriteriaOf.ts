import { numberOf } from '../table/numberOf.ts'
import type { AbcCriteriaModel } from './criteriaModel.ts'
import { openCriteria } from './openCriteria.ts'

/**
 * The ABC class of one customer by several criteria: what `classifyAbcByCriteria` gives for a table.
 *
 * The customer is an object with a property for each criterion. Where one is missing or not finite, the class is given
 * only if no value of it could change the class, else null.
 *
 * @throws ClienteleError `model`, when this is no such model of this version; `column`, for a value that is no number.
 *
 * @example
 * ```ts
 * import { abcByCriteriaOf, fitAbcByCriteria } from 'clientele/abc'
 *
 * const customers = { monetary: [900, 500, 100, 50, 0], frequency: [2, 9, 5, 1, 1] }
 * const model = fitAbcByCriteria(customers, {
 *   criteria: [{ column: 'monetary', weight: 3 }, { column: 'frequency', weight: 1 }],
 * })
 * abcByCriteriaOf(model, { monetary: 880, frequency: 3 }) // => 'A'
 * abcByCriteriaOf(model, { monetary: 20 }) // => null
 * ```
 */
export function abcByCriteriaOf(model: AbcCriteriaModel<string>, customer: object): string | null {
  const placeOf = openCriteria(model)
  const values = model.criteria.map(({ column }) => {
    const value = Object.hasOwn(customer, column) ? (customer as { readonly [name: string]: unknown })[column] : null
    return numberOf(value, column)
  })
  return model.classes[placeOf(values)]?.id ?? null
}

import { fail, words } from '../errors.ts'
import type { CodedColumn, Column, NumberColumn } from '../table/columns.ts'
import { readColumn } from '../table/readColumn.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { checkModel } from './checkModel.ts'
import { isMissing } from './isMissing.ts'
import { logistic } from './logistic.ts'
import type { CategoryTerm, NumberTerm, PropensityModel } from './propensityModel.ts'

/** A table that a model reads its columns from. */
export type CustomerFacts = { readonly [column: string]: Column<unknown> | CodedColumn<unknown> | undefined }

/**
 * How likely each customer is to do what the model foretells, 0 to 1, in row order: to leave, to buy again.
 *
 * NaN where a value is missing that the fit never saw missing, and for a category that it never saw: a customer unlike
 * all that the model has learned from gets no answer.
 *
 * Cost: one pass for each column.
 *
 * @throws ClienteleError `model`, when this is no propensity model of this version; `column`, for a column that is
 * missing, has another length or holds text in place of numbers.
 *
 * @example
 * ```ts
 * import { fitPropensity, predictPropensity } from 'clientele/propensity'
 *
 * const customers = {
 *   recency: [3, 9, 20, 44, 60, 75, 90, 120],
 *   channel: ['web', 'shop', 'web', 'web', 'shop', 'web', 'shop', 'web'],
 *   churned: [0, 0, 1, 0, 1, 0, 1, 1],
 * }
 * const model = fitPropensity(customers, { outcome: 'churned', columns: ['recency', 'channel'] })
 * const next = predictPropensity(model, { recency: [5, 100, 5], channel: ['web', 'shop', 'post'] })
 * Array.from(next, (propensity) => propensity.toFixed(2)) // => ['0.27', '0.75', 'NaN']
 * ```
 */
export function predictPropensity<T extends { readonly [K in keyof T]: unknown }>(
  model: PropensityModel,
  table: T,
): Float64Array {
  const customers = table as CustomerFacts
  checkModel(model)
  const columns = model.terms.map(({ column }) => {
    const given = customers[column]
    if (given === undefined) fail('column', `a column \`${column}\``, words('none'), { column })
    return readColumn(given, column)
  })
  // All columns count, so that a model without terms knows how many customers there are.
  const length = tableLength(customers as { readonly [column: string]: { readonly length: number } })
  const odds = new Float64Array(length).fill(model.intercept.coefficient)
  model.terms.forEach((term, k) => {
    if (term.takes === 'number') addNumbers(term, readNumbers(columns[k] as NumberColumn, term.column), odds)
    else addCategories(term, columns[k]!, odds)
  })
  for (let i = 0; i < length; i++) odds[i] = logistic(odds[i]!)
  return odds
}

function addNumbers({ mean, estimate, missing }: NumberTerm, column: Float64Array, odds: Float64Array): void {
  const { coefficient } = estimate
  const other = missing?.coefficient ?? Number.NaN
  for (let i = 0; i < odds.length; i++) {
    const value = column[i]!
    odds[i]! += value - value === 0 ? coefficient * (value - mean) : other
  }
}

function addCategories(
  { reference, levels, missing }: CategoryTerm,
  column: ArrayLike<unknown>,
  odds: Float64Array,
): void {
  const addends = new Map<unknown, number>([[reference, 0]])
  for (const { value, estimate } of levels) addends.set(value, estimate.coefficient)
  const other = missing?.coefficient ?? Number.NaN
  for (let i = 0; i < odds.length; i++) {
    const value = column[i]
    const known = addends.get(typeof value === 'bigint' ? Number(value) : value)
    odds[i]! += known ?? (isMissing(value) ? other : Number.NaN)
  }
}

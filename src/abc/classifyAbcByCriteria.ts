import type { Column, NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import type { AbcCriteriaModel } from './criteriaModel.ts'
import { openCriteria } from './openCriteria.ts'

/**
 * Gives each customer of a table the ABC class by several criteria, in row order.
 *
 * Where a value is missing or not finite, the class is given only if no value of it could change the class, else null.
 * Reads the columns of the criteria, no others.
 *
 * @throws ClienteleError `model`, when this is no such model of this version; `column`, for a column that is missing, of
 * another length, or does not hold numbers.
 *
 * @example
 * ```ts
 * import { classifyAbcByCriteria, fitAbcByCriteria } from 'clientele/abc'
 *
 * const customers = { monetary: [900, 500, 100, 50, 0], recency: [200, 3, 10, 300, 360] }
 * const model = fitAbcByCriteria(customers, {
 *   criteria: [{ column: 'monetary' }, { column: 'recency', better: 'low' }],
 * })
 * classifyAbcByCriteria(model, customers) // => ['B', 'A', 'B', 'C', 'C']
 * ```
 */
export function classifyAbcByCriteria<T extends { readonly [K in keyof T]: Column<unknown> }>(
  model: AbcCriteriaModel<string>,
  customers: T,
): (string | null)[] {
  const placeOf = openCriteria(model)
  const columns = readCriteria(model.criteria, customers)
  const ids = model.classes.map(({ id }) => id)
  const classes = new Array<string | null>(columns[0]?.length ?? 0)
  const values = new Float64Array(columns.length)
  for (let i = 0; i < classes.length; i++) {
    for (let k = 0; k < columns.length; k++) values[k] = columns[k]![i]!
    classes[i] = ids[placeOf(values)] ?? null
  }
  return classes
}

/** The columns of numbers that criteria name, of equal length. */
export function readCriteria(criteria: readonly { readonly column: string }[], customers: object): Float64Array[] {
  const table = customers as { readonly [name: string]: NumberColumn | undefined }
  const columns = criteria.map(({ column }) =>
    readNumbers((Object.hasOwn(table, column) ? table[column] : undefined) as NumberColumn, column),
  )
  tableLength(Object.fromEntries(criteria.map(({ column }, k) => [column, columns[k]!])))
  return columns
}

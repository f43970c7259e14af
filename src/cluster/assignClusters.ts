import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { clusterCodes } from './clusterCodes.ts'
import type { ClusterModel } from './clusterModel.ts'
import { openClusters } from './openClusters.ts'

/**
 * Gives each customer the cluster whose centre is nearest, in row order: those that the model was made of, or new ones.
 *
 * Reads the columns that the model names. A customer without a finite value in one of them is in no cluster: null.
 * Columns that were constant when the model was made are not read.
 *
 * @throws ClienteleError `model`, when this is no cluster model of this version; `column`, for a column that is missing,
 * of another length, or does not hold numbers.
 *
 * @example
 * ```ts
 * import { assignClusters, fitClusters } from 'clientele/cluster'
 *
 * const customers = { recency: [5, 9, 300, 280, 7], monetary: [900, 800, 20, 35, 950] }
 * const model = fitClusters(customers, { columns: ['recency', 'monetary'], k: 2, seed: 1 })
 * assignClusters(model, { recency: [6, 290, null], monetary: [1000, 10, 50] }) // => ['c1', 'c2', null]
 * ```
 */
export function assignClusters<T extends { readonly [K in keyof T]: unknown }>(
  model: ClusterModel<string>,
  customers: T,
): (string | null)[] {
  const open = openClusters(model)
  const table = customers as Record<string, unknown>
  const columns = open.dimensions.map(({ column }) => readNumbers(table?.[column] as NumberColumn, column))
  const rows = tableLength(Object.fromEntries(open.dimensions.map(({ column }, t) => [column, columns[t]])))
  return Array.from(clusterCodes(open, columns, rows), (code) => open.ids[code] ?? null)
}

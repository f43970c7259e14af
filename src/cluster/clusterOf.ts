import { numberOf } from '../table/numberOf.ts'
import type { ClusterModel } from './clusterModel.ts'
import { coordinateOf, nearestCenter, openClusters } from './openClusters.ts'

/**
 * The cluster of one customer: the same answer that `assignClusters` gives for a table. Null if a value is missing.
 *
 * @throws ClienteleError `model`, when this is no cluster model of this version; `column`, for a value that is no number.
 *
 * @example
 * ```ts
 * import { clusterOf, fitClusters } from 'clientele/cluster'
 *
 * const customers = { recency: [5, 9, 300, 280, 7], monetary: [900, 800, 20, 35, 950] }
 * const model = fitClusters(customers, { columns: ['recency', 'monetary'], k: 2, seed: 1 })
 * clusterOf(model, { recency: 250, monetary: 60 }) // => 'c2'
 * clusterOf(model, { recency: 250 }) // => null
 * ```
 */
export function clusterOf(
  model: ClusterModel<string>,
  customer: { readonly [column: string]: unknown },
): string | null {
  const { ids, dimensions, centers } = openClusters(model)
  const point = Float64Array.from(dimensions, (each) =>
    coordinateOf(each, numberOf(customer[each.column], each.column)),
  )
  return ids[nearestCenter(centers, point, 0, point.length)] ?? null
}

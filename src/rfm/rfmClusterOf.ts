import { checkClusters, openClusters } from './nearestCluster.ts'
import type { RfmClusterModel } from './rfmClusterModel.ts'

/**
 * The cluster of one customer: the same answer that `classifyRfmClusters` gives for a table.
 *
 * Null without an occasion, or with NaN or an infinite value.
 *
 * @throws ClienteleError `model`, when this is no model of RFM clusters of this version.
 *
 * @example
 * ```ts
 * import { fitRfmClusters, rfmClusterOf } from 'clientele/rfm'
 *
 * const customers = { recency: [3, 5, 200, 240], frequency: [9, 11, 1, 2], monetary: [900, 700, 30, 25] }
 * const model = fitRfmClusters(customers, { k: 2, seed: 1 })
 * rfmClusterOf(model, { recency: 10, frequency: 7, monetary: 650 }) // => 'recentFrequentHigh'
 * ```
 */
export function rfmClusterOf(
  model: RfmClusterModel<string>,
  customer: { readonly recency: number; readonly frequency: number; readonly monetary: number },
): string | null {
  checkClusters(model)
  const { recency, frequency, monetary } = customer
  return model.clusters[openClusters(model)(recency, frequency, monetary)]?.id ?? null
}

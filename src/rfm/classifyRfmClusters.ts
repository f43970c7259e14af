import { rfmDimensions } from './dimensions.ts'
import { checkClusters, openClusters } from './nearestCluster.ts'
import { readDimensions } from './readBase.ts'
import type { RfmClusterModel } from './rfmClusterModel.ts'
import type { RfmCustomers } from './rfmModel.ts'

/**
 * Gives customers the nearest of the clusters that `fitRfmClusters` found, by id.
 *
 * Null without an occasion (`frequency` 0), or with a missing or infinite value in one of the three columns. Row order is
 * kept.
 *
 * Cost: three distances for each customer and cluster.
 *
 * @throws ClienteleError `column`, when a column is missing, not numeric, or of another length.
 * @throws ClienteleError `model`, when this is no model of RFM clusters of this version.
 *
 * @example
 * ```ts
 * import { classifyRfmClusters, fitRfmClusters } from 'clientele/rfm'
 *
 * const customers = { recency: [3, 5, 200, 240], frequency: [9, 11, 1, 2], monetary: [900, 700, 30, 25] }
 * const model = fitRfmClusters(customers, { k: 2, seed: 1 })
 * classifyRfmClusters(model, customers)
 * // => ['recentFrequentHigh', 'recentFrequentHigh', 'lapsedRareLow', 'lapsedRareLow']
 * ```
 */
export function classifyRfmClusters(model: RfmClusterModel<string>, customers: RfmCustomers): (string | null)[] {
  checkClusters(model)
  const [recency, frequency, monetary] = readDimensions(customers, Object.values(rfmDimensions))
  const nearest = openClusters(model)
  const ids = model.clusters.map(({ id }) => id)
  return Array.from(recency!, (days, i) => ids[nearest(days, frequency![i]!, monetary![i]!)] ?? null)
}

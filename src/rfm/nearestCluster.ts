import { fail } from '../errors.ts'
import type { RfmAxis, RfmClusterModel } from './rfmClusterModel.ts'

/** The place of a value on its axis. */
export function placeOn({ column, log, mean, deviation }: RfmAxis, value: number): number {
  if (deviation === 0) return 0
  const x = log ? Math.sign(value) * Math.log1p(Math.abs(value)) : value
  return (column === 'recency' ? mean - x : x - mean) / deviation
}

/** What finds the index of the nearest cluster, the first of equals; -1 for a customer who cannot be scored. */
export function openClusters({
  axes,
  clusters,
}: Pick<RfmClusterModel<string>, 'axes' | 'clusters'>): (
  recency: number,
  frequency: number,
  monetary: number,
) => number {
  const centers = Float64Array.from(clusters.flatMap(({ center }) => [center.r, center.f, center.m]))
  return (recency, frequency, monetary) => {
    const known = recency - recency + (frequency - frequency) + (monetary - monetary) === 0
    if (!known || !(frequency > 0)) return -1
    const r = placeOn(axes.r, recency)
    const f = placeOn(axes.f, frequency)
    const m = placeOn(axes.m, monetary)
    let best = 0
    let least = Number.POSITIVE_INFINITY
    for (let k = 0; k < centers.length; k += 3) {
      const square = (r - centers[k]!) ** 2 + (f - centers[k + 1]!) ** 2 + (m - centers[k + 2]!) ** 2
      if (square >= least) continue
      least = square
      best = k / 3
    }
    return best
  }
}

/** Refuses what is no model of RFM clusters, or one of a later version. */
export function checkClusters(model: RfmClusterModel<string>): void {
  if (model?.kind !== 'rfm-clusters' || model.version !== 1) fail('model', 'RFM clusters of version 1', model)
}

import { fail } from '../errors.ts'
import type { ClusterModel } from './clusterModel.ts'

/** A model as the loops want it. */
export interface OpenClusters {
  readonly ids: readonly string[]
  /** The dimensions that count, each with what makes a coordinate of its value. */
  readonly dimensions: readonly Coordinate[]
  /** As many rows as clusters, as many columns as dimensions that count. */
  readonly centers: Float64Array
}

export interface Coordinate {
  readonly column: string
  readonly logarithm: boolean
  readonly center: number
  readonly scale: number
}

/** Refuses what is no cluster model, or one of a later version. */
export function openClusters(model: ClusterModel<string>): OpenClusters {
  if (model?.kind !== 'clusters' || model.version !== 1) fail('model', 'a cluster model of version 1', model)
  const counts = model.dimensions.map(({ weight }) => weight > 0)
  return {
    ids: model.clusters.map(({ id }) => id),
    dimensions: model.dimensions.filter((_, t) => counts[t]),
    centers: Float64Array.from(model.clusters.flatMap(({ center }) => center.filter((_, t) => counts[t]))),
  }
}

/** NaN for what is not a finite number. */
export function coordinateOf({ logarithm, center, scale }: Coordinate, value: number): number {
  if (value - value !== 0) return Number.NaN
  return ((logarithm ? signedLog(value) : value) - center) / scale
}

/** The logarithm of 1 + value, and of a loss the same with a minus: 0 stays 0. */
export function signedLog(value: number): number {
  return value < 0 ? -Math.log1p(-value) : Math.log1p(value)
}

/** The centre nearest to the point of d coordinates that begins at an index, the first of equals; -1 if one is missing. */
export function nearestCenter(centers: Float64Array, points: Float64Array, at: number, d: number): number {
  let nearest = -1
  let least = Number.POSITIVE_INFINITY
  for (let c = 0, of = 0; of < centers.length; c++) {
    let square = 0
    for (let t = 0; t < d; t++, of++) {
      const difference = points[at + t]! - centers[of]!
      square += difference * difference
    }
    if (square < least) {
      least = square
      nearest = c
    }
  }
  return nearest
}

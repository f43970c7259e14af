import type { Localized } from '../table/columns.ts'

/** How one of the three columns becomes a coordinate: in standard deviations from the mean, better customers higher. */
export interface RfmAxis {
  readonly column: 'recency' | 'frequency' | 'monetary'
  /** Whether log(1 + x) is taken first, for negative x -log(1 - x). */
  readonly log: boolean
  /** Of the base, after the logarithm. */
  readonly mean: number
  /** Standard deviation; 0 where all values are equal, and the axis then counts for nothing. */
  readonly deviation: number
}

/** One cluster, with what it held when it was fitted. */
export interface RfmCluster {
  readonly id: string
  readonly label: Localized
  /** The centre, in standard deviations from the mean of the base; higher is better in all three. */
  readonly center: { readonly r: number; readonly f: number; readonly m: number }
  readonly customers: number
  /** Means of the columns as they are; null without customers. */
  readonly means: { readonly recency: number; readonly frequency: number; readonly monetary: number } | null
}

/** Clusters of customers by recency, frequency and spend: plain JSON, made by `fitRfmClusters`. */
export interface RfmClusterModel<Name extends string = 'cluster'> {
  readonly kind: 'rfm-clusters'
  readonly version: 1
  /** The column that the cluster is meant for. */
  readonly column: Name
  readonly axes: { readonly r: RfmAxis; readonly f: RfmAxis; readonly m: RfmAxis }
  /** From the best down, by the sum of the three coordinates. */
  readonly clusters: readonly RfmCluster[]
  /** Sum of squared distances to the centres, in squared standard deviations. */
  readonly inertia: number
  /** Whether the centres had come to rest. */
  readonly converged: boolean
  /** The base that it was fitted on. `notScored`: without an occasion, or with a missing value. */
  readonly fitted: { readonly customers: number; readonly scored: number; readonly notScored: number }
}

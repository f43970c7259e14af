import type { Localized } from '../table/columns.ts'

/** How a column becomes a coordinate: (f(value) - center) / scale, f being the logarithm or nothing. */
export interface ClusterDimension {
  /** The column that it reads. */
  readonly column: string
  /** What is said of clusters with little and with much of it. */
  readonly low: Localized
  readonly high: Localized
  /** Whether sign(value) · log(1 + |value|) stands for the value. */
  readonly logarithm: boolean
  readonly center: number
  /** Above 0. */
  readonly scale: number
  /** 0 for a column that was constant: it is not looked at. */
  readonly weight: 0 | 1
  /** Of the customers that were clustered, before logarithms; null if none has a value. */
  readonly mean: number | null
  readonly median: number | null
}

/** One column of a cluster, before logarithms. Null where nobody has a value. */
export interface ClusterFigure {
  readonly mean: number | null
  readonly median: number | null
  /** The mean in percent of the mean of all; null where that is not above 0. */
  readonly index: number | null
}

/** A group of alike customers. */
export interface Cluster {
  readonly id: string
  /** What sets it apart, in words. */
  readonly label: Localized
  readonly customers: number
  /** Of all that were clustered. */
  readonly customerShare: number
  /** In the coordinates of the dimensions, in their order. */
  readonly center: readonly number[]
  /** One for each dimension. */
  readonly profile: readonly ClusterFigure[]
}

/** How one number of clusters did. */
export interface ClusterCandidate {
  readonly k: number
  /** Sum of squared distances to the centres, in the sample. */
  readonly inertia: number
  /** Mean silhouette, -1 to 1; null for one cluster, or where not asked for. */
  readonly silhouette: number | null
  /** The gap statistic and its standard error; null where not asked for. */
  readonly gap: number | null
  readonly gapError: number | null
}

/** How the number of clusters was chosen. */
export interface ClusterChoice {
  readonly method: 'silhouette' | 'gap'
  readonly k: number
  /** How many customers it was judged on, and whether they are all. */
  readonly customers: number
  readonly exact: boolean
  readonly candidates: readonly ClusterCandidate[]
}

/** Something worth knowing about a clustering. */
export interface ClusterFinding {
  /**
   * `constant-column`: all have the same value, or none, so that the column has no weight. `not-converged`: the centres still
   * moved at the last iteration. `range-cut`: there are too few distinct customers for all the numbers of clusters asked for.
   */
  readonly code: 'constant-column' | 'not-converged' | 'range-cut'
  /** The column concerned; null where it is none. */
  readonly column: string | null
}

/** Groups of alike customers as plain JSON: made by `fitClusters`, applied by `assignClusters` and `clusterOf`. */
export interface ClusterModel<Name extends string = 'cluster'> {
  readonly kind: 'clusters'
  readonly version: 1
  /** The column that the cluster is written to. */
  readonly column: Name
  readonly standardize: 'z' | 'range' | 'none'
  readonly dimensions: readonly ClusterDimension[]
  /** The largest first. */
  readonly clusters: readonly Cluster[]
  /** The base that it was fitted on. */
  readonly fitted: {
    readonly customers: number
    /** Without a value in a dimension that counts: in no cluster. */
    readonly missing: number
    /** Sum of squared distances to the centres. */
    readonly inertia: number
    /** What the clusters explain of the variance of the coordinates, 0 to 1. */
    readonly explained: number
    /** Mean silhouette, -1 to 1, of at most `sample` customers; null where all are in one cluster. */
    readonly silhouette: number | null
    readonly iterations: number
    readonly converged: boolean
    readonly seed: number
    readonly restarts: number
  }
  /** Null where the number of clusters was given. */
  readonly choice: ClusterChoice | null
  readonly findings: readonly ClusterFinding[]
}

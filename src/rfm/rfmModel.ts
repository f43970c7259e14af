import type { NumberColumn } from '../table/columns.ts'
import type { SegmentMap } from './segmentMap.ts'

/** What RFM reads of a customer table, as `summarizeOrders` makes it. */
export interface RfmCustomers {
  /** Days from the last purchase to `asOf`: small is good. */
  readonly recency: NumberColumn
  /** Purchase occasions in the window. */
  readonly frequency: NumberColumn
  /** Net spend in the window. */
  readonly monetary: NumberColumn
}

/**
 * Where the cut points come from: even shares of customers, given numbers, gaps between the values, or one split at the
 * mean or median.
 */
export type RfmMethod = 'quantile' | 'thresholds' | 'natural-breaks' | 'mean'

/** Which score a run of equal values gets that spans several of them. */
export type RfmTies = 'even' | 'low' | 'mid' | 'high'

/** How one of the three columns becomes a score. */
export interface RfmDimension {
  readonly column: 'recency' | 'frequency' | 'monetary'
  /** Scores run from 1 to this. */
  readonly bins: number
  /**
   * `cuts[k]` is the value that reaches score k + 2: at least so much, for recency at most so many days. Null where no
   * value reaches the score. A score is 1 + the number of cuts reached.
   */
  readonly cuts: readonly (number | null)[]
  /** Customers at each score 1, 2, …, as fitted. */
  readonly counts: readonly number[]
  /** The scores that nobody got. */
  readonly empty: readonly number[]
  /** The rule for equal values that was used; null for thresholds, means and natural breaks, which need none. */
  readonly ties: RfmTies | null
}

/** Cut points and segment map of a company: plain JSON, made by `fitRfm`. */
export interface RfmModel<Name extends string = 'segment'> {
  readonly kind: 'rfm'
  readonly version: 1
  /** The column that the segment is written to. */
  readonly column: Name
  readonly method: RfmMethod
  readonly dimensions: { readonly r: RfmDimension; readonly f: RfmDimension; readonly m: RfmDimension }
  /** Null: scores only. */
  readonly segments: SegmentMap | null
  /** The base that it was fitted on. `notScored`: without an occasion, or with a missing value. */
  readonly fitted: { readonly customers: number; readonly scored: number; readonly notScored: number }
}

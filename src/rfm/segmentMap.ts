import type { Localized } from '../table/columns.ts'

/** One of the groups that a segment map gives. */
export interface Segment {
  readonly id: string
  readonly label: Localized
}

/**
 * A segment for each combination of scores, as data: made by `defineSegments`, or one of `elevenSegments`, `eightTypes`,
 * `sixGroups`.
 */
export interface SegmentMap {
  readonly name: string
  /** The number of scores that it is made for. */
  readonly bins: { readonly r: number; readonly f: number; readonly m: number }
  /** Whether it looks at R and FM, where FM is the mean of F and M with halves up, or at R, F and M. */
  readonly grid: 'r-fm' | 'r-f-m'
  /** The id of each cell, from the lowest scores up, the last score of the grid moving fastest. */
  readonly cells: readonly string[]
  readonly segments: readonly Segment[]
}

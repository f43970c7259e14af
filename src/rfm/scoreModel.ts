import type { RfmMethod, RfmTies } from './rfmModel.ts'

/** How one column becomes a score. */
export interface ScoreDimension<Name extends string = string> {
  /** The name of the score. */
  readonly name: Name
  /** The column that is scored. */
  readonly column: string
  /** Whether large or small values are good. */
  readonly better: 'high' | 'low'
  /** Only larger values are scored; null: all finite ones. */
  readonly above: number | null
  /** Scores run from 1 to this. */
  readonly bins: number
  /**
   * One list of cut points; in nested scoring one for each combination of the scores of the dimensions before, from the
   * lowest up, the last of them moving fastest. The k-th of a list is the value that reaches score k + 2: at least so much,
   * or at most, where small is good. Null where no value reaches the score.
   */
  readonly cuts: readonly (readonly (number | null)[])[]
  /** For each list of cuts the rule for equal values that was used; null for thresholds, means and natural breaks. */
  readonly ties: readonly (RfmTies | null)[]
  /** Customers at each score 1, 2, …, as fitted. */
  readonly counts: readonly number[]
  /** The scores that nobody got. */
  readonly empty: readonly number[]
}

/** Cut points for any columns: plain JSON, made by `fitScores`. */
export interface ScoreModel<Name extends string = string> {
  readonly kind: 'scores'
  readonly version: 1
  readonly method: RfmMethod
  /** Whether each dimension is scored within the scores of those before it. */
  readonly nested: boolean
  /** In the order in which nested scoring goes. */
  readonly dimensions: readonly ScoreDimension<Name>[]
  /** The base that it was fitted on. `notScored`: with a missing value in one of the columns, or none above the least. */
  readonly fitted: { readonly customers: number; readonly scored: number; readonly notScored: number }
}

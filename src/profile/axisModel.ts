import type { Condition } from '../condition/condition.ts'
import type { Localized } from '../table/columns.ts'

/** One class of an axis. */
export interface AxisClass {
  readonly id: string
  readonly label: Localized
}

/** A class that begins at a value of the column or the score, and ends where the band before it begins. */
export interface AxisBand {
  readonly class: string
  /** Where it begins; null for the last band, if that takes all that is left. */
  readonly from: number | null
  /** Whether `from` itself is in it: "at least", not "more than". */
  readonly inclusive: boolean
}

/** The values that a column can hold. All others are findings, and give no class; so do infinite values, always. */
export interface ValidRange {
  readonly least: number | null
  readonly most: number | null
  /** Whole numbers only. */
  readonly whole: boolean
}

/** How classes are given. */
export type AxisRule =
  /** By the first condition that is true: one step a class, in their order. */
  | { readonly by: 'ladder'; readonly steps: readonly { readonly class: string; readonly when: Condition }[] }
  /** By one number: one band a class, from the highest down. None where a base without any value was fitted. */
  | {
      readonly by: 'bands'
      readonly of: string
      readonly bands: readonly AxisBand[]
      readonly valid: ValidRange
      /** The cumulative shares of customers that the bands come from, from the top; null for bands that were given. */
      readonly shares: readonly number[] | null
    }
  /** By the value of one column, compared as text. */
  | {
      readonly by: 'categories'
      readonly of: string
      readonly categories: readonly { readonly value: string; readonly class: string }[]
    }
  /** By points for every condition that is true, added up: one band of the score a class, from the highest down. */
  | {
      readonly by: 'points'
      readonly items: readonly { readonly when: Condition; readonly points: number }[]
      /** The score is the sum, or its share of all the points that there are. */
      readonly scale: 'sum' | 'share'
      readonly bands: readonly AxisBand[]
    }

/** How customers fall into the classes of an axis. */
export interface AxisCounts {
  readonly customers: number
  /** In the order of the classes. */
  readonly counts: readonly number[]
  /** How many are in no class. */
  readonly unclassified: number
}

/** Something worth knowing about an axis and the customers it met. */
export interface AxisFinding {
  /**
   * `unknown-category`: values that no class takes. `out-of-range`: values that the column cannot hold.
   * `no-values`: shares were asked for, but no value is known. `empty-class`: equal values are so many that a class by
   * shares has nobody.
   */
  readonly code: 'unknown-category' | 'out-of-range' | 'no-values' | 'empty-class'
  readonly message: string
  /** How many customers are concerned; of `empty-class`, how many classes. */
  readonly count: number
}

/**
 * One way to tell customers apart, as plain JSON: classes with their labels, and the rule that gives them. Made by
 * `defineAxis` or `fitAxis`, applied by `classifyAxis` and `axisOf`.
 */
export interface AxisModel<Name extends string = string> {
  readonly kind: 'axis'
  readonly version: 1
  /** The column that the class is written to. */
  readonly column: Name
  readonly label: Localized
  /** Whether it tells of the person and not of the custom: age, gender, income. Use such an axis with a reason only. */
  readonly sensitive: boolean
  readonly classes: readonly AxisClass[]
  readonly rule: AxisRule
  /** Columns that a table must have to be classified. */
  readonly needs: readonly string[]
  /** The base that it was fitted on; null for an axis that was defined without one. */
  readonly fitted: AxisCounts | null
  readonly findings: readonly AxisFinding[]
}

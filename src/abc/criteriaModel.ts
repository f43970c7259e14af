import type { Localized } from '../table/columns.ts'

/** One of several columns that decide together. */
export interface AbcCriterion {
  readonly column: string
  /** Which values are the good ones. */
  readonly better: 'high' | 'low'
  /** Its part in a weighted score: all add up to 1. Null where criteria are taken one after the other. */
  readonly weight: number | null
  /**
   * The values of the base that score 0 and 1; equal for a column without differences, which then scores 0. Null where
   * nothing is scored, or no value is known.
   */
  readonly worst: number | null
  readonly best: number | null
  /** Values within a step count as equal: from 0 to below the step, and so on. Null for none. */
  readonly step: number | null
}

/** One class, with what it held when it was fitted. */
export interface AbcCriteriaClass {
  readonly id: string
  readonly label: Localized
  /** The cumulative share of customers up to which the class goes; null for the last. */
  readonly share: number | null
  /**
   * The score, or the values one after the other, that a customer must reach: in steps, where there are any, and with
   * the other sign where low is better. Null for the last class, and where no customer is known.
   */
  readonly cut: readonly number[] | null
  readonly customers: number
  /** Of all customers with a class; null if there are none. */
  readonly customerShare: number | null
}

/** ABC classes by several criteria: plain JSON, made by `fitAbcByCriteria`. */
export interface AbcCriteriaModel<Name extends string = 'tier'> {
  readonly kind: 'abc-criteria'
  readonly version: 1
  /** The column that the class is written to. */
  readonly column: Name
  readonly method: 'weighted' | 'lexicographic'
  readonly criteria: readonly AbcCriterion[]
  /** From the best down. */
  readonly classes: readonly AbcCriteriaClass[]
  /** The base that it was fitted on. `missing`: customers who lack one of the values. */
  readonly fitted: { readonly customers: number; readonly missing: number }
  /** `constant`: a column in which all have the same value, so that it decides nothing. */
  readonly findings: readonly { readonly code: 'constant'; readonly column: string; readonly message: string }[]
}

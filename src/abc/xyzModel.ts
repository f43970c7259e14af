import type { Localized } from '../table/columns.ts'

/** A class of customers who buy about as steadily. */
export interface XyzClass {
  readonly id: string
  readonly label: Localized
  /** The variation at which the next class begins; null for the last. */
  readonly below: number | null
  /** How many of the base it was fitted on. */
  readonly customers: number
}

/** Limits of steadiness as plain JSON, made by `fitXyz`. */
export interface XyzModel<Name extends string = 'regularity'> {
  readonly kind: 'xyz'
  readonly version: 1
  /** The column that the class is written to. */
  readonly column: Name
  /** From the steadiest down. */
  readonly classes: readonly XyzClass[]
  /** The base that it was fitted on. `missing`: those whose variation is not known. */
  readonly fitted: { readonly customers: number; readonly missing: number }
}

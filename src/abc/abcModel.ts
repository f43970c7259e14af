import type { Localized } from '../table/columns.ts'

/** One class, with what it held when it was fitted. */
export interface AbcClass {
  readonly id: string
  readonly label: Localized
  /** The cumulative share, of value or of customers, up to which the class goes; null for one that takes what is left. */
  readonly share: number | null
  /** What it takes: values from `cut` up, all other positive values, or all other values. */
  readonly takes: 'cut' | 'positive' | 'rest'
  /** The smallest value of the class, or of the classes before it where it is empty. Null if no value reaches it. */
  readonly cut: number | null
  readonly customers: number
  /** Of all customers with a value; null if there are none. */
  readonly customerShare: number | null
  readonly value: number
  /** Of the sum of positive values; null if there are none. Below 0 for a class of losses. */
  readonly valueShare: number | null
}

/** Class limits of a company: plain JSON, made by `fitAbc` or `fitAbcByCustomers`. */
export interface AbcModel<Name extends string = 'tier'> {
  readonly kind: 'abc'
  readonly version: 1
  /** The column that the class is written to. */
  readonly column: Name
  readonly crossing: 'include' | 'exclude'
  /** What `share` is a share of: customers, or, where this is absent, value. */
  readonly by?: 'customers'
  /** From the best down. */
  readonly classes: readonly AbcClass[]
  /** The base that it was fitted on. `missing`: NaN or infinite; `positive`: the sum that shares are taken of. */
  readonly fitted: {
    readonly customers: number
    readonly missing: number
    readonly positive: number
    readonly net: number
  }
}

/** A measurement: any finite number between the bounds. */
export interface NumberField {
  readonly type: 'number'
  /** Whether only whole numbers occur. @default false */
  readonly integer?: boolean
  /** Smallest value, itself included. @default unbounded */
  readonly min?: number
  /** Largest value, itself included. @default unbounded */
  readonly max?: number
  /** Whether the value can be missing. @default false */
  readonly missing?: boolean
}

/** A label or text. */
export interface TextField {
  readonly type: 'string'
  /** All that can occur. @default any text */
  readonly values?: readonly string[]
  /** Whether the value can be missing. @default false */
  readonly missing?: boolean
}

/** Yes or no. */
export interface BooleanField {
  readonly type: 'boolean'
  /** Whether the value can be missing. @default false */
  readonly missing?: boolean
}

/** What one column can hold. */
export type DomainField = NumberField | TextField | BooleanField

/**
 * Which customers there can be: for each column that rules read, what it can hold. Every combination counts as possible.
 * Plain JSON; the names are those that conditions use as `field`.
 */
export interface RuleDomain {
  readonly fields: { readonly [name: string]: DomainField }
}

/** A value that conditions can compare: number, text, or true and false. Null, undefined and NaN are missing values. */
export type FieldValue = string | number | boolean | null | undefined

/** A fixed value in a condition. */
export type Literal = string | number | boolean

/** Another column, or path, in place of a fixed value, multiplied by `times` if given. */
export interface Operand {
  readonly field: string
  /** A finite number, of either sign. @default 1 */
  readonly times?: number
}

/**
 * A calendar day counted from that of `asOf`, in place of a fixed value: `{ daysAgo: 0 }` is today, `{ daysAhead: 1 }`
 * tomorrow. What is compared with it is a moment, read as its day in the time zone: a Date, epoch milliseconds, or text
 * of ISO 8601. So `{ field: 'lastOrder', lt: { daysAgo: 30 } }` says what `recency` above 30 says.
 */
export type RelativeDay = { readonly daysAgo: number } | { readonly daysAhead: number }

/** What a comparison holds a column against. */
export type Comparand = Literal | Operand | RelativeDay

/** True when all parts are; true when there are none. */
export interface AllOf {
  readonly all: readonly Condition[]
}

/** True when at least one part is; false when there are none. */
export interface AnyOf {
  readonly any: readonly Condition[]
}

/** True when the part is false, false when it is true, unknown when it is unknown. */
export interface NotOf {
  readonly not: Condition
}

/**
 * One column held against a value: exactly one operator.
 *
 * `field` names a column. Where there is none of that very name, its dots lead into objects: `address.city` is `city` of
 * what the column `address` holds. Only own properties are followed, never inherited ones.
 */
export type Comparison =
  | { readonly field: string; readonly eq: Comparand }
  | { readonly field: string; readonly ne: Comparand }
  | { readonly field: string; readonly lt: Comparand }
  | { readonly field: string; readonly lte: Comparand }
  | { readonly field: string; readonly gt: Comparand }
  | { readonly field: string; readonly gte: Comparand }
  /** Both bounds included: the same as `gte` the first and `lte` the second. */
  | { readonly field: string; readonly between: readonly [Comparand, Comparand] }
  /** The same as `eq` to any of the list. */
  | { readonly field: string; readonly in: readonly Literal[] }
  /** The same as `not` of `in`. */
  | { readonly field: string; readonly notIn: readonly Literal[] }
  /** Whether there is a value; never unknown. */
  | { readonly field: string; readonly exists: boolean }
  | { readonly field: string; readonly startsWith: string }
  | { readonly field: string; readonly contains: string }

/**
 * A question about one customer as plain JSON, with three answers: true, false, and unknown where values are missing.
 *
 * - A comparison with a missing value (null, undefined, NaN, no such column) is unknown; `exists` never is.
 * - Values of different types cannot be compared: number against text is unknown for every operator, `eq` and `ne` too.
 *   Nothing is converted: `'5'` is not 5, 1 is not true.
 * - `all`, `any` and `not` are those of SQL (Kleene): false and unknown is false, true or unknown is true.
 * - Text is ordered by code units and distinguishes case; false is less than true.
 */
export type Condition = AllOf | AnyOf | NotOf | Comparison

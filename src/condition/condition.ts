/** A value that conditions can compare: number, text, or true and false. Null, undefined and NaN are missing values. */
export type FieldValue = string | number | boolean | null | undefined

/** A fixed value in a condition. */
export type Literal = string | number | boolean

/** Another column in place of a fixed value, multiplied by `times` if given. */
export interface Operand {
  readonly field: string
  /** A finite number, of either sign. @default 1 */
  readonly times?: number
}

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

/** One column held against a value: exactly one operator. */
export type Comparison =
  | { readonly field: string; readonly eq: Literal | Operand }
  | { readonly field: string; readonly ne: Literal | Operand }
  | { readonly field: string; readonly lt: Literal | Operand }
  | { readonly field: string; readonly lte: Literal | Operand }
  | { readonly field: string; readonly gt: Literal | Operand }
  | { readonly field: string; readonly gte: Literal | Operand }
  /** Both bounds included: the same as `gte` the first and `lte` the second. */
  | { readonly field: string; readonly between: readonly [Literal | Operand, Literal | Operand] }
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

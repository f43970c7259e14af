import type { Comparand, Condition, Literal } from '../../condition/condition.ts'
import type { Localized } from '../../table/columns.ts'
import type { Decision } from '../ruleSet.ts'

/** One comparison of a rule, with what was asked and what the customer has. */
export interface ExplainedCondition {
  /** Where in the rule: `when.all[0]`. */
  readonly path: string
  /** The comparison by itself. Under a `not` it is turned round: `not` of `gt` is `lte`. */
  readonly condition: Condition
  readonly field: string
  /** As in a condition: `gt`, `in`, `exists`. */
  readonly operator: string
  /** As in the condition: a value, a list, two bounds, another column, a day counted from `asOf`. */
  readonly expected: Comparand | readonly Comparand[]
  /** Present where the operator has no opposite: the customer must not have what `operator` and `expected` say. */
  readonly negated?: true
  /**
   * What the customer has; null if missing. A Date comes as epoch milliseconds, a number without bound as `'Infinity'`,
   * an object as a few words about it.
   */
  readonly actual: Literal | null
  /** The comparison in words, names and units included. */
  readonly text: Localized
}

/** By how little a comparison fails. */
export interface Shortfall {
  /**
   * - `number`: the number is too small, too large or another one.
   * - `days`: the moment is on another day.
   * - `value`: another text, or yes instead of no; also where there must be a value, or none.
   * - `unknown`: a value is missing, so nobody can tell.
   * - `type`: the value cannot be compared with what it is held against, such as text with a number.
   */
  readonly kind: 'number' | 'days' | 'value' | 'unknown' | 'type'
  /**
   * What to add to `actual` so that the comparison holds, all else unchanged; days for `days`. Null where no sum makes it
   * hold. In columns that count whole things (days, orders) and in money the next whole day, order or cent.
   */
  readonly change: number | null
  /** How far away, from 0 to 1: the change in proportion to the larger of what is and what is needed; 1 for no number. */
  readonly distance: number
  /** The columns without a value; empty but for `unknown`. */
  readonly missing: readonly string[]
  /** In a few words: "12 more days", "¥40 short", "has silver, needs gold", "unknown: satisfaction". */
  readonly text: Localized
}

/** A comparison that is not true, and by how little. */
export interface FailedCondition extends ExplainedCondition {
  readonly shortfall: Shortfall
}

/** A rule that counts, with all that made it fire. */
export interface ExplainedRule {
  readonly rule: string
  readonly strategy: string
  readonly because: Localized | null
  /** The comparisons that hold and make the rule fire; of an `any` all branches that are true. */
  readonly held: readonly ExplainedCondition[]
  readonly text: Localized
}

/** A rule that did not fire, on the shortest way to firing. */
export interface NearRule {
  readonly rule: string
  readonly strategy: string
  readonly because: Localized | null
  /** What must become true, and is false or unknown: of an `any` the closest branch only. */
  readonly failed: readonly FailedCondition[]
  /** What must stay true. */
  readonly held: readonly ExplainedCondition[]
  /** Sum of the distances of what failed. */
  readonly distance: number
  /** Whether the decision would be another one if this rule fired too, and nothing else changed. */
  readonly matters: boolean
  readonly text: Localized
}

/** Why one customer is decided as they are. Plain JSON. */
export interface Explanation {
  /** What `decisionOf` says. */
  readonly decision: Decision
  /** The rules that count, in the order of the decision; of rules that contradict each other all. */
  readonly rules: readonly ExplainedRule[]
  /** The rules that came closest, the nearest first. */
  readonly nearest: readonly NearRule[]
  /** The ids of rules that are true of the customer too, but come after the one that counts. */
  readonly outranked: readonly string[]
  /** The ids of rules that do not hold on the day of `asOf`. */
  readonly notInForce: readonly string[]
  /** The decision in words. */
  readonly text: Localized
}

/** How the amounts of a column are written; see `ExplainOptions`. */
export type FieldUnit =
  /** Days, whole ones unless the customer's value is not. */
  | 'days'
  /** A share from 0 to 1, written as a percentage. */
  | 'percent'
  /** Epoch milliseconds, written as a day. */
  | 'date'
  /** Money, with the symbol written before the amount; gaps in cents. */
  | { readonly currency: string }
  /** Things counted: `{ one: 'order', many: 'orders', zh: '单' }`. Whole ones, unless told otherwise. */
  | { readonly one: string; readonly many: string; readonly zh: string; readonly whole?: boolean }

/** Words for the columns and values of the rules. */
export interface ExplainLabels {
  /** Names of columns. @default the library's own names of its columns, else the name of the column */
  readonly fields?: { readonly [field: string]: Localized }
  /** Names of values, by column: `{ tier: { A: { en: 'gold', zh: '金卡' } } }`; of strategies under the rule set's `column`. */
  readonly values?: { readonly [field: string]: { readonly [value: string]: Localized } }
}

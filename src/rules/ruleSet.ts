import type { Condition } from '../condition/condition.ts'
import type { Instant, Localized } from '../table/columns.ts'

/**
 * Which of the rules that fire count, as in DMN:
 *
 * - `first`: the first in order.
 * - `priority`: the one of the highest `priority` (0 where none is given); of equals the first in order.
 * - `unique`: the only one. If several fire, none counts: a conflict.
 * - `any`: all must decide the same, then the first in order counts; if they do not, none: a conflict.
 * - `collect`: all, in order.
 */
export type HitPolicy = 'first' | 'priority' | 'unique' | 'any' | 'collect'

/** What `collect` makes of the numbers in `then.value` of the rules that fire; `count` needs none. */
export type RuleAggregate = 'sum' | 'min' | 'max' | 'count'

/** What a rule decides. */
export interface RuleAction {
  /** The id of a strategy, as the playbook or the caller names it. */
  readonly strategy: string
  /** Settings of that strategy for these customers, as plain JSON: a discount, a template, a sender. */
  readonly params?: { readonly [name: string]: unknown }
  /** Points, money, percent: what an `aggregate` adds up or compares. A finite number. */
  readonly value?: number
}

/** "These customers get that strategy, for this reason." */
export interface Rule {
  /** Names the rule in decisions and messages; no two rules of a set share one. */
  readonly id: string
  /** The rule fires where this is true: not where it is false, nor where a missing value leaves it unknown. */
  readonly when: Condition
  readonly then: RuleAction
  /** How much the rule matters beside others that fire under `priority`, higher first. @default 0 */
  readonly priority?: number
  /** The reason in a sentence, for the people who act on it. */
  readonly because?: Localized
  /** First day on which the rule holds, `YYYY-MM-DD`. @default always */
  readonly from?: string
  /** Last day on which the rule holds, `YYYY-MM-DD`, itself included. @default for ever */
  readonly until?: string
}

/** A company's rules as one plain JSON document. Nothing in it is code. */
export interface RuleSet {
  readonly version: 1
  readonly hitPolicy: HitPolicy
  /** Under `collect` only: one number a customer beside the strategies. */
  readonly aggregate?: RuleAggregate
  /** The column that a policy writes the decision to, so that two rule sets can stand side by side. @default 'strategy' */
  readonly column?: string
  readonly rules: readonly Rule[]
}

/** What deciding needs to know beside the customers. */
export interface RuleOptions {
  /** The day of the decision; needed as soon as a rule has a `from` or `until`, or a condition counts days from it. */
  readonly asOf?: Instant
  /** Where the calendar day of `asOf` is read: an IANA name. @default 'UTC' */
  readonly timeZone?: string
}

/** What the rules say of one customer. The four lists run in step, one entry a rule that counts. */
export interface Decision {
  /** The strategy of the first rule that counts; null when none does. */
  readonly strategy: string | null
  /** The strategies of the rules that count: one at most, but all in order under `collect`, where one may come twice. */
  readonly strategies: readonly string[]
  /** The ids of the rules. */
  readonly rules: readonly string[]
  /** The reasons of the rules; null for a rule without. */
  readonly because: readonly (Localized | null)[]
  /** The settings that the rules give their strategies; null for a rule without. */
  readonly params: readonly ({ readonly [name: string]: unknown } | null)[]
  /** Where the rule set has an `aggregate`: the number. Null when no rule fired, but 0 for `count`. */
  readonly value?: number | null
  /** The ids of rules that contradict each other under `unique` or `any`: then none counts. Absent when none do. */
  readonly conflict?: readonly string[]
}

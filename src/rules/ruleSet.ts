import type { Condition } from '../condition/condition.ts'
import type { Instant, Localized } from '../table/columns.ts'

/** Which of the rules that fire count: the first in order, or all of them. */
export type HitPolicy = 'first' | 'collect'

/** What a rule decides. */
export interface RuleAction {
  /** The id of a strategy, as the playbook or the caller names it. */
  readonly strategy: string
  /** Settings of that strategy for these customers, as plain JSON: a discount, a template, a sender. */
  readonly params?: { readonly [name: string]: unknown }
}

/** "These customers get that strategy, for this reason." */
export interface Rule {
  /** Names the rule in decisions and messages; no two rules of a set share one. */
  readonly id: string
  /** The rule fires where this is true: not where it is false, nor where a missing value leaves it unknown. */
  readonly when: Condition
  readonly then: RuleAction
  /**
   * How much the rule matters beside others that fire, higher first. Kept for hit policies that compare rules: `first`
   * and `collect` go by the order of the list alone.
   */
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
  /** The column that a policy writes the decision to, so that two rule sets can stand side by side. @default 'strategy' */
  readonly column?: string
  readonly rules: readonly Rule[]
}

/** What deciding needs to know beside the customers. */
export interface RuleOptions {
  /** The day of the decision; needed as soon as one rule has a `from` or `until`. */
  readonly asOf?: Instant
  /** Where the calendar day of `asOf` is read: an IANA name. @default 'UTC' */
  readonly timeZone?: string
}

/** What the rules say of one customer. The four lists run in step, one entry a rule that counts. */
export interface Decision {
  /** The strategy of the first rule that fired; null when none did. */
  readonly strategy: string | null
  /** All strategies, in the order of the rules: one at most under `first`; under `collect` one may come twice. */
  readonly strategies: readonly string[]
  /** The ids of the rules. */
  readonly rules: readonly string[]
  /** The reasons of the rules; null for a rule without. */
  readonly because: readonly (Localized | null)[]
  /** The settings that the rules give their strategies; null for a rule without. */
  readonly params: readonly ({ readonly [name: string]: unknown } | null)[]
}

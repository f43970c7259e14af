import type { Localized, Table } from '../table/columns.ts'
import type { RuleOptions } from './ruleSet.ts'

/** How far to look, and at what. */
export interface AnalysisOptions extends RuleOptions {
  /** The most steps that the search may take in all; what they do not suffice for is `unknown`. @default 50000 */
  readonly steps?: number
  /** Customers over whom the rules are counted. @default none */
  readonly table?: Table
}

/** What there is to say of a rule set. */
export interface RuleAnalysis {
  /** In the order of the rules for each kind; the gap comes last. Empty for a sound rule set. */
  readonly findings: readonly RuleFinding[]
  /** Whether a rule fires for every customer of the domain; null if that is not known. */
  readonly complete: boolean | null
  /** Steps that the search took. */
  readonly steps: number
  /** Counts over `table`, where it was given. */
  readonly coverage?: RuleCoverage
}

/** What analysis can say of a rule set. */
export type RuleFindingCode =
  /** Some customers get no decision. */
  | 'gap'
  /** Under `unique`: two rules fire for one customer. */
  | 'overlap'
  /** Under `first` and `priority`: others decide for all of whom the rule is true. */
  | 'shadowed'
  /** True of no customer of the domain. */
  | 'unreachable'
  /** True of no customer whatever: the condition contradicts itself. */
  | 'contradiction'
  /** Under `any`: two rules decide differently for one customer. Under `collect`: two rules fire for the same customers, with different strategies. */
  | 'conflict'
  /** The rule is true of no row of the table. */
  | 'never-fires'
  /** Rules read a field that the domain does not have; it counts as missing. */
  | 'unknown-field'
  /** The steps did not suffice, or the question cannot be decided; `question` says which it was. */
  | 'unknown'

/** The facts of one customer, as `decisionOf` takes them; a missing value is null. */
export interface Witness {
  readonly [field: string]: string | number | boolean | null
}

/** One thing found, with the rules concerned. */
export interface RuleFinding {
  readonly code: RuleFindingCode
  /**
   * The ids of the rules concerned; none for a gap. A shadowed rule comes first, then those that together take all of
   * its customers.
   */
  readonly rules: readonly string[]
  /**
   * A customer of the domain who shows it: without a decision (gap), for whom both rules fire (overlap, conflict), or of
   * whom the rule is true and another one decides (shadowed).
   */
  readonly witness?: Witness
  /** The field that the domain does not have. */
  readonly field?: string
  /** What is not known. */
  readonly question?: RuleFindingCode
  readonly message: Localized
}

/** How a rule set meets a table. */
export interface RuleCoverage {
  readonly rows: number
  /** Rows for which no rule fires. */
  readonly undecided: number
  /** The first of them; null if there is none. */
  readonly firstUndecided: number | null
  /** Rows for which rules fire that exclude each other, under `unique` and `any`. */
  readonly conflicts: number
  /** In the order of the rules: for how many rows each fires, and for how many it decides. */
  readonly rules: readonly { readonly id: string; readonly fires: number; readonly decides: number }[]
}

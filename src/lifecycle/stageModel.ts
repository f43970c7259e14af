import type { Condition } from '../condition/condition.ts'
import type { Localized } from '../table/columns.ts'

/** The schemes that come with the library. */
export type StageScheme = 'purchase5' | 'growth4' | 'loyalty4'

/** One step of a ladder: customers who are on no earlier step, and of whom the condition is true, are in this stage. */
export interface Stage {
  readonly id: string
  readonly label: Localized
  readonly when: Condition
}

/** A ladder of your own. The first stage whose condition is true is the customer's. */
export interface StageDefinition {
  /**
   * From the first to the last step, at most 255, each id once. End with `{ all: [] }`, which is always true, or leave
   * customers of whom no condition is true without a stage.
   */
  readonly stages: readonly {
    readonly id: string
    /** @default the id, in both languages */
    readonly label?: Localized
    readonly when: Condition
  }[]
  /** Columns that a table need not have: their values are then missing for everyone. @default [] */
  readonly optional?: readonly string[]
}

/** Time windows in days that the schemes are built from. */
export interface StageWindows {
  /**
   * Whether the days are given, or multiples of the gap that customers usually leave between two purchases. `own-gaps`:
   * the days here are those of a customer with the usual gap, and everyone else has the same multiples of the column `gap`.
   */
  readonly kind: 'fixed' | 'gaps' | 'own-gaps'
  /** Active: bought within so many days. 90, or 1.5 gaps. */
  readonly active: number
  /** Gone: nothing bought for longer. 180, or 3 gaps. */
  readonly gone: number
  /** A long time: the least tenure of a mature customer, the most recency of a loyal one. 365, or 6 gaps. */
  readonly long: number
  /** The gap in days; null where it does not matter. */
  readonly gap: number | null
}

/** Something worth knowing about a fit. */
export interface StageFinding {
  /**
   * `no-repeaters`: windows by gaps were asked for, but nobody bought twice, so they are the fixed ones.
   * `no-gaps`: the same, as repeat purchases follow each other without any time between.
   * `recent-days`: the scheme compares the last `gone` days with those before, and `gone` is not the default 180.
   */
  readonly code: 'no-repeaters' | 'no-gaps' | 'recent-days'
  readonly message: string
}

/**
 * Lifecycle stages as plain JSON, made by `fitStages`: a ladder of conditions in which every window is resolved to days,
 * so that one customer can be staged anywhere.
 */
export interface StageModel {
  readonly kind: 'stages'
  readonly version: 1
  /** The column that the stages are written to. */
  readonly column: string
  readonly scheme: StageScheme | 'custom'
  /** Null for a ladder of your own, which says its days itself. */
  readonly windows: StageWindows | null
  /** From the first to the last step; the first whose condition is true counts. */
  readonly stages: readonly Stage[]
  /** Columns that a table must have to be staged. */
  readonly needs: readonly string[]
  /** How many of the customers it was fitted on are in each stage, in the order of `stages`. */
  readonly counts: readonly number[]
  /** How many are in none: missing values leave it open, or no condition is true. */
  readonly unstaged: number
  readonly findings: readonly StageFinding[]
}

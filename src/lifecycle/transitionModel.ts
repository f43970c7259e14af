import type { Localized } from '../table/columns.ts'

/** A state that customers move between: a stage, or being without one. */
export interface TransitionState {
  /** The stage's id, or `notYet`, or `left`. */
  readonly id: string
  readonly label: Localized
}

/** How long customers stay in a state, in steps from one date to the next. */
export interface ExpectedStay {
  /** Mean number of dates in a row at which a customer is there; null without observations, or if nobody ever went. */
  readonly steps: number | null
  /** From the interval of the share that stays; null where it has no bound. */
  readonly low: number | null
  readonly high: number | null
}

/**
 * How customers move from stage to stage, as plain JSON, made by `fitTransitions`. Matrices have a row for each state that
 * customers come from and a column for each that they go to, in the order of `states`; a row that nobody was seen in holds
 * null, every other row of `shares` sums to one.
 */
export interface TransitionModel {
  readonly kind: 'transitions'
  readonly version: 1
  /** The column that the stages stand in. */
  readonly column: string
  /** The stages in their order, then `notYet` (had no stage so far) and `left` (has none any more). */
  readonly states: readonly TransitionState[]
  /** Days of a step from one date to the next, on average; null where dates are not known. */
  readonly stepDays: number | null
  /** Confidence of `low` and `high`. */
  readonly level: number
  readonly counts: readonly (readonly number[])[]
  readonly shares: readonly (readonly (number | null)[])[]
  /** The Wilson interval of each share. */
  readonly low: readonly (readonly (number | null)[])[]
  readonly high: readonly (readonly (number | null)[])[]
  /** By state. */
  readonly stays: readonly ExpectedStay[]
}

/** Private: the two states without a stage. */
export const NOT_YET: TransitionState = { id: 'notYet', label: { en: 'Not yet', zh: '尚未出现' } }
export const LEFT: TransitionState = { id: 'left', label: { en: 'Left', zh: '已离开' } }

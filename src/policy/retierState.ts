import type { Id, Localized } from '../table/columns.ts'

/** Why a customer holds another class now. */
export interface ChangeReason {
  /**
   * `first`: a class for the first time. `reached`: a better one. `stayed-above`: a better one, for as long as it takes.
   * `stayed-below`: a lower one, for longer than allowed. `margin`: a value far below the limit. `override`: set by hand.
   * `override-ended`: no longer set by hand.
   */
  readonly code: 'first' | 'reached' | 'stayed-above' | 'stayed-below' | 'margin' | 'override' | 'override-ended'
  /**
   * What the words are made of. `class`: the one got or lost, of several lost the last. `days` above or below it, `hold`
   * that it took; `value` and the `limit` that it is below; the `reason` given by hand.
   */
  readonly params: {
    readonly class?: string
    readonly days?: number
    readonly hold?: number
    readonly value?: number
    readonly limit?: number
    readonly reason?: string
  }
  readonly words: Localized
}

/** A customer who moved: one entry of the change feed. */
export interface ClassChange<T extends Id = Id> {
  readonly id: T
  readonly axis: string
  /** Null for who held none. */
  readonly from: string | null
  /** Null only where a class set by hand ends and there is no other yet. */
  readonly to: string | null
  /** Epoch milliseconds of the run or event that found it. */
  readonly at: number
  readonly because: ChangeReason
}

/** A class that someone set by hand. It is held whatever the models say, until it ends. */
export interface ClassOverride {
  readonly class: string
  readonly reason: string
  /** Epoch milliseconds of when it was set. */
  readonly at: number
  /** The first day, in days since 1970-01-01, on which it does not hold any more; null without end. */
  readonly until: number | null
}

/**
 * Which class each customer of a base holds, and what must be remembered to move them: plain JSON, made by `retierAll`.
 *
 * Days are whole days since 1970-01-01 in the time zone of the rules. Classes are places in `classes`; -1 is none.
 */
export interface RetierState<T extends Id = Id> {
  readonly kind: 'retier-state'
  readonly version: 1
  readonly axis: string
  /** From the best down. */
  readonly classes: readonly string[]
  /** Columns of equal length, one row a customer. */
  readonly customers: {
    readonly id: readonly T[]
    /** The class held, overrides apart. */
    readonly held: readonly number[]
    /** The day on which it was got. */
    readonly since: readonly number[]
    /** The first day on which it may be lost; -1 if that is not protected. */
    readonly protectedUntil: readonly number[]
    /** The last class that the models gave. */
    readonly seen: readonly number[]
    /** The day of the last row. */
    readonly day: readonly number[]
    /** For each class but the last: the day on which the models' class last went from it or above to below it, or back. */
    readonly crossed: readonly (readonly number[])[]
  }
  readonly overrides: readonly ({ readonly id: T } & ClassOverride)[]
}

/** The same for one customer, as a record to keep beside others: plain JSON, made by `retierOf`. Null is none. */
export interface CustomerTier<T extends Id = Id> {
  readonly kind: 'retier-customer'
  readonly version: 1
  readonly axis: string
  readonly id: T
  readonly held: string | null
  readonly since: number | null
  readonly protectedUntil: number | null
  readonly seen: string | null
  readonly day: number | null
  /** One day for each class but the last; empty for who has no class yet. */
  readonly crossed: readonly number[]
  readonly override: ClassOverride | null
}

import type { Localized } from '../table/columns.ts'

/** A class that customers hold, and what it takes to lose it. */
export interface RetierClass {
  readonly id: string
  readonly label: Localized
  /** Days that a customer must have stayed below the class to lose it; 0 for at once. */
  readonly hold: number
  /** Days from reaching the class for which it cannot be lost. */
  readonly protect: number
  /** The value below which it is lost at once, without the hold; null for none. */
  readonly dropBelow: number | null
}

/** How customers move between the classes of one axis over time: plain JSON, made by `defineRetier`. */
export interface RetierRules<Axis extends string = string> {
  readonly kind: 'retier'
  readonly version: 1
  /** The column that holds the class as the models see it today. */
  readonly axis: Axis
  /** The column of the values that `dropBelow` means; null without. */
  readonly of: string | null
  /** In which days are counted. */
  readonly timeZone: string
  /** Days that a customer must have stayed at a better class, or above it, to get it; 0 for at once. */
  readonly rise: number
  /** From the best down. */
  readonly classes: readonly RetierClass[]
}

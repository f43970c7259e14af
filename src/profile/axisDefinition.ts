import type { Condition } from '../condition/condition.ts'
import type { Localized } from '../table/columns.ts'

/** A class with its name. */
export interface ClassDefinition {
  readonly id: string
  /** @default the id, in both languages */
  readonly label?: Localized
}

/** What every axis says of itself. */
export interface AxisHead<Name extends string = string> {
  /** The column that the class is written to. */
  readonly column: Name
  /** @default the name of the column, in both languages */
  readonly label?: Localized
  /** Whether it tells of the person: age, gender, income. @default false */
  readonly sensitive?: boolean
}

/** A band: a class and where it begins. */
export interface BandDefinition extends ClassDefinition {
  /** Where the class begins; without it, the class takes all that is left. Only the last band may be without. */
  readonly from?: number
  /** Whether `from` itself is in it: "at least", not "more than". @default true */
  readonly inclusive?: boolean
}

/** What a column can hold. Other values are findings, and null. */
export interface ValidDefinition {
  readonly least?: number
  readonly most?: number
  /** Whole numbers only. @default false */
  readonly whole?: boolean
}

/** Classes by the first condition that is true: from the first to the last step, each class once. */
export interface LadderDefinition<Name extends string = string> extends AxisHead<Name> {
  /** End with `{ all: [] }`, which is always true, or leave customers of whom no condition is true without a class. */
  readonly ladder: readonly (ClassDefinition & { readonly when: Condition })[]
  /** Columns that a table need not have: their values are then missing for everyone. @default [] */
  readonly optional?: readonly string[]
}

/** Classes by one number, cut where you say. */
export interface BandsDefinition<Name extends string = string> extends AxisHead<Name> {
  /** The column, or several: the first of them that the customers have. */
  readonly of: string | readonly string[]
  /** From the highest down. What lies below the last one has no class. */
  readonly bands: readonly BandDefinition[]
  readonly valid?: ValidDefinition
}

/** Classes by one number, cut so that each holds a share of the customers; equal values stay together. */
export interface SharesDefinition<Name extends string = string> extends AxisHead<Name> {
  /** The column, or several: the first of them that the customers have. */
  readonly of: string | readonly string[]
  /**
   * Cumulative shares of the customers whose value is known, from the top, rising from above 0 to below 1: [0.2, 0.5] is
   * the top 20%, the next 30%, and the rest. `terciles` is [1/3, 2/3]. Equal values go whole to the class where they begin.
   */
  readonly shares: readonly number[] | 'terciles'
  /** From the highest down: one more than there are shares. */
  readonly classes: readonly ClassDefinition[]
  /** A class of its own for values of zero and below, who then do not count for the shares. */
  readonly none?: ClassDefinition
  readonly valid?: ValidDefinition
}

/** Classes by the value of one column. */
export interface CategoriesDefinition<Name extends string = string> extends AxisHead<Name> {
  /** The column, or several: the first of them that the customers have. */
  readonly of: string | readonly string[]
  /** The class of each value, by its id. Values are compared as text: 1 is '1'. Any other value is a finding, and null. */
  readonly categories: { readonly [value: string]: string }
  readonly classes: readonly ClassDefinition[]
}

/**
 * Classes by points for all that is true of a customer. Where values are missing the score is an interval, and there is a
 * class if both ends are in it. Items about one column count together, so that an unknown age gives what some age can give;
 * items that ask about several columns count one by one, which may leave the interval wider than it need be.
 */
export interface PointsDefinition<Name extends string = string> extends AxisHead<Name> {
  /** At least one is not zero. */
  readonly points: readonly { readonly when: Condition; readonly points: number }[]
  /**
   * `sum`: the score is the sum of the points. `share`: it is their share, 0 to 1, of all the points that there are, of
   * which none may be negative.
   *
   * @default 'sum'
   */
  readonly scale?: 'sum' | 'share'
  /** Bands of the score, from the highest down. */
  readonly bands: readonly BandDefinition[]
  /** Columns that a table need not have: their values are then missing for everyone. @default [] */
  readonly optional?: readonly string[]
}

/** An axis that needs no customers to be complete. */
export type FixedAxisDefinition<Name extends string = string> =
  | LadderDefinition<Name>
  | BandsDefinition<Name>
  | CategoriesDefinition<Name>
  | PointsDefinition<Name>

/** A way to tell customers apart, as plain data. */
export type AxisDefinition<Name extends string = string> = FixedAxisDefinition<Name> | SharesDefinition<Name>

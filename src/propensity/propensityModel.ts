import type { Localized } from '../table/columns.ts'

/** A coefficient on the scale of log odds: `Math.exp(coefficient)` is what it multiplies the odds by. */
export interface Estimate {
  readonly coefficient: number
  /** Null where nothing was estimated: the coefficient is 0 then, or has no finite best value. */
  readonly standardError: number | null
  /** Wald interval of the model's `level`. */
  readonly low: number | null
  readonly high: number | null
  /** Of the hypothesis that the coefficient is 0 (Wald). */
  readonly p: number | null
}

/** A column of numbers: `coefficient` is per unit of the column. */
export interface NumberTerm {
  readonly takes: 'number'
  readonly column: string
  /** Mean and standard deviation (of the population) of the known values. The term counts from the mean. */
  readonly mean: number
  readonly deviation: number
  readonly estimate: Estimate
  /** What a missing value adds, in place of the above. Null: the fit knew none, and a missing value gives no answer. */
  readonly missing: Estimate | null
}

/** A value of a category, compared with the reference level. */
export interface CategoryLevel {
  readonly value: string | number | boolean
  readonly customers: number
  readonly estimate: Estimate
}

/** A column of categories. A value that is none of these gives no answer. */
export interface CategoryTerm {
  readonly takes: 'category'
  readonly column: string
  /** The level that adds nothing. */
  readonly reference: string | number | boolean
  /** All other levels, the most frequent first. */
  readonly levels: readonly CategoryLevel[]
  readonly missing: Estimate | null
}

/** A value of one column for a customer to have. */
export type PropensityTerm = NumberTerm | CategoryTerm

/** Something worth knowing about a fit. */
export interface PropensityFinding {
  /**
   * `single-outcome`: all had the same outcome; everybody gets the rate. `separated`: the columns together tell the
   * outcomes apart without a fault; without a penalty no best coefficients exist. `separating-column`: one column does,
   * but perhaps for its end. `one-sided-level`: customers of a level all had the same outcome. `constant-column`: one
   * value only, coefficient 0. `collinear-column`: it follows from those before it; coefficient 0 without a penalty.
   * `few-outcomes`: fewer than ten of the rarer outcome for each coefficient. `left-out`: rows with a missing value.
   * `weighted`: class weights were given, so propensities are no probabilities. `not-converged`.
   */
  readonly code:
    | 'single-outcome'
    | 'separated'
    | 'separating-column'
    | 'one-sided-level'
    | 'constant-column'
    | 'collinear-column'
    | 'few-outcomes'
    | 'left-out'
    | 'weighted'
    | 'not-converged'
  /** The column concerned, if it is one. */
  readonly column: string | null
  /** How many customers are concerned. */
  readonly count: number
  readonly message: Localized
}

/** How likely a customer is to do something, as plain JSON. */
export interface PropensityModel<Name extends string = string> {
  readonly kind: 'propensity'
  readonly version: 1
  /** The column that propensities are meant for. */
  readonly column: Name
  /** The column with what happened. */
  readonly outcome: string
  readonly penalty: number
  /** Level of all intervals. */
  readonly level: number
  /** Log odds of a customer with the mean of every number and the reference level of every category. */
  readonly intercept: Estimate
  readonly terms: readonly PropensityTerm[]
  readonly fitted: {
    readonly customers: number
    /** Customers that the fit rests on, and how many of them had the outcome. */
    readonly used: number
    readonly outcomes: number
    readonly withoutOutcome: number
    /** Customers with an outcome who were left out for a missing value. */
    readonly withMissing: number
    /** What a customer with and without the outcome counted for. */
    readonly weights: { readonly yes: number; readonly no: number }
  }
  /** Without the penalty; and that of a model with an intercept alone. */
  readonly logLikelihood: number
  readonly nullLogLikelihood: number
  readonly converged: boolean
  readonly iterations: number
  readonly message: string
  readonly findings: readonly PropensityFinding[]
}

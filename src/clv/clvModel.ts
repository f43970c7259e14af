import type { Localized } from '../table/columns.ts'
import type { FamilyFit, TimeUnit } from './common/types.ts'
import type { GammaGammaFit } from './gamma-gamma/fit.ts'

/** The families that `fitClv` knows: customers who buy when they like and leave without a word. */
export type OrdersFamily = 'bg-nbd' | 'mbg-nbd' | 'pareto-nbd'

/** A fitted family of orders. */
export type OrdersFit =
  | FamilyFit<'bg-nbd' | 'mbg-nbd', 'r' | 'alpha' | 'a' | 'b'>
  | FamilyFit<'pareto-nbd', 'r' | 'alpha' | 's' | 'beta'>

/**
 * What the data leave open about parameters, on the log scale: how likely each point is, after the data and a weak
 * prior (each log parameter normal with standard deviation 3, so within a factor of 400 of an ordinary value).
 */
export interface Posterior {
  /** The order of the parameters below. */
  readonly names: readonly string[]
  /** Mean and covariance of the logarithms of the parameters. */
  readonly mean: readonly number[]
  readonly covariance: readonly (readonly number[])[]
  /** Points from the posterior, logarithms of the parameters, and their weights, which sum to 1. */
  readonly draws: readonly (readonly number[])[]
  readonly weights: readonly number[]
  /**
   * `importance`: the normal approximation corrected by weights, of many draws those chosen that weigh most; `laplace`: the normal approximation as it is, for so
   * much data that it is exact enough; `bootstrap`: fits to customers drawn again, made by `bootstrapClv`.
   */
  readonly method: 'importance' | 'laplace' | 'bootstrap'
  /** How many draws straight from the posterior these are worth; at most as many as there are. */
  readonly effective: number
  /**
   * Shape k of the weights' tail: below 0.5 good, up to 0.7 usable, above it the weights are not to be trusted. Where
   * draws were chosen, of the weights they were chosen by. Null without weights.
   */
  readonly tail: number | null
  /**
   * How far to trust it, in words. Called well known is only what the data fix, with a tail up to 0.7 and each parameter
   * known to within a factor of e (one standard deviation).
   */
  readonly message: Localized
}

/**
 * Something about a CLV model that its user should know. What the fits found stands in `orders.findings` and
 * `spend.findings`.
 */
export interface ClvFinding {
  readonly code: ClvFindingCode
  readonly message: Localized
  readonly advice: Localized
}

/** What can be unusual about a CLV model, beside what the fits found. */
export type ClvFindingCode =
  /** There was no column `repeatSpend`: orders are predicted, money is not. */
  | 'no-spend-column'
  /** Nobody has repeat purchases with a mean spend above 0. */
  | 'no-repeat-spend'
  /** The fitted distribution of spend has no mean: who has no repeat purchases gets the plain average. */
  | 'spend-without-mean'
  /** Spend goes with the number of orders, which the spend model takes to be unrelated. */
  | 'spend-with-orders'
  /** No posterior of the order model: intervals hold the customers' chance alone. */
  | 'no-posterior'
  /** The data say little about some parameters, which the prior decides: intervals are rough. */
  | 'rough-posterior'

/** One family among those that `family: 'auto'` compared. */
export interface ClvCandidate {
  readonly family: OrdersFamily
  /** Of the customers compared on. */
  readonly logLikelihood: number
  readonly converged: boolean
  /** Whether the data fix all parameters. */
  readonly regular: boolean
  /** With a holdout: the mean log probability of what each customer did in it, and the sum of predicted orders. */
  readonly holdout: { readonly logScore: number; readonly predicted: number; readonly actual: number } | null
}

/** What `family: 'auto'` compared, and why it chose as it did. */
export interface ClvChoice {
  readonly by: 'likelihood' | 'holdout'
  /** The best first. */
  readonly candidates: readonly ClvCandidate[]
  /** Distinct histories compared on: a sample where there are many. */
  readonly compared: number
  readonly reason: Localized
}

/**
 * Customer lifetime value as a model: plain JSON, made by `fitClv`, applied by `predictClv`, `clvOf` and `totalClv`.
 */
export interface ClvModel<Name extends string = 'clv'> {
  readonly kind: 'clv'
  readonly version: 1
  /** The column that the value is written to. */
  readonly column: Name
  readonly family: OrdersFamily
  /** The unit that the parameters are in. */
  readonly timeUnit: TimeUnit
  /** The part of spend that stays as profit, from 0 to 1. */
  readonly margin: number
  /** How often customers buy and when they leave. */
  readonly orders: OrdersFit
  /** What they spend per order; null where there was nothing to learn from, and `findings` says why. */
  readonly spend: GammaGammaFit | null
  /** Net spend per repeat order over all repeat orders; null without any. */
  readonly averageSpend: number | null
  /** Null where there is none. */
  readonly posterior: { readonly orders: Posterior | null; readonly spend: Posterior | null }
  /** Null where the family was named. */
  readonly choice: ClvChoice | null
  readonly findings: readonly ClvFinding[]
}

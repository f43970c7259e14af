import type { Localized } from '../table/columns.ts'
import type { BgNbdParams } from './bg-nbd/params.ts'
import type { FitData, FitFindingCode, TimeUnit } from './common/types.ts'
import type { ParetoNbdParams } from './pareto-nbd/params.ts'

/** The parameters of the families that take covariates. */
export interface CovariatesFamilies {
  readonly 'bg-nbd': BgNbdParams
  readonly 'pareto-nbd': ParetoNbdParams
}

/** The families that take covariates. */
export type CovariatesFamily = keyof CovariatesFamilies

/** What a covariate does to one of the two processes. */
export interface CovariateEffect {
  readonly name: string
  /**
   * By how much the logarithm rises for each unit of the covariate: of the purchase rate, of the dropout rate (Pareto/NBD), of a and
   * b (BG/NBD). 0 where the data cannot tell, and a finding says why.
   */
  readonly coefficient: number
  /** Null where it does not exist. */
  readonly standardError: number | null
  /** The coefficient in standard errors; null where there is none. */
  readonly z: number | null
  /** How often chance alone gives a coefficient at least as far from 0 (two-sided, normal); null where there is no standard error. */
  readonly pValue: number | null
}

/** What can be unusual about a fit with covariates, beside what can be about any. */
export type CovariateFindingCode =
  | FitFindingCode
  /** A covariate is the same for all customers: it was left out, with coefficient 0. */
  | 'constant-covariate'
  /** A covariate follows exactly from those before it: it was left out, with coefficient 0. `parameters` names it first, then those. */
  | 'collinear-covariate'
  /** Covariates follow almost from each other: their coefficients are hardly told apart. */
  | 'nearly-collinear'
  /** A coefficient grows without end: some value of the covariate goes with no repeat purchase at all, or with nobody leaving, or the like. */
  | 'endless-effect'

/** Something about a fit that its user should know. A covariate is named with its process: `purchase.gender`. */
export interface CovariateFinding {
  readonly code: CovariateFindingCode
  readonly parameters: readonly string[]
  /** Where the family's parameters, of a customer with average covariates, run to. */
  readonly limits: { readonly [name: string]: number }
  readonly message: Localized
  readonly advice: Localized
}

/** How strongly a fit is pulled towards 0. */
export interface CovariatePenalty {
  /** The parameters of the family. */
  readonly params: number
  /** The coefficients of purchase. */
  readonly purchase: number
  /** The coefficients of dropout. */
  readonly dropout: number
}

/** A buy-till-you-die model whose parameters go with what is known of customers: plain JSON, made by `fitCovariates`. */
export interface CovariatesFit<Family extends CovariatesFamily = CovariatesFamily> {
  readonly kind: 'clv-covariates'
  readonly version: 1
  readonly family: Family
  readonly timeUnit: TimeUnit
  /** Of a customer whose covariates are all 0. */
  readonly params: CovariatesFamilies[Family]
  readonly covariates: { readonly purchase: readonly CovariateEffect[]; readonly dropout: readonly CovariateEffect[] }
  /** At the maximum, without the penalty. */
  readonly logLikelihood: number
  /** Of `params`; null where they do not exist. Those of coefficients stand with them. */
  readonly standardErrors: { readonly [Name in keyof CovariatesFamilies[Family]]: number | null }
  /**
   * Of all that has a standard error, the family's parameters (as they are, not their logarithms) and coefficients as `purchase.gender`;
   * null where nothing has one.
   */
  readonly covariance: { readonly names: readonly string[]; readonly values: readonly (readonly number[])[] | null }
  /**
   * Whether covariates tell anything: the same family without them, and the likelihood-ratio test of the two. Null with a
   * penalty or without a coefficient.
   */
  readonly comparison: {
    readonly logLikelihood: number
    /** Twice the difference of the log-likelihoods. */
    readonly statistic: number
    /** Coefficients. */
    readonly freedom: number
    readonly pValue: number
  } | null
  /** `distinct` counts histories that differ in covariates, too. */
  readonly data: FitData
  readonly penalty: CovariatePenalty
  readonly converged: boolean
  readonly iterations: number
  readonly message: string
  readonly findings: readonly CovariateFinding[]
}

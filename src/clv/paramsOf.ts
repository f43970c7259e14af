import { fail } from '../errors.ts'
import { type NumberLike, numberOf } from '../table/numberOf.ts'
import { atWork, checkCovariatesFit, ownParams } from './covariates/ownParams.ts'
import type { CovariateEffect, CovariatesFamilies, CovariatesFamily, CovariatesFit } from './covariatesFit.ts'

/** What is known of one customer, by the names of the model's covariates. */
export interface CustomerCovariates {
  readonly purchase?: { readonly [name: string]: NumberLike }
  readonly dropout?: { readonly [name: string]: NumberLike }
}

/**
 * The family's parameters for customers with the given covariates: with them every function of the family tells of these customers.
 *
 * In the model's time unit. A covariate that is NaN or null gives NaN for the parameters that it touches. What the model does not
 * know is ignored, and so are covariates that were left out of the fit (coefficient 0).
 *
 * @throws ClienteleError `argument`, when a covariate of the model is missing; `column`, for one that is no number; `model`, when this is no model with covariates.
 *
 * @example
 * ```ts
 * import { type CovariatesFit, paramsOf, paretoNbd } from 'clientele/clv'
 *
 * const effect = { standardError: 0.1, z: null, pValue: null }
 * const model = {
 *   kind: 'clv-covariates',
 *   version: 1,
 *   family: 'pareto-nbd',
 *   timeUnit: 'week',
 *   params: { r: 1, alpha: 80, s: 0.6, beta: 50 },
 *   covariates: { purchase: [{ name: 'offline', coefficient: Math.log(2), ...effect }], dropout: [] },
 * } as unknown as CovariatesFit<'pareto-nbd'>
 * const offline = paramsOf(model, { purchase: { offline: 1 } }) // twice the purchase rate
 * offline.alpha // => 40
 * paretoNbd.expectedPurchasesNew(offline, 52) / paretoNbd.expectedPurchasesNew(model.params, 52) // => 2
 * ```
 */
export function paramsOf<Family extends CovariatesFamily>(
  fit: CovariatesFit<Family>,
  customer: CustomerCovariates = {},
): CovariatesFamilies[Family] {
  checkCovariatesFit(fit)
  const { purchase, dropout } = fit.covariates
  return ownParams(
    fit,
    sumOf('purchase', purchase, customer.purchase ?? {}),
    sumOf('dropout', dropout, customer.dropout ?? {}),
  )
}

function sumOf(
  process: 'purchase' | 'dropout',
  effects: readonly CovariateEffect[],
  given: { readonly [name: string]: NumberLike },
): number {
  return atWork(effects).reduce((sum, { name, coefficient }) => {
    const value = given[name]
    const label = `${process}.${name}`
    if (value === undefined) fail('argument', `\`${label}\` to be a number`, value, { column: label })
    return sum + coefficient * numberOf(value, label)
  }, 0)
}

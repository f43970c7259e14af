import type { Histories } from '../common/readHistories.ts'
import { logLikelihood } from './logLikelihood.ts'
import type { ParetoNbdParams } from './params.ts'

/** The log-likelihood of all customers: a sum over distinct histories, each as often as it occurs. */
export function totalLogLikelihood(
  params: ParetoNbdParams,
  { x, tx, T, weight, count }: Pick<Histories, 'x' | 'tx' | 'T' | 'weight' | 'count'>,
): number {
  let sum = 0
  for (let i = 0; i < count; i++) sum += weight[i]! * logLikelihood(params, x[i]!, tx[i]!, T[i]!)
  return sum
}

import { checkPositive } from '../common/checkPositive.ts'
import type { ParetoNbdParams } from './params.ts'

export function checkParams(params: ParetoNbdParams): ParetoNbdParams {
  return checkPositive(params, ['r', 'alpha', 's', 'beta'])
}

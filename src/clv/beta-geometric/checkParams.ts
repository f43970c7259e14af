import { checkPositive } from '../common/checkPositive.ts'
import type { BetaGeometricParams } from './params.ts'

export function checkParams(params: BetaGeometricParams): BetaGeometricParams {
  return checkPositive(params, ['r', 'alpha', 'a', 'b'])
}

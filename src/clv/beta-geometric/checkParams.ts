import { fail } from '../../errors.ts'
import type { BetaGeometricParams } from './params.ts'

/** Throws `argument` unless r, alpha, a and b are finite numbers above 0. */
export function checkParams(params: BetaGeometricParams): BetaGeometricParams {
  for (const name of ['r', 'alpha', 'a', 'b'] as const) {
    const value = params?.[name]
    if (!(typeof value === 'number' && value > 0 && value < Number.POSITIVE_INFINITY)) {
      fail('argument', `\`params.${name}\` to be a finite number above 0`, value, { column: name })
    }
  }
  return params
}

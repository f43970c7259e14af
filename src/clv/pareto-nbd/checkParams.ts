import { fail } from '../../errors.ts'
import type { ParetoNbdParams } from './params.ts'

/** Throws `argument` unless r, alpha, s and beta are finite numbers above 0. */
export function checkParams(params: ParetoNbdParams): ParetoNbdParams {
  for (const name of ['r', 'alpha', 's', 'beta'] as const) {
    const value = params?.[name]
    if (!(typeof value === 'number' && value > 0 && value < Number.POSITIVE_INFINITY)) {
      fail('argument', `\`params.${name}\` to be a finite number above 0`, value, { column: name })
    }
  }
  return params
}

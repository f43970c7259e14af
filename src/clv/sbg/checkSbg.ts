import { fail } from '../../errors.ts'
import type { SbgParams } from './sbgParams.ts'

/** Gives the parameters back where they are finite and above 0. */
export function checkSbg(params: SbgParams): SbgParams {
  for (const name of ['alpha', 'beta'] as const) {
    const value = params?.[name]
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) fail('argument', `\`params.${name}\` to be above 0`, value)
  }
  return params
}

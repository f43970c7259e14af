import { fail } from '../../errors.ts'
import type { BgBbParams } from './bgBbParams.ts'

/** Gives the parameters back where they are finite and above 0. */
export function checkBgBb(params: BgBbParams): BgBbParams {
  for (const name of ['alpha', 'beta', 'gamma', 'delta'] as const) {
    const value = params?.[name]
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) fail('argument', `\`params.${name}\` to be above 0`, value)
  }
  return params
}

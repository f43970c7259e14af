import { fail } from '../../errors.ts'
import type { GammaGammaParams } from './gammaGammaParams.ts'

/** Gives the parameters back where they are finite and above 0. */
export function checkGammaGamma(params: GammaGammaParams): GammaGammaParams {
  for (const name of ['p', 'q', 'gamma'] as const) {
    const value = params?.[name]
    if (!(value > 0 && value < Number.POSITIVE_INFINITY)) fail('argument', `\`params.${name}\` to be above 0`, value)
  }
  return params
}

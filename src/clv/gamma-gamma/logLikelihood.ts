import { logBeta } from '../../math/logBeta.ts'
import type { GammaGammaParams } from './gammaGammaParams.ts'

/**
 * How well a Gamma-Gamma model explains one customer: the log density of a mean spend over `x` repeat purchases.
 *
 * `meanSpend` is above 0, in the currency of the model; 0 and below give NaN. A customer without repeat purchases says nothing
 * about spend: 0. NaN in any input gives NaN.
 *
 * Method: Fader and Hardie, "The Gamma-Gamma Model of Monetary Value" (2013), equation 1a, arranged around ln B(px, q)
 * and log1p so that no large terms cancel. Error: below 1e-14 relative to the largest term.
 *
 * @example
 * ```ts
 * import { logLikelihood } from 'clientele/clv/gamma-gamma'
 *
 * const params = { p: 6.25, q: 3.74, gamma: 15.44 }
 * logLikelihood(params, 2, 22.345) // => -3.551189164…
 * logLikelihood(params, 0, NaN) // => 0
 * ```
 */
export function logLikelihood({ p, q, gamma }: GammaGammaParams, x: number, meanSpend: number): number {
  if (x === 0) return 0
  if (!(meanSpend > 0)) return Number.NaN
  const spend = x * meanSpend
  return -logBeta(p * x, q) - q * Math.log1p(spend / gamma) - p * x * Math.log1p(gamma / spend) - Math.log(meanSpend)
}

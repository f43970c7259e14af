import { logLikelihoodOf } from '../beta-geometric/logLikelihoodOf.ts'
import type { BgNbdParams } from './params.ts'

/**
 * Log-likelihood of one customer's history under the BG/NBD: `x` repeat purchases, the last at `tx`, observed until
 * `T`.
 *
 * Times are in the model's unit, 0 <= tx <= T. Impossible histories and NaN give NaN.
 *
 * Method: Fader, Hardie and Lee, "Counting Your Customers the Easy Way" (2005), equation 6, in logarithms throughout;
 * relative error 1e-15 times the sensitivity to the inputs. Cost: 0.3 µs.
 *
 * @example
 * ```ts
 * import { logLikelihood } from 'clientele/clv/bg-nbd'
 *
 * const cdnow = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }
 * logLikelihood(cdnow, 2, 30.43, 38.86) // => -9.45860…
 * ```
 */
export function logLikelihood(params: BgNbdParams, x: number, tx: number, T: number): number {
  return logLikelihoodOf(params, 0, x, tx, T)
}

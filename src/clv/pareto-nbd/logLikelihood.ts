import { logGammaRatio } from '../../math/logGammaRatio.ts'
import { isHistory } from '../common/isHistory.ts'
import { buysFirstWithin } from './buysFirstWithin.ts'
import { deathFirst, quietExponent } from './deadTerm.ts'
import type { ParetoNbdParams } from './params.ts'

/**
 * How well a Pareto/NBD model explains one customer: the log-likelihood of `x` repeat purchases, the last at `tx`, observed until `T`.
 *
 * Times are in the model's unit, from the first purchase on, 0 <= tx <= T, and tx = 0 where x = 0; x is whole. Impossible
 * histories and NaN give NaN. It is the density of the purchase times: in another unit of time it differs by x times the log of the ratio.
 *
 * Method: Schmittlein, Morrison and Colombo (1987); Fader and Hardie, "A Note on Deriving the Pareto/NBD Model" (2005). The sum over the living
 * and the dead is written relative to t_x, of positive terms in (0, 1], each a continued fraction, so that nothing overflows
 * or cancels; without purchases it is taken from its complement where that is smaller.
 * Error: below 1e-14, relative to the larger of the result and its sensitivity to the inputs. Cost: about 0.5 µs.
 *
 * @example
 * ```ts
 * import { logLikelihood } from 'clientele/clv/pareto-nbd'
 *
 * const cdnow = { r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }
 * logLikelihood(cdnow, 2, 30.43, 38.86) // => -9.554283245150405
 * logLikelihood(cdnow, 0, 0, 38.86) // => -0.5210462940808904
 * ```
 */
export function logLikelihood(params: ParetoNbdParams, x: number, tx: number, T: number): number {
  if (!isHistory(x, tx, T)) return Number.NaN
  const { r, alpha, s, beta } = params
  if (x === 0) {
    const buys = buysFirstWithin(r, s, alpha, beta, T)
    if (buys < 0.5) return 0 + Math.log1p(-buys)
  }
  const R = r + x
  const quiet = Math.exp(-quietExponent(R, s, alpha + tx, beta + tx, T - tx))
  const total = deathFirst(R, s, alpha + tx, beta + tx) + quiet * (1 - deathFirst(R, s, alpha + T, beta + T))
  return (
    logGammaRatio(r, x) -
    x * Math.log(alpha + tx) -
    r * Math.log1p(tx / alpha) -
    s * Math.log1p(tx / beta) +
    Math.log(total)
  )
}

import { logGammaRatio } from '../../math/logGammaRatio.ts'
import { isHistory } from '../common/isHistory.ts'
import { logDeadOdds } from './deadOdds.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

/** ln of the likelihood of one history. */
export function logLikelihoodOf(params: BetaGeometricParams, coin: Coin, x: number, tx: number, T: number): number {
  if (!isHistory(x, tx, T)) return Number.NaN
  const { r, alpha, a, b } = params
  const quiet = -r * Math.log1p(T / alpha)
  if (x === 0) return coin === 0 ? quiet : logMixture(a, b, quiet)
  const odds = logDeadOdds(params, coin, x, tx, T)
  return (
    logGammaRatio(r, x) -
    x * Math.log(alpha + T) +
    quiet +
    (logGammaRatio(b, x + coin) - logGammaRatio(a + b, x + coin)) +
    (odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds)))
  )
}

/** ln((a + b e^y) / (a + b)), also where it is next to 0. */
function logMixture(a: number, b: number, y: number): number {
  const fall = (b / (a + b)) * Math.expm1(y)
  return fall > -0.5 ? Math.log1p(fall) : Math.log((a + b * Math.exp(y)) / (a + b))
}

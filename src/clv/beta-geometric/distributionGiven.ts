import { isHistory } from '../common/isHistory.ts'
import { countsAhead } from './countsAhead.ts'
import { deadOdds } from './deadOdds.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

/** P(0), …, P(nMax purchases in the next t | x, t_x, T); who has left is among those who buy nothing. */
export function distributionGiven(
  params: BetaGeometricParams,
  coin: Coin,
  t: number,
  x: number,
  tx: number,
  T: number,
  nMax: number,
): Float64Array {
  const { r, alpha, a, b } = params
  const odds = isHistory(x, tx, T) ? deadOdds(params, coin, x, tx, T) : Number.NaN
  const alive = 1 / (1 + odds)
  const probabilities = countsAhead(r + x, alpha + T, a, b + x + coin, t, nMax)
  for (let n = 0; n <= nMax; n++) probabilities[n]! *= alive
  // Not 1 - P(alive), which loses its digits where leaving is unlikely.
  probabilities[0]! += 1 / (1 + 1 / odds)
  return probabilities
}

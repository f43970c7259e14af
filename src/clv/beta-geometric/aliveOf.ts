import { isHistory } from '../common/isHistory.ts'
import { aliveGiven } from './deadOdds.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

/** P(alive | x, t_x, T), NaN for what cannot be: `aliveGiven` for callers of whom nothing is known. */
export function aliveOf(params: BetaGeometricParams, coin: Coin, x: number, tx: number, T: number): number {
  return isHistory(x, tx, T) ? aliveGiven(params, coin, x, tx, T) : Number.NaN
}

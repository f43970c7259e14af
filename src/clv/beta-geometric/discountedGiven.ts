import { aliveOf } from './aliveOf.ts'
import { discountedAhead } from './discountedAhead.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

/** Discounted expected purchases in the next t | x, t_x, T. */
export function discountedGiven(
  params: BetaGeometricParams,
  coin: Coin,
  delta: number,
  x: number,
  tx: number,
  T: number,
  t: number,
): number {
  const { r, alpha, a, b } = params
  const alive = aliveOf(params, coin, x, tx, T)
  return alive > 0 ? alive * discountedAhead(r + x, alpha + T, a, b + x + coin, delta, t) : alive
}

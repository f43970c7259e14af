import { aliveOf } from './aliveOf.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

/** P(at least one purchase in the next t | x, t_x, T). */
export function withinGiven(
  params: BetaGeometricParams,
  coin: Coin,
  t: number,
  x: number,
  tx: number,
  T: number,
): number {
  if (!(t >= 0)) return Number.NaN
  const { r, alpha } = params
  return aliveOf(params, coin, x, tx, T) * -Math.expm1(-(r + x) * Math.log1p(t / (alpha + T)))
}

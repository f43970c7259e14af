import { aliveOf } from './aliveOf.ts'
import { expectedAhead } from './expectedAhead.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

/** E[purchases in the next t | x, t_x, T]. */
export function expectedGiven(
  params: BetaGeometricParams,
  coin: Coin,
  t: number,
  x: number,
  tx: number,
  T: number,
): number {
  const { r, alpha, a, b } = params
  const alive = aliveOf(params, coin, x, tx, T)
  // Not 0 times Infinity, nor anything computed for NaN.
  return alive > 0 ? alive * expectedAhead(r + x, alpha + T, a, b + x + coin, t) : alive
}

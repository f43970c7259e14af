import { aheadByCell } from './beta-geometric/aheadByCell.ts'
import type { OrdersFamily } from './clvModel.ts'
import { betaGeometricParams, type Params } from './families.ts'
import { timeActive } from './pareto-nbd/timeActive.ts'
import { pairsAhead } from './uncertainty/pairsAhead.ts'

/**
 * Of someone alive at T after x repeat purchases, the mean number of ordered pairs of purchases in the next t, N (N - 1):
 * what a variance needs.
 */
export function pairsOf(family: OrdersFamily, params: Params, t: number): (x: number, T: number) => number {
  if (family !== 'pareto-nbd') {
    const coin = family === 'bg-nbd' ? 0 : 1
    return aheadByCell(betaGeometricParams(params), coin, (R, A, a, b) => pairsAhead(R, A, a, b, t))
  }
  const [r, alpha, s, beta] = params as readonly [number, number, number, number]
  return (x, T) => {
    const A = alpha + T
    const B = beta + T
    return ((r + x) / A) * ((r + x + 1) / A) * 2 * B * (timeActive(s - 1, B, t) - timeActive(s, B, t))
  }
}

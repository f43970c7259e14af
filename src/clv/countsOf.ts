import type { OrdersFamily } from './clvModel.ts'
import { betaGeometricParams, type Params } from './families.ts'
import { betaGeometricCounts } from './uncertainty/betaGeometricCounts.ts'
import type { Counts } from './uncertainty/counts.ts'
import { paretoCounts } from './uncertainty/paretoCounts.ts'

/** How many purchases in the next t, the parameters being any of several points, all as likely. */
export function countsOf(family: OrdersFamily, points: readonly Params[], t: number): Counts {
  return family === 'pareto-nbd'
    ? paretoCounts(
        points.map(([r, alpha, s, beta]) => ({ r: r!, alpha: alpha!, s: s!, beta: beta! })),
        t,
      )
    : betaGeometricCounts(points.map(betaGeometricParams), family === 'bg-nbd' ? 0 : 1, t)
}

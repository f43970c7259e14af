import { discountedResidual } from './bg-bb/discountedResidual.ts'
import { expectedPurchases } from './bg-bb/expectedPurchases.ts'
import { expectedPurchasesNew } from './bg-bb/expectedPurchasesNew.ts'
import { fit } from './bg-bb/fit.ts'
import { logLikelihood } from './bg-bb/logLikelihood.ts'
import { predict } from './bg-bb/predict.ts'
import { probabilityAlive } from './bg-bb/probabilityAlive.ts'
import { probabilityAliveNow } from './bg-bb/probabilityAliveNow.ts'
import { purchaseDistribution } from './bg-bb/purchaseDistribution.ts'
import { purchaseProbability } from './bg-bb/purchaseProbability.ts'
import { purchaseWithin } from './bg-bb/purchaseWithin.ts'
import { simulate } from './bg-bb/simulate.ts'

/** The functions of the BG/BB family. */
export interface BgBb {
  readonly fit: typeof fit
  readonly predict: typeof predict
  readonly logLikelihood: typeof logLikelihood
  readonly probabilityAlive: typeof probabilityAlive
  readonly probabilityAliveNow: typeof probabilityAliveNow
  readonly expectedPurchases: typeof expectedPurchases
  readonly expectedPurchasesNew: typeof expectedPurchasesNew
  readonly purchaseProbability: typeof purchaseProbability
  readonly purchaseDistribution: typeof purchaseDistribution
  readonly purchaseWithin: typeof purchaseWithin
  readonly discountedResidual: typeof discountedResidual
  readonly simulate: typeof simulate
}

/**
 * The BG/BB model: purchases and silent leaving where there is at most one purchase at each of a series of opportunities.
 * Each function is also a name of `clientele/clv/bg-bb`, for smaller bundles.
 *
 * @example
 * ```ts
 * import { bgBb } from 'clientele/clv'
 *
 * bgBb.probabilityAlive({ alpha: 1, beta: 1, gamma: 1, delta: 1 }, 1, 1, 1) // => 2 / 3
 * ```
 */
export const bgBb: BgBb = {
  fit,
  predict,
  logLikelihood,
  probabilityAlive,
  probabilityAliveNow,
  expectedPurchases,
  expectedPurchasesNew,
  purchaseProbability,
  purchaseDistribution,
  purchaseWithin,
  discountedResidual,
  simulate,
}

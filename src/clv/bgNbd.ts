import { discountedResidual } from './bg-nbd/discountedResidual.ts'
import { expectedPurchases } from './bg-nbd/expectedPurchases.ts'
import { expectedPurchasesNew } from './bg-nbd/expectedPurchasesNew.ts'
import { fit } from './bg-nbd/fit.ts'
import { logLikelihood } from './bg-nbd/logLikelihood.ts'
import { predict } from './bg-nbd/predict.ts'
import { probabilityAlive } from './bg-nbd/probabilityAlive.ts'
import { purchaseDistribution } from './bg-nbd/purchaseDistribution.ts'
import { purchaseProbability } from './bg-nbd/purchaseProbability.ts'
import { purchaseWithin } from './bg-nbd/purchaseWithin.ts'
import { simulate } from './bg-nbd/simulate.ts'
import { waitingTime } from './bg-nbd/waitingTime.ts'
import { waitingTimeAlive } from './bg-nbd/waitingTimeAlive.ts'

/** The functions of the BG/NBD family. */
export interface BgNbd {
  readonly fit: typeof fit
  readonly predict: typeof predict
  readonly logLikelihood: typeof logLikelihood
  readonly probabilityAlive: typeof probabilityAlive
  readonly expectedPurchases: typeof expectedPurchases
  readonly expectedPurchasesNew: typeof expectedPurchasesNew
  readonly purchaseProbability: typeof purchaseProbability
  readonly purchaseDistribution: typeof purchaseDistribution
  readonly purchaseWithin: typeof purchaseWithin
  readonly discountedResidual: typeof discountedResidual
  readonly waitingTime: typeof waitingTime
  readonly waitingTimeAlive: typeof waitingTimeAlive
  readonly simulate: typeof simulate
}

/**
 * The BG/NBD model: buy-till-you-die with purchases at any time, where customers may leave after each repeat purchase.
 * Each function is also a name of `clientele/clv/bg-nbd`, for smaller bundles.
 *
 * @example
 * ```ts
 * import { bgNbd } from 'clientele/clv'
 *
 * bgNbd.probabilityAlive({ r: 0.243, alpha: 4.414, a: 0.793, b: 2.426 }, 0, 0, 38.86) // => 1
 * ```
 */
export const bgNbd: BgNbd = {
  fit,
  predict,
  logLikelihood,
  probabilityAlive,
  expectedPurchases,
  expectedPurchasesNew,
  purchaseProbability,
  purchaseDistribution,
  purchaseWithin,
  discountedResidual,
  waitingTime,
  waitingTimeAlive,
  simulate,
}

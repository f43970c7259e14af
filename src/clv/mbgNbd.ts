import { discountedResidual } from './mbg-nbd/discountedResidual.ts'
import { expectedPurchases } from './mbg-nbd/expectedPurchases.ts'
import { expectedPurchasesNew } from './mbg-nbd/expectedPurchasesNew.ts'
import { fit } from './mbg-nbd/fit.ts'
import { logLikelihood } from './mbg-nbd/logLikelihood.ts'
import { predict } from './mbg-nbd/predict.ts'
import { probabilityAlive } from './mbg-nbd/probabilityAlive.ts'
import { purchaseDistribution } from './mbg-nbd/purchaseDistribution.ts'
import { purchaseProbability } from './mbg-nbd/purchaseProbability.ts'
import { purchaseWithin } from './mbg-nbd/purchaseWithin.ts'
import { simulate } from './mbg-nbd/simulate.ts'
import { waitingTime } from './mbg-nbd/waitingTime.ts'
import { waitingTimeAlive } from './mbg-nbd/waitingTimeAlive.ts'

/** The functions of the MBG/NBD family. */
export interface MbgNbd {
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
 * The MBG/NBD model: the BG/NBD in which customers may leave after their first purchase as well, so that one-time buyers are not all alive.
 * Each function is also a name of `clientele/clv/mbg-nbd`, for smaller bundles.
 *
 * @example
 * ```ts
 * import { mbgNbd } from 'clientele/clv'
 *
 * mbgNbd.probabilityAlive({ r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }, 0, 0, 38.86) // => 0.389735…
 * ```
 */
export const mbgNbd: MbgNbd = {
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

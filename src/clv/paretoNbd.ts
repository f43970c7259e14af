import { discountedResidual } from './pareto-nbd/discountedResidual.ts'
import { expectedPurchases } from './pareto-nbd/expectedPurchases.ts'
import { expectedPurchasesNew } from './pareto-nbd/expectedPurchasesNew.ts'
import { fit } from './pareto-nbd/fit.ts'
import { logLikelihood } from './pareto-nbd/logLikelihood.ts'
import { predict } from './pareto-nbd/predict.ts'
import { probabilityAlive } from './pareto-nbd/probabilityAlive.ts'
import { purchaseDistribution } from './pareto-nbd/purchaseDistribution.ts'
import { purchaseProbability } from './pareto-nbd/purchaseProbability.ts'
import { purchaseWithin } from './pareto-nbd/purchaseWithin.ts'
import { simulate } from './pareto-nbd/simulate.ts'
import { waitingTime } from './pareto-nbd/waitingTime.ts'
import { waitingTimeAlive } from './pareto-nbd/waitingTimeAlive.ts'

/** The functions of the Pareto/NBD family. */
export interface ParetoNbd {
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
 * The Pareto/NBD model: buy-till-you-die with purchases at any time, where customers may leave at any time, unseen.
 * Each function is also a name of `clientele/clv/pareto-nbd`, for smaller bundles.
 *
 * @example
 * ```ts
 * import { paretoNbd } from 'clientele/clv'
 *
 * paretoNbd.probabilityAlive({ r: 0.553, alpha: 10.578, s: 0.606, beta: 11.669 }, 2, 38.86, 38.86) // => 1
 * ```
 */
export const paretoNbd: ParetoNbd = {
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

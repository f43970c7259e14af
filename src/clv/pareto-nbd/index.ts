export type { HistoryFitOptions as ParetoNbdOptions } from '../common/historyFitOptions.ts'
export type {
  HistorySimulation as ParetoNbdSimulation,
  SimulatedHistories as ParetoNbdSimulated,
} from '../common/simulation.ts'
export { discountedResidual } from './discountedResidual.ts'
export { expectedPurchases } from './expectedPurchases.ts'
export { expectedPurchasesNew } from './expectedPurchasesNew.ts'
export { fit, type ParetoNbdFit } from './fit.ts'
export { logLikelihood } from './logLikelihood.ts'
export type { ParetoNbdModel, ParetoNbdParams } from './params.ts'
export { predict } from './predict.ts'
export { probabilityAlive } from './probabilityAlive.ts'
export { purchaseDistribution } from './purchaseDistribution.ts'
export { purchaseProbability } from './purchaseProbability.ts'
export { purchaseWithin } from './purchaseWithin.ts'
export { simulate } from './simulate.ts'
export { waitingTime } from './waitingTime.ts'
export { waitingTimeAlive } from './waitingTimeAlive.ts'

export type { HistoryFitOptions as BgNbdFitOptions } from '../common/historyFitOptions.ts'
export type {
  HistorySimulation as BgNbdSimulation,
  SimulatedHistories as BgNbdSimulated,
} from '../common/simulation.ts'
export { discountedResidual } from './discountedResidual.ts'
export { expectedPurchases } from './expectedPurchases.ts'
export { expectedPurchasesNew } from './expectedPurchasesNew.ts'
export { type BgNbdFit, fit } from './fit.ts'
export { logLikelihood } from './logLikelihood.ts'
export type { BgNbdModel, BgNbdParams } from './params.ts'
export { predict } from './predict.ts'
export { probabilityAlive } from './probabilityAlive.ts'
export { purchaseDistribution } from './purchaseDistribution.ts'
export { purchaseProbability } from './purchaseProbability.ts'
export { purchaseWithin } from './purchaseWithin.ts'
export { simulate } from './simulate.ts'
export { waitingTime } from './waitingTime.ts'
export { waitingTimeAlive } from './waitingTimeAlive.ts'

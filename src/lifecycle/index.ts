export { type CohortRetentionOptions, type CohortTable, cohortRetention } from './cohortRetention.ts'
export { detectStages } from './detectStages.ts'
export { type FitStagesOptions, fitStages } from './fitStages.ts'
export { type FitTransitionsOptions, fitTransitions, type StagesBeforeAfter } from './fitTransitions.ts'
export { type GrowthOptions, type GrowthTable, growthAccounting } from './growthAccounting.ts'
export { growthLabels } from './growthLabels.ts'
export { type LastMoves, lastMoves } from './lastMoves.ts'
export { type ClassesBeforeAfter, type Moves, movesOf } from './movesOf.ts'
export { personalGapOf } from './personalGapOf.ts'
export { personalGaps } from './personalGaps.ts'
export { populationGap } from './populationGap.ts'
export { type QuickRatio, quickRatioOf } from './quickRatioOf.ts'
export {
  type RepeatColumns,
  type RepeatCurve,
  type RepeatCurveOptions,
  type RepeatShare,
  repeatCurve,
} from './repeatCurve.ts'
export type { WindowsOption } from './resolveWindows.ts'
export { type StageHistory, type StageHistoryOptions, stageHistory } from './stageHistory.ts'
export type { Stage, StageDefinition, StageFinding, StageModel, StageScheme, StageWindows } from './stageModel.ts'
export { stageOf } from './stageOf.ts'
export { stagesAt } from './stagesAt.ts'
export { type AliveCuts, stagesByAlive } from './stagesByAlive.ts'
export {
  type ClosedClass,
  type StationaryOptions,
  type StationaryShares,
  stationaryShares,
} from './stationaryShares.ts'
export { type StepsUntil, stepsUntil } from './stepsUntil.ts'
export type { ExpectedStay, TransitionModel, TransitionState } from './transitionModel.ts'

export {
  allocateBudget,
  type BudgetAllocation,
  type BudgetCandidates,
  type BudgetConstraint,
  type BudgetOptions,
  type SegmentMinimum,
  type ShadowPrices,
} from './allocateBudget.ts'
export {
  type Arbitration,
  type ArbitrationOptions,
  arbitrate,
  type CandidateActions,
  type ContactFacts,
  type ContactHistory,
  type QuietHours,
  type SuppressionCode,
} from './arbitrate.ts'
export { playbook } from './playbook.ts'
export type {
  ContactCap,
  Exclusion,
  Goal,
  Playbook,
  Strategy,
  StrategyChannel,
  StrategyCost,
  StrategyGuards,
  StrategyKpi,
  TacticFamily,
} from './strategy.ts'
export { type StrategyNames, strategyNames } from './strategyNames.ts'
export { strategyOf } from './strategyOf.ts'

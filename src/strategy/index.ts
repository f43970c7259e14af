export { playbook } from './playbook.ts'
export type {
  Goal,
  Playbook,
  Strategy,
  StrategyChannel,
  StrategyCost,
  StrategyKpi,
  TacticFamily,
} from './strategy.ts'
export { type StrategyNames, strategyNames } from './strategyNames.ts'
export { strategyOf } from './strategyOf.ts'

export { churnOutcome } from './churnOutcome.ts'
export {
  type CalibrationGroup,
  type EvaluateOptions,
  evaluatePropensity,
  type LiftGroup,
  type PropensityEvaluation,
} from './evaluatePropensity.ts'
export { fitPropensity, type PropensityOptions } from './fitPropensity.ts'
export { type CustomerFacts, predictPropensity } from './predictPropensity.ts'
export type {
  CategoryLevel,
  CategoryTerm,
  Estimate,
  NumberTerm,
  PropensityFinding,
  PropensityModel,
  PropensityTerm,
} from './propensityModel.ts'
export { propensityOf } from './propensityOf.ts'
export { type HoldoutColumns, type HoldoutOutcomeOptions, repurchaseOutcome } from './repurchaseOutcome.ts'

export type { BgBbParams } from './bg-bb/bgBbParams.ts'
export type { BgBbFit, BgBbOptions } from './bg-bb/fit.ts'
export type { BgNbdFit } from './bg-nbd/fit.ts'
export type { BgNbdModel, BgNbdParams } from './bg-nbd/params.ts'
export { type BgBb, bgBb } from './bgBb.ts'
export { type BgNbd, bgNbd } from './bgNbd.ts'
export { type BootstrapOptions, bootstrapClv } from './bootstrapClv.ts'
export type {
  ClvCandidate,
  ClvChoice,
  ClvFinding,
  ClvFindingCode,
  ClvModel,
  OrdersFamily,
  OrdersFit,
  Posterior,
} from './clvModel.ts'
export { type ClvCustomer, type ClvRow, clvOf } from './clvOf.ts'
export { type CohortClv, type CohortCounts, type CohortOptions, cohortRetentionClv } from './cohortRetentionClv.ts'
export type { HistoryFitOptions as ParetoNbdOptions } from './common/historyFitOptions.ts'
export type { FamilyFit, FitData, FitFinding, FitFindingCode, Horizon, TimeUnit } from './common/types.ts'
export { type ConstantRetention, constantRetentionClv } from './constantRetentionClv.ts'
export type { CovariateTables } from './covariates/readCovariates.ts'
export type {
  CovariateEffect,
  CovariateFinding,
  CovariateFindingCode,
  CovariatePenalty,
  CovariatesFamilies,
  CovariatesFamily,
  CovariatesFit,
} from './covariatesFit.ts'
export { explainFinding } from './explainFinding.ts'
export { type ClvHoldout, type FitClvOptions, fitClv } from './fitClv.ts'
export { type FitCovariatesOptions, fitCovariates } from './fitCovariates.ts'
export type { GammaGammaFit, GammaGammaOptions } from './gamma-gamma/fit.ts'
export type { GammaGammaParams } from './gamma-gamma/gammaGammaParams.ts'
export { type GammaGamma, gammaGamma } from './gammaGamma.ts'
export { type HistoricalOptions, historicalValue } from './historicalValue.ts'
export type { MbgNbdFit } from './mbg-nbd/fit.ts'
export type { MbgNbdModel, MbgNbdParams } from './mbg-nbd/params.ts'
export { type MbgNbd, mbgNbd } from './mbgNbd.ts'
export type { ClvOptions, IntervalOptions } from './openClv.ts'
export { type OutcomeOptions, outcomeProbabilities } from './outcomeProbabilities.ts'
export { type ParameterInterval, type ParameterIntervals, parameterIntervals } from './parameterIntervals.ts'
export { type CustomerCovariates, paramsOf } from './paramsOf.ts'
export type { ParetoNbdFit } from './pareto-nbd/fit.ts'
export type { ParetoNbdModel, ParetoNbdParams } from './pareto-nbd/params.ts'
export { type ParetoNbd, paretoNbd } from './paretoNbd.ts'
export {
  type ClvColumns,
  type ClvCustomers,
  type ClvField,
  type PredictClvOptions,
  predictClv,
} from './predictClv.ts'
export { predictCovariates } from './predictCovariates.ts'
export type { SbgFit, SbgOptions } from './sbg/fit.ts'
export type { Cohort } from './sbg/readCohort.ts'
export type { SbgParams } from './sbg/sbgParams.ts'
export { type Sbg, sbg } from './sbg.ts'
export { type SimpleClvInputs, simpleClv } from './simpleClv.ts'
export { type ClvTotal, type TotalClvOptions, totalClv } from './totalClv.ts'
export {
  type ClvValidation,
  type ConditionalMeans,
  type Coverage,
  type Histogram,
  type ValidationOptions,
  type ValidationSplit,
  validateClv,
} from './validateClv.ts'
export type { ForecastFamily } from './validation/forecastFamily.ts'
export type { Lift } from './validation/liftOf.ts'
export type { Pit } from './validation/pitOf.ts'
export type { Reliability } from './validation/reliability.ts'
export type { AmountScores, CountScores } from './validation/scoreForecast.ts'
export type { Tracking } from './validation/trackRepeats.ts'

export { adjustedRand } from './adjustedRand.ts'
export { ariOf } from './ariOf.ts'
export { type ChiSquareTest, chiSquareTest } from './chiSquareTest.ts'
export { cohenKappa } from './cohenKappa.ts'
export { type CrossTable, type CrossTableOptions, crossTable } from './crossTable.ts'
export { type GiniOptions, gini } from './gini.ts'
export { type Durations, type KaplanMeierOptions, kaplanMeier, type SurvivalCurve } from './kaplanMeier.ts'
export { kappaOf } from './kappaOf.ts'
export { type LorenzCurve, lorenz } from './lorenz.ts'
export { type DifferenceInterval, newcombeInterval } from './newcombeInterval.ts'
export {
  type PopulationStability,
  populationStability,
  type StabilityBin,
  type StabilityOptions,
} from './populationStability.ts'
export { type QuantileType, quantileOf } from './quantileOf.ts'
export { type TwoProportionTest, twoProportionTest } from './twoProportionTest.ts'
export { type WelchTest, welchTest } from './welchTest.ts'
export { type ShareInterval, wilsonInterval } from './wilsonInterval.ts'

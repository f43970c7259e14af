export { abcByCriteriaOf } from './abcByCriteriaOf.ts'
export type { AbcClass, AbcModel } from './abcModel.ts'
export { abcOf } from './abcOf.ts'
export {
  type AbcXyzCell,
  type AbcXyzMatrix,
  type AbcXyzOptions,
  abcXyzMatrix,
  type MatrixClass,
} from './abcXyzMatrix.ts'
export { classifyAbc } from './classifyAbc.ts'
export { classifyAbcByCriteria } from './classifyAbcByCriteria.ts'
export { classifyXyz } from './classifyXyz.ts'
export { type Concentration, type ConcentrationOptions, concentration } from './concentration.ts'
export type { AbcCriteriaClass, AbcCriteriaModel, AbcCriterion } from './criteriaModel.ts'
export { type AbcOptions, fitAbc } from './fitAbc.ts'
export { type AbcByCriteriaOptions, type AbcCriterionOptions, fitAbcByCriteria } from './fitAbcByCriteria.ts'
export { type AbcByCustomersOptions, fitAbcByCustomers } from './fitAbcByCustomers.ts'
export { fitXyz, type XyzOptions } from './fitXyz.ts'
export { type VariationOptions, type VariationPeriods, variationOf } from './variationOf.ts'
export { type WhaleCurve, type WhaleCurveOptions, whaleCurve } from './whaleCurve.ts'
export type { XyzClass, XyzModel } from './xyzModel.ts'
export { xyzOf } from './xyzOf.ts'

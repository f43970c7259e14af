export { classifyRfmClusters } from './classifyRfmClusters.ts'
export type { CutOptions } from './cutColumn.ts'
export {
  defineSegments,
  type ScoreRange,
  type SegmentCells,
  type SegmentDefinition,
  type SegmentMapDefinition,
} from './defineSegments.ts'
export {
  type DimensionColumn,
  type Dimensions,
  lrfmDimensions,
  rfeDimensions,
  rfmDimensions,
  rfmtcDimensions,
} from './dimensions.ts'
export { eightTypes } from './eightTypes.ts'
export { elevenSegments } from './elevenSegments.ts'
export { fitRfm, type PerDimension, type RfmOptions } from './fitRfm.ts'
export { fitRfmClusters, type RfmClusterOptions } from './fitRfmClusters.ts'
export { fitScores, type ScoreOptions } from './fitScores.ts'
export { nameSegments } from './nameSegments.ts'
export type { RfmAxis, RfmCluster, RfmClusterModel } from './rfmClusterModel.ts'
export { rfmClusterOf } from './rfmClusterOf.ts'
export type { RfmCustomers, RfmDimension, RfmMethod, RfmModel, RfmTies } from './rfmModel.ts'
export { type RfmScore, rfmOf } from './rfmOf.ts'
export { type ColumnStability, rfmStability } from './rfmStability.ts'
export { type ScoreColumns, scoreColumns } from './scoreColumns.ts'
export type { ScoreDimension, ScoreModel } from './scoreModel.ts'
export { type RfmColumns, type RfmScores, scoreRfm } from './scoreRfm.ts'
export { scoresOf } from './scoresOf.ts'
export type { ScoreWeights } from './scoreWeights.ts'
export type { Segment, SegmentMap } from './segmentMap.ts'
export { segmentOf } from './segmentOf.ts'
export { sixGroups } from './sixGroups.ts'
export { splitAtScore } from './splitAtScore.ts'
export { weightedScore } from './weightedScore.ts'
export { weightedScoreOf } from './weightedScoreOf.ts'

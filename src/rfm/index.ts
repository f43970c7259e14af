export {
  defineSegments,
  type ScoreRange,
  type SegmentCells,
  type SegmentDefinition,
  type SegmentMapDefinition,
} from './defineSegments.ts'
export { eightTypes } from './eightTypes.ts'
export { elevenSegments } from './elevenSegments.ts'
export { fitRfm, type PerDimension, type RfmOptions } from './fitRfm.ts'
export type { RfmCustomers, RfmDimension, RfmMethod, RfmModel, RfmTies } from './rfmModel.ts'
export { type RfmScore, rfmOf } from './rfmOf.ts'
export { type RfmColumns, type RfmScores, scoreRfm } from './scoreRfm.ts'
export type { Segment, SegmentMap } from './segmentMap.ts'
export { sixGroups } from './sixGroups.ts'
export { splitAtScore } from './splitAtScore.ts'

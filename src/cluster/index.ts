export { assignClusters } from './assignClusters.ts'
export { type ClusterChoiceOptions, chooseClusters } from './chooseClusters.ts'
export type {
  Cluster,
  ClusterCandidate,
  ClusterChoice,
  ClusterDimension,
  ClusterFigure,
  ClusterFinding,
  ClusterModel,
} from './clusterModel.ts'
export { clusterOf } from './clusterOf.ts'
export type { ClusterLabel } from './clusterWords.ts'
export { compareSegmentations, type SegmentationComparison } from './compareSegmentations.ts'
export { type ClusterOptions, fitClusters } from './fitClusters.ts'
export type { ClusterScaleOptions } from './readPoints.ts'

import { coordinateOf, nearestCenter, type OpenClusters } from './openClusters.ts'

/** The number of each customer's cluster; -1 for who lacks a coordinate. One column a dimension that counts. */
export function clusterCodes(
  { dimensions, centers }: OpenClusters,
  columns: readonly Float64Array[],
  rows: number,
): Int32Array {
  const codes = new Int32Array(rows)
  const point = new Float64Array(dimensions.length)
  for (let i = 0; i < rows; i++) {
    for (let t = 0; t < point.length; t++) point[t] = coordinateOf(dimensions[t]!, columns[t]![i]!)
    codes[i] = nearestCenter(centers, point, 0, point.length)
  }
  return codes
}

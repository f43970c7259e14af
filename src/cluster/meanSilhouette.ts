import { silhouettes } from '../math/silhouettes.ts'

/** The mean silhouette of all points; null where they are all in one cluster. */
export function meanSilhouette(points: Float64Array, d: number, labels: Int32Array): number | null {
  if (labels.every((label) => label === labels[0])) return null
  const n = labels.length
  return silhouettes(points, n, d, labels).reduce((sum, value) => sum + value, 0) / n
}

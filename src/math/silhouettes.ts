import { fail, words } from '../errors.ts'

/**
 * How well each of n points of d coordinates lies in its cluster: 1 among its own, 0 between two clusters, -1 in the
 * wrong one. A point that is alone in its cluster has 0. The mean of all is the silhouette of a clustering.
 *
 * Labels are integers from 0 up.
 *
 * Method: P. Rousseeuw (1987), (b - a) / max(a, b) with Euclidean distances: a the mean distance to the others of the
 * cluster, b that to the nearest other cluster. Cost: n² d; take a sample of what is large.
 *
 * @throws ClienteleError `argument`, for sizes that do not fit together, labels that are not integers from 0 up, and
 * fewer than two clusters.
 *
 * @example
 * ```ts
 * import { silhouettes } from 'clientele/math'
 *
 * silhouettes(Float64Array.of(0, 1, 5), 3, 1, [0, 0, 1]) // => Float64Array.of(0.8, 0.75, 0)
 * ```
 */
export function silhouettes(points: Float64Array, n: number, d: number, labels: ArrayLike<number>): Float64Array {
  if (points.length !== n * d)
    fail('argument', `\`points\` to hold n x d = ${n * d} numbers`, words(`${points.length}`))
  const counts = countMembers(labels, n)
  const k = counts.length
  const result = new Float64Array(n)
  const sums = new Float64Array(k)
  for (let i = 0; i < n; i++) {
    const own = labels[i]!
    if (counts[own] === 1) continue
    sums.fill(0)
    for (let j = 0; j < n; j++) sums[labels[j]!]! += distance(points, i * d, j * d, d)
    const within = sums[own]! / (counts[own]! - 1)
    let between = Number.POSITIVE_INFINITY
    for (let c = 0; c < k; c++) {
      if (c !== own && counts[c]! > 0) between = Math.min(between, sums[c]! / counts[c]!)
    }
    const most = Math.max(within, between)
    result[i] = most > 0 ? (between - within) / most : 0
  }
  return result
}

function countMembers(labels: ArrayLike<number>, n: number): number[] {
  if (labels.length !== n) fail('argument', `\`labels\` of length ${n}`, words(`${labels.length}`))
  const counts: number[] = []
  for (let i = 0; i < n; i++) {
    const label = labels[i]!
    if (!(Number.isInteger(label) && label >= 0)) fail('argument', 'labels to be integers from 0 up', label, { row: i })
    while (counts.length <= label) counts.push(0)
    counts[label]!++
  }
  const clusters = counts.filter((count) => count > 0).length
  if (clusters < 2) fail('argument', 'at least two clusters', clusters)
  return counts
}

function distance(points: Float64Array, i: number, j: number, d: number): number {
  let sum = 0
  for (let t = 0; t < d; t++) {
    const difference = points[i + t]! - points[j + t]!
    sum += difference * difference
  }
  return Math.sqrt(sum)
}

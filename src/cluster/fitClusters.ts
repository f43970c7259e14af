import { fail, words } from '../errors.ts'
import { type KMeansResult, kMeans } from '../math/kMeans.ts'
import { median } from '../math/quantile.ts'
import { type ClusterChoiceOptions, chooseAmong } from './chooseClusters.ts'
import type { Cluster, ClusterDimension, ClusterFigure, ClusterFinding, ClusterModel } from './clusterModel.ts'
import { type ClusterLabel, wordsFor, wordsOf } from './clusterWords.ts'
import { meanSilhouette } from './meanSilhouette.ts'
import { nearestCenter } from './openClusters.ts'
import { type Points, readPoints } from './readPoints.ts'
import { takeSample } from './takeSample.ts'

export interface ClusterOptions<Column extends string = string, Name extends string = 'cluster'>
  extends ClusterChoiceOptions<Column> {
  /** The number of clusters. Without it `kRange` is tried, by the means of `choice`. */
  readonly k?: number
  /**
   * How columns are spoken of in the labels of clusters: a name, or words for little and for much of it.
   *
   * @default words of the glossary, else the name of the column
   */
  readonly labels?: { readonly [C in Column]?: ClusterLabel }
  /**
   * The column that the clusters are meant for.
   *
   * @default 'cluster'
   */
  readonly column?: Name
}

/**
 * Finds groups of alike customers by any columns of numbers, and describes each in numbers and in words: how many they
 * are, mean and median of each column, the mean in percent of that of all, and "recent, frequent, high spend" (a word for
 * each column whose mean is 125% or more, or 80% or less, of that of all).
 *
 * Clusters are named `c1`, `c2`, …, the largest first. Customers without a finite value in one of the columns are in
 * none, and counted as `missing`. A column in which all have the same value counts for nothing: weight 0, and a finding.
 * The order of rows does not matter, and equal seeds give equal models. The model is plain JSON; `assignClusters` and
 * `clusterOf` apply it to these or other customers.
 *
 * A clustering always finds clusters: look at `fitted.silhouette` (above 0.5 is clear, below 0.25 hardly any structure)
 * or let `choice: 'gap'` say that there is one only.
 *
 * Method: `kMeans` and `chooseClusters`. Cost: one pass over the customers for each iteration, of which most look at few
 * customers only; two seconds or so for a million customers.
 *
 * @throws ClienteleError `argument`, for options out of range or more clusters than there are distinct customers;
 * `column`, for a column that is missing, of another length or type, or where none has two different values.
 *
 * @example
 * ```ts
 * import { fitClusters } from 'clientele/cluster'
 *
 * const customers = { recency: [5, 9, 300, 280, 7], monetary: [900, 800, 20, 35, 950] }
 * const { clusters } = fitClusters(customers, { columns: ['recency', 'monetary'], k: 2, seed: 1 })
 * clusters.map(({ id, label, customers }) => [id, label.en, label.zh, customers])
 * // => [['c1', 'recent, high spend', '近期购买、高消费', 3], ['c2', 'long ago, low spend', '久未购买、低消费', 2]]
 * clusters[0]?.profile[0] // => { mean: 7, median: 7, index: 5.823627287853577 }
 * ```
 */
export function fitClusters<T extends { readonly [K in keyof T]: unknown }, const Name extends string = 'cluster'>(
  customers: T,
  options: ClusterOptions<keyof T & string, Name>,
): ClusterModel<Name> {
  const { k, kRange, seed, restarts = 10, standardize = 'z', column = 'cluster' as Name } = options
  if (typeof column !== 'string' || column === '') fail('argument', '`column` to be a name', column)
  if (k !== undefined && kRange !== undefined) fail('argument', '`k` or `kRange`', words('both'), { column: 'kRange' })
  if (k !== undefined && !(Number.isInteger(k) && k >= 1)) {
    fail('argument', '`k` to be an integer from 1 up', k, { column: 'k' })
  }
  const read = readPoints(customers, options)
  const { points, rows, d, coordinates } = read
  const choice = k === undefined ? chooseAmong(read, options) : null
  const chosen = k ?? choice!.k
  // A few thousand customers come to rest quickly; of a million, some change sides for hundreds of iterations.
  const tolerance = rows.length > 16_384 ? 1e-4 : 0
  const result = kMeans(points, rows.length, d, { k: chosen, seed, restarts, tolerance })
  if (result.distinct < chosen) {
    const most = `${result.distinct}, the number of distinct customers`
    fail('argument', `\`k\` of at most ${most}`, chosen, { column: 'k' })
  }
  const sample = takeSample(points, rows.length, d, options.sample ?? 2000, seed)
  const findings: ClusterFinding[] = coordinates
    .filter(({ weight }) => weight === 0)
    .map((each) => ({ code: 'constant-column', column: each.column }))
  if (choice !== null && choice.candidates.at(-1)!.k < (kRange?.[1] ?? 10)) {
    findings.push({ code: 'range-cut', column: null })
  }
  if (!result.converged) findings.push({ code: 'not-converged', column: null })
  const labels: { readonly [column: string]: ClusterLabel | undefined } = options.labels ?? {}
  const described = describe(read, result, (name) => wordsOf(name, labels[name]))
  return {
    kind: 'clusters',
    version: 1,
    column,
    standardize,
    ...described,
    fitted: {
      customers: read.customers,
      missing: read.customers - rows.length,
      inertia: result.inertia,
      explained: explainedBy(read, result.inertia),
      silhouette: meanSilhouette(
        sample.points,
        d,
        sample.rows.map((row) => result.labels[row]!),
      ),
      iterations: result.iterations,
      converged: result.converged,
      seed,
      restarts,
    },
    choice,
    findings,
  }
}

function describe(
  { columns, coordinates, rows, points, d }: Points,
  { centers, labels }: KMeansResult,
  lowAndHigh: (column: string) => Pick<ClusterDimension, 'low' | 'high'>,
): Pick<ClusterModel, 'dimensions' | 'clusters'> {
  const order = bySize(centers, labels, d)
  const ordered = Float64Array.from(order.flatMap((c) => Array.from(centers.subarray(c * d, c * d + d))))
  const counting = coordinates.map((_, t) => t).filter((t) => coordinates[t]!.weight > 0)
  const known = columns.map((column) => takeRows(column, rows))
  // As the model will assign them, also where two centres are equally near.
  const codes = new Int32Array(rows.length)
  for (let j = 0; j < codes.length; j++) codes[j] = nearestCenter(ordered, points, j * d, d)
  const members = order.map(() => 0)
  for (let j = 0; j < codes.length; j++) members[codes[j]!]!++
  const groups = known.map((column) => groupBy(column, codes, members))
  const dimensions = coordinates.map((coordinate, t): ClusterDimension => {
    const { column, logarithm, center, scale, weight } = coordinate
    return { column, ...lowAndHigh(column), logarithm, center, scale, weight, ...figuresOf(known[t]!) }
  })
  const clusters = order.map((_, c): Cluster => {
    const profile = groups.map((group, t): ClusterFigure => {
      const figures = figuresOf(group[c]!)
      const all = dimensions[t]!.mean
      return { ...figures, index: figures.mean !== null && all! > 0 ? (100 * figures.mean) / all! : null }
    })
    return {
      id: `c${c + 1}`,
      label: wordsFor(profile, dimensions),
      customers: members[c]!,
      customerShare: members[c]! / rows.length,
      center: coordinates.map((_, t) => (counting.includes(t) ? ordered[c * d + counting.indexOf(t)]! + 0 : 0)),
      profile,
    }
  })
  return { dimensions, clusters }
}

/** The largest cluster first; of equals, the one whose centre comes first. */
function bySize(centers: Float64Array, labels: Int32Array, d: number): number[] {
  const counts = new Array<number>(centers.length / d).fill(0)
  for (let j = 0; j < labels.length; j++) counts[labels[j]!]!++
  const compare = (a: number, b: number): number => {
    for (let t = 0; t < d; t++) {
      const difference = centers[a * d + t]! - centers[b * d + t]!
      if (difference !== 0) return difference
    }
    return 0
  }
  return counts.map((_, c) => c).sort((a, b) => counts[b]! - counts[a]! || compare(a, b))
}

function takeRows(column: Float64Array, rows: Int32Array): Float64Array {
  if (rows.length === column.length) return column
  const taken = new Float64Array(rows.length)
  for (let j = 0; j < rows.length; j++) taken[j] = column[rows[j]!]!
  return taken
}

function groupBy(column: Float64Array, codes: Int32Array, members: readonly number[]): Float64Array[] {
  const groups = members.map((count) => new Float64Array(count))
  const next = new Int32Array(members.length)
  for (let j = 0; j < codes.length; j++) groups[codes[j]!]![next[codes[j]!]!++] = column[j]!
  return groups
}

/** Of the finite values: a column that does not count may lack some. */
function figuresOf(values: Float64Array): { mean: number | null; median: number | null } {
  let sum = 0
  let count = 0
  for (let j = 0; j < values.length; j++) {
    const value = values[j]!
    if (value - value !== 0) continue
    sum += value
    count++
  }
  if (count === 0) return { mean: null, median: null }
  // A zero without a sign, as JSON has no other.
  const known = count === values.length ? values : values.filter((value) => value - value === 0)
  return { mean: sum / count + 0, median: median(known) + 0 }
}

function explainedBy({ points, rows, d }: Points, inertia: number): number {
  const means = new Float64Array(d)
  for (let at = 0; at < points.length; ) for (let t = 0; t < d; t++, at++) means[t]! += points[at]! / rows.length
  let squares = 0
  for (let at = 0; at < points.length; ) for (let t = 0; t < d; t++, at++) squares += (points[at]! - means[t]!) ** 2
  return Math.max(0, 1 - inertia / squares)
}

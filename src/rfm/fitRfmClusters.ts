import { fail } from '../errors.ts'
import { kMeans } from '../math/kMeans.ts'
import type { Range } from '../math/select.ts'
import type { Localized } from '../table/columns.ts'
import { rfmDimensions } from './dimensions.ts'
import type { PerDimension } from './fitRfm.ts'
import { openClusters, placeOn } from './nearestCluster.ts'
import { readBase } from './readBase.ts'
import type { RfmAxis, RfmCluster, RfmClusterModel } from './rfmClusterModel.ts'
import type { RfmCustomers } from './rfmModel.ts'

export interface RfmClusterOptions<Name extends string = 'cluster'> {
  /** How many clusters. */
  readonly k: number
  /** Start of the random numbers that choose the first centres: equal seeds give equal models. */
  readonly seed: number
  /**
   * Whether log(1 + x) is taken of the columns, all or each its own, so that a few huge customers do not get the clusters
   * to themselves.
   *
   * @default true
   */
  readonly log?: boolean | PerDimension<boolean>
  /**
   * How many sets of first centres are tried.
   *
   * @default 10
   */
  readonly restarts?: number
  /**
   * The column that the clusters are meant for.
   *
   * @default 'cluster'
   */
  readonly column?: Name
}

/**
 * Groups customers who are alike in recency, frequency and spend, without cut points: k-means on the three axes, each in
 * standard deviations so that none outweighs the others.
 *
 * Clusters stand from the best down and are named by their centres, above or below the mean of the base on each axis, after
 * the logarithm: `recentFrequentHigh`, `lapsedRareLow`; the mean itself counts as above. The second of a name gets a 2. An
 * axis on which all customers are equal counts for nothing and is in no name.
 *
 * Customers without an occasion, or with a missing or infinite value, are left out and counted. The order of rows does not
 * matter but for rounding, nor does the unit of money with `log: false`. `clientele/cluster` helps to choose `k`.
 *
 * The model is plain JSON; `classifyRfmClusters` and `rfmClusterOf` apply it.
 *
 * Method: `kMeans` of `clientele/math`; names by deviation from the mean, as studies of RFM and LRFM mark their clusters with arrows.
 *
 * Cost: that of `kMeans`, a second or so for a million customers.
 *
 * @throws ClienteleError `argument`, for a `k` that is no integer from 1 up or above the number of distinct customers;
 * `column`, when a column is missing, not numeric, or of another length.
 *
 * @example
 * ```ts
 * import { fitRfmClusters } from 'clientele/rfm'
 *
 * const customers = { recency: [3, 5, 200, 240], frequency: [9, 11, 1, 2], monetary: [900, 700, 30, 25] }
 * const { clusters } = fitRfmClusters(customers, { k: 2, seed: 1 })
 * clusters[0]?.label // => { en: 'Recent, frequent, high spend', zh: '近期、高频、高额' }
 * clusters[0]?.means // => { recency: 4, frequency: 10, monetary: 800 }
 * ```
 */
export function fitRfmClusters<const Name extends string = 'cluster'>(
  customers: RfmCustomers,
  options: RfmClusterOptions<Name>,
): RfmClusterModel<Name> {
  const { k, seed, log = true, restarts = 10, column = 'cluster' as Name } = options
  if (!(Number.isInteger(k) && k >= 1)) fail('argument', '`k` to be an integer from 1 up', k)
  if (typeof column !== 'string' || column === '') fail('argument', '`column` to be a name', column)
  const { columns, ranges, fitted } = readBase(customers, Object.values(rfmDimensions))
  const size = fitted.scored
  const [r, f, m] = (['r', 'f', 'm'] as const).map((key, at) => {
    const name = rfmDimensions[key].column as RfmAxis['column']
    return openAxis(name, columns[at]!, ranges[at]!, typeof log === 'boolean' ? log : log[key])
  })
  const axes = { r: r!, f: f!, m: m! }
  const points = new Float64Array(3 * size)
  Object.values(axes).forEach((axis, at) => {
    for (let i = 0; i < size; i++) points[3 * i + at] = placeOn(axis, columns[at]![i]!)
  })
  const tooMany = (distinct: number): never =>
    fail('argument', `\`k\` to be at most ${distinct}, the number of distinct customers`, k)
  if (size === 0) return tooMany(0)
  const { centers, inertia, converged, distinct } = kMeans(points, size, 3, { k, seed, restarts })
  if (distinct < k) return tooMany(distinct)
  const order = Array.from({ length: k }, (_, c) => ({
    r: centers[3 * c]! + 0,
    f: centers[3 * c + 1]! + 0,
    m: centers[3 * c + 2]! + 0,
  })).sort((a, b) => b.r + b.f + b.m - (a.r + a.f + a.m))
  const named = nameClusters(order, axes)
  const clusters = describe(named, axes, columns)
  return { kind: 'rfm-clusters', version: 1, column, axes, clusters, inertia, converged, fitted }
}

function openAxis(column: RfmAxis['column'], values: Float64Array, { min, max }: Range, log: boolean): RfmAxis {
  // Not by the deviation, which rounding may keep from 0.
  if (!(min < max)) return { column, log, mean: values.length > 0 ? min + 0 : 0, deviation: 0 }
  // What a value would be on an axis with mean 0 and deviation 1.
  const shape = (value: number): number => placeOn({ column: 'monetary', log, mean: 0, deviation: 1 }, value)
  const center = shape(min / 2 + max / 2)
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += shape(values[i]!) - center
  const mean = center + sum / values.length
  let squares = 0
  for (let i = 0; i < values.length; i++) squares += (shape(values[i]!) - mean) ** 2
  return { column, log, mean, deviation: Math.sqrt(squares / values.length) }
}

type Key = 'r' | 'f' | 'm'
type Named = Pick<RfmCluster, 'id' | 'label' | 'center'>

/** For each axis above and below the mean: id, English, Chinese. */
const WORDS = {
  r: [
    ['recent', 'recent', '近期'],
    ['lapsed', 'long ago', '久未购买'],
  ],
  f: [
    ['frequent', 'frequent', '高频'],
    ['rare', 'rare', '低频'],
  ],
  m: [
    ['high', 'high spend', '高额'],
    ['low', 'low spend', '低额'],
  ],
} as const

function nameClusters(centers: readonly RfmCluster['center'][], axes: { readonly [key in Key]: RfmAxis }): Named[] {
  const keys = (['r', 'f', 'm'] as const).filter((key) => axes[key].deviation > 0)
  const seen = new Map<string, number>()
  return centers.map((center) => {
    // A centre at the mean may miss it by rounding.
    const parts = keys.map((key) => WORDS[key][center[key] > -1e-9 ? 0 : 1])
    const id = parts.map(([id], k) => (k > 0 ? capital(id) : id)).join('') || 'all'
    const en = capital(parts.map((words) => words[1]).join(', ')) || 'All customers'
    const zh = parts.map((words) => words[2]).join('、') || '全部客户'
    const times = (seen.get(id) ?? 0) + 1
    seen.set(id, times)
    const label: Localized = times > 1 ? { en: `${en} (${times})`, zh: `${zh}（${times}）` } : { en, zh }
    return { id: times > 1 ? id + times : id, label, center }
  })
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

/** Who is in each cluster, by the very function that applies the model. */
function describe(
  named: readonly Named[],
  axes: RfmClusterModel['axes'],
  columns: readonly Float64Array[],
): RfmCluster[] {
  const nearest = openClusters({ axes, clusters: named as RfmCluster[] })
  const sums = named.map(() => ({ customers: 0, recency: 0, frequency: 0, monetary: 0 }))
  const [recency, frequency, monetary] = columns
  for (let i = 0; i < recency!.length; i++) {
    const sum = sums[nearest(recency![i]!, frequency![i]!, monetary![i]!)]!
    sum.customers++
    sum.recency += recency![i]!
    sum.frequency += frequency![i]!
    sum.monetary += monetary![i]!
  }
  return named.map((cluster, k) => {
    const { customers, ...sum } = sums[k]!
    const mean = (column: keyof typeof sum): number => sum[column] / customers + 0
    const means = { recency: mean('recency'), frequency: mean('frequency'), monetary: mean('monetary') }
    return { ...cluster, customers, means: customers > 0 ? means : null }
  })
}

import { fail, words } from '../errors.ts'
import { kMeans } from '../math/kMeans.ts'
import type { ClusterCandidate, ClusterChoice } from './clusterModel.ts'
import { firstByGap, gapStatistic } from './gapStatistic.ts'
import { meanSilhouette } from './meanSilhouette.ts'
import { type ClusterScaleOptions, type Points, readPoints } from './readPoints.ts'
import { takeSample } from './takeSample.ts'

export interface ClusterChoiceOptions<Column extends string = string> extends ClusterScaleOptions<Column> {
  /** Start of all random numbers. */
  readonly seed: number
  /**
   * The numbers of clusters that are tried, from and to. `gap` can begin at 1, `silhouette` at 2.
   *
   * @default [2, 10]
   */
  readonly kRange?: readonly [number, number]
  /**
   * By what a number of clusters is chosen: the greatest mean silhouette, or the gap statistic with its rule of one
   * standard error, which can also say that there are no clusters (k = 1).
   *
   * @default 'silhouette'
   */
  readonly choice?: 'silhouette' | 'gap'
  /**
   * How many customers it is judged on at most, evenly taken; all, and exact, if there are no more.
   *
   * @default 2000
   */
  readonly sample?: number
  /**
   * For the gap statistic: with how many sets of customers without clusters they are compared.
   *
   * @default 20
   */
  readonly references?: number
  /**
   * How many sets of first centres are tried for each number of clusters.
   *
   * @default 10
   */
  readonly restarts?: number
}

/**
 * Finds into how many groups customers fall best, by silhouette or gap statistic, and reports on every number tried.
 *
 * Customers without a value in one of the columns are left out. Numbers of clusters that the distinct customers do not
 * allow are not tried. Equal seeds give equal answers; the order of rows does not matter.
 *
 * Method: P. Rousseeuw (1987) and R. Tibshirani, G. Walther & T. Hastie (2001). Cost: for silhouettes the square of
 * `sample` for each number tried; for gaps a k-means for each number tried and each of the `references`.
 *
 * @throws ClienteleError `argument`, for options out of range; `column`, for a column that is missing, of another length
 * or type, where none has two different values, or with fewer than three distinct customers.
 *
 * @example
 * ```ts
 * import { chooseClusters } from 'clientele/cluster'
 *
 * const customers = { monetary: [10, 12, 11, 500, 510, 505, 1000, 990, 1010] }
 * const { k, candidates } = chooseClusters(customers, { columns: ['monetary'], kRange: [2, 4], seed: 1 })
 * k // => 3
 * candidates.map(({ k, inertia }) => [k, inertia < 0.01]) // => [[2, false], [3, true], [4, true]]
 * ```
 */
export function chooseClusters<T extends { readonly [K in keyof T]: unknown }>(
  customers: T,
  options: ClusterChoiceOptions<keyof T & string>,
): ClusterChoice {
  return chooseAmong(readPoints(customers, options), options)
}

/** The same, for customers that have been read. */
export function chooseAmong(
  { points, rows, d }: Points,
  options: Omit<ClusterChoiceOptions, 'columns'>,
): ClusterChoice {
  const { seed, kRange = [2, 10], choice = 'silhouette', sample = 2000, references = 20, restarts = 10 } = options
  if (choice !== 'silhouette' && choice !== 'gap') fail('argument', "`choice` to be 'silhouette' or 'gap'", choice)
  if (!(Number.isInteger(references) && references >= 2)) {
    fail('argument', '`references` to be an integer from 2 up', references, { column: 'references' })
  }
  const [from, to] = readRange(kRange, choice)
  const { points: taken, rows: takenRows } = takeSample(points, rows.length, d, sample, seed)
  const n = takenRows.length
  // One more than is tried: where every point is a centre, there is nothing left to judge.
  const { distinct } = kMeans(taken, n, d, { k: to + 1, seed, maxIterations: 1 })
  const last = Math.min(to, distinct - 1)
  if (last < from) fail('column', `more than ${from} distinct customers`, words(`${distinct}`), { column: 'kRange' })
  const ks = Array.from({ length: last - from + 1 }, (_, c) => from + c)
  const found = ks.map((k) => ({ k, ...kMeans(taken, n, d, { k, seed, restarts }) }))
  const means = found.map(({ labels }) => (choice === 'silhouette' ? meanSilhouette(taken, d, labels) : null))
  const gaps = choice === 'gap' ? gapStatistic({ points: taken, n, d }, found, { seed, restarts: 1, references }) : null
  const candidates: ClusterCandidate[] = found.map(({ k, inertia }, c) => ({
    k,
    inertia,
    silhouette: means[c]!,
    gap: gaps?.[c]?.gap ?? null,
    gapError: gaps?.[c]?.error ?? null,
  }))
  const best = gaps === null ? firstGreatest(means as number[]) : firstByGap(gaps)
  return { method: choice, k: ks[best]!, customers: n, exact: n === rows.length, candidates }
}

function readRange(kRange: readonly [number, number], choice: 'silhouette' | 'gap'): readonly [number, number] {
  const least = choice === 'gap' ? 1 : 2
  const [from, to] = Array.isArray(kRange) ? (kRange as readonly [number, number]) : []
  if (!(Number.isInteger(from) && Number.isInteger(to) && from! >= least && to! >= from! && kRange.length === 2)) {
    fail('argument', `\`kRange\` to be two integers [from, to], ${least} <= from <= to`, kRange, { column: 'kRange' })
  }
  return kRange
}

function firstGreatest(values: readonly number[]): number {
  return values.reduce((best, value, c) => (value > values[best]! ? c : best), 0)
}

import { fail } from '../errors.ts'
import { findRange, type Range } from '../math/select.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { eightTypes } from './eightTypes.ts'
import { elevenSegments } from './elevenSegments.ts'
import { meanCut } from './meanCut.ts'
import { quantileCuts } from './quantileCuts.ts'
import type { RfmCustomers, RfmDimension, RfmMethod, RfmModel, RfmTies } from './rfmModel.ts'
import { openScale, scoreColumn } from './scoreColumn.ts'
import type { SegmentMap } from './segmentMap.ts'
import { sixGroups } from './sixGroups.ts'

/** Something for each of the three dimensions. */
export interface PerDimension<T> {
  readonly r: T
  readonly f: T
  readonly m: T
}

export interface RfmOptions<Name extends string = 'segment'> {
  /**
   * How many scores, 2 to 10, for all dimensions or each its own.
   *
   * @default 5; 2 for `'mean'`; one more than cut points for thresholds
   */
  readonly bins?: number | PerDimension<number>
  /**
   * `'quantile'`: even shares of customers. `'thresholds'`: the given cut points. `'mean'`: one split at the mean, two
   * scores, the mean itself on the good side.
   *
   * @default 'quantile', or 'thresholds' where these are given
   */
  readonly method?: RfmMethod
  /**
   * Quantiles: which score equal values get that span several. `'even'`: of all ways to keep equal values together,
   * the one with the most even scores. `'low'`, `'high'`: the lowest, the highest of them. `'mid'`: cuts at the change
   * of value that is nearest to each quantile.
   *
   * @default 'even'
   */
  readonly ties?: RfmTies
  /**
   * Cut points in ascending order (`r` also descending), for `r` in days: `{ r: [180, 365], f: [2, 3] }` gives recency 3 up to 180 days, 2 up
   * to 365 and 1 beyond, and frequency 2 from two orders and 3 from three. A dimension left out is cut by quantiles.
   */
  readonly thresholds?: {
    readonly r?: readonly number[]
    readonly f?: readonly number[]
    readonly m?: readonly number[]
  }
  /**
   * For `'mean'`: the mean, which a few large customers pull up, or the median.
   *
   * @default 'mean'
   */
  readonly center?: 'mean' | 'median'
  /**
   * The segment for each combination of scores; null for scores only.
   *
   * @default `elevenSegments` for five scores in each dimension, `sixGroups` for three, `eightTypes` for `'mean'`, else null
   */
  readonly segments?: SegmentMap | null
  /**
   * The column that the segments are written to.
   *
   * @default 'segment'
   */
  readonly column?: Name
}

/**
 * Learns from a customer base where the RFM scores begin: recency, frequency and monetary, each from 1 to 5, and the
 * segment that each combination of scores belongs to.
 *
 * The model is plain JSON; `scoreRfm` and `rfmOf` apply it anywhere. Equal values always get equal scores, however many
 * customers share them, and the model says how many customers got each score and which scores nobody got. Customers
 * without an occasion, or with a missing or infinite value, are left out and counted. A base without customers gives a
 * model in which everyone scores 1.
 *
 * Ties `'even'` is exact up to 4,096 distinct values of a column, where ties matter; beyond, `'mid'` is used, and with
 * fewer distinct values than scores `'low'`. The model records which.
 *
 * Cost: a few sweeps over each column, no sorting.
 *
 * @throws ClienteleError `argument`, for bins outside 2 to 10, unknown methods, thresholds out of order, a segment map
 * for other numbers of scores; `column`, when a column is missing, not numeric, or of another length.
 *
 * @example
 * ```ts
 * import { fitRfm } from 'clientele/rfm'
 *
 * const model = fitRfm(
 *   { recency: [3, 40, 41, 200], frequency: [4, 1, 1, 1], monetary: [310, 20, 45, 60] },
 *   { bins: { r: 2, f: 2, m: 3 } },
 * )
 * model.dimensions.f.cuts // => [4]
 * model.dimensions.f.counts // => [3, 1]
 * model.dimensions.m.cuts // => [60, 310]
 * ```
 */
export function fitRfm<const Name extends string = 'segment'>(
  customers: RfmCustomers,
  options: RfmOptions<Name> = {},
): RfmModel<Name> {
  const { thresholds, ties = 'even', center = 'mean', column = 'segment' as Name } = options
  const { method = thresholds ? 'thresholds' : 'quantile' } = options
  oneOf('method', method, ['quantile', 'thresholds', 'mean'])
  oneOf('ties', ties, ['even', 'low', 'mid', 'high'])
  oneOf('center', center, ['mean', 'median'])
  if ((method === 'thresholds') !== Boolean(thresholds))
    fail('argument', "`thresholds` with method 'thresholds'", thresholds)
  if (typeof column !== 'string' || /^[rfm]?$/.test(column)) fail('argument', 'a `column` other than r, f, m', column)

  const { columns, ranges, ...rows } = readBase(customers)
  const cut = (key: 'r' | 'f' | 'm', name: RfmDimension['column']): RfmDimension => {
    const values = columns[name]
    const fixed = method === 'mean' ? [meanCut(values, ranges[name], center)] : readCuts(thresholds?.[key], key)
    const given = typeof options.bins === 'object' ? options.bins[key] : options.bins
    const bins = given ?? (fixed ? fixed.length + 1 : 5)
    if (!(Number.isInteger(bins) && bins >= 2 && bins <= 10))
      fail('argument', '`bins` to be an integer from 2 to 10', bins)
    if (fixed && fixed.length !== bins - 1) fail('argument', `\`bins\` of ${key} to be ${fixed.length + 1}`, bins)
    const {
      cuts,
      counts,
      ties: used,
    } = fixed
      ? { cuts: fixed, counts: countScores(values, name, fixed), ties: null }
      : quantileCuts(values, ranges[name], key === 'r' ? -1 : 1, bins, ties)
    const empty = counts.flatMap((count, k) => (count === 0 ? [k + 1] : []))
    return { column: name, bins, cuts, counts, empty, ties: used }
  }
  const dimensions = { r: cut('r', 'recency'), f: cut('f', 'frequency'), m: cut('m', 'monetary') }
  const segments = options.segments === undefined ? defaultMap(method, dimensions) : options.segments
  if (segments && !suits(segments, dimensions)) fail('argument', '`segments` for these bins', segments.bins)
  const fitted = { ...rows, notScored: rows.customers - rows.scored }
  return { kind: 'rfm', version: 1, column, method, dimensions, segments, fitted }
}

interface Base {
  readonly columns: Record<RfmDimension['column'], Float64Array>
  readonly ranges: Record<RfmDimension['column'], Range>
  /** Rows given, and rows that can be scored. */
  readonly customers: number
  readonly scored: number
}

/** The columns, without the rows that cannot be scored. */
function readBase(given: RfmCustomers): Base {
  const recency = readNumbers(given.recency, 'recency')
  const frequency = readNumbers(given.frequency, 'frequency')
  const monetary = readNumbers(given.monetary, 'monetary')
  const customers = tableLength({ recency, frequency, monetary })
  const all = openBase({ recency, frequency, monetary }, customers)
  // Ranges carry NaN and infinities: where they are finite, so is every value.
  const { ranges } = all
  const finite = Object.values(ranges).every(({ min, max }) => max - min < Number.POSITIVE_INFINITY)
  if (customers === 0 || (finite && ranges.frequency.min > 0)) return all
  const rows = new Uint32Array(customers)
  let scored = 0
  for (let i = 0; i < customers; i++) {
    rows[scored] = i
    scored += Number(
      recency[i]! - recency[i]! + (monetary[i]! - monetary[i]!) === 0 &&
        frequency[i]! > 0 &&
        frequency[i]! < Number.POSITIVE_INFINITY,
    )
  }
  const keep = (column: Float64Array): Float64Array => Float64Array.from(rows.subarray(0, scored), (i) => column[i]!)
  return openBase({ recency: keep(recency), frequency: keep(frequency), monetary: keep(monetary) }, customers)
}

function openBase(columns: Base['columns'], customers: number): Base {
  const { recency, frequency, monetary } = columns
  const ranges = { recency: findRange(recency), frequency: findRange(frequency), monetary: findRange(monetary) }
  return { columns, ranges, customers, scored: recency.length }
}

/** Checks given cut points and puts them in the order of scores: for recency the longest time first. */
function readCuts(given: readonly number[] | undefined, key: 'r' | 'f' | 'm'): number[] | undefined {
  if (given === undefined) return undefined
  const cuts = [...given]
  if (key === 'r' && cuts[0]! > cuts[1]!) cuts.reverse()
  if (!cuts.every((cut, k) => Number.isFinite(cut) && !(k > 0 && cut <= cuts[k - 1]!))) {
    fail('argument', `\`thresholds.${key}\` to be numbers in ascending order`, given)
  }
  return key === 'r' ? cuts.reverse() : cuts
}

function countScores(values: Float64Array, column: RfmDimension['column'], cuts: (number | null)[]): number[] {
  const counts = new Array<number>(cuts.length + 1).fill(0)
  const scores = scoreColumn(values, openScale({ column, cuts }))
  for (let i = 0; i < scores.length; i++) counts[scores[i]! - 1]!++
  return counts
}

type Dimensions = RfmModel['dimensions']

function defaultMap(method: RfmMethod, dimensions: Dimensions): SegmentMap | null {
  if (method === 'mean') return eightTypes
  return suits(elevenSegments, dimensions) ? elevenSegments : suits(sixGroups, dimensions) ? sixGroups : null
}

function suits({ bins }: SegmentMap, { r, f, m }: Dimensions): boolean {
  return bins.r === r.bins && bins.f === f.bins && bins.m === m.bins
}

function oneOf(name: string, value: string, choices: readonly string[]): void {
  if (!choices.includes(value)) fail('argument', `\`${name}\` to be one of ${choices.join(', ')}`, value)
}

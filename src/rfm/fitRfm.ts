import { fail } from '../errors.ts'
import { type CutOptions, cutColumn, readCutting } from './cutColumn.ts'
import { rfmDimensions } from './dimensions.ts'
import { eightTypes } from './eightTypes.ts'
import { elevenSegments } from './elevenSegments.ts'
import { readBase } from './readBase.ts'
import type { RfmCustomers, RfmMethod, RfmModel } from './rfmModel.ts'
import type { SegmentMap } from './segmentMap.ts'
import { sixGroups } from './sixGroups.ts'

/** Something for each of the three dimensions. */
export interface PerDimension<T> {
  readonly r: T
  readonly f: T
  readonly m: T
}

export interface RfmOptions<Name extends string = 'segment'> extends CutOptions<'r' | 'f' | 'm'> {
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
 * fewer distinct values than scores `'low'`, also for natural breaks. The model records which.
 *
 * Method: natural breaks as in `naturalBreaks` of `clientele/math`, each column by itself.
 *
 * Cost: a few sweeps over each column, no sorting; natural breaks sort columns of many distinct values.
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
  const { column = 'segment' as Name } = options
  const cutting = readCutting(options, Object.keys(rfmDimensions))
  if (typeof column !== 'string' || /^[rfm]?$/.test(column)) fail('argument', 'a `column` other than r, f, m', column)
  const { columns, ranges, fitted } = readBase(customers, Object.values(rfmDimensions))
  const dimensions = Object.fromEntries(
    Object.entries(rfmDimensions).map(([name, given], k) => [
      name,
      { column: given.column, ...cutColumn(columns[k]!, ranges[k]!, name, given, cutting) },
    ]),
  ) as unknown as Dimensions
  const segments = options.segments === undefined ? defaultMap(cutting.method, dimensions) : options.segments
  if (segments && !suits(segments, dimensions)) fail('argument', '`segments` for these bins', segments.bins)
  return { kind: 'rfm', version: 1, column, method: cutting.method, dimensions, segments, fitted }
}

type Dimensions = RfmModel['dimensions']

function defaultMap(method: RfmMethod, dimensions: Dimensions): SegmentMap | null {
  const maps = method === 'mean' ? [eightTypes] : [elevenSegments, sixGroups]
  return maps.find((map) => suits(map, dimensions)) ?? null
}

function suits({ bins }: SegmentMap, { r, f, m }: Dimensions): boolean {
  return bins.r === r.bins && bins.f === f.bins && bins.m === m.bins
}

import { type NumberLike, numberOf } from '../table/numberOf.ts'
import { checkRfm } from './checkRfm.ts'
import type { RfmModel } from './rfmModel.ts'
import { openScale, scoreOf } from './scoreColumn.ts'
import { cellIndex } from './segmentTable.ts'

/** One customer, as `scoreRfm` would score it in a table. */
export interface RfmScore {
  readonly r: number
  readonly f: number
  readonly m: number
  /** The id of the segment, whatever the model calls its column. */
  readonly segment: string | null
}

/**
 * Scores one customer by a fitted RFM model: the same answer that `scoreRfm` gives for a table.
 *
 * Without an occasion, or with a value that is missing (NaN, null) or infinite, all scores are 0 and the segment is null.
 *
 * @throws ClienteleError `model`, when this is no RFM model of this version; `column`, for a value that is no number.
 *
 * @example
 * ```ts
 * import { fitRfm, rfmOf } from 'clientele/rfm'
 *
 * const model = fitRfm({ recency: [1, 30, 90, 300, 700], frequency: [12, 6, 3, 2, 1], monetary: [900, 400, 150, 80, 20] })
 *
 * rfmOf(model, { recency: 5, frequency: 8, monetary: 500 }) // => { r: 4, f: 4, m: 4, segment: 'loyal' }
 * ```
 */
export function rfmOf(
  model: RfmModel<string>,
  customer: { readonly [name in 'recency' | 'frequency' | 'monetary']: NumberLike },
): RfmScore {
  checkRfm(model)
  const { dimensions, segments } = model
  const r = scoreOf(numberOf(customer.recency, 'recency'), openScale(dimensions.r.cuts, 'low'))
  const f = scoreOf(numberOf(customer.frequency, 'frequency'), openScale(dimensions.f.cuts, 'high', 0))
  const m = scoreOf(numberOf(customer.monetary, 'monetary'), openScale(dimensions.m.cuts, 'high'))
  if (r * f * m === 0) return { r: 0, f: 0, m: 0, segment: null }
  return { r, f, m, segment: segments && segments.cells[cellIndex(segments.grid, segments.bins, r, f, m)]! }
}

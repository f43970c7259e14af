import * as z from 'zod/mini'
import type { RfmDimension, RfmModel } from '../rfm/rfmModel.ts'
import { checkCounts, checkCuts } from './cutPoints.ts'
import { checkScored, rfmColumns, scoredBase } from './fittedBase.ts'
import { segmentMapSchema } from './parseSegmentMap.ts'
import { fault, finiteOrNull, kind, list, name, oneOf, type Payload, strict, version, whole } from './pieces.ts'
import { readDocument } from './readDocument.ts'
import type { Same } from './same.ts'

/** An RFM model, as `fitRfm` makes it. */
export const rfmModelSchema: z.ZodMiniType<RfmModel<string>> = /* @__PURE__ */ build() satisfies Same<
  RfmModel<string>,
  ReturnType<typeof build>
>

function build() {
  const dimension = strict('a dimension', {
    column: oneOf(['recency', 'frequency', 'monetary']),
    bins: whole(2, 10),
    cuts: list('cut points', finiteOrNull()),
    counts: list('counts', whole(0)),
    empty: list('scores', whole(1, 10)),
    ties: z.nullable(oneOf(['even', 'low', 'mid', 'high'])),
  }).check(checkDimension)
  return strict('an RFM model', {
    kind: kind('rfm'),
    version: version(),
    column: name().check(z.refine((column) => !/^[rfm]$/.test(column), 'expected a column other than r, f, m')),
    method: oneOf(['quantile', 'thresholds', 'natural-breaks', 'mean']),
    dimensions: strict('the dimensions { r, f, m }', { r: dimension, f: dimension, m: dimension }),
    segments: z.nullable(segmentMapSchema),
    fitted: scoredBase(),
  }).check(checkModel)
}

function checkDimension(payload: Payload<RfmDimension>): void {
  const { column, bins, cuts } = payload.value
  checkCuts(payload, ['cuts'], cuts, bins, column === 'recency' ? 'low' : 'high')
  checkCounts(payload, payload.value)
}

function checkModel(payload: Payload<RfmModel<string>>): void {
  const { dimensions, segments, fitted } = payload.value
  for (const [key, column] of rfmColumns) {
    const dimension = dimensions[key]
    const at = ['dimensions', key]
    if (dimension.column !== column) fault(payload, [...at, 'column'], dimension.column, `expected "${column}"`)
    if (segments !== null && segments.bins[key] !== dimension.bins) {
      fault(payload, ['segments', 'bins', key], segments.bins[key], `expected ${dimension.bins}, the scores of ${key}`)
    }
    const counted = dimension.counts.reduce((sum, count) => sum + count, 0)
    if (counted !== fitted.scored) {
      fault(payload, [...at, 'counts'], dimension.counts, `expected a sum of ${fitted.scored}, the customers scored`)
    }
  }
  checkScored(payload, fitted)
}

/**
 * Reads a stored RFM model, checking all that scoring relies on: its version, cut points in order, one segment for each
 * combination of scores. Takes what `JSON.parse` gives and hands back a copy.
 *
 * @throws ClienteleError `model`, listing every fault with its place.
 *
 * @example
 * ```ts
 * import { fitRfm } from 'clientele/rfm'
 * import { parseRfmModel } from 'clientele/schema'
 *
 * const model = fitRfm({ recency: [1, 30, 90], frequency: [3, 2, 1], monetary: [90, 40, 15] }, { bins: 3 })
 * const stored = JSON.stringify(model)
 * parseRfmModel(JSON.parse(stored)).dimensions.r.cuts // => [30, 1]
 *
 * let message = ''
 * try {
 *   parseRfmModel({ ...model, version: 2 })
 * } catch (error) {
 *   message = (error as Error).message
 * }
 * message
 * // => 'Cannot read the RFM model: rfmModel.version: version 2 is newer than this library understands (1).'
 * ```
 */
export function parseRfmModel(json: unknown): RfmModel<string> {
  return readDocument(rfmModelSchema, json, { what: 'the RFM model', root: 'rfmModel' })
}

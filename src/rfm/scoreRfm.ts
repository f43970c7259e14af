import { checkRfm } from './checkRfm.ts'
import { rfmDimensions } from './dimensions.ts'
import { readDimensions } from './readBase.ts'
import type { RfmCustomers, RfmModel } from './rfmModel.ts'
import { openScale, scoreColumn } from './scoreColumn.ts'
import { nameScores } from './segmentTable.ts'

/** Scores from 1, the higher the better; 0 where a customer cannot be scored. */
export interface RfmScores {
  /** Recency: high is recent. */
  readonly r: Uint8Array
  readonly f: Uint8Array
  readonly m: Uint8Array
}

/** The scores, and the column of segment ids under the name that the model gives it. */
export type RfmColumns<Name extends string = 'segment'> = RfmScores &
  (string extends Name
    ? { readonly [column: string]: Uint8Array | (string | null)[] }
    : { readonly [column in Name]: (string | null)[] })

/**
 * Scores customers by a fitted RFM model and names their segments.
 *
 * Equal values get equal scores, and values outside the range of the fitted base those of its ends. Without an occasion
 * (`frequency` 0), or with a missing or infinite value in one of the three columns, all scores are 0 and the segment is
 * null; so is every segment of a model without a segment map. Row order is kept.
 *
 * Cost: one sweep for each column; ten million customers take about as long as reading them.
 *
 * @throws ClienteleError `column`, when a column is missing, not numeric, or of another length.
 * @throws ClienteleError `model`, when this is no RFM model of this version.
 *
 * @example
 * ```ts
 * import { fitRfm, scoreRfm } from 'clientele/rfm'
 *
 * const model = fitRfm({ recency: [1, 30, 90, 300, 700], frequency: [12, 6, 3, 2, 1], monetary: [900, 400, 150, 80, 20] })
 *
 * scoreRfm(model, { recency: [5, 400, NaN], frequency: [8, 1, 0], monetary: [500, 45, 0] })
 * // => { r: Uint8Array.of(4, 1, 0), f: Uint8Array.of(4, 1, 0), m: Uint8Array.of(4, 1, 0), segment: ['loyal', 'lost', null] }
 * ```
 */
export function scoreRfm<Name extends string = 'segment'>(
  model: RfmModel<Name>,
  customers: RfmCustomers,
): RfmColumns<Name> {
  checkRfm(model)
  const { dimensions, segments, column } = model
  const columns = readDimensions(customers, Object.values(rfmDimensions))
  const [r, f, m] = (['r', 'f', 'm'] as const).map((name, k) => {
    const { better, above } = rfmDimensions[name]
    return scoreColumn(columns[k]!, openScale(dimensions[name].cuts, better, above))
  }) as [Uint8Array, Uint8Array, Uint8Array]
  return { r, f, m, [column]: nameScores(r, f, m, segments) } as RfmColumns<Name>
}

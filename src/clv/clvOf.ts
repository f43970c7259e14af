import type { ClvModel } from './clvModel.ts'
import type { ClvOptions } from './openClv.ts'
import { openScorer } from './openScorer.ts'
import type { ClvField, PredictClvOptions } from './predictClv.ts'

/** One customer, durations in days. */
export interface ClvCustomer {
  /** Purchases after the first. */
  readonly repeats: number
  /** Days from the first purchase to the last. */
  readonly tenureAtLast: number
  /** Days from the first purchase to now. */
  readonly tenure: number
  /** Mean net spend per repeat order; without meaning where there are none. */
  readonly repeatSpend?: number
}

/** What is told of one customer. */
export type ClvRow<Name extends string = 'clv', Options = ClvOptions> = {
  readonly [Field in ClvField<Name, Options>]: number
}

/**
 * What one customer is worth: the same answer that `predictClv` gives for a table.
 *
 * For many customers `predictClv` is faster, as it prepares the model once: here that is most of the cost, up to 1 ms.
 *
 * @throws ClienteleError As `predictClv` does.
 *
 * @example
 * ```ts
 * import { clvOf, fitClv } from 'clientele/clv'
 *
 * const model = fitClv(
 *   { repeats: [0, 1, 4, 0, 2, 7], tenureAtLast: [0, 30, 250, 0, 80, 260], tenure: [270, 265, 272, 240, 255, 271] },
 *   { family: 'bg-nbd' },
 * )
 * const { pAlive, expectedOrders } = clvOf(model, { repeats: 0, tenureAtLast: 0, tenure: 200 }, { horizon: { days: 0 } })
 * pAlive // => 1
 * expectedOrders // => 0
 * ```
 */
export function clvOf<Name extends string = 'clv', Options extends PredictClvOptions = PredictClvOptions>(
  model: ClvModel<Name>,
  customer: ClvCustomer,
  options: Options,
): ClvRow<Name, Options> {
  const { fields, score } = openScorer(model, options)
  const row = new Float64Array(fields.length)
  score(row, customer.repeats, customer.tenureAtLast, customer.tenure, customer.repeatSpend ?? Number.NaN)
  return Object.fromEntries(fields.map((field, k) => [field, row[k]!])) as ClvRow<Name, Options>
}

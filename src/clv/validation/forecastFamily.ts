/**
 * What a validation asks of a model family, one customer at a time, in the model's time unit: `bgNbd`, `mbgNbd` and
 * `paretoNbd` have it, and so may your own.
 */
export interface ForecastFamily<Params> {
  /** Expected purchases in the next t, given the history. */
  expectedPurchases(params: Params, t: number, x: number, tx: number, T: number): number
  /** Expected purchases of a new customer by time t. */
  expectedPurchasesNew(params: Params, t: number): number
  /** P(0), …, P(nMax) purchases in the next t, given the history. */
  purchaseDistribution(params: Params, t: number, x: number, tx: number, T: number, nMax: number): Float64Array
  /** P(at least one purchase in the next t), given the history. */
  purchaseWithin(params: Params, t: number, x: number, tx: number, T: number): number
  probabilityAlive(params: Params, x: number, tx: number, T: number): number
}

/** What was told of each customer's holdout, row by row, set against what came. */
export interface Forecast {
  /** Expected purchases. */
  readonly expected: Float64Array
  /** P(at least one). */
  readonly within: Float64Array
  /** P(as many as came), and P(fewer). */
  readonly exactly: Float64Array
  readonly below: Float64Array
  /** Expected number of customers with 0, 1, …, most - 1 purchases, and with more. */
  readonly histogram: Float64Array
}

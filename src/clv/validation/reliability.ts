/** Predicted probabilities in ten equal ranges, and what share came true. Means are NaN where a range is empty. */
export interface Reliability {
  readonly low: Float64Array
  readonly high: Float64Array
  readonly customers: Uint32Array
  /** Mean probability told, and the share of customers with a purchase in the holdout. */
  readonly predicted: Float64Array
  readonly bought: Float64Array
}

export function reliability(probability: Float64Array, actual: Float64Array): Reliability {
  const customers = new Uint32Array(10)
  const predicted = new Float64Array(10)
  const bought = new Float64Array(10)
  for (let i = 0; i < actual.length; i++) {
    const k = Math.min(9, Math.floor(10 * probability[i]!))
    customers[k]!++
    predicted[k]! += probability[i]!
    bought[k]! += Number(actual[i]! > 0)
  }
  return {
    low: Float64Array.from(customers, (_, k) => k / 10),
    high: Float64Array.from(customers, (_, k) => (k + 1) / 10),
    customers,
    predicted: predicted.map((sum, k) => sum / customers[k]!),
    bought: bought.map((sum, k) => sum / customers[k]!),
  }
}

import { fail } from '../../errors.ts'
import { distinctHistories } from './distinctHistories.ts'
import type { Forecast, ForecastFamily } from './forecastFamily.ts'

/** What the model tells of the next `t`, in its time unit; and P(alive). Equal histories are computed once. */
export function modelForecast<Params>(
  family: ForecastFamily<Params>,
  params: Params,
  t: number,
  history: { readonly x: Float64Array; readonly tx: Float64Array; readonly T: Float64Array },
  actual: Float64Array,
  most: number,
): Forecast & { readonly alive: Float64Array } {
  const { x, tx, T } = history
  const { historyOfRow, firstRows } = distinctHistories(x, tx, T)
  const customers = new Float64Array(firstRows.length)
  const largest = new Float64Array(firstRows.length)
  historyOfRow.forEach((h, i) => {
    customers[h]!++
    largest[h] = Math.max(largest[h]!, actual[i]!)
  })

  const histogram = new Float64Array(most + 1)
  const expected = new Float64Array(firstRows.length)
  const within = new Float64Array(firstRows.length)
  const alive = new Float64Array(firstRows.length)
  const distributions = firstRows.map((row, h) => {
    const [n, last, end] = [x[row]!, tx[row]!, T[row]!]
    expected[h] = family.expectedPurchases(params, t, n, last, end)
    within[h] = family.purchaseWithin(params, t, n, last, end)
    alive[h] = family.probabilityAlive(params, n, last, end)
    const distribution = family.purchaseDistribution(params, t, n, last, end, Math.max(most - 1, largest[h]!))
    addToHistogram(histogram, distribution, customers[h]!)
    if (!(expected[h]! >= 0 && expected[h]! < Number.POSITIVE_INFINITY)) {
      fail('model', 'the model to give every customer a finite number of purchases', expected[h], { row })
    }
    return distribution
  })
  const ofRow = (values: Float64Array): Float64Array => Float64Array.from(historyOfRow, (h) => values[h]!)
  return {
    expected: ofRow(expected),
    within: ofRow(within),
    alive: ofRow(alive),
    exactly: Float64Array.from(historyOfRow, (h, i) => distributions[h]![actual[i]!]!),
    below: Float64Array.from(historyOfRow, (h, i) => sumOf(distributions[h]!, actual[i]!)),
    histogram,
  }
}

/** Adds customers who each have this distribution; its last place takes all the rest. */
export function addToHistogram(histogram: Float64Array, distribution: ArrayLike<number>, customers: number): void {
  const most = histogram.length - 1
  let rest = 1
  for (let n = 0; n < most; n++) {
    histogram[n]! += customers * distribution[n]!
    rest -= distribution[n]!
  }
  histogram[most]! += customers * Math.max(0, rest)
}

export function sumOf(values: ArrayLike<number>, to: number): number {
  let sum = 0
  for (let n = 0; n < to; n++) sum += values[n]!
  return sum
}

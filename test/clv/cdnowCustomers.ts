import { columnsOf } from '../published.ts'

/** CDNOW, 39 weeks, 2,357 customers, durations in days, mean spend in dollars. */
export function cdnowCustomers(): {
  repeats: number[]
  tenureAtLast: number[]
  tenure: number[]
  repeatSpend: number[]
} {
  const { frequency, recency, T, monetary_value } = columnsOf('cdnow-summary-monetary.csv', [
    'frequency',
    'recency',
    'T',
    'monetary_value',
  ])
  return {
    repeats: frequency,
    tenureAtLast: recency.map((weeks) => weeks * 7),
    tenure: T.map((weeks) => weeks * 7),
    repeatSpend: monetary_value.map((mean, i) => (frequency[i]! > 0 ? mean : Number.NaN)),
  }
}

/** The same customers' repeat purchases in weeks 40 to 78, in the same order. */
export function cdnowHoldout(): number[] {
  return columnsOf('cdnow-cbs-holdout.csv', ['x_star']).x_star
}

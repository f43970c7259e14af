import { fail } from '../errors.ts'
import { checkAmount } from './common/checkAmount.ts'

/** One retention rate for all customers and all years. */
export interface ConstantRetention {
  /** Margin that an active customer brings a year. */
  readonly marginPerYear: number
  /** The share of customers who stay for another year, below 1. */
  readonly retention: number
  /** Annual effective rate; 0.1 is 10% a year. @default 0 */
  readonly discountRate?: number
  /** Whether the margin of the first year, which is certain and not discounted, counts. @default false */
  readonly includeFirstYear?: boolean
}

/**
 * What a customer brings if the same share stays every year: margin x r / (1 + i - r), the "margin multiple" of the
 * textbooks, or with the first year margin x (1 + i) / (1 + i - r). Expected lifetime is 1 / (1 - r) years.
 *
 * When it misleads: the retention of a cohort rises as those who leave easily have left, so that one average rate
 * undervalues the customers of today, by a third and more where they differ (P. Fader and B. Hardie, "Customer-Base
 * Valuation in a Contractual Setting: The Perils of Ignoring Heterogeneity", 2010): take `sbg` there. It needs
 * customers who tell when they leave; where they simply stop buying, retention is not seen: take `bgNbd`.
 *
 * Source: S. Gupta and D. Lehmann, "Customers as Assets", Journal of Interactive Marketing 17 (2003).
 *
 * @throws ClienteleError `argument`, for numbers that are missing, negative or not finite, a retention above 1, and a
 * retention of 1 without discount.
 *
 * @example
 * ```ts
 * import { constantRetentionClv } from 'clientele/clv'
 *
 * constantRetentionClv({ marginPerYear: 1, retention: 0.8, discountRate: 0.1 }) // => 2.6666666666666665
 * ```
 */
export function constantRetentionClv(inputs: ConstantRetention): number {
  const { marginPerYear, retention, discountRate = 0, includeFirstYear = false } = inputs
  for (const [name, value] of Object.entries({ marginPerYear, retention, discountRate })) checkAmount(name, value)
  if (!(retention <= 1 && retention < 1 + discountRate)) {
    fail('argument', '`retention` to be a share below 1 (or 1, if money is discounted)', retention, {
      column: 'retention',
    })
  }
  return (marginPerYear * (includeFirstYear ? 1 + discountRate : retention)) / (1 + discountRate - retention)
}

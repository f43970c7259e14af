import { checkAmount } from './common/checkAmount.ts'

/** What the average customer does. */
export interface SimpleClvInputs {
  /** Money in an average order, refunds deducted. */
  readonly averageOrder: number
  /** Orders a year of a customer who is still one. */
  readonly ordersPerYear: number
  /** How long a customer stays one, in years. */
  readonly lifespanYears: number
  /** The share of the money that remains after the cost of goods and service. @default 1 */
  readonly margin?: number
  /** Annual effective rate at which later money is worth less; 0.1 is 10% a year. @default 0 */
  readonly discountRate?: number
}

/**
 * What an average customer brings over a lifetime: average order x orders a year x years x margin, the formula that
 * every handbook begins with. Money is spread evenly over the years, and discounted where a rate is given.
 *
 * When it misleads: it is an average, and values are skewed, so that most customers bring less and a few far more; it
 * values nobody in particular. Orders a year must be those of customers who are still active: taken over everybody, the
 * departed dilute it, and the lifespan counts their leaving a second time. The lifespan itself is seldom known: the time
 * from first to last order so far is shorter than it will be, and 1 / churn rate is dominated by the customers who leave
 * early (see `constantRetentionClv`). Without a discount rate a purchase in twenty years counts like one today.
 *
 * @throws ClienteleError `argument`, for numbers that are missing, negative or not finite.
 *
 * @example
 * ```ts
 * import { simpleClv } from 'clientele/clv'
 *
 * // Starbucks' highly satisfied customers (Y. Moon and J. Quelch, "Starbucks: Delivering Customer Service", 2003).
 * simpleClv({ averageOrder: 4.42, ordersPerYear: 12 * 7.2, lifespanYears: 8.3 }) // => 3169.6704
 * ```
 */
export function simpleClv(inputs: SimpleClvInputs): number {
  const { averageOrder, ordersPerYear, lifespanYears, margin = 1, discountRate = 0 } = inputs
  for (const [name, value] of Object.entries({ averageOrder, ordersPerYear, lifespanYears, margin, discountRate })) {
    checkAmount(name, value)
  }
  const strength = Math.log1p(discountRate)
  const years = strength === 0 ? lifespanYears : -Math.expm1(-strength * lifespanYears) / strength
  return averageOrder * ordersPerYear * years * margin
}

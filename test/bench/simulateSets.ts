import type { OrdersFamily } from '../../src/clv/index.ts'
import { createRandom, type Random } from '../../src/math/random.ts'

/** Parameters in weeks that histories are drawn from, those of CDNOW, in the order of the family's names. */
export const TRUE_PARAMS: { readonly [family in OrdersFamily]: readonly number[] } = {
  'bg-nbd': [0.2426, 4.4135, 0.7929, 2.4258],
  'mbg-nbd': [0.5248, 6.183, 0.8914, 1.614],
  'pareto-nbd': [0.5533, 10.5776, 0.6062, 11.6679],
}
/** p, q and gamma of spend, those of CDNOW. */
export const TRUE_SPEND: readonly number[] = [6.2496, 3.7442, 15.4435]

/** Customers as a table in days, and what became of them. */
export interface SimulatedSet {
  readonly customers: { readonly [name in 'repeats' | 'tenureAtLast' | 'tenure' | 'repeatSpend']: Float64Array }
  readonly futureOrders: Float64Array
  readonly futureSpend: Float64Array
  /** Spend in the horizon, discounted to its beginning. */
  readonly futureValue: Float64Array
  /** What each customer spends per order in the long run. */
  readonly meanSpend: Float64Array
}

/** Times in weeks, `delta` the continuous discount rate a week. */
export interface SimulatedTimes {
  readonly shortest: number
  readonly longest: number
  readonly ahead: number
  readonly delta: number
}

/**
 * Customers who buy, leave and spend exactly as the models have it, first seen `shortest` to `longest` ago. Written after the models'
 * definitions, one purchase after another, with no formula of the library.
 */
export function simulateSet(family: OrdersFamily, size: number, seed: number, times: SimulatedTimes): SimulatedSet {
  const random = createRandom(seed)
  const { shortest, longest, ahead, delta } = times
  const [p, q, gamma] = TRUE_SPEND as [number, number, number]
  const column = (): Float64Array => new Float64Array(size)
  const [repeats, tenureAtLast, tenure, repeatSpend] = [column(), column(), column(), column()]
  const [futureOrders, futureSpend, futureValue, meanSpend] = [column(), column(), column(), column()]
  for (let i = 0; i < size; i++) {
    const T = shortest + (longest - shortest) * random.uniform()
    const nextPurchase = openCustomer(family, random)
    const spendRate = random.gamma(q) / gamma
    meanSpend[i] = p / spendRate
    let spent = 0
    for (let at = nextPurchase(); at < T + ahead; at = nextPurchase()) {
      const amount = random.gamma(p) / spendRate
      if (at <= T) {
        repeats[i]!++
        tenureAtLast[i] = 7 * at
        spent += amount
      } else {
        futureOrders[i]!++
        futureSpend[i]! += amount
        futureValue[i]! += amount * Math.exp(-delta * (at - T))
      }
    }
    tenure[i] = 7 * T
    repeatSpend[i] = repeats[i]! > 0 ? spent / repeats[i]! : Number.NaN
  }
  return {
    customers: { repeats, tenureAtLast, tenure, repeatSpend },
    futureOrders,
    futureSpend,
    futureValue,
    meanSpend,
  }
}

/** The times of a customer's repeat purchases, one a call; Infinity once the customer has left. */
function openCustomer(family: OrdersFamily, random: Random): () => number {
  const [first, second, third, fourth] = TRUE_PARAMS[family] as [number, number, number, number]
  const rate = random.gamma(first) / second
  let at = 0
  if (family === 'pareto-nbd') {
    const end = random.exponential() / (random.gamma(third) / fourth)
    return () => {
      at += random.exponential() / rate
      return at <= end ? at : Number.POSITIVE_INFINITY
    }
  }
  const leaves = random.beta(third, fourth)
  let stays = family === 'bg-nbd' || random.uniform() >= leaves
  return () => {
    if (!stays) return Number.POSITIVE_INFINITY
    at += random.exponential() / rate
    stays = random.uniform() >= leaves
    return at
  }
}

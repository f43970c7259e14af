import { createRandom } from '../../math/random.ts'
import type { Forecast } from './forecastFamily.ts'

/** Where in its predictive distribution each count fell: evenly over 0 to 1, if the distributions are right. */
export interface Pit {
  readonly low: Float64Array
  readonly high: Float64Array
  /** Share of customers in the range; 0.1 each if the distributions are right. A hump in the middle: too wide; a U: too narrow. */
  readonly share: Float64Array
  /** One number a customer, drawn from the range that the count covers; null without a seed. */
  readonly values: Float64Array | null
}

/**
 * A count covers the range from P(fewer) to P(fewer or as many). The histogram spreads each customer over it: C. Czado,
 * T. Gneiting & L. Held, "Predictive Model Assessment for Count Data", Biometrics 65 (2009).
 */
export function pitOf({ below, exactly }: Forecast, seed: number | undefined): Pit {
  const share = new Float64Array(10)
  for (let i = 0; i < below.length; i++) {
    const from = Math.min(1, below[i]!)
    const to = Math.min(1, from + exactly[i]!)
    if (to === from) share[Math.min(9, Math.floor(10 * from))]!++
    else {
      for (let k = 0; k < 10; k++) {
        share[k]! += Math.max(0, Math.min(to, (k + 1) / 10) - Math.max(from, k / 10)) / (to - from)
      }
    }
  }
  const random = seed === undefined ? null : createRandom(seed)
  return {
    low: share.map((_, k) => k / 10),
    high: share.map((_, k) => (k + 1) / 10),
    share: share.map((sum) => sum / below.length),
    values: random && below.map((from, i) => Math.min(1, from + random.uniform() * exactly[i]!)),
  }
}

import type { Forecast } from './forecastFamily.ts'
import { addToHistogram, sumOf } from './modelForecast.ts'

/**
 * What anybody would tell without a model: each customer goes on at the rate so far, repeats / tenure x days. The numbers
 * of purchases are Poisson, with half a purchase added to the rate, as a rate of 0 would make any purchase impossible.
 */
export function naiveForecast(
  repeats: Float64Array,
  tenure: Float64Array,
  days: number,
  actual: Float64Array,
  most: number,
): Forecast {
  const histogram = new Float64Array(most + 1)
  const expected = new Float64Array(actual.length)
  const within = new Float64Array(actual.length)
  const exactly = new Float64Array(actual.length)
  const below = new Float64Array(actual.length)
  for (let i = 0; i < actual.length; i++) {
    const time = days / Math.max(tenure[i]!, 1)
    expected[i] = repeats[i]! * time
    const mean = (repeats[i]! + 0.5) * time
    const distribution = poisson(mean, Math.max(most - 1, actual[i]!))
    addToHistogram(histogram, distribution, 1)
    within[i] = -Math.expm1(-mean)
    exactly[i] = distribution[actual[i]!]!
    below[i] = sumOf(distribution, actual[i]!)
  }
  return { expected, within, exactly, below, histogram }
}

/** P(0), …, P(nMax). Terms are followed in logs, as e^-mean may be beyond doubles. */
function poisson(mean: number, nMax: number): Float64Array {
  const distribution = new Float64Array(nMax + 1)
  let log = -mean
  for (let n = 0; n <= nMax; n++) {
    if (n > 0) log += Math.log(mean / n)
    distribution[n] = Math.exp(log)
  }
  return distribution
}

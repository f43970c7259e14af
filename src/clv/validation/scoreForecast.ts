import type { Forecast } from './forecastFamily.ts'
import { liftOf } from './liftOf.ts'

/** How near predictions of an amount came. */
export interface AmountScores {
  /** The total that came, and the total that was told. */
  readonly actual: number
  readonly expected: number
  /** What was told too much, as a share of what came: -0.1 is 10% too little. NaN if nothing came. */
  readonly bias: number
  /** Mean absolute and root mean squared error of a customer. */
  readonly mae: number
  readonly rmse: number
  /** What the tenth of customers told to be best brought, relative to the average customer; 1 is no better than chance. NaN where anybody was told NaN. */
  readonly topDecileLift: number
}

/** How near predictions of numbers of purchases came. */
export interface CountScores extends AmountScores {
  /** Mean over customers of log P(as many purchases as came); nearer to 0 is better. At least -745 a customer. */
  readonly logScore: number
  /** Mean squared error of P(at least one purchase); 0 is perfect. */
  readonly brier: number
}

export function scoreAmounts(expected: Float64Array, actual: Float64Array): AmountScores {
  let total = 0
  let told = 0
  let absolute = 0
  let squared = 0
  for (let i = 0; i < actual.length; i++) {
    const error = expected[i]! - actual[i]!
    total += actual[i]!
    told += expected[i]!
    absolute += Math.abs(error)
    squared += error * error
  }
  const customers = actual.length
  return {
    actual: total,
    expected: told,
    bias: total === 0 ? Number.NaN : (told - total) / total,
    mae: absolute / customers,
    rmse: Math.sqrt(squared / customers),
    // Who was told nothing cannot be ranked.
    topDecileLift: Number.isNaN(told) ? Number.NaN : liftOf(expected, actual).lift[0]!,
  }
}

export function scoreForecast(forecast: Forecast, actual: Float64Array): CountScores {
  let logs = 0
  let squares = 0
  for (let i = 0; i < actual.length; i++) {
    // The smallest positive double: what underflowed is unlikely, not impossible.
    logs += Math.log(Math.max(forecast.exactly[i]!, Number.MIN_VALUE))
    squares += (forecast.within[i]! - Number(actual[i]! > 0)) ** 2
  }
  return {
    ...scoreAmounts(forecast.expected, actual),
    logScore: logs / actual.length,
    brier: squares / actual.length,
  }
}

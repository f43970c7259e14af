import { normalQuantile } from '../math/normalQuantile.ts'
import { checkLevel } from './checkLevel.ts'
import type { ClvModel, Posterior } from './clvModel.ts'

/** Where a parameter lies. */
export interface ParameterInterval {
  readonly low: number
  readonly high: number
}

/** The ranges of a model's parameters by name; null where there is no posterior. */
export interface ParameterIntervals {
  readonly orders: { readonly [name: string]: ParameterInterval } | null
  readonly spend: { readonly [name: string]: ParameterInterval } | null
}

/**
 * The ranges in which the parameters of a model lie with this probability, 0.95 if none is given.
 *
 * They come from the posterior, on the log scale, so that both ends are above 0 and a lopsided posterior makes a
 * lopsided range: estimate times and over exp(1.96 standard error / estimate) is much the same where the data say a
 * lot, and too narrow where they say little.
 *
 * Method: the expansion of Cornish and Fisher (1938) with mean, variance and skewness of the logarithm.
 *
 * @throws ClienteleError `argument`, for a level that is not between 0 and 1.
 *
 * @example
 * ```ts
 * import { fitClv, parameterIntervals } from 'clientele/clv'
 *
 * const model = fitClv(
 *   { repeats: [0, 1, 4, 0, 2, 7], tenureAtLast: [0, 30, 250, 0, 80, 260], tenure: [270, 265, 272, 240, 255, 271] },
 *   { family: 'bg-nbd' },
 * )
 * const { orders, spend } = parameterIntervals(model, { level: 0.9 })
 * 0 < orders!.r!.low && orders!.r!.low < orders!.r!.high // => true
 * spend // => null
 * ```
 */
export function parameterIntervals(
  { posterior }: ClvModel<string>,
  options: { readonly level?: number } = {},
): ParameterIntervals {
  const width = normalQuantile((1 + checkLevel(options.level)) / 2)
  return {
    orders: posterior.orders && rangesOf(posterior.orders, width),
    spend: posterior.spend && rangesOf(posterior.spend, width),
  }
}

function rangesOf(
  { names, mean, covariance, draws, weights }: Posterior,
  width: number,
): { [name: string]: ParameterInterval } {
  const entries = names.map((name, i): [string, ParameterInterval] => {
    const deviation = Math.sqrt(covariance[i]![i]!)
    const skewness = draws.reduce((sum, draw, k) => sum + weights[k]! * ((draw[i]! - mean[i]!) / deviation) ** 3, 0)
    // Beyond 1 the expansion turns back on itself.
    const bend = Math.max(-1, Math.min(1, skewness)) / 6
    const at = (z: number): number => Math.exp(mean[i]! + deviation * (z + bend * (z * z - 1)))
    return [name, { low: at(-width), high: at(width) }]
  })
  return Object.fromEntries(entries)
}

import { gammaP } from '../../math/gammaP.ts'
import { normalCdf } from '../../math/normalCdf.ts'

/** How far off the logarithm of an expected sum may be: values with weights that sum to 1. */
export interface Shifts {
  readonly values: readonly number[]
  readonly weights: readonly number[]
}

/** Two independent shifts at once: each of the one with some of the other. */
export function joined(one: Shifts, other: Shifts): Shifts {
  const n = other.values.length
  const pairs = one.values.flatMap((_, k) => [7, 38, 57].map((step) => [k, (step * k + step) % n] as const))
  const weights = pairs.map(([k, l]) => one.weights[k]! * other.weights[l]!)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    values: pairs.map(([k, l]) => one.values[k]! + other.values[l]!),
    weights: weights.map((weight) => weight / total),
  }
}

/**
 * The range of a sum over customers that is expected to be `sum`: `shifts` is what the data leave open about this
 * expectation, and `dispersion` the variance of the sum around its expectation, in units of the latter.
 *
 * Given its expectation the sum is taken to be gamma distributed, which for many customers is normal and for few stays
 * above 0.
 */
export function totalInterval(
  sum: number,
  shifts: Shifts,
  dispersion: number,
  level: number,
): [low: number, high: number] {
  if (!(sum > 0 && sum < Number.POSITIVE_INFINITY)) return sum === 0 ? [0, 0] : [Number.NaN, Number.NaN]
  const { values, weights } = smooth(shifts)
  const means = values.map((value) => sum * Math.exp(value))
  const below = (value: number): number => {
    let share = 0
    for (const [k, mean] of means.entries()) {
      share += weights[k]! * gammaCdf(mean / dispersion, value / mean, mean <= value)
    }
    return share
  }
  const quantile = (probability: number): number => {
    let low = 0
    let high = sum
    while (below(high) < probability && high < 1e300) {
      low = high
      high *= 2
    }
    for (let k = 0; k < 60 && high - low > 1e-9 * high; k++) {
      const middle = (low + high) / 2
      if (below(middle) < probability) low = middle
      else high = middle
    }
    return (low + high) / 2
  }
  return [quantile((1 - level) / 2), quantile((1 + level) / 2)]
}

/**
 * The chance that a gamma variable of this shape is at most so many times its mean; `reached` where the shape is no
 * number between 0 and infinity.
 */
function gammaCdf(shape: number, part: number, reached: boolean): number {
  if (!(shape > 0 && shape < Number.POSITIVE_INFINITY)) return Number(reached)
  // Wilson and Hilferty's cube root (1931), off by 1e-5 at most.
  return shape > 1000
    ? normalCdf(3 * Math.sqrt(shape) * (Math.cbrt(part) - 1 + 1 / (9 * shape)))
    : gammaP(shape, shape * part)
}

const POINTS = 33

/**
 * Shifts of less than a half are nearly normal, and too few to tell their own tails: their three moments do so better
 * (Cornish and Fisher 1938). Larger ones stay as they are, except that what cannot be computed does not count.
 */
function smooth({ values, weights }: Shifts): Shifts {
  const moment = (power: number, centre: number): number =>
    values.reduce((sum, value, k) => sum + weights[k]! * (value - centre) ** power, 0)
  const mean = moment(1, 0)
  const variance = moment(2, mean)
  if (!(variance < 0.25))
    return scaled(
      values.map((value) => (Number.isNaN(value) ? 0 : value)),
      weights.map((weight, k) => (Number.isNaN(values[k]) ? 0 : weight)),
    )
  const bend = variance > 0 ? Math.max(-1, Math.min(1, moment(3, mean) / variance ** 1.5)) / 6 : 0
  const scores = Array.from({ length: POINTS }, (_, k) => (8 * k) / (POINTS - 1) - 4)
  return scaled(
    scores.map((z) => mean + Math.sqrt(variance) * (z + bend * (z * z - 1))),
    scores.map((z) => Math.exp((-z * z) / 2)),
  )
}

function scaled(values: readonly number[], weights: readonly number[]): Shifts {
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return { values, weights: weights.map((weight) => weight / total) }
}

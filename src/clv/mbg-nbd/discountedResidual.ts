import { discountedGiven } from '../beta-geometric/discountedGiven.ts'
import type { MbgNbdParams } from './params.ts'

/**
 * Expected purchases of a customer with `x` repeat purchases, the last at `tx`, observed until `T`, each discounted to
 * `T`: multiplied by the margin of a purchase it is what the customer will still be worth.
 *
 * `delta` is the continuous rate per time unit of the model: ln(1 + annual rate) over the units in a year. Looks ahead
 * without end, or for `t`. Times are in the model's unit, 0 <= tx <= T. At `delta` 0 nothing is discounted (without
 * end: Infinity for a <= 1). Impossible histories, a `delta` below 0 and NaN give NaN. For a new customer x, tx and T
 * are 0, and the first purchase is not counted.
 *
 * Method: who is alive buys at the intensity lambda exp(-lambda p u) after u, so it is P(alive) E[lambda (1 -
 * exp(-(delta + lambda p) t)) / (delta + lambda p)], with lambda ~ Gamma(r + x, alpha + T) and p ~ Beta(a, b + x + 1).
 * By parts from the expected purchases where that is cheap, else by a product of trapezoids under double exponential
 * substitutions (Takahasi and Mori 1974); relative error 1e-12, 1e-10 at extreme parameters.
 * Cost: 5 to 15 µs for a few years, 70 µs without end.
 *
 * @example
 * ```ts
 * import { discountedResidual } from 'clientele/clv/mbg-nbd'
 *
 * const cdnow = { r: 0.525, alpha: 6.183, a: 0.891, b: 1.614 }
 * const weekly = Math.log(1.15) / 52
 * discountedResidual(cdnow, weekly, 2, 30.43, 38.86) // => 4.924675…
 * discountedResidual(cdnow, weekly, 2, 30.43, 38.86, 52) // => 1.498898…
 * ```
 */
export function discountedResidual(
  params: MbgNbdParams,
  delta: number,
  x: number,
  tx: number,
  T: number,
  t: number = Number.POSITIVE_INFINITY,
): number {
  return discountedGiven(params, 1, delta, x, tx, T, t)
}

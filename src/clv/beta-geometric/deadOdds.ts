import { logOnePlus } from './logOnePlus.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

/** The logarithm of the odds that a customer has left: -Infinity or NaN as `deadOdds` is 0 or NaN. */
export function logDeadOdds(params: BetaGeometricParams, coin: Coin, x: number, tx: number, T: number): number {
  return Math.log(coinOdds(params, x + coin)) + silence(params, x, tx, T)
}

/**
 * The odds that a customer has left: 0 without repeats in BG/NBD, where nobody can have. Impossible histories give NaN.
 */
export function deadOdds(params: BetaGeometricParams, coin: Coin, x: number, tx: number, T: number): number {
  if (coin === 0 && x === 0 && tx >= 0 && tx <= T) return 0
  const odds = coinOdds(params, x + coin)
  const exponent = silence(params, x, tx, T)
  // Far out the exponential alone would overflow.
  return exponent < 700 ? odds * Math.exp(exponent) : Math.exp(Math.log(odds) + exponent)
}

/** P(alive | x, t_x, T). */
export function aliveGiven(params: BetaGeometricParams, coin: Coin, x: number, tx: number, T: number): number {
  return 1 / (1 + deadOdds(params, coin, x, tx, T))
}

/** The odds that the last of the coins said to leave. */
function coinOdds({ a, b }: BetaGeometricParams, coins: number): number {
  return coins === 0 ? 0 : a / (b + (coins - 1))
}

/** By how much the logarithm of the odds has risen since the last purchase. */
function silence({ r, alpha }: BetaGeometricParams, x: number, tx: number, T: number): number {
  if (!(x >= 0 && tx >= 0 && tx <= T)) return Number.NaN
  return (r + x) * logOnePlus((T - tx) / (alpha + tx))
}

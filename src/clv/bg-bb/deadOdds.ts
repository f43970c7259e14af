import type { BgBbParams } from './bgBbParams.ts'
import { isRecord } from './isRecord.ts'

/**
 * The odds that a customer is gone after n opportunities: the terms of the likelihood for leaving after opportunity
 * tx, …, n - 1, over the one for staying. NaN for an impossible history, Infinity beyond 1e308.
 *
 * Every term is the next one times a ratio of four positive numbers, from the last backwards.
 */
export function deadOdds({ alpha, beta, gamma, delta }: BgBbParams, x: number, tx: number, n: number): number {
  if (!isRecord(x, tx, n)) return Number.NaN
  let term = gamma / (gamma + delta + n)
  let odds = 0
  for (let k = n - 1; k >= tx; k--) {
    term *= ((alpha + beta + k) / (beta + k - x)) * ((gamma + delta + 1 + k) / (delta + k))
    odds += term
  }
  return odds
}

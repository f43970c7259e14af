import type { HistoryRows } from '../common/readHistories.ts'
import { countRepeats } from './countRepeats.ts'
import { logOnePlus } from './logOnePlus.ts'
import type { BetaGeometricParams, Coin } from './params.ts'

/**
 * The log-likelihood of all histories as a function of the parameters, for many evaluations on the same data.
 */
export function totalLogLikelihood(
  { x, tx, T, weight }: HistoryRows,
  coin: Coin,
): (params: BetaGeometricParams) => number {
  const { beyond, customers } = countRepeats(x, weight)
  const tosses = beyond.length + coin
  const odds = new Float64Array(tosses)

  return ({ r, alpha, a, b }) => {
    let value = 0
    for (let i = 0; i < beyond.length; i++) value += beyond[i]! * Math.log((r + i) / alpha)
    for (let i = 0; i < tosses; i++) {
      odds[i] = Math.log(a / (b + i))
      value -= (coin > i ? customers : beyond[i - coin]!) * Math.log1p(a / (b + i))
    }
    let product = 1
    for (let i = 0; i < x.length; i++) {
      const n = weight[i]!
      const R = r + x[i]!
      const k = x[i]! + coin
      const log = logOnePlus(T[i]! / alpha)
      value -= n * R * log
      if (k === 0) continue
      const u = odds[k - 1]! + R * (log - logOnePlus(tx[i]! / alpha))
      const stayed = 1 / (1 + Math.exp(Math.min(u, 700)))
      if (n === 1 && u < 200) {
        product *= stayed
        if (product < 1e-200) {
          value -= Math.log(product)
          product = 1
        }
      } else value += n * (u < 200 ? -Math.log(stayed) : u)
    }
    return value - Math.log(product)
  }
}

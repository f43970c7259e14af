import { betaTail } from '../../math/betaTails.ts'
import { logGammaRatio } from '../../math/logGammaRatio.ts'
import { aliveGiven } from '../beta-geometric/deadOdds.ts'
import type { BetaGeometricParams, Coin } from '../beta-geometric/params.ts'
import { type Counts, LONGEST, openSteps } from './counts.ts'
import { startSteps } from './startSteps.ts'

/**
 * Counts of BG/NBD and MBG/NBD. The number of purchases is the smaller of two independent ones: those that would come
 * if nobody left, negative binomial, and those until the coin says leave: P(N > n) is the product of their tails.
 */
export function betaGeometricCounts(points: readonly BetaGeometricParams[], coin: Coin, t: number): Counts {
  const size = points.length
  const steps = openSteps(size)
  const { R, z, chance, above, from, first } = steps
  const alive = new Float64Array(size)
  /** P(alive), the coins survived, over the number of points. */
  const stays = new Float64Array(size)
  const B = new Float64Array(size)
  const C = new Float64Array(size)
  const A = new Float64Array(size)
  let survival = new Float64Array(64)

  return {
    alive,
    survival: () => survival,
    survive(x, tx, T, least) {
      let longest = 0
      for (let k = 0; k < size; k++) {
        const point = points[k]!
        alive[k] = aliveGiven(point, coin, x, tx, T)
        A[k] = point.alpha + T
        B[k] = point.b + x + coin
        C[k] = point.a + B[k]!
        R[k] = point.r + x
        longest = Math.max(longest, (R[k]! + 36) * (1 + t / A[k]!))
      }
      if (!(longest < LONGEST)) return 0
      for (let k = 0; k < size; k++) {
        stays[k] = alive[k]! / size
        startSteps(steps, k, R[k]!, Math.log1p(t / A[k]!))
      }
      for (let n = 0; ; n++) {
        let sum = 0
        for (let k = 0; k < size; k++) {
          if (n === from[k]) chance[k] = first[k]!
          const now = chance[k]!
          sum += stays[k]! * (above[k]! -= now)
          chance[k] = (now * (R[k]! + n) * z[k]!) / (n + 1)
          stays[k]! *= (B[k]! + n) / (C[k]! + n)
        }
        if (n === survival.length) survival = longer(survival)
        survival[n] = sum
        if (!(sum > least) || n === LONGEST) return n + 1
      }
    },
    beyond(n) {
      let sum = 0
      for (let k = 0; k < size; k++) {
        const w = t / A[k]!
        const buys = w < Number.POSITIVE_INFINITY ? betaTail(w / (1 + w), 1 / (1 + w), n + 1, R[k]!) : 1
        sum += alive[k]! * buys * Math.exp(logGammaRatio(B[k]!, n) - logGammaRatio(C[k]!, n))
      }
      return sum / size
    },
  }
}

export function longer(values: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const more = new Float64Array(2 * values.length)
  more.set(values)
  return more
}

import { betaTail } from '../../math/betaTails.ts'
import { betaRule } from '../beta-geometric/quadrature.ts'
import type { ParetoNbdParams } from '../pareto-nbd/params.ts'
import { probabilityAlive } from '../pareto-nbd/probabilityAlive.ts'
import { longer } from './betaGeometricCounts.ts'
import { type Counts, LONGEST, openSteps } from './counts.ts'
import { startSteps } from './startSteps.ts'

/** Gauss-Legendre on [0, 1]: the points below the middle, and the weights of each pair. */
const POINTS = [0.013046735741414128, 0.06746831665550773, 0.16029521585048778, 0.2833023029353764, 0.4255628305091844]
const WEIGHTS = [0.03333567215434407, 0.0747256745752902, 0.109543181257991, 0.13463335965499826, 0.1477621123573764]

/**
 * Counts of the Pareto/NBD: negative binomial over the time until someone leaves, which is averaged over ten quantiles
 * of that time and, for who stays, is all of t.
 */
export function paretoCounts(points: readonly ParetoNbdParams[], t: number): Counts {
  return t === Number.POSITIVE_INFINITY ? countsForEver(points) : countsWithin(points, t)
}

/** Purchases before leaving: P(N > n) is the mean of (lambda / (lambda + mu))^(n + 1). */
function countsForEver(points: readonly ParetoNbdParams[]): Counts {
  const alive = new Float64Array(points.length)
  let rules: { log: Float64Array; weight: Float64Array }[] = []
  return {
    alive,
    survival: () => new Float64Array(0),
    survive(x, tx, T) {
      rules = points.map((point, j) => {
        alive[j] = probabilityAlive(point, x, tx, T)
        // With y ~ Beta(s, R) for equal scales, mu / lambda = B/A times the odds of y.
        const odds = (point.alpha + T) / (point.beta + T)
        const { at, weight } = betaRule(point.s, point.r + x, 1)
        return { log: at.map((y) => -Math.log1p((odds * y) / (1 - y))), weight }
      })
      return 0
    },
    beyond(n) {
      let sum = 0
      for (const [j, { log, weight }] of rules.entries()) {
        for (let k = 0; k < log.length; k++) sum += alive[j]! * weight[k]! * Math.exp((n + 1) * log[k]!)
      }
      return sum / points.length
    },
  }
}

function countsWithin(points: readonly ParetoNbdParams[], t: number): Counts {
  const nodes = 2 * POINTS.length + 1
  const size = points.length * nodes
  const steps = openSteps(size)
  const { R, z, chance, above, from, first } = steps
  const alive = new Float64Array(points.length)
  const weight = new Float64Array(size)
  let survival = new Float64Array(64)

  /** For T: log(1 + u/A) of each node, and in its second half the nodes' weights given alive. */
  const known = new Map<number, Float64Array>()
  const timesAt = (T: number): Float64Array => {
    const found = known.get(T)
    if (found) return found
    if (known.size === 1000) known.clear()
    const times = new Float64Array(2 * size)
    let slot = 0
    for (const { alpha, s, beta } of points) {
      const A = alpha + T
      const B = beta + T
      const leaves = -Math.expm1(-s * Math.log1p(t / B))
      const add = (u: number, share: number): void => {
        times[slot] = Math.log1p(u / A)
        times[size + slot++] = share
      }
      for (const [k, point] of POINTS.entries()) {
        for (const at of [point, 1 - point]) {
          add(Math.min(t, B * Math.expm1(-Math.log1p(-leaves * at) / s)), leaves * WEIGHTS[k]!)
        }
      }
      add(t, 1 - leaves)
    }
    known.set(T, times)
    return times
  }

  return {
    alive,
    survival: () => survival,
    survive(x, tx, T, least) {
      const times = timesAt(T)
      let longest = 0
      for (let j = 0, k = 0; j < points.length; j++) {
        const point = points[j]!
        alive[j] = probabilityAlive(point, x, tx, T)
        for (const end = k + nodes; k < end; k++) {
          weight[k] = (times[size + k]! * alive[j]!) / points.length
          // Nobody stays for ever: of an endless horizon that node weighs nothing.
          startSteps(steps, k, point.r + x, weight[k] === 0 ? 0 : times[k]!)
          longest = Math.max(longest, (R[k]! + 36) / (1 - z[k]!))
        }
      }
      if (!(longest < LONGEST)) return 0
      for (let n = 0; ; n++) {
        let sum = 0
        for (let k = 0; k < size; k++) {
          if (n === from[k]) chance[k] = first[k]!
          const now = chance[k]!
          sum += weight[k]! * (above[k]! -= now)
          chance[k] = (now * (R[k]! + n) * z[k]!) / (n + 1)
        }
        if (n === survival.length) survival = longer(survival)
        survival[n] = sum
        if (!(sum > least) || n === LONGEST) return n + 1
      }
    },
    beyond(n) {
      let sum = 0
      for (let k = 0; k < size; k++) if (weight[k]! > 0) sum += weight[k]! * betaTail(z[k]!, 1 - z[k]!, n + 1, R[k]!)
      return sum
    },
  }
}

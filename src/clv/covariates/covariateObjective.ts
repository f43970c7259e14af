import type { Objective } from '../../math/minimize.ts'
import { limitedShape, limitedTime } from './ownParams.ts'

/** Customers who share their covariates, and with them their parameters. */
export interface CovariateGroup {
  /** In the logs of their parameters. */
  readonly objective: Objective
  /** Their covariates, centred and scaled. */
  readonly values: Float64Array
}

type Direction = readonly [number, number, number, number]

/** How the logs of the four parameters move with the log of the purchase rate, and with that of dropout. */
export type Directions = readonly [Direction, Direction]

/**
 * The sum over groups as a function of the logs of the four parameters (of a customer with average covariates), then the
 * coefficients, with its gradient and Hessian.
 *
 * Logs of a group's parameters are linear in all of these, so that the chain rule is exact with first derivatives alone: each coefficient
 * moves them by its covariate along the direction of its process.
 */
export function covariateObjective(
  groups: readonly CovariateGroup[],
  processes: readonly (0 | 1)[],
  [purchase, dropout]: Directions,
): Objective {
  const own = new Float64Array(4)
  const slope = new Float64Array(4)
  const curve = new Float64Array(16)
  // What the parameters' curvature is along the two directions, row by row, and along both.
  const along = new Float64Array(8)
  const across = new Float64Array(4)
  const size = 4 + processes.length
  const [p0, p1, p2, p3] = purchase
  const [d0, d1, d2, d3] = dropout
  return (at, gradient, hessian) => {
    let sum = 0
    for (let i = 0; i < 4; i++) if (!(Math.abs(at[i]!) <= 690)) return Number.POSITIVE_INFINITY
    for (let g = 0; g < groups.length; g++) {
      const { objective, values } = groups[g]!
      let p = 0
      let d = 0
      for (let k = 0; k < values.length; k++) {
        const moved = at[4 + k]! * values[k]!
        if (processes[k] === 0) p += moved
        else d += moved
      }
      const nearP = within(at, purchase, p)
      const nearD = within(at, dropout, d)
      const movesP = nearP === p
      const movesD = nearD === d
      p = nearP
      d = nearD
      own[0] = at[0]! + p0 * p + d0 * d
      own[1] = at[1]! + p1 * p + d1 * d
      own[2] = at[2]! + p2 * p + d2 * d
      own[3] = at[3]! + p3 * p + d3 * d
      slope.fill(0)
      curve.fill(0)
      sum += objective(own, slope, curve)
      const alongPurchase = p0 * slope[0]! + p1 * slope[1]! + p2 * slope[2]! + p3 * slope[3]!
      const alongDropout = d0 * slope[0]! + d1 * slope[1]! + d2 * slope[2]! + d3 * slope[3]!
      for (let i = 0; i < 4; i++) {
        const j = 4 * i
        along[i] = p0 * curve[j]! + p1 * curve[j + 1]! + p2 * curve[j + 2]! + p3 * curve[j + 3]!
        along[4 + i] = d0 * curve[j]! + d1 * curve[j + 1]! + d2 * curve[j + 2]! + d3 * curve[j + 3]!
        gradient[i]! += slope[i]!
        for (let k = i; k < 4; k++) hessian[size * i + k]! += curve[j + k]!
      }
      across[0] = p0 * along[0]! + p1 * along[1]! + p2 * along[2]! + p3 * along[3]!
      across[1] = across[2] = d0 * along[0]! + d1 * along[1]! + d2 * along[2]! + d3 * along[3]!
      across[3] = d0 * along[4]! + d1 * along[5]! + d2 * along[6]! + d3 * along[7]!
      for (let k = 0; k < values.length; k++) {
        const value = values[k]!
        const process = processes[k]!
        if (!(process === 0 ? movesP : movesD)) continue
        gradient[4 + k]! += value * (process === 0 ? alongPurchase : alongDropout)
        for (let i = 0; i < 4; i++) hessian[size * i + 4 + k]! += value * along[4 * process + i]!
        for (let l = k; l < values.length; l++) {
          if (!(processes[l] === 0 ? movesP : movesD)) continue
          hessian[size * (4 + k) + 4 + l]! += value * values[l]! * across[2 * process + processes[l]!]!
        }
      }
    }
    // An effect without end gets one, far below what can be seen.
    for (let k = 4; k < size; k++) {
      sum += 1e-10 * at[k]! * at[k]!
      gradient[k]! += 2e-10 * at[k]!
      hessian[size * k + k]! += 2e-10
    }
    for (let i = 0; i < size; i++) for (let j = 0; j < i; j++) hessian[size * i + j] = hessian[size * j + i]!
    return sum
  }
}

/** The move along a direction, as far as it makes a difference. */
function within(at: Float64Array, direction: Direction, moved: number): number {
  if (direction[2] !== 0) {
    const log = Math.max(at[2]!, at[3]!) + moved
    return moved + (limitedShape(log) - log)
  }
  const i = direction[1] !== 0 ? 1 : 3
  const log = at[i]! - at[i - 1]! - moved
  return moved - (limitedTime(log) - log)
}

import type { Objective } from '../../math/minimize.ts'
import type { Directions } from './covariateObjective.ts'
import type { KeptCovariate } from './identify.ts'

/**
 * What callers see, the logs of the parameters at covariates of 0 and the coefficients, as a linear function of what the search
 * sees, the logs at average covariates and the coefficients of scaled covariates: the rows of a matrix.
 */
export function rawMap(kept: readonly KeptCovariate[], directions: Directions): number[][] {
  const base = [0, 1, 2, 3].map((i) => [
    ...[0, 1, 2, 3].map((j) => Number(i === j)),
    ...kept.map(({ process, mean, deviation }) => (-directions[process][i]! * mean) / deviation),
  ])
  const effects = kept.map((_, k) => [0, 0, 0, 0, ...kept.map(({ deviation }, j) => (j === k ? 1 / deviation : 0))])
  return [...base, ...effects]
}

/**
 * Adds pull_i times the square of each parameter (the exponential of its log) and coefficient, as callers see them, to a sum over
 * customers, and multiplies all by `scale`.
 */
export function penalise(
  objective: Objective,
  pulls: readonly number[],
  map: readonly (readonly number[])[],
  scale: number,
): Objective {
  const size = map.length
  return (at, gradient, hessian) => {
    let value = objective(at, gradient, hessian)
    pulls.forEach((pull, i) => {
      if (pull === 0) return
      const row = map[i]!
      const raw = dot(row, at)
      const square = i < 4 ? Math.exp(2 * raw) : raw * raw
      value += pull * square
      const first = 2 * pull * (i < 4 ? square : raw)
      const second = pull * (i < 4 ? 4 * square : 2)
      for (let k = 0; k < size; k++) {
        gradient[k]! += first * row[k]!
        for (let l = 0; l < size; l++) hessian[size * k + l]! += second * row[k]! * row[l]!
      }
    })
    for (let i = 0; i < gradient.length; i++) gradient[i]! *= scale
    for (let i = 0; i < hessian.length; i++) hessian[i]! *= scale
    return scale * value
  }
}

export function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

import { invertDefinite } from './invertDefinite.ts'

/**
 * A function to minimise: returns the value at a point and writes its gradient and Hessian (row by row) there, into
 * arrays that hold zeros. Infinity or NaN refuses the point.
 */
export type Objective = (at: Float64Array, gradient: Float64Array, hessian: Float64Array) => number

export interface MinimizeOptions {
  /**
   * How often the function may be evaluated.
   *
   * @default 100
   */
  readonly maxIterations?: number
}

export interface Minimum {
  readonly at: Float64Array
  /** Value, gradient and Hessian at `at`, or a last step away that is too short to change them. */
  readonly value: number
  readonly gradient: Float64Array
  readonly hessian: Float64Array
  /** Evaluations of the function. */
  readonly iterations: number
  /** Whether there is nothing left to gain. */
  readonly converged: boolean
  /** Whether it converged where the function is level in some direction: a minimum at infinity, or more than one. */
  readonly level: boolean
  readonly message: string
}

/**
 * Finds a minimum by Newton steps within a trust region, for few parameters and a smooth function such as a negative
 * log-likelihood in log parameters. The Hessian may be indefinite: it is shifted until it is not, and the step fits.
 *
 * The search ends when a step promises a fall below 1e-16 (or 1e-20 of a large value), or below 1e-9 where the function is
 * level. The promise is half the Newton decrement g' H^-1 g, which has no units: a log-likelihood 2 lower is two standard errors
 * away. A promise below the rounding of the value is taken on trust, so that the digits do not end where those of the value do.
 */
export function minimize(objective: Objective, start: ArrayLike<number>, options: MinimizeOptions = {}): Minimum {
  const { maxIterations = 100 } = options
  const n = start.length
  const evaluate = (at: Float64Array) => {
    const gradient = new Float64Array(n)
    const hessian = new Float64Array(n * n)
    iterations++
    return { at, value: objective(at, gradient, hessian), gradient, hessian }
  }
  let iterations = 0
  let best = evaluate(Float64Array.from(start))
  let radius = 1
  let promised = Number.POSITIVE_INFINITY
  for (;;) {
    const { gradient, hessian, value, at } = best
    const steepness = Math.hypot(...gradient)
    let step = gradient
    let length = Number.POSITIVE_INFINITY
    let shift = 0
    let definite = true
    for (; shift < 1e300; shift = 2 * shift || (1e-3 * steepness) / radius + 1e-9) {
      const inverse = invertDefinite(hessian, n, shift)
      if (!inverse) definite &&= shift > 0
      else {
        step = gradient.map((_, i) => -gradient.reduce((sum, g, j) => sum + inverse[i * n + j]! * g, 0))
        if ((length = Math.hypot(...step)) <= radius) break
      }
    }
    const finish = (converged: boolean, message: string, level = false): Minimum => ({
      ...best,
      iterations,
      converged,
      level,
      message: `${message} after ${iterations} evaluations.`,
    })
    if (!(length <= radius && Number.isFinite(value))) return finish(false, 'Value or derivatives not finite')
    const promise = -step.reduce((sum, s, i) => sum + s * (gradient[i]! + shift * -s), 0) / 2
    const level = !definite || length > 0.1
    const rounding = 1e-12 * (1 + Math.abs(value))
    const settled = level
      ? promise <= 1e-9 && (definite || shift <= 1e-8 * (1 + Math.hypot(...hessian)))
      : shift === 0 && (promise <= 1e-16 + 1e-8 * rounding || (promise <= 1e-12 && promise > promised / 4))
    const ahead = at.map((value, i) => value + step[i]!)
    if (settled) {
      if (level) return finish(true, 'Nothing left to gain, level in some direction,', true)
      best = { ...best, at: ahead }
      return finish(true, 'Converged')
    }
    if (iterations >= maxIterations || radius < 1e-12) return finish(false, 'Stopped')
    const next = evaluate(ahead)
    const gain = value - next.value
    const ratio = promise < rounding && gain > -rounding ? 1 : gain / promise
    // Written so that NaN is a refusal.
    if (!(ratio > 0.1)) radius = length / 4
    else if (ratio > 0.7 && length > radius / 4) radius *= 2
    if (ratio > 1e-4 && ratio < Number.POSITIVE_INFINITY) {
      best = next
      promised = promise
    }
  }
}

import { createRandom } from '../../math/random.ts'
import { regularisedBeta } from '../../math/regularisedBeta.ts'

/** Points that stand for a multivariate t distribution, and for each its weight as a point of a standard normal one. */
export interface DrawPattern {
  readonly points: readonly (readonly number[])[]
  /** Minus the log density of the t distribution, up to a constant. */
  readonly logWeights: readonly number[]
  /** What the second moment of a standard normal comes to when computed from the points by their weights. */
  readonly spread: number
}

/** Degrees of freedom: tails heavy enough for most posteriors. */
const FREEDOM = 6

/**
 * About `size` points in d dimensions: spheres whose radii are evenly spaced quantiles, on each the 2d ends of an
 * orthogonal cross that is turned at random (a spherical-radial rule, Genz and Monahan 1998), so that odd moments
 * vanish and second ones are the same in all directions. Always the same points.
 */
export function drawPattern(d: number, size: number): DrawPattern {
  const random = createRandom(20_05)
  const spheres = Math.floor(size / (2 * d))
  const points: number[][] = []
  const logWeights: number[] = []
  let total = 0
  let second = 0
  for (let k = 0; k < spheres; k++) {
    const share = betaQuantile((k + 0.5) / spheres, d / 2, FREEDOM / 2)
    const square = (FREEDOM * share) / (1 - share)
    const logWeight = ((FREEDOM + d) / 2) * Math.log1p(square / FREEDOM)
    const normal = Math.exp(logWeight - square / 2)
    total += normal
    second += (normal * square) / d
    for (const axis of turnedCross(d, random.normal)) {
      for (const sign of [1, -1]) {
        points.push(axis.map((value) => sign * value * Math.sqrt(square)))
        logWeights.push(logWeight)
      }
    }
  }
  return { points, logWeights, spread: second / total }
}

/** Orthonormal vectors in random directions, by Gram and Schmidt. */
function turnedCross(d: number, normal: () => number): number[][] {
  const axes: number[][] = []
  while (axes.length < d) {
    let axis = Array.from({ length: d }, normal)
    for (const other of axes) {
      const along = axis.reduce((sum, value, i) => sum + value * other[i]!, 0)
      axis = axis.map((value, i) => value - along * other[i]!)
    }
    const length = Math.hypot(...axis)
    axes.push(axis.map((value) => value / length))
  }
  return axes
}

function betaQuantile(probability: number, a: number, b: number): number {
  let low = 0
  let high = 1
  for (let k = 0; k < 40; k++) {
    const middle = (low + high) / 2
    if (regularisedBeta(middle, a, b) < probability) low = middle
    else high = middle
  }
  return low
}

/** Points and weights of a rule for expectations: the mean of f is Σ weight f(at). The weights sum to 1. */
export interface Rule {
  readonly at: Float64Array
  readonly weight: Float64Array
}

/**
 * A rule for p ~ Beta(a, b) and functions like 1 / (1 + scale p), smooth in the logit of p: 60 to 200 points.
 *
 * They lie densest where such a function bends, half way between p = 1 and p = 1 / scale.
 */
export function betaRule(a: number, b: number, scale: number): Rule {
  const bend = Math.log1p(scale)
  const logDensity = (y: number): number =>
    y < 0 ? a * y - (a + b) * Math.log1p(Math.exp(y)) : -b * y - (a + b) * Math.log1p(Math.exp(-y))
  const value = (y: number): number => 1 / (1 + Math.exp(-y))
  return trapezoid(logDensity, value, Math.log(a / b), -bend / 2, 40 + bend, 24 + 6 * bend, 8)
}

/** A rule for a gamma variable of rate 1 and shape from 1, and functions smooth in its logarithm: 20 to 90 points. */
export function gammaRule(shape: number): Rule {
  const peak = Math.log(shape)
  return trapezoid((y) => shape * y - Math.exp(y), Math.exp, peak, peak, 40, 20, 16)
}

/**
 * The trapezoid in w with y = middle + 3 sinh w (Takahasi and Mori 1974), on the stretch that holds all but e^-depth of
 * the density. Weights are divided by their own sum, so that no normalising constant is needed and no shape is too
 * small or too large. The number of points was settled by trial: `least` and `more` for each unit of w.
 */
function trapezoid(
  logDensity: (y: number) => number,
  value: (y: number) => number,
  peak: number,
  middle: number,
  depth: number,
  least: number,
  more: number,
): Rule {
  const top = Math.asinh((peak - middle) / 3)
  const most = logDensity(peak)
  const reach = (side: number): number => {
    const inside = (w: number): boolean => logDensity(middle + 3 * Math.sinh(top + side * w)) - most > -depth
    let reach = 1e-5
    while (inside(reach) && reach < 1e3) reach *= 2
    // The edge is within the last doubling.
    let step = reach / 4
    for (let k = 0; k < 5; k++, step /= 2) if (!inside(reach - step)) reach -= step
    return reach
  }
  const before = reach(-1)
  const span = before + reach(1)
  const steps = Math.min(Math.ceil(least + more * span), 10_000)
  const at = new Float64Array(steps + 1)
  const weight = new Float64Array(steps + 1)
  let sum = 0
  for (let k = 0; k <= steps; k++) {
    const stretch = Math.exp(top - before + (k / steps) * span)
    const y = middle + 1.5 * (stretch - 1 / stretch)
    at[k] = value(y)
    sum += weight[k] = Math.exp(logDensity(y) - most) * (stretch + 1 / stretch)
  }
  for (let k = 0; k <= steps; k++) weight[k]! /= sum
  return { at, weight }
}

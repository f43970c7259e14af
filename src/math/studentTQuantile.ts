import { betaTail, logBetaTail } from './betaTails.ts'
import { logBeta } from './logBeta.ts'

/**
 * The x that a Student t value with nu degrees of freedom stays below with probability p: the inverse of `studentTCdf`.
 *
 * Error: below 1e-14 relative. nu > 0, not only whole; -Infinity at p = 0, Infinity at 1, NaN for p or nu outside.
 *
 * Method: Newton's iteration, on the mass between 0 and x for p within 0.2 of 1/2, else on the logarithms of tail and x;
 * both are concave, so that it cannot stray. Cost: 3 µs.
 *
 * @example
 * ```ts
 * import { studentTQuantile } from 'clientele/math'
 *
 * studentTQuantile(0.975, 10) // => 2.228138851986274
 * studentTQuantile(0.75, 1) // => 1
 * ```
 */
export function studentTQuantile(p: number, nu: number): number {
  if (!(p >= 0 && p <= 1 && nu > 0)) return Number.NaN
  if (p > 0.5) return -studentTQuantile(1 - p, nu)
  const logDensity = -0.5 * Math.log(nu) - logBeta(nu / 2, 0.5)
  return p > 0.3 ? -central(0.5 - p, nu, Math.exp(logDensity)) : -tail(p, nu, logDensity)
}

/** The x with mass q between 0 and x, given the density at 0. */
function central(q: number, nu: number, density: number): number {
  let x = q / density
  for (;;) {
    const square = (x * x) / nu
    const mass = 0.5 * betaTail(square / (1 + square), 1 / (1 + square), 0.5, nu / 2)
    const step = ((q - mass) / density) * Math.exp(0.5 * (nu + 1) * Math.log1p(square))
    x += step
    if (!(Math.abs(step) > 1e-9 * x)) return x
  }
}

/** The x that is exceeded with probability p. */
function tail(p: number, nu: number, logDensity: number): number {
  // Far out the tail is a power.
  const logRatio = -(Math.log(p * nu) + logBeta(nu / 2, 0.5)) / nu
  if (logRatio > 23) return Math.sqrt(nu) * Math.exp(logRatio)
  let x = Math.sqrt(nu * Math.expm1((-2 * Math.log(2 * p)) / nu))
  for (;;) {
    const square = (x * x) / nu
    const log = logBetaTail(1 / (1 + square), square / (1 + square), nu / 2, 0.5) - Math.LN2
    const slope = x * Math.exp(logDensity - 0.5 * (nu + 1) * Math.log1p(square) - log)
    const step = (log - Math.log(p)) / slope
    x *= Math.exp(step)
    if (!(Math.abs(step) > 1e-9)) return x
  }
}

import { logGammaOnePlus } from './besideTwo.ts'

/**
 * e^x E_s(x) = ∫₀^∞ e^(-x t) (1 + t)^-s dt, the generalised exponential integral without its underflow, for s >= 0, x > 0.
 *
 * Error: below 1e-14 relative. Between 1/(x + s) and 1/(x + s - 1) (DLMF 8.19.21); NaN outside the domain.
 *
 * Method: from x = 1 on the continued fraction DLMF 8.19.17. Below, the series about x = 0 for s <= 3/2 with those of its
 * terms combined that are infinite at s = 1 (8.19.10), and the recurrence up from there, which forgets errors (8.19.12).
 */
export function scaledExpIntegral(s: number, x: number): number {
  if (!(s >= 0 && x > 0)) return Number.NaN
  if (x >= 1) return byFraction(s, x)
  const steps = Math.ceil(s - 1.5)
  if (steps <= 0) return Math.exp(x) * bySeries(s - 1, x)
  // After 20 steps beyond 40 it does not matter where they began.
  const isFar = steps > 60
  let t = s - (isFar ? 20 : steps)
  let value = isFar ? 1 / (x + t) : Math.exp(x) * bySeries(t - 1, x)
  for (let k = isFar ? 20 : steps; k > 0; k--) value = (1 - x * value) / t++
  return value
}

/** E_s(x), s = 1 + e. */
function bySeries(e: number, x: number): number {
  const log = Math.log(x)
  const power = e * log + logGammaOnePlus(-e)
  let sum = e === 0 ? -log - 0.5772156649015329 : -Math.expm1(power) / e
  for (let term = 1, k = 1; Math.abs(term) > 1e-17 * sum; k++) {
    term *= -x / k
    sum -= term / (k - e)
  }
  return sum
}

function byFraction(s: number, x: number): number {
  let b = x + s
  let c = Number.POSITIVE_INFINITY
  let d = 1 / b
  let fraction = d
  for (let k = 1, change = 0; Math.abs(change - 1) > 4.5e-16; k++) {
    const factor = -k * (s - 1 + k)
    b += 2
    d = 1 / (b + factor * d)
    c = b + factor / c
    change = c * d
    fraction *= change
  }
  return fraction
}

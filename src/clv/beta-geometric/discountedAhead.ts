import { expectedAhead, seriesLength } from './expectedAhead.ts'
import { betaRule, gammaRule } from './quadrature.ts'

/**
 * Expected purchases in the next t, each worth exp(-delta u) if it comes after u, of someone alive with lambda ~
 * Gamma(R, rate A) and p ~ Beta(a, b): the mean of lambda (1 - exp(-(delta + lambda p) t)) / (delta + lambda p).
 */
export function discountedAhead(R: number, A: number, a: number, b: number, delta: number, t: number): number {
  if (!(t >= 0 && delta >= 0)) return Number.NaN
  if (delta === 0 || t === 0) return expectedAhead(R, A, a, b, t)
  // What comes later is worth less than 1e-19 of the whole.
  const end = Math.min(t, 45 / delta)
  return seriesLength(R, end / A) < (t === end ? 2000 : 1000)
    ? byParts(R, A, a, b, delta, end)
    : byProductRule(R, A, a, b, delta, t)
}

/** The positive half of the points of the Gauss-Legendre rule with 10 points, and their weights. */
const POINTS = [0.14887433898163122, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717]
const WEIGHTS = [0.29552422471475287, 0.26926671930999635, 0.21908636251598204, 0.1494513491505806, 0.06667134430868814]

/**
 * e^(-delta t) E(t) + delta ∫ e^(-delta u) E(u) du, E the expected purchases: few values of it, because
 * it is smooth in ln(1 + u R/A).
 */
function byParts(R: number, A: number, a: number, b: number, delta: number, t: number): number {
  const pace = Math.max(R, 1) / A
  const length = Math.log1p(pace * t)
  const panels = 1 + Math.floor(length / 2.5 + (delta * t) / 4)
  const half = length / panels / 2
  let sum = 0
  for (let panel = 0; panel < panels; panel++) {
    for (let k = -5; k < 5; k++) {
      const point = k < 0 ? -POINTS[-1 - k]! : POINTS[k]!
      const v = half * (2 * panel + 1 + point)
      const u = Math.expm1(v) / pace
      sum += WEIGHTS[k < 0 ? -1 - k : k]! * Math.exp(v - delta * u) * expectedAhead(R, A, a, b, u)
    }
  }
  return Math.exp(-delta * t) * expectedAhead(R, A, a, b, t) + (delta / pace) * half * sum
}

/**
 * The mean over lambda and p by a product of two rules. The factor lambda makes the gamma density's shape R + 1, so
 * that it has no long tail to the left.
 */
function byProductRule(R: number, A: number, a: number, b: number, delta: number, t: number): number {
  const p = betaRule(a, b, (R / A) * Math.min(t, 1 / delta))
  const rate = gammaRule(R + 1)
  let sum = 0
  for (let j = 0; j < rate.at.length; j++) {
    sum += rate.weight[j]! * meanOverP(p.at, p.weight, rate.at[j]! / A, delta, t)
  }
  return (R / A) * sum
}

function meanOverP(at: Float64Array, weight: Float64Array, rate: number, delta: number, t: number): number {
  let sum = 0
  if (t === Number.POSITIVE_INFINITY) {
    for (let k = 0; k < at.length; k++) sum += weight[k]! / (delta + rate * at[k]!)
  } else {
    for (let k = 0; k < at.length; k++) {
      const ending = delta + rate * at[k]!
      sum += (weight[k]! * -Math.expm1(-ending * t)) / ending
    }
  }
  return sum
}

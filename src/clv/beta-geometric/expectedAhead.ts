import { betaRule } from './quadrature.ts'

/**
 * Expected purchases in the next t of someone alive with lambda ~ Gamma(R, rate A) and p ~ Beta(a, b): the mean of
 * (1 - exp(-lambda p t)) / p.
 *
 * Not the printed difference of hypergeometric functions, which cancels near a = 1 and a + b = 1, but a sum over the
 * purchases n that would come if nobody left: P(n), a negative binomial probability, times the number of them made
 * before leaving, Σ E (1 - p)^j for j < n. All terms are positive: relative error about 1e-15, 1e-13 where there are
 * many. Where there would be thousands, the mean over p by quadrature: 1e-12, and 1e-10 from t / A = 1e6 on.
 */
export function expectedAhead(R: number, A: number, a: number, b: number, t: number): number {
  if (!(t >= 0)) return Number.NaN
  const w = t / A
  if (w === Number.POSITIVE_INFINITY) return a > 1 ? (a + b - 1) / (a - 1) : w
  return seriesLength(R, w) < 2000 ? series(R, a, b, w) : quadrature(R, a, b, w)
}

/** About how many terms the series needs; Infinity where its first one underflows. */
export function seriesLength(R: number, w: number): number {
  return R * Math.log1p(w) < 700 ? (R + 36) * (1 + w) : Number.POSITIVE_INFINITY
}

function series(R: number, a: number, b: number, w: number): number {
  const z = w / (1 + w)
  const least = 1e-17 / (1 + w)
  const mean = R * w
  let chance = Math.exp(-R * Math.log1p(w))
  let stays = 1
  let made = 0
  let sum = 0
  let term = 1
  for (let n = 0; n < 10_000 && (term > least * sum || n <= mean); n++) {
    chance *= ((R + n) * z) / (n + 1)
    made += stays
    stays *= (b + n) / (a + b + n)
    term = chance * made
    sum += term
  }
  return sum
}

function quadrature(R: number, a: number, b: number, w: number): number {
  const { at, weight } = betaRule(a, b, R * w)
  let sum = 0
  for (let k = 0; k < at.length; k++) {
    const p = at[k]!
    // Below 1e-300 the quotient would lose digits.
    sum += weight[k]! * (p < 1e-300 ? R * w : -Math.expm1(-R * Math.log1p(p * w)) / p)
  }
  return sum
}

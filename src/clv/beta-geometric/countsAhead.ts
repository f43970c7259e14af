import { logGamma } from '../../math/logGamma.ts'
import { logGammaRatio } from '../../math/logGammaRatio.ts'

/**
 * P(0), …, P(most): probabilities of so many purchases in the next t of someone alive with lambda ~ Gamma(R, rate A)
 * and p ~ Beta(a, b).
 *
 * With N the negative binomial number of purchases that would come if nobody left, P(n) = E (1 - p)^n P(N = n) + E p (1
 * - p)^(n - 1) P(N >= n). P(N = n) by its recurrence, outwards from where it is largest; P(N >= n) by summing from the
 * far end, so that nothing is subtracted. Relative error about 1e-14.
 */
export function countsAhead(R: number, A: number, a: number, b: number, t: number, most: number): Float64Array {
  const w = t / A
  const counts = unhindered(R, w, most)
  let above = tail(R, w, counts)
  // Stays through n purchases.
  const stays = new Float64Array(most + 1)
  stays[0] = 1
  for (let n = 0; n < most; n++) stays[n + 1] = stays[n]! * ((b + n) / (a + b + n))
  for (let n = most; n > 0; n--) {
    const exactly = counts[n]!
    above += exactly
    counts[n] = stays[n]! * exactly + stays[n - 1]! * (a / (a + b + n - 1)) * above
  }
  return counts
}

/** P(N = 0), …, P(N = most). */
function unhindered(R: number, w: number, most: number): Float64Array {
  const chances = new Float64Array(most + 1)
  const z = 1 / (1 + 1 / w)
  const top = Math.min(most, Math.floor(R * w)) || 0
  chances[top] = Math.exp(
    -R * Math.log1p(w) + (top && logGammaRatio(R, top) - logGamma(top + 1) - top * Math.log1p(1 / w)),
  )
  for (let n = top; n < most; n++) chances[n + 1] = chances[n]! * (((R + n) * z) / (n + 1))
  for (let n = top; n > 0; n--) chances[n - 1] = chances[n]! * (n / ((R + n - 1) * z))
  return chances
}

/** P(N > most). */
function tail(R: number, w: number, chances: Float64Array): number {
  const some = -Math.expm1(-R * Math.log1p(w))
  let rest = some
  for (let n = 1; n < chances.length; n++) rest -= chances[n]!
  if (!(rest <= 0.25 * some)) return rest
  const z = 1 / (1 + 1 / w)
  const mean = R * w
  // In units of the last one, so that nothing underflows.
  let term = 1
  let sum = 0
  let n = chances.length - 1
  for (const least = 1e-17 / (1 + w); term > least * Math.abs(sum) || n <= mean; n++) {
    term *= ((R + n) * z) / (n + 1)
    sum += term
  }
  return sum * chances[chances.length - 1]!
}

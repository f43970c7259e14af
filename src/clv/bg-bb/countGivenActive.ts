import type { BgBbParams } from './bgBbParams.ts'

/** A power of two far from either end of the doubles, so that scaling is exact. */
const SCALE = 2 ** 500

/**
 * The probability of `k` purchases in the next `nStar` opportunities, for a customer who is active now and whose parameters
 * are already those of the posterior.
 *
 * The term of leaving after opportunity j >= k is u(j) = C(j, k) B(alpha + k, beta + j - k) B(gamma + 1, delta + j), over the beta
 * functions of the parameters; staying to the end is u(nStar) (gamma + delta + nStar) / gamma. All by ratios from u(0) on.
 */
export function countGivenActive({ alpha, beta, gamma, delta }: BgBbParams, k: number, nStar: number): number {
  if (!(k >= 0 && nStar < Number.POSITIVE_INFINITY)) return Number.NaN
  if (k > nStar) return 0
  const either = alpha + beta
  const both = gamma + delta
  let term = gamma / both
  let scaled = 0
  for (let i = 0; i < k; i++) {
    term *= ((alpha + i) / (either + i)) * ((delta + i) / (both + 1 + i))
    if (term < 1 / SCALE) {
      term *= SCALE
      scaled--
    }
  }
  let sum = 0
  for (let j = k; j < nStar; j++) {
    sum += term
    term *= ((j + 1) / (j + 1 - k)) * ((beta + j - k) / (either + j)) * ((delta + j) / (both + 1 + j))
    if (term > SCALE) {
      term /= SCALE
      sum /= SCALE
      scaled++
    }
  }
  sum += (term * (both + nStar)) / gamma
  for (; scaled < 0 && sum > 0; scaled++) sum /= SCALE
  for (; scaled > 0; scaled--) sum *= SCALE
  return sum
}

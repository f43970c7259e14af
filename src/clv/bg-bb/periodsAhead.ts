import { discountedSurvival } from '../common/discountedSurvival.ts'

/**
 * Of the next `nStar` opportunities, how many a customer who is active now is expected to be active at, each divided by
 * (1 + d) to the power of its number; leaving is Beta(gamma, delta). `nStar` may be Infinity.
 */
export function periodsAhead(gamma: number, delta: number, d: number, nStar: number): number {
  if (!(nStar >= 0 && d >= 0)) return Number.NaN
  const both = gamma + delta
  if (nStar === Number.POSITIVE_INFINITY) return (delta / both / (1 + d)) * discountedSurvival(gamma, delta + 1, d)
  let term = 1
  let sum = 0
  // What follows is less than term / d.
  for (let j = 0; j < nStar && term > 1e-18 * d * sum; j++) {
    term *= (delta + j) / (both + j) / (1 + d)
    sum += term
  }
  return sum
}

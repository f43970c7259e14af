/**
 * What a contract is worth that pays 1 now and 1 after each renewal, where the chance of not renewing is Beta(gamma, delta)
 * across customers and d is the discount rate per period: the sum of S(t) / (1 + d)^t over t = 0, 1, …, with
 * S(t) = B(gamma, delta + t) / B(gamma, delta). It is 2F1(1, delta; gamma + delta; 1 / (1 + d)).
 *
 * Relative error below 1e-13 for d down to 1e-8 and all parameters; below 1e-12 d counts as 0. Cost: 18 / sqrt(d)
 * divisions, about 10 µs at d = 0.001.
 *
 * Method: Gauss's continued fraction as a g-fraction (H. S. Wall, "Analytic Theory of Continued Fractions", 1948, chapter 15),
 * 1 / (1 - g1 z / (1 - (1 - g1) g2 z / …)) with g1 = delta / (gamma + delta) and so on. Written for how far each of its
 * denominators exceeds its g, all terms are positive and 1 - z = d / (1 + d) appears as it is: nothing cancels.
 */
export function discountedSurvival(gamma: number, delta: number, d: number): number {
  const c = gamma + delta
  // Closer to 0 the steps below would be too many.
  if (!(d >= 1e-12)) return d >= 0 ? (gamma > 1 ? (c - 1) / (gamma - 1) : Number.POSITIVE_INFINITY) : Number.NaN
  if (d === Number.POSITIVE_INFINITY) return 1
  const omega = d / (1 + d)
  const root = Math.sqrt(omega)
  // From here backwards every step takes at least (1 - root) / (1 + root) off the error of the start.
  let rest = root
  for (let m = Math.ceil(9 / root) + 4; m >= 0; m--) {
    const even = (m + 1) / (c + 2 * m + 1)
    rest = (even * omega + (1 - even) * rest) / (even + (1 - even) * rest)
    const odd = (delta + m) / (c + 2 * m)
    const other = (gamma + m) / (c + 2 * m)
    rest = (odd * omega + other * rest) / (odd + other * rest)
  }
  return 1 / rest
}

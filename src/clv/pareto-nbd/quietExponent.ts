/**
 * Minus the log of the probability that someone alive, with lambda ~ Gamma(R, rate a) and mu ~ Gamma(s, rate b), neither
 * buys nor leaves within t.
 */
export function quietExponent(R: number, s: number, a: number, b: number, t: number): number {
  return R * Math.log1p(t / a) + s * Math.log1p(t / b)
}

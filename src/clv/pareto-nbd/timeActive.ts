/**
 * The expected part of the next t that someone alive, with mu ~ Gamma(s, rate b), will still be active: int_0^t (1 + u/b)^-s du.
 *
 * Schmittlein, Morrison and Colombo (1987), without the removable singularity at s = 1. Relative error 1e-15. NaN for t below 0.
 */
export function timeActive(s: number, b: number, t: number): number {
  if (!(t >= 0)) return Number.NaN
  const log = Math.log1p(t / b)
  return s === 1 ? b * log : (b * -Math.expm1((1 - s) * log)) / (s - 1)
}

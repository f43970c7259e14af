import { gaussLegendre } from './gaussLegendre.ts'
import { quietExponent } from './quietExponent.ts'

/**
 * Of two events with rates from Gamma(p, rate a) and Gamma(q, rate b), the probability that the first one comes within t
 * and before the other: int_0^t (1 + u/a)^-(p+1) (1 + u/b)^-q p du/a.
 *
 * By ten-point Gauss-Legendre in v = ln(1 + u/near), near = min(a, b), where the log of the integrand is concave and its
 * nearest singularities are at distance pi; panels end where it has fallen by 5. Relative error 1e-14, also for tiny t.
 */
export function firstWithin(p: number, q: number, a: number, b: number, t: number): number {
  const near = Math.min(a, b)
  const range = Math.log1p(t / near)
  const exponent = (v: number): number => v - quietExponent(p + 1, q, a, b, near * Math.expm1(v))
  const density = (v: number): number => Math.exp(exponent(v))
  const fall = (v: number): number => {
    const u = near * Math.expm1(v)
    return (near + u) * ((p + 1) / (a + u) + q / (b + u))
  }
  let sum = 0
  for (let v = 0; v < range && !(exponent(v) < -42); ) {
    const width = Math.min(2, 5 / fall(v))
    const next = Math.min(range, v + Math.min(width, 5 / fall(v + width)))
    sum += gaussLegendre(density, v, next, 1)
    v = next
  }
  return p * (near / a) * sum
}

import { firstWithin } from './firstWithin.ts'
import { quietExponent } from './quietExponent.ts'

export { quietExponent } from './quietExponent.ts'

/*
 * The integral term of the Pareto/NBD, shared by the likelihood and by all of scoring.
 *
 * Take a customer who is alive at time u after x purchases: R = r + x, a = alpha + u, b = beta + u, so that
 * lambda ~ Gamma(R, rate a) and mu ~ Gamma(s, rate b). Two quantities describe what comes next:
 *
 *   deathFirst(R, s, a, b)       G = s int_0^inf (1 + y/a)^-R (1 + y/b)^-(s+1) dy/b, in (0, 1): the customer leaves before buying again;
 *   quietExponent(R, s, a, b, t) D = R ln(1 + t/a) + s ln(1 + t/b): exp(-D) is the chance that neither happens within t.
 *
 * With G_x at u = t_x, G_T at u = T, D from t_x over T - t_x and E = exp(-D), all of the model follows without overflow:
 *
 *   odds of being dead          (G_x - E G_T) / E
 *   P(alive)                    E / (E + (G_x - E G_T)), exactly 1 at t_x = T
 *   log-likelihood              ln Gamma(R)/Gamma(r) - r ln(1 + t_x/alpha) - x ln(alpha + t_x) - s ln(1 + t_x/beta) + ln(E + (G_x - E G_T)),
 *
 * the last for x = 0 and little time, next to 0, as ln(1 - buysFirstWithin(r, s, alpha, beta, T)).
 * E + (G_x - E G_T) is at least E and at least G_x, so the subtraction costs it nothing; where G_x - E G_T itself matters
 * to the last digit, close to t_x = T, buysFirstWithin(s, R, b, a, t) has it.
 */

/**
 * P(alive) after a quiet time of t, for someone who was alive before it with lambda ~ Gamma(R, rate a) and mu ~ Gamma(s, rate b);
 * G is `deathFirst` of the four.
 */
export function aliveAfter(R: number, s: number, a: number, b: number, t: number, G: number): number {
  const E = Math.exp(-quietExponent(R, s, a, b, t))
  return E / (E + (G - E * deathFirst(R, s, a + t, b + t)))
}

/**
 * G = (s / N) 2F1(1, R; N + 1; 1 - b/a), N = R + s, by Gauss's continued fraction in the form whose argument -w is
 * negative (b < a: after Pfaff's transformation), so that nothing is ever subtracted:
 *
 *   N + p N w / (N+1 + q w / (N+2 + (p+1)(N+1) w / (N+3 + 2 (q+1) w / (N+4 + ...)))),  p + q = N + 1.
 *
 * Relative error about 1e-15. Cost: one division a step, some 10 steps at published fits.
 */
export function deathFirst(R: number, s: number, a: number, b: number): number {
  const N = R + s
  const flip = b < a
  const w = flip ? (a - b) / b : (b - a) / a
  if (w > 1000) {
    // A thousand steps and more: integrate until a and b are alike.
    const t = flip ? a : b
    return firstWithin(s, R, b, a, t) + Math.exp(-quietExponent(R, s, a, b, t)) * deathFirst(R, s, a + t, b + t)
  }
  const p = flip ? s + 1 : R
  const q = flip ? R : s + 1
  const pairs = fractionPairs(w)
  let tail = N + 2 * pairs
  for (let k = pairs - 1; k >= 0; k--) {
    tail = N + 2 * k + 1 + ((k + 1) * (q + k) * w) / tail
    tail = N + 2 * k + ((p + k) * (N + k) * w) / tail
  }
  return (flip ? (s * a) / b : s) / tail
}

/**
 * Pairs of steps that leave a relative error below 2^-54. The fraction is Gauss quadrature of 1/(1 + w t) under a beta
 * distribution, so the best polynomial's distance from 1/(1 + w t) (Chebyshev: at most w q^n times its least value,
 * q = (sqrt(1+w) - 1) / (sqrt(1+w) + 1)) bounds the error after n steps, for all R and s.
 */
function fractionPairs(w: number): number {
  const root = Math.sqrt(1 + w)
  const q = w / ((root + 1) * (root + 1))
  const square = q * q
  let pairs = 0
  for (let error = w; error > 5e-17; error *= square) pairs++
  return pairs
}

import { deathFirst } from './deadTerm.ts'
import { firstWithin } from './firstWithin.ts'
import { quietExponent } from './quietExponent.ts'

/**
 * The probability that someone alive, with lambda ~ Gamma(R, rate a) and mu ~ Gamma(s, rate b), buys within t (before
 * leaving, that is). With the roles exchanged, `buysFirstWithin(s, R, b, a, t)`, that of leaving within t without another
 * purchase.
 *
 * As what comes ever less what comes from t on; as an integral where these are close. Relative error 1e-14.
 */
export function buysFirstWithin(R: number, s: number, a: number, b: number, t: number): number {
  const ever = deathFirst(s, R, b, a)
  if (t === Number.POSITIVE_INFINITY) return ever
  const later = Math.exp(-quietExponent(R, s, a, b, t)) * deathFirst(s, R, b + t, a + t)
  return later > 0.9 * ever ? firstWithin(R, s, a, b, t) : ever - later
}

import { logGamma } from './logGamma.ts'
import { stirlingTailFall } from './stirling.ts'

/**
 * ln Γ(a + n) - ln Γ(a), the logarithm of a (a + 1) … (a + n - 1) if n is whole, for a > 0 and a + n > 0.
 *
 * Error: below 5e-15, relative to the larger of the result and its sensitivity n ψ(a + n): for a far larger than n,
 * where the two ln Γ would cancel, and for n near 0 as well. Arguments are finite; a or a + n below 0 gives NaN.
 *
 * Method: the difference of Stirling's series with log1p (Didonato and Morris 1992, Algorithm 708, `algdiv`), after
 * raising a to 10 by the recurrence; the plain difference where a < 10 <= n. Cost: 60 ns, 75 ns for a < 10.
 *
 * @example
 * ```ts
 * import { logGammaRatio } from 'clientele/math'
 *
 * logGammaRatio(3, 2) // => Math.log(3 * 4)
 * logGammaRatio(1e12, 0.5) // => 13.815510557963989
 * ```
 */
export function logGammaRatio(a: number, n: number): number {
  if (n < 0) return -logGammaRatio(a + n, -n)
  if (a < 0) return Number.NaN
  if (a < 10 && n >= 10) return logGamma(a + n) - logGamma(a)
  // (1 + n/a)(1 + n/(a + 1)) … - 1
  let raised = 0
  for (; a < 10; a++) raised += (n / a) * (1 + raised)
  return (
    (a + n - 0.5) * Math.log1p(n / a) +
    n * (Math.log(a) - 1) -
    stirlingTailFall(a, n) -
    (raised === 0 ? 0 : Math.log1p(raised))
  )
}

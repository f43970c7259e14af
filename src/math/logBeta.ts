import { logGamma } from './logGamma.ts'
import { logGammaRatio } from './logGammaRatio.ts'
import { stirlingTail, stirlingTailFall } from './stirling.ts'

/**
 * ln B(a, b), the logarithm of the beta function Γ(a) Γ(b) / Γ(a + b), for a, b > 0.
 *
 * Error: below 5e-15, relative to the larger of |ln B| and 1, for arguments of any size, also where one is far larger
 * than the other and the three ln Γ would cancel. Infinity where an argument is 0; a negative one gives NaN.
 *
 * Method: ln Γ of the smaller argument less `logGammaRatio`; from 10 on Stirling's series for all three, its leading
 * terms combined by hand (Didonato and Morris 1992, Algorithm 708, `betaln`). Cost: about 140 ns.
 *
 * @example
 * ```ts
 * import { logBeta } from 'clientele/math'
 *
 * logBeta(2, 3) // => -Math.log(12)
 * logBeta(1, 1e15) // => -Math.log(1e15)
 * ```
 */
export function logBeta(a: number, b: number): number {
  if (a > b) return logBeta(b, a)
  if (a < 10) return logGamma(a) - logGammaRatio(b, a)
  return (
    0.9189385332046727 -
    0.5 * Math.log(b) +
    (stirlingTail(a) + stirlingTailFall(b, a)) -
    (a - 0.5) * Math.log1p(b / a) -
    b * Math.log1p(a / b)
  )
}

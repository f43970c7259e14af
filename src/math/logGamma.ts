import { besideTwo } from './besideTwo.ts'
import { stirlingTail } from './stirling.ts'

/**
 * ln Γ(x), the logarithm of the gamma function, for x >= 0. For a whole number Γ(x) is (x - 1)!.
 *
 * Error: below 1e-15 relative, also beside the zeros at 1 and 2. At 0 and Infinity it is Infinity; x < 0 gives NaN.
 * A difference of two is better taken by `logGammaRatio` or `logBeta`, which lose nothing to cancellation.
 *
 * Method: Stirling's series from 10 on (DLMF 5.11.1); below, the recurrence to [1.5, 2.5] and a rational approximation
 * there. Cost: about 30 ns.
 *
 * @example
 * ```ts
 * import { logGamma } from 'clientele/math'
 *
 * logGamma(0.5) // => Math.log(Math.PI) / 2
 * logGamma(6) // => Math.log(120)
 * ```
 */
export function logGamma(x: number): number {
  if (x >= 10) return (x - 0.5) * (Math.log(x) - 1) + 0.4189385332046727 + stirlingTail(x)
  if (x < 0.5) return x < 0 ? Number.NaN : besideTwo(x) - Math.log(x * (1 + x))
  if (x < 1.5) return besideTwo(x - 1) - Math.log1p(x - 1)
  let factor = 1
  while (x >= 2.5) factor *= --x
  return besideTwo(x - 2) + (factor === 1 ? 0 : Math.log(factor))
}

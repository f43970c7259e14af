import { gaussSum } from './gaussSum.ts'

/**
 * ln 2F1(a, b; c; z), the logarithm of `gauss2F1`, which does not overflow and is not rounded away next to z = 0.
 *
 * Error: below 1e-14 relative, times the sensitivity to a, b, c and z where that is larger than 1. For a, b, c > 0 with a
 * sum of at most 1e7, and 0 <= z < 1; NaN outside.
 *
 * Method and cost: as `gauss2F1`.
 *
 * @example
 * ```ts
 * import { logGauss2F1 } from 'clientele/math'
 *
 * logGauss2F1(1, 1, 2, 1e-20) // => 5e-21
 * logGauss2F1(800, 801, 803, 0.9) // => 1837.4696516817734
 * ```
 */
export function logGauss2F1(a: number, b: number, c: number, z: number): number {
  const { log, excess } = gaussSum(a, b, c, z)
  return log + Math.log1p(excess)
}

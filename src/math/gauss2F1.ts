import { gaussSum } from './gaussSum.ts'

/**
 * 2F1(a, b; c; z), Gauss's hypergeometric function, for a, b, c > 0 with a sum of at most 1e7, and 0 <= z < 1.
 *
 * Error: below 1e-14 relative, times the sensitivity to a, b, c and z where that is larger than 1, with no exception near
 * z = 1 or where c - a - b is whole. Infinity where the value is beyond doubles; NaN outside the domain.
 *
 * Method: all that is summed is positive. The series (DLMF 15.2.1), if need be after Euler's transformation (15.8.1);
 * where it is too slow near z = 1, Euler's integral (15.6.1) by a trapezoidal sum, or for c below a and b Taylor's series
 * in steps towards z. Cost: below 1 µs as a rule, 5 µs where the series has a thousand terms, 10 to 50 µs beyond.
 *
 * @example
 * ```ts
 * import { gauss2F1 } from 'clientele/math'
 *
 * gauss2F1(1, 1, 2, 0.5) // => 2 * Math.LN2
 * gauss2F1(2.5, 3.5, 5.25, 0.999) // => 1654.6711518698698
 * ```
 */
export function gauss2F1(a: number, b: number, c: number, z: number): number {
  const { log, excess } = gaussSum(a, b, c, z)
  return log === 0 ? 1 + excess : Math.exp(log) * (1 + excess)
}

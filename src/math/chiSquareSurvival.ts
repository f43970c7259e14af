import { gammaQ } from './gammaQ.ts'

/**
 * The chance that a chi-square value with k degrees of freedom exceeds x: the p-value of a chi-square test.
 *
 * Error: below 1e-14 relative, times the sensitivity to x and k where that is larger than 1, far out as well. k > 0, not
 * only whole; 1 for x <= 0, 0 for Infinity; NaN for k <= 0 or NaN.
 *
 * Method and cost: as `gammaQ`, at k/2 and x/2.
 *
 * @example
 * ```ts
 * import { chiSquareSurvival } from 'clientele/math'
 *
 * chiSquareSurvival(7.815, 3) // => 0.04999390297488389
 * chiSquareSurvival(100, 1) // => 1.5239706048321052e-23
 * ```
 */
export function chiSquareSurvival(x: number, k: number): number {
  return gammaQ(k / 2, Math.max(0, x / 2))
}

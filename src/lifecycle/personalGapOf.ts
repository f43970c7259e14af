/**
 * The time in days that a customer usually leaves between two purchases: the own mean gap `tenureAtLast / repeats` from
 * three repeat purchases on, before that the gap of the population; at least 7 days.
 *
 * NaN where the gap that counts is not known.
 *
 * @example
 * ```ts
 * import { personalGapOf } from 'clientele/lifecycle'
 *
 * personalGapOf(40, 3, 60) // => 20
 * personalGapOf(40, 2, 20) // => 40
 * ```
 */
export function personalGapOf(populationGap: number, repeats: number, tenureAtLast: number): number {
  return Math.max(7, repeats >= 3 ? tenureAtLast / repeats : populationGap)
}

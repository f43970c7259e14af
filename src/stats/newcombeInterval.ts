import { checkCount, wilson, zOf } from './wilsonInterval.ts'

/** A difference, and between what bounds the true one lies. */
export interface DifferenceInterval {
  readonly difference: number
  readonly low: number
  readonly high: number
}

/**
 * Between what bounds the difference of two shares lies: count1 of total1 less count2 of total2, by Newcombe's hybrid
 * score interval.
 *
 * Where one of the groups is empty the difference is NaN, and the bounds -1 and 1.
 *
 * Method: Newcombe (1998), method 10, from the Wilson intervals of the two shares, without continuity correction.
 *
 * @throws ClienteleError `argument`, for a count outside 0 to its total, or a level not between 0 and 1.
 *
 * @example
 * ```ts
 * import { newcombeInterval } from 'clientele/stats'
 *
 * newcombeInterval(56, 70, 48, 80) // => { difference: 0.2…, low: 0.0524…, high: 0.3338… }
 * ```
 */
export function newcombeInterval(
  count1: number,
  total1: number,
  count2: number,
  total2: number,
  level = 0.95,
): DifferenceInterval {
  checkCount(count1, total1, 'count1', 'total1')
  checkCount(count2, total2, 'count2', 'total2')
  const z = zOf(level)
  const a = wilson(count1, total1, z)
  const b = wilson(count2, total2, z)
  const difference = differenceOf(count1, total1, count2, total2)
  if (Number.isNaN(difference)) return { difference, low: -1, high: 1 }
  return {
    difference,
    low: Math.max(-1, difference - Math.hypot(a.share - a.low, b.high - b.share)),
    high: Math.min(1, difference + Math.hypot(a.high - a.share, b.share - b.low)),
  }
}

/** Private: the difference of two shares, of products that are exact for whole counts below 9e7. */
export function differenceOf(count1: number, total1: number, count2: number, total2: number): number {
  return (count1 * total2 - count2 * total1) / (total1 * total2)
}

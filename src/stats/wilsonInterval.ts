import { fail } from '../errors.ts'
import { normalQuantile } from '../math/normalQuantile.ts'

/** A share that was counted, and between what bounds the true one lies. */
export interface ShareInterval {
  /** NaN of nobody. */
  readonly share: number
  readonly low: number
  readonly high: number
}

/**
 * Between what bounds a share lies of which `count` in `total` were seen: the Wilson score interval, which stays within 0
 * and 1 and is good in small numbers too.
 *
 * Of nobody (`total` 0) nothing is known: 0 to 1. Counts need not be whole, as weighted ones are not.
 *
 * Method: Wilson (1927), without continuity correction, in a form in which nothing cancels.
 *
 * @throws ClienteleError `argument`, for a count outside 0 to `total`, or a level not between 0 and 1.
 *
 * @example
 * ```ts
 * import { wilsonInterval } from 'clientele/stats'
 *
 * wilsonInterval(11, 20) // => { share: 0.55, low: 0.34208534…, high: 0.74180214… }
 * wilsonInterval(0, 5).high // => 0.43448246…
 * ```
 */
export function wilsonInterval(count: number, total: number, level = 0.95): ShareInterval {
  checkCount(count, total, 'count', 'total')
  return wilson(count, total, zOf(level))
}

/** Private: the interval for counts that are known to be right, and a quantile that many of them share. */
export function wilson(count: number, total: number, z: number): ShareInterval {
  if (total === 0) return { share: Number.NaN, low: 0, high: 1 }
  const rest = total - count
  const spread = z * Math.sqrt(z * z + 4 * count * (rest / total))
  // The two roots of one equation, each from the sum that has no difference in it.
  const high = rest === 0 ? 1 : (2 * count + z * z + spread) / (2 * (total + z * z))
  const low = (2 * count * (count / total)) / (2 * count + z * z + spread)
  return { share: count / total, low, high }
}

/** Private: how many standard errors a two-sided interval of this level reaches to either side. */
export function zOf(level: number): number {
  if (!(level > 0 && level < 1)) fail('argument', '`level` to be a number between 0 and 1', level)
  return -normalQuantile((1 - level) / 2)
}

/** Private: throws on what is no count of a total. */
export function checkCount(count: number, total: number, name: string, totalName: string): void {
  if (!(total >= 0 && total < Number.POSITIVE_INFINITY)) {
    fail('argument', `\`${totalName}\` to be a finite number from 0`, total)
  }
  if (!(count >= 0 && count <= total))
    fail('argument', `\`${name}\` to be from 0 to \`${totalName}\` (${total})`, count)
}

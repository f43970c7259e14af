import { normalCdf } from '../math/normalCdf.ts'
import { differenceOf } from './newcombeInterval.ts'
import { checkCount } from './wilsonInterval.ts'

/** How two shares differ. */
export interface TwoProportionTest {
  /** The first share less the second. */
  readonly difference: number
  /** The difference in standard errors. */
  readonly z: number
  /** The chance of a difference at least as large, to either side, if the two shares were the same. */
  readonly p: number
}

/**
 * Whether two shares differ by more than chance: count1 of total1 against count2 of total2.
 *
 * NaN where there is nothing to test: a group is empty, or nobody or everybody was counted in both. In small numbers (an
 * expected count below 5) the p-value is rough; `newcombeInterval` is better there.
 *
 * Method: the z-test with the pooled share, two-sided, without continuity correction.
 *
 * @throws ClienteleError `argument`, for a count outside 0 to its total.
 *
 * @example
 * ```ts
 * import { twoProportionTest } from 'clientele/stats'
 *
 * twoProportionTest(60, 200, 40, 200) // => { difference: 0.1, z: 2.309401…, p: 0.020921… }
 * ```
 */
export function twoProportionTest(count1: number, total1: number, count2: number, total2: number): TwoProportionTest {
  checkCount(count1, total1, 'count1', 'total1')
  checkCount(count2, total2, 'count2', 'total2')
  const total = total1 + total2
  const pooled = (count1 + count2) / total
  const others = (total1 - count1 + (total2 - count2)) / total
  const difference = differenceOf(count1, total1, count2, total2)
  const z = difference / Math.sqrt(pooled * others * (total / total1 / total2))
  return { difference, z, p: 2 * normalCdf(-Math.abs(z)) }
}

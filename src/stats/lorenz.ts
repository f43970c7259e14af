import type { NumberColumn } from '../table/columns.ts'
import { sortedNumbers } from './sortedNumbers.ts'

/** The points of a Lorenz curve, from (0, 0) to (1, 1). */
export interface LorenzCurve {
  /** Share of the members, poorest first: 0, 1/n, 2/n, … 1. */
  readonly members: Float64Array
  /** The share of all value that these members have together. */
  readonly value: Float64Array
}

/**
 * How value is spread over members: the Lorenz curve, the share of value that the poorest 10%, 20%, … have together.
 *
 * One point for each member, and the origin. Missing values are left out; without values only the origin is left. With
 * losses the curve first falls below 0; where the sum of all values is not above 0 its `value` is NaN.
 *
 * Cost: one sort. The running sum carries its rounding errors along.
 *
 * @throws ClienteleError `column`, when the values are not numbers.
 *
 * @example
 * ```ts
 * import { lorenz } from 'clientele/stats'
 *
 * lorenz([30, 10, 60, 0])
 * // => { members: Float64Array.of(0, 0.25, 0.5, 0.75, 1), value: Float64Array.of(0, 0, 0.1, 0.4, 1) }
 * ```
 */
export function lorenz(values: NumberColumn): LorenzCurve {
  const sorted = sortedNumbers(values, 'values')
  const n = sorted.length
  const members = new Float64Array(n + 1)
  const value = new Float64Array(n + 1)
  let sum = 0
  let lost = 0
  for (let i = 0; i < n; i++) {
    const next = sum + sorted[i]!
    lost += Math.abs(sum) >= Math.abs(sorted[i]!) ? sum - next + sorted[i]! : sorted[i]! - next + sum
    sum = next
    members[i + 1] = (i + 1) / n
    value[i + 1] = sum + lost
  }
  const total = value[n]!
  for (let i = n > 0 && !(total > 0) ? 0 : 1; i <= n; i++) value[i] = total > 0 ? value[i]! / total : Number.NaN
  return { members, value }
}

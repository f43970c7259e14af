import { fail } from '../errors.ts'
import type { NumberColumn } from '../table/columns.ts'
import { sortedNumbers } from './sortedNumbers.ts'
import { sumOf } from './sumOf.ts'

export interface GiniOptions {
  /** Multiply by n / (n - 1), so that one member who has all gives 1 in a small base too. @default false */
  readonly corrected?: boolean
}

/**
 * How unequally value is spread: the Gini coefficient, 0 where all have the same, near 1 where one has everything.
 *
 * Missing values are left out. Losses count as they are, and can take the coefficient above 1. NaN where there is
 * nothing to share: without values, or where their sum is not above 0; also if corrected for a single one.
 *
 * Method: mean absolute difference over twice the mean, as a sum over pairs from the two ends of the sorted values:
 * no term is negative, so that nearly equal values lose no digits. Cost: one sort.
 *
 * @throws ClienteleError `column`, when the values are not numbers; `argument`, for another option.
 *
 * @example
 * ```ts
 * import { gini } from 'clientele/stats'
 *
 * gini([10, 10, 10]) // => 0
 * gini([0, 0, 30]) // => 0.6666666666666666
 * gini([0, 0, 30], { corrected: true }) // => 1
 * ```
 */
export function gini(values: NumberColumn, options: GiniOptions = {}): number {
  const { corrected = false } = options
  if (typeof corrected !== 'boolean') fail('argument', '`corrected` to be true or false', corrected)
  const sorted = sortedNumbers(values, 'values')
  const n = sorted.length
  const sum = sumOf(sorted)
  if (!(sum > 0)) return Number.NaN
  const terms = new Float64Array(n >> 1)
  for (let i = 0; i < terms.length; i++) terms[i] = (n - 1 - 2 * i) * (sorted[n - 1 - i]! - sorted[i]!)
  return sumOf(terms) / ((corrected ? n - 1 : n) * sum)
}

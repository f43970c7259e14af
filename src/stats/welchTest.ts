import { fail } from '../errors.ts'
import { withoutNaN } from '../math/quantile.ts'
import { studentTCdf } from '../math/studentTCdf.ts'
import { studentTQuantile } from '../math/studentTQuantile.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { sumOf } from './sumOf.ts'

/** How the means of two groups differ. */
export interface WelchTest {
  /** The mean of the first group less that of the second. */
  readonly difference: number
  /** The difference in standard errors. */
  readonly t: number
  /** Degrees of freedom, by Satterthwaite. */
  readonly df: number
  /** The chance of a difference at least as large, to either side, if the two means were the same. */
  readonly p: number
  /** Between what bounds the true difference lies. */
  readonly low: number
  readonly high: number
}

/**
 * Whether two groups differ in their mean by more than chance, without taking their spread to be the same: Welch's t-test.
 *
 * Missing values are left out. A group of fewer than two values, and groups without any spread, give NaN for all but the
 * difference.
 *
 * Method: Welch (1947), degrees of freedom by Satterthwaite (1946); two sweeps over each group with sums that carry
 * their rounding errors along.
 *
 * @throws ClienteleError `argument`, for a level not between 0 and 1; `column`, when the values are not numbers.
 *
 * @example
 * ```ts
 * import { welchTest } from 'clientele/stats'
 *
 * const { difference, t, df } = welchTest([5, 7, 9], [1, 2, 3, 4])
 * difference // => 4.5
 * t // => 3.40168…
 * df // => 3.23471…
 * ```
 */
export function welchTest(a: NumberColumn, b: NumberColumn, level = 0.95): WelchTest {
  if (!(level > 0 && level < 1)) fail('argument', '`level` to be a number between 0 and 1', level)
  const first = momentsOf(withoutNaN(readNumbers(a, 'a')))
  const second = momentsOf(withoutNaN(readNumbers(b, 'b')))
  const difference = first.mean - second.mean
  const square = first.square + second.square
  const error = Math.sqrt(square)
  const weight = first.square / square
  const df = 1 / (weight ** 2 / first.df + (1 - weight) ** 2 / second.df)
  const t = difference / error
  const reach = -studentTQuantile((1 - level) / 2, df) * error
  return {
    difference,
    t: Number.isNaN(df) ? Number.NaN : t,
    df,
    p: 2 * studentTCdf(-Math.abs(t), df),
    low: difference - reach,
    high: difference + reach,
  }
}

/** Mean, its squared standard error, and the degrees of freedom; NaN for what cannot be told. */
function momentsOf(values: Float64Array): { mean: number; square: number; df: number } {
  const n = values.length
  const mean = sumOf(values) / n
  for (let i = 0; i < n; i++) values[i]! -= mean
  // The mean is rounded; what its error adds to the squares is taken off again.
  const excess = sumOf(values) / n
  for (let i = 0; i < n; i++) values[i]! *= values[i]!
  const variance = (sumOf(values) - n * excess * excess) / (n - 1)
  return { mean: mean + excess, square: variance / n, df: n > 1 ? n - 1 : Number.NaN }
}

import { fail } from '../errors.ts'
import { leastAbove, select, withoutNaN } from '../math/quantile.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'

/** The nine sample quantiles of Hyndman and Fan (1996). R, numpy and spreadsheets use 7, Minitab and SPSS 6, SAS 2. */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/**
 * The value that a share `p` of all values stays below: the sample quantile, by any of the nine definitions.
 *
 * Missing values are left out; NaN without any number. `p` is meant as it is written: the 0.7-quantile of ten values
 * stands at the seventh exactly, though 0.7 in binary is a little less.
 *
 * Method: Hyndman and Fan (1996), with the tolerance of R, 4 machine epsilons, relative here. Cost: a copy and one
 * selection, linear in the number of values; they are not sorted.
 *
 * @throws ClienteleError `argument`, for p outside 0 to 1 or a type that is none of the nine; `column`, when the values
 * are not numbers.
 *
 * @example
 * ```ts
 * import { quantileOf } from 'clientele/stats'
 *
 * quantileOf([10, 20, 30, 40], 0.25) // => 17.5
 * quantileOf([10, 20, 30, 40], 0.25, 1) // => 10
 * quantileOf([10, 20, 30, 40], 0.25, 6) // => 12.5
 * ```
 */
export function quantileOf(values: NumberColumn, p: number, type: QuantileType = 7): number {
  if (!(p >= 0 && p <= 1)) fail('argument', '`p` to be a share from 0 to 1', p)
  if (!(Number.isInteger(type) && type >= 1 && type <= 9)) fail('argument', '`type` to be an integer from 1 to 9', type)
  const known = withoutNaN(readNumbers(values, 'values'))
  const n = known.length
  if (n === 0) return Number.NaN
  const { place, share } = position(n, p, type)
  // Before the first value stands the first, after the last the last.
  if (place < 1) return select(known, 0)
  const lower = select(known, Math.min(place, n) - 1)
  if (share === 0 || place >= n) return lower
  const upper = leastAbove(known, place - 1)
  // Equal infinities would make NaN of their difference.
  return lower === upper ? lower : share === 1 ? upper : lower + share * (upper - lower)
}

/** The place j, from 1, of the value below, and what share of the way to the next one the quantile lies. */
function position(n: number, p: number, type: QuantileType): { place: number; share: number } {
  const exact = whole(rankOf(n, p, type))
  const place = Math.floor(exact)
  const share = exact - place
  if (type === 1) return { place, share: share > 0 ? 1 : 0 }
  if (type === 2) return { place, share: share > 0 ? 1 : 0.5 }
  if (type === 3) return { place, share: share === 0 && place % 2 === 0 ? 0 : 1 }
  return { place, share }
}

function rankOf(n: number, p: number, type: QuantileType): number {
  switch (type) {
    case 1:
    case 2:
    case 4:
      return n * p
    case 3:
      return n * p - 0.5
    case 5:
      return n * p + 0.5
    case 6:
      return (n + 1) * p
    case 7:
      return 1 + (n - 1) * p
    case 8:
      return 1 / 3 + (n + 1 / 3) * p
    case 9:
      return 3 / 8 + (n + 1 / 4) * p
    default:
      return type satisfies never
  }
}

/** A rank that misses a whole number only by rounding is that number. */
function whole(rank: number): number {
  const near = Math.round(rank)
  return Math.abs(rank - near) < 4 * Number.EPSILON * Math.max(1, near) ? near : rank
}

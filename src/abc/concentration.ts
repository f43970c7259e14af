import { fail } from '../errors.ts'
import { gini } from '../stats/gini.ts'
import { sumOf } from '../stats/sumOf.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { finiteOf } from './finiteOf.ts'

export interface ConcentrationOptions {
  /**
   * Shares of customers, from above 0 to 1, whose share of the value is asked for.
   *
   * @default [0.01, 0.05, 0.1, 0.2, 0.5]
   */
  readonly top?: readonly number[]
}

/** How far a company depends on few customers. What is null is a share of nothing. */
export interface Concentration {
  /** Customers with a value. */
  readonly customers: number
  /** Customers whose value is NaN or infinite; they count nowhere else. */
  readonly missing: number
  /** The sum of the positive values: what all shares are of. */
  readonly positive: number
  /** The sum of the losses, at most 0. */
  readonly negative: number
  /** Customers with a value of 0 and with one below. */
  readonly zeros: number
  readonly losers: number
  /** Gini coefficient: 0 if all bring the same, near 1 if one brings all. */
  readonly gini: number | null
  /** Herfindahl-Hirschman index: the sum of squared shares, from 1 / customers to 1. Times 10,000 in competition law. */
  readonly hhi: number | null
  /** 1 / HHI: so many customers of equal size would be as concentrated. */
  readonly equivalent: number | null
  /** In the order asked for: the share of value that the best so many customers bring. */
  readonly top: readonly { readonly customers: number; readonly value: number | null }[]
}

/**
 * How far a company depends on few customers: the share of value of the best 1%, 5%, 20%, …, the Gini coefficient and the
 * Herfindahl-Hirschman index.
 *
 * Shares are of the sum of the positive values, as in ABC, and a loss counts as 0 here: customers who cost money do not
 * make the others any larger. How many they are and what they cost is told apart; `whaleCurve` draws it, and `gini` and
 * `lorenz` of `clientele/stats` take losses as they are. Customers with zero count: they are customers. Of no values, or
 * none above 0, the measures are null.
 *
 * The best x% of n customers are x·n of them; if that is no whole number, the next one counts in part, so that the result
 * is 1 minus the Lorenz curve at 1 - x.
 *
 * Cost: two sorts.
 *
 * @throws ClienteleError `argument`, for a share that is not above 0 and at most 1; `column`, when the values are not
 * numbers or have no finite sum.
 *
 * @example
 * ```ts
 * import { concentration } from 'clientele/abc'
 *
 * const { hhi, equivalent, top, losers } = concentration([60, 20, 10, 10, 0, -40], { top: [0.5] })
 * hhi // => 0.42
 * equivalent // => 1 / 0.42
 * top // => [{ customers: 0.5, value: 0.9 }]
 * losers // => 1
 * ```
 */
export function concentration(values: NumberColumn, options: ConcentrationOptions = {}): Concentration {
  const { top = [0.01, 0.05, 0.1, 0.2, 0.5] } = options
  if (!Array.isArray(top)) fail('argument', '`top` to be a list of shares', top)
  for (const share of top) {
    if (!(share > 0 && share <= 1)) fail('argument', '`top` to be shares of customers above 0, at most 1', share)
  }
  const column = readNumbers(values, 'values')
  const sorted = finiteOf(column).sort()
  const count = sorted.length
  const losers = countBelow(sorted, (value) => value < 0)
  const firstPositive = countBelow(sorted, (value) => value <= 0)
  const gains = sorted.subarray(firstPositive)
  const positive = sumOf(gains)
  const negative = sumOf(sorted.subarray(0, losers))
  if (!Number.isFinite(positive - negative))
    fail('column', '`values` with a finite sum', positive, { column: 'values' })
  const shares = gains.map((value) => value / positive)
  const hhi = positive > 0 ? sumOf(shares.map((share) => share * share)) : null
  const best = shares.reverse()
  return {
    customers: count,
    missing: column.length - count,
    positive,
    negative,
    zeros: firstPositive - losers,
    losers,
    gini: positive > 0 ? gini(sorted.fill(0, 0, firstPositive)) : null,
    hhi,
    equivalent: hhi === null ? null : 1 / hhi,
    top: top.map((share) => ({ customers: share, value: positive > 0 ? shareOfBest(best, share * count) : null })),
  }
}

/** How many of sorted values stand before the first that does not fulfil what all before it do. */
function countBelow(sorted: Float64Array, holds: (value: number) => boolean): number {
  const first = sorted.findIndex((value) => !holds(value))
  return first < 0 ? sorted.length : first
}

function shareOfBest(best: Float64Array, members: number): number {
  const whole = Math.floor(members + 1e-9)
  const part = Math.max(0, members - whole)
  return Math.min(1, sumOf(best.subarray(0, whole)) + (part > 0 ? part * (best[whole] ?? 0) : 0))
}

import { fail } from '../errors.ts'
import { sumOf } from '../stats/sumOf.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { finiteOf } from './finiteOf.ts'
import { shareOf } from './shareOf.ts'

export interface WhaleCurveOptions {
  /**
   * The most points that the curve may have, at least 1: at equal distances, the last always among them. For a chart a
   * hundred are enough.
   *
   * @default one a customer
   */
  readonly points?: number
}

/** Cumulative profit against customers, the most profitable first. The origin is not among the points. */
export interface WhaleCurve {
  /** Share of the customers from the most profitable down, in (0, 1]. */
  readonly customers: Float64Array
  /** What these customers bring together, in money. */
  readonly profit: Float64Array
  /** The same as a share of the net profit, above 1 on the back of the whale; all NaN if that is not above 0. */
  readonly share: Float64Array
  /** The highest point: all customers with a profit, none with a loss. Null if nobody brings a profit. */
  readonly peak: {
    readonly count: number
    readonly customers: number
    readonly profit: number
    /** Null if the net profit is not above 0. */
    readonly share: number | null
  } | null
  /** What all customers bring together. */
  readonly net: number
  /** What customers with a loss cost together, at least 0: the height from the peak down to the end. */
  readonly lost: number
  readonly winners: number
  /** Customers who bring exactly nothing. */
  readonly neutral: number
  readonly losers: number
  /** Customers whose profit is NaN or infinite; they are not on the curve. */
  readonly missing: number
}

/**
 * The whale curve of customer profit: how the profit of the company builds up from its most profitable customer down,
 * and how much of it those at the end give away again.
 *
 * It rises with all who bring a profit, stays level with those who bring nothing, and falls with the losses. Where the
 * net profit is zero or negative there is no share of it, but the curve in money, its peak and the counts stand. Without
 * customers all is empty or 0.
 *
 * Cost: one sort. Rounding errors of the running sum are carried along.
 *
 * @throws ClienteleError `argument`, for a number of points that is not whole or below 1; `column`, when the values are
 * not numbers.
 *
 * @example
 * ```ts
 * import { whaleCurve } from 'clientele/abc'
 *
 * const curve = whaleCurve([100, 60, 20, -30, -50])
 * curve.share // => Float64Array.of(1, 1.6, 1.8, 1.5, 1)
 * curve.peak // => { count: 3, customers: 0.6, profit: 180, share: 1.8 }
 * curve.lost // => 80
 * ```
 */
export function whaleCurve(profit: NumberColumn, options: WhaleCurveOptions = {}): WhaleCurve {
  const column = readNumbers(profit, 'profit')
  const sorted = finiteOf(column).sort().reverse()
  const count = sorted.length
  const { points = Math.max(1, count) } = options
  if (!(Number.isInteger(points) && points >= 1)) fail('argument', '`points` to be a whole number from 1 up', points)
  const size = Math.min(points, count)
  const customers = new Float64Array(size)
  const money = new Float64Array(size)
  let sum = 0
  let lost = 0
  let peak = 0
  let winners = 0
  let neutral = 0
  for (let i = 0, point = 0; i < count; i++) {
    const value = sorted[i]!
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
    if (value > 0) {
      winners++
      peak = sum + lost
    } else if (value === 0) neutral++
    // The point k of so many stands at the customer that ends the k-th of as many equal parts.
    if (i + 1 === Math.ceil(((point + 1) * count) / size)) {
      customers[point] = (i + 1) / count
      money[point++] = sum + lost
    }
  }
  const net = sum + lost
  if (!Number.isFinite(net)) fail('column', '`profit` with a finite sum', net, { column: 'profit' })
  return {
    customers,
    profit: money,
    share: money.map((value) => (net > 0 ? value / net : Number.NaN)),
    peak: winners > 0 ? { count: winners, customers: winners / count, profit: peak, share: shareOf(peak, net) } : null,
    net,
    lost: 0 - sumOf(sorted.subarray(winners + neutral)),
    winners,
    neutral,
    losers: count - winners - neutral,
    missing: column.length - count,
  }
}

import { fail } from '../errors.ts'
import type { NumberColumn } from '../table/columns.ts'
import { readNumbers } from '../table/readNumbers.ts'

/** What is read of a table of periods, as `tabulatePeriods` makes it. */
export interface VariationPeriods {
  /** The customers: one row of the result for each. */
  readonly id: ArrayLike<unknown>
  readonly periods: readonly { readonly complete: boolean }[]
  /** By entry: index in `id`, index in `periods`. A customer has at most one entry a period. */
  readonly customer: Int32Array
  readonly period: Int32Array
  readonly orders?: Uint32Array
  readonly amount?: Float64Array
  readonly profit?: Float64Array
}

export interface VariationOptions {
  /**
   * What is measured, of a table of periods.
   *
   * @default 'amount'
   */
  readonly of?: 'amount' | 'orders' | 'profit'
  /**
   * With fewer complete periods than this, at least 2, nothing is said: all are NaN.
   *
   * @default 6
   */
  readonly minPeriods?: number
}

/**
 * How unsteadily each customer buys: the coefficient of variation of spend over periods, 0 for the same in each period,
 * about 1 for one period in two, the more the rarer the purchases.
 *
 * Population standard deviation divided by the mean, over the complete periods of the table; a period without an entry
 * counts as 0, also before the first purchase. Periods that are only known in part are left out. NaN where the mean is
 * not above 0, where fewer than `minPeriods` periods are complete, and where an entry is NaN (profit of unknown cost).
 *
 * Takes the table of `tabulatePeriods`, one result for each of its `id`; or a list of columns, one a period, one result a
 * row, in which a missing value is 0. In the list every period counts as complete.
 *
 * Cost: two sweeps over the entries.
 *
 * @throws ClienteleError `argument`, for fewer than 2 periods as minimum, or another `of`; `column`, when columns are no
 * numbers, differ in length, or the table lacks the one asked for.
 *
 * @example
 * ```ts
 * import { variationOf } from 'clientele/abc'
 * import { tabulatePeriods } from 'clientele/orders'
 *
 * const lines = { id: ['ann', 'ann', 'ann', 'ann', 'bob'], date: ['2024-01-01', '2024-02-09', '2024-03-02', '2024-04-08', '2024-02-29'], amount: [5, 15, 5, 15, 60] }
 * const months = tabulatePeriods(lines, { to: '2024-04-30', period: 'month' })
 * variationOf(months, { minPeriods: 4 }) // => Float64Array.of(0.5, 1.7320508075688772)
 * variationOf([[5], [15], [5], [15], [5], [15]]) // => Float64Array.of(0.5)
 * ```
 */
export function variationOf(
  periods: VariationPeriods | readonly NumberColumn[],
  options: VariationOptions = {},
): Float64Array {
  const { of = 'amount', minPeriods = 6 } = options
  if (!(Number.isInteger(minPeriods) && minPeriods >= 2)) {
    fail('argument', '`minPeriods` to be a whole number from 2 up', minPeriods)
  }
  if (of !== 'amount' && of !== 'orders' && of !== 'profit') {
    fail('argument', "`of` to be 'amount', 'orders' or 'profit'", of)
  }
  return isList(periods) ? overColumns(periods, minPeriods) : overEntries(periods, of, minPeriods)
}

function isList(periods: VariationPeriods | readonly NumberColumn[]): periods is readonly NumberColumn[] {
  return Array.isArray(periods)
}

function overEntries(table: VariationPeriods, of: 'amount' | 'orders' | 'profit', minPeriods: number): Float64Array {
  if (table === null || typeof table !== 'object' || !Array.isArray(table.periods)) {
    fail('argument', 'a table of periods, or a list of columns', table)
  }
  const { customer, period } = table
  const values = readNumbers(table[of] as NumberColumn, of)
  const complete = Uint8Array.from(table.periods, (each) => Number(each.complete))
  const count = complete.reduce((sum, each) => sum + each, 0)
  const size = table.id.length
  const means = new Float64Array(size)
  if (count < minPeriods) return means.fill(Number.NaN)
  // The periods without an entry are all 0: their deviations are added at once.
  const missing = new Float64Array(size).fill(count)
  for (let i = 0; i < values.length; i++) {
    if (complete[period[i]!] === 0) continue
    means[customer[i]!]! += values[i]!
    missing[customer[i]!]!--
  }
  for (let row = 0; row < size; row++) means[row]! /= count
  const squares = new Float64Array(size)
  for (let i = 0; i < values.length; i++) {
    if (complete[period[i]!] === 0) continue
    squares[customer[i]!]! += (values[i]! - means[customer[i]!]!) ** 2
  }
  for (let row = 0; row < size; row++) squares[row]! += missing[row]! * means[row]! ** 2
  return divide(squares, means, count)
}

function overColumns(periods: readonly NumberColumn[], minPeriods: number): Float64Array {
  const count = periods.length
  const columns = periods.map((column, k) => readNumbers(column, String(k)))
  const size = columns[0]?.length ?? 0
  const other = columns.findIndex((column) => column.length !== size)
  if (other > 0) {
    fail('column', `column ${other} to be as long as the first (${size})`, columns[other]!.length, {
      column: String(other),
    })
  }
  const means = new Float64Array(size)
  if (count < minPeriods) return means.fill(Number.NaN)
  for (const column of columns) for (let row = 0; row < size; row++) means[row]! += known(column[row]!)
  for (let row = 0; row < size; row++) means[row]! /= count
  const squares = new Float64Array(size)
  for (const column of columns) {
    for (let row = 0; row < size; row++) squares[row]! += (known(column[row]!) - means[row]!) ** 2
  }
  return divide(squares, means, count)
}

function known(value: number): number {
  return Number.isNaN(value) ? 0 : value
}

/** Standard deviation over mean, in the place of the means. */
function divide(squares: Float64Array, means: Float64Array, count: number): Float64Array {
  for (let row = 0; row < means.length; row++) {
    const mean = means[row]!
    means[row] = mean > 0 && mean < Number.POSITIVE_INFINITY ? Math.sqrt(squares[row]! / count) / mean : Number.NaN
  }
  return means
}

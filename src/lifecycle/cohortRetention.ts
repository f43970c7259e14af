import { oneOf } from '../errors.ts'
import { sumByGroup } from '../orders/sumByGroup.ts'
import type { PeriodTable } from '../orders/tabulatePeriods.ts'
import { isActive } from './isActive.ts'

/** Options of `cohortRetention`. */
export interface CohortRetentionOptions {
  /** Whether a last period that is not complete is left out, as not yet observed, or kept. @default 'leave' */
  readonly incomplete?: 'leave' | 'keep'
}

/** A row for each cohort, a column for each number of periods since the first purchase; NaN where not yet observed. */
export interface CohortTable {
  /** The period of the first purchase: all periods of the table, also those in which nobody came. */
  cohort: string[]
  /** Customers of each cohort. */
  size: Uint32Array
  /** By cohort, then periods since: customers who were active then. */
  active: Float64Array[]
  /** The same as a share of the cohort; NaN for a cohort of nobody. */
  retention: Float64Array[]
  /** Net spend of the cohort, refunds deducted. */
  value: Float64Array[]
  /** By periods since: the share over all cohorts that have come so far; NaN where none has. */
  overall: Float64Array
  /** Customers without cohort: who bought before `from`, or never. */
  withoutCohort: number
}

/**
 * How many of the customers who came in the same period still bought one, two, three periods later: the retention
 * triangle. It starts a new table.
 *
 * A customer's cohort is the period of the first purchase ever; active in a period is who bought in it and did not give all
 * of it back. Retention counts everyone anew in each period: it can rise again, and starts below 1 where first purchases
 * were refunded. A cohort of nobody has counts and money of 0 and shares of NaN.
 *
 * Where a log begins after the company did, its first cohorts hold old customers too, who stay longer than new ones.
 *
 * Cost: one pass over the entries of the table.
 *
 * @throws ClienteleError `argument`, for an option out of range.
 *
 * @example
 * ```ts
 * import { cohortRetention } from 'clientele/lifecycle'
 * import { tabulatePeriods } from 'clientele/orders'
 *
 * const lines = {
 *   id: ['a', 'b', 'a', 'c', 'a', 'c'],
 *   date: ['2024-01-01', '2024-01-02', '2024-02-01', '2024-02-02', '2024-03-01', '2024-03-02'],
 *   amount: [10, 10, 15, 5, 10, 15],
 * }
 * const cohorts = cohortRetention(tabulatePeriods(lines, { to: '2024-03-31', period: 'month' }))
 *
 * cohorts.cohort // => ['2024-01', '2024-02', '2024-03']
 * cohorts.size // => Uint32Array.of(2, 1, 0)
 * cohorts.retention[0] // => Float64Array.of(1, 0.5, 0.5)
 * cohorts.retention[1] // => Float64Array.of(1, 1, NaN)
 * cohorts.overall // => Float64Array.of(1, 0.6666666666666666, 0.5)
 * ```
 */
export function cohortRetention(table: PeriodTable, options: CohortRetentionOptions = {}): CohortTable {
  const keeps = oneOf('incomplete', options.incomplete ?? 'leave', ['leave', 'keep']) === 'keep'
  const { periods, firstPeriod, customer, period, amount } = table
  const length = periods.length
  const observed = length - (keeps || length === 0 || periods[length - 1]!.complete ? 0 : 1)
  const size = new Uint32Array(length)
  let withoutCohort = 0
  for (const cohort of firstPeriod) {
    if (cohort < 0) withoutCohort++
    else size[cohort]!++
  }

  const triangle = (): Float64Array[] =>
    periods.map((_, cohort) => new Float64Array(length).fill(Number.NaN, Math.max(0, observed - cohort)))
  const active = triangle()
  const cellOf = new Int32Array(customer.length).fill(-1)
  for (let k = 0; k < customer.length; k++) {
    const cohort = firstPeriod[customer[k]!]!
    const since = period[k]! - cohort
    // A refund may come before the first purchase that is known.
    if (cohort < 0 || since < 0) continue
    cellOf[k] = cohort * length + since
    if (isActive(table, k)) active[cohort]![since]!++
  }
  const sums = sumByGroup(cellOf, length * length, amount)
  const value = triangle().map((row, cohort) =>
    // Where nothing is observed yet, nothing is summed.
    row.map((empty, since) => empty + sums[cohort * length + since]!),
  )
  return {
    cohort: periods.map(({ name }) => name),
    size,
    active,
    retention: active.map((row, cohort) => row.map((count) => count / size[cohort]!)),
    value,
    overall: overallOf(active, size, observed),
    withoutCohort,
  }
}

function overallOf(active: readonly Float64Array[], size: Uint32Array, observed: number): Float64Array {
  return Float64Array.from(size, (_, since) => {
    let left = 0
    let came = 0
    for (let cohort = 0; cohort + since < observed; cohort++) {
      left += active[cohort]![since]!
      came += size[cohort]!
    }
    return left / came
  })
}

import { fail } from '../errors.ts'
import type { Id, IdColumn, NumberColumn } from '../table/columns.ts'
import { encodeColumn } from '../table/encodeColumn.ts'
import { readNumbers } from '../table/readNumbers.ts'
import { tableLength } from '../table/tableLength.ts'
import { checkAmount } from './common/checkAmount.ts'
import { horizonIn } from './common/horizon.ts'
import type { Horizon } from './common/types.ts'

/** How many of each cohort were still active, one row a cohort and period, in any order. */
export interface CohortCounts {
  /** The customers acquired together: a month, a campaign. */
  readonly cohort: IdColumn
  /** Periods since acquisition: 0 is the period of acquisition. Every cohort begins at 0 and has no gaps. */
  readonly period: NumberColumn
  /** Customers of the cohort who were active in the period. */
  readonly customers: NumberColumn
  /** What they spent in the period. Without it every active customer spends `spendPerPeriod`. */
  readonly spend?: NumberColumn
}

/** Options of `cohortRetentionClv`. */
export interface CohortOptions {
  /** Length of a period. */
  readonly period: Exclude<Horizon, 'lifetime'>
  /** Spend of an active customer in a period, where the table has no column `spend`. */
  readonly spendPerPeriod?: number
  /** The share of the money that remains as margin. @default 1 */
  readonly margin?: number
  /** Annual effective rate at which money is discounted to the period of acquisition; 0.1 is 10% a year. @default 0 */
  readonly discountRate?: number
  /**
   * Periods that a lifetime is counted over, from 0 on, up to 10,000: beyond those observed, the last retention and
   * spend go on. @default the longest observed
   */
  readonly periods?: number
}

/** Value by cohort, and the retention curve behind it. */
export interface CohortClv {
  /** One row a cohort, in order of first appearance. */
  readonly cohorts: {
    readonly cohort: Id[]
    /** Customers acquired. */
    readonly customers: Float64Array
    /** Periods observed, with that of acquisition. */
    readonly observed: Uint32Array
    /** Discounted margin of an acquired customer in the periods observed. */
    readonly valueToDate: Float64Array
    /** The same with what is expected in the periods still to come. */
    readonly clv: Float64Array
  }
  /** One row a period, observed or assumed. */
  readonly curve: {
    readonly period: Uint32Array
    /** Customers active in the period before, in cohorts that were observed in both. */
    readonly atRisk: Float64Array
    /** The share of those who are active in this one; 1 at period 0, that of the period before where nobody is at risk. */
    readonly retention: Float64Array
    /** The share of acquired customers who are active: the product of the retentions. */
    readonly survival: Float64Array
    /** Spend of an active customer; that of the period before where nobody is active. */
    readonly spend: Float64Array
  }
}

/**
 * Lifetime value from the retention of cohorts: what each cohort has brought, and what the part still to come would
 * bring if it went on as older cohorts did at the same age. It starts new tables, by cohort and by period.
 *
 * Retention at an age is pooled over all cohorts that were observed there (the chain ladder of actuaries), so that young
 * cohorts learn from old ones; where all who were observed had left before, the retention of the age before goes on. Money comes at the beginning of each period, that of acquisition undiscounted.
 *
 * When it misleads: old cohorts were perhaps acquired by other means, and what they did at an age may not come back. The
 * last ages rest on one or two cohorts: look at `atRisk`. Beyond the ages observed, nothing is known; going on at the
 * last retention undervalues a cohort, as retention keeps rising while those who leave easily have left (`sbg` tells how
 * far). Where customers do not say when they leave, "active" is a guess and retention may exceed 1.
 *
 * @throws ClienteleError `column`, for counts that are negative or missing, gaps and cells that come twice; `argument`, for
 * options out of range, and without any spend.
 *
 * @example
 * ```ts
 * import { cohortRetentionClv } from 'clientele/clv'
 *
 * const { cohorts, curve } = cohortRetentionClv(
 *   { cohort: ['2022', '2022', '2022', '2023', '2023'], period: [0, 1, 2, 0, 1], customers: [100, 60, 45, 200, 140] },
 *   { period: { years: 1 }, spendPerPeriod: 10 },
 * )
 * curve.retention // => Float64Array.of(1, 200 / 300, 0.75)
 * cohorts.clv // => Float64Array.of(20.5, 22.25)
 * ```
 */
export function cohortRetentionClv(table: CohortCounts, options: CohortOptions): CohortClv {
  const { margin = 1, discountRate = 0 } = options
  checkAmount('margin', margin)
  checkAmount('discountRate', discountRate)
  const cells = readCells(table, options.spendPerPeriod)
  const periods = options.periods ?? cells.longest
  if (!(Number.isInteger(periods) && periods >= cells.longest && periods <= 10_000)) {
    fail('argument', `\`periods\` to be an integer from ${cells.longest}, the longest observed, to 10,000`, periods, {
      column: 'periods',
    })
  }
  const years = horizonIn(options.period, 'day') / 365.25
  if (!(years < Number.POSITIVE_INFINITY))
    fail('argument', '`period` to have an end', options.period, { column: 'period' })
  const discount = (k: number): number => Math.exp(-Math.log1p(discountRate) * years * k)
  const curve = poolCohorts(cells, periods)

  const valueToDate = new Float64Array(cells.names.length)
  const clv = new Float64Array(cells.names.length)
  cells.customers.forEach((customers, c) => {
    let total = 0
    for (let k = 0; k < customers.length; k++) total += discount(k) * cells.spend[c]![k]!
    valueToDate[c] = (margin * total) / customers[0]!
    let active = customers[customers.length - 1]!
    for (let k = customers.length; k < periods && active > 0; k++) {
      active *= curve.retention[k]!
      total += discount(k) * active * curve.spend[k]!
    }
    clv[c] = (margin * total) / customers[0]!
  })
  return {
    cohorts: {
      cohort: cells.names,
      customers: Float64Array.from(cells.customers, (customers) => customers[0]!),
      observed: Uint32Array.from(cells.customers, (customers) => customers.length),
      valueToDate,
      clv,
    },
    curve,
  }
}

interface Cells {
  readonly names: Id[]
  /** Active customers and their spend, a list by period for each cohort. */
  readonly customers: readonly number[][]
  readonly spend: readonly number[][]
  readonly longest: number
}

function readCells(table: CohortCounts, spendPerPeriod: number | undefined): Cells {
  const length = tableLength(table as unknown as Record<string, { length: number }>)
  const { codes, values } = encodeColumn(table.cohort, 'cohort')
  const period = readNumbers(table.period, 'period')
  const counts = readNumbers(table.customers, 'customers')
  const money = table.spend === undefined ? null : readNumbers(table.spend, 'spend')
  if (money === null) {
    if (spendPerPeriod === undefined) {
      fail('argument', 'a column `spend` or an option `spendPerPeriod`', spendPerPeriod, { column: 'spendPerPeriod' })
    }
    checkAmount('spendPerPeriod', spendPerPeriod)
  }
  const customers = values.map((): number[] => [])
  const spend = values.map((): number[] => [])
  for (let i = 0; i < length; i++) {
    const [c, k, count] = [codes[i]!, period[i]!, counts[i]!]
    const place = (column: string): { column: string; row: number } => ({ column, row: i })
    if (c < 0) fail('column', 'every row to have a cohort', table.cohort, place('cohort'))
    if (!(Number.isInteger(k) && k >= 0 && k < 10_000))
      fail('column', '`period` to be an integer from 0', k, place('period'))
    if (!(count >= 0 && count < Number.POSITIVE_INFINITY && (k > 0 || count > 0))) {
      fail('column', '`customers` to be at least 0, and above 0 at period 0', count, place('customers'))
    }
    if (customers[c]![k] !== undefined) fail('column', 'each cohort and period to come once', k, place('period'))
    customers[c]![k] = count
    spend[c]![k] = money === null ? count * spendPerPeriod! : money[i]!
    if (!Number.isFinite(spend[c]![k])) fail('column', '`spend` to be a finite number', money?.[i], place('spend'))
  }
  customers.forEach((list, c) => {
    for (let k = 0; k < list.length; k++) {
      if (list[k] === undefined)
        fail('column', `cohort ${values[c]} to have every period from 0 on`, k, { column: 'period' })
    }
  })
  return { names: [...values], customers, spend, longest: Math.max(0, ...customers.map((list) => list.length)) }
}

function poolCohorts({ customers, spend }: Cells, periods: number): CohortClv['curve'] {
  const atRisk = new Float64Array(periods)
  const retention = new Float64Array(periods)
  const survival = new Float64Array(periods)
  const spendOfActive = new Float64Array(periods)
  for (let k = 0; k < periods; k++) {
    const cohorts = [...customers.keys()].filter((c) => customers[c]!.length > k)
    const active = total(cohorts, customers, k)
    atRisk[k] = k === 0 ? 0 : total(cohorts, customers, k - 1)
    // Where nobody was observed, or nobody was left of those who were, nothing is known but what was before.
    retention[k] = k === 0 ? 1 : atRisk[k]! > 0 ? active / atRisk[k]! : retention[k - 1]!
    spendOfActive[k] = active > 0 ? total(cohorts, spend, k) / active : k > 0 ? spendOfActive[k - 1]! : 0
    survival[k] = k === 0 ? 1 : survival[k - 1]! * retention[k]!
  }
  return { period: Uint32Array.from(atRisk, (_, k) => k), atRisk, retention, survival, spend: spendOfActive }
}

function total(cohorts: readonly number[], cells: readonly number[][], k: number): number {
  return cohorts.reduce((sum, c) => sum + cells[c]![k]!, 0)
}

import type { NumberColumn } from '../../table/columns.ts'
import { readNumbers } from '../../table/readNumbers.ts'
import { daysOf } from '../common/horizon.ts'
import { type HistoryColumns, type HistoryRows, readHistories } from '../common/readHistories.ts'
import type { TimeUnit } from '../common/types.ts'
import { groupRows } from './groupRows.ts'
import type { KeptCovariate } from './identify.ts'

/** Histories of customers with equal covariates. */
export interface HistoryGroup {
  readonly history: HistoryRows
  /** Their covariates, centred and scaled. */
  readonly values: Float64Array
}

/** How many customers each row stands for; 0 where nobody has purchased, which `readHistories` leaves out, too. */
export function weightsOf(customers: HistoryColumns, weights?: NumberColumn): Float64Array {
  const tenure = readNumbers(customers.tenure, 'tenure')
  const given = weights && readNumbers(weights, 'weights')
  return tenure.map((days, i) => (Number.isNaN(days) ? 0 : given ? given[i]! : 1))
}

/** Puts histories that `readHistories` has accepted into groups of equal covariates, in the model's time unit. */
export function groupHistories(
  customers: HistoryColumns,
  timeUnit: TimeUnit,
  weights: Float64Array,
  covariates: readonly KeptCovariate[],
): HistoryGroup[] {
  const days = daysOf(timeUnit)
  const repeats = readNumbers(customers.repeats, 'repeats')
  const tenureAtLast = readNumbers(customers.tenureAtLast, 'tenureAtLast')
  const tenure = readNumbers(customers.tenure, 'tenure')
  const present = Int32Array.from(weights.keys()).filter((row) => weights[row]! > 0)
  const { count, order, start } = groupRows(
    covariates.map(({ values }) => Float64Array.from(present, (row) => values[row]!)),
    present.length,
  )
  const column = (value: (row: number) => number): Float64Array =>
    Float64Array.from(order, (place) => value(present[place]!))
  const x = column((row) => repeats[row]!)
  const T = column((row) => tenure[row]! / days)
  const tx = column((row) => Math.min(tenureAtLast[row]! / days, tenure[row]! / days))
  const weight = column((row) => weights[row]!)
  return Array.from({ length: count }, (_, g) => {
    const from = start[g]!
    const to = start[g + 1]!
    const cut = (values: Float64Array): Float64Array => values.subarray(from, to)
    const row = present[order[from]!]!
    return {
      // Equal histories of few customers are not worth looking for.
      history:
        to - from < 8
          ? { x: cut(x), tx: cut(tx), T: cut(T), weight: cut(weight) }
          : readHistories({ repeats: cut(x), tenureAtLast: cut(tx), tenure: cut(T) }, 'day', cut(weight)),
      values: Float64Array.from(covariates, ({ values, mean, deviation }) => (values[row]! - mean) / deviation),
    }
  })
}

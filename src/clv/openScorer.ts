import { fail } from '../errors.ts'
import type { ClvModel } from './clvModel.ts'
import { type ClvOptions, type IntervalOptions, openClv } from './openClv.ts'
import { openIntervals, openMeans } from './openRow.ts'

/** A model and options, ready for one customer after another. */
export interface OpenScorer {
  /** What a row holds, in order. */
  readonly fields: readonly string[]
  /** Fills `row` for a customer with durations in days; `at` is the place to name where something is wrong. */
  score(
    row: Float64Array,
    repeats: number,
    tenureAtLast: number,
    tenure: number,
    repeatSpend: number,
    at?: number,
  ): void
}

export function openScorer(
  model: ClvModel<string>,
  options: ClvOptions & { readonly interval?: IntervalOptions },
): OpenScorer {
  const open = openClv(model, options)
  const { unitDays } = open
  const means = openMeans(open)
  const intervals = options.interval ? openIntervals(model, open, checkLevel(options.interval.level)) : null
  const value = model.column
  const fields = ['pAlive', 'expectedOrders', 'expectedSpend', value]
  if (intervals) {
    fields.push('pAliveLow', 'pAliveHigh', 'ordersLow', 'ordersHigh', 'expectedSpendLow', 'expectedSpendHigh')
    fields.push(`${value}Low`, `${value}High`)
  }
  return {
    fields,
    score(row, repeats, tenureAtLast, tenure, repeatSpend, at) {
      if (!checkHistory(repeats, tenureAtLast, tenure, at)) {
        row.fill(Number.NaN)
        return
      }
      const T = tenure / unitDays
      // What rounding put beyond the end.
      const tx = Math.min(tenureAtLast, tenure) / unitDays
      means(row, repeats, tx, T, repeatSpend)
      intervals?.(row, repeats, tx, T, repeatSpend)
    },
  }
}

/** Whether there is a purchase to tell anything from; refuses what cannot be. */
export function checkHistory(repeats: number, tenureAtLast: number, tenure: number, row: number | undefined): boolean {
  const place = row === undefined ? {} : { row }
  if (!(repeats > 0) && Number.isNaN(tenureAtLast) && Number.isNaN(tenure)) return false
  if (!(repeats >= 0 && Math.floor(repeats) === repeats && repeats < Number.POSITIVE_INFINITY)) {
    fail('column', '`repeats` to be whole numbers from 0', repeats, { column: 'repeats', ...place })
  }
  if (!(tenure >= 0 && tenure < Number.POSITIVE_INFINITY)) {
    fail('column', '`tenure` to be finite and not negative', tenure, { column: 'tenure', ...place })
  }
  if (!(tenureAtLast >= 0 && tenureAtLast <= (repeats > 0 ? tenure * (1 + 1e-12) : 0))) {
    fail('column', '`tenureAtLast` to be from 0 to `tenure`, and 0 without repeats', tenureAtLast, {
      column: 'tenureAtLast',
      ...place,
    })
  }
  return true
}

/** The level of intervals; 0.95 where none is given. */
export function checkLevel(level = 0.95): number {
  if (!(level > 0 && level < 1)) fail('argument', '`level` to be between 0 and 1', level, { column: 'level' })
  return level
}

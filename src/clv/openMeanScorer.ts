import { checkHistory } from './checkHistory.ts'
import type { ClvModel } from './clvModel.ts'
import { type ClvOptions, type OpenClv, openClv } from './openClv.ts'
import { openMeans, type Scorer } from './openMeans.ts'

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

/** Means alone: what scores without intervals brings no code for them. */
export function openMeanScorer(model: ClvModel<string>, options: ClvOptions): OpenScorer {
  return scorerOf(model.column, openClv(model, options))
}

/** Means, and behind them in the row what `more` writes to the fields named. */
export function scorerOf(
  value: string,
  open: OpenClv,
  moreFields: readonly string[] = [],
  more: Scorer | null = null,
): OpenScorer {
  const { unitDays } = open
  const means = openMeans(open)
  return {
    fields: ['pAlive', 'expectedOrders', 'expectedSpend', value, ...moreFields],
    score(row, repeats, tenureAtLast, tenure, repeatSpend, at) {
      if (!checkHistory(repeats, tenureAtLast, tenure, at)) {
        row.fill(Number.NaN)
        return
      }
      const T = tenure / unitDays
      // What rounding put beyond the end.
      const tx = Math.min(tenureAtLast, tenure) / unitDays
      means(row, repeats, tx, T, repeatSpend)
      more?.(row, repeats, tx, T, repeatSpend)
    },
  }
}

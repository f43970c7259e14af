import { checkLevel } from './checkLevel.ts'
import type { ClvModel } from './clvModel.ts'
import { type ClvOptions, type IntervalOptions, openClv } from './openClv.ts'
import { openIntervals } from './openIntervals.ts'
import { type OpenScorer, scorerOf } from './openMeanScorer.ts'

/** Means and, where asked for, intervals. */
export function openScorer(
  model: ClvModel<string>,
  options: ClvOptions & { readonly interval?: IntervalOptions },
): OpenScorer {
  const open = openClv(model, options)
  const value = model.column
  if (!options.interval) return scorerOf(value, open)
  const ends = ['pAliveLow', 'pAliveHigh', 'ordersLow', 'ordersHigh', 'expectedSpendLow', 'expectedSpendHigh']
  ends.push(`${value}Low`, `${value}High`)
  return scorerOf(value, open, ends, openIntervals(model, open, checkLevel(options.interval.level)))
}

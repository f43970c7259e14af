import { breakRuns } from '../math/breakRuns.ts'
import { optimalCuts } from '../math/optimalCuts.ts'
import { findRuns, type Range } from '../math/select.ts'
import type { Runs } from '../math/sortRuns.ts'
import type { RfmTies } from './rfmModel.ts'

/** Up to so many distinct values `even` is exact. */
const EXACT = 4096

/**
 * Cuts of one dimension into equal shares of customers, or at natural breaks where no ties are asked for, and how many
 * customers each score gets.
 */
export function quantileCuts(
  column: Float64Array,
  range: Range,
  sign: 1 | -1,
  bins: number,
  asked: RfmTies | null,
): { cuts: (number | null)[]; counts: number[]; ties: RfmTies | null } {
  const size = column.length
  const steps = Array.from({ length: bins - 1 }, (_, k) => k + 1)
  const positions = steps.map((k) => Math.floor((k * size) / bins))
  const runs = findRuns(column, range, sign, asked && positions, EXACT)
  const { values, starts, ends, complete } = runs
  const distinct = values.length
  let ties = asked
  if (asked === null || asked === 'even') {
    if (complete && distinct < bins) ties = 'low'
    else if (asked && !(complete && distinct <= EXACT)) ties = 'mid'
  }
  const firsts =
    ties === null
      ? breakRuns(runs, bins)
      : ties === 'even'
        ? // The least sum of squared group sizes; exact, as squares are integers below 2^53 up to 94 million customers.
          optimalCuts(distinct, bins, (from, to) => (ends[to - 1]! - starts[from]!) ** 2)
        : steps.map((k) => firstRun(runs, k, bins, size, ties))
  const ranks = firsts.map((run) => starts[run] ?? size)
  return {
    cuts: firsts.map((run) => (run < distinct ? sign * values[run]! + 0 : null)),
    counts: [...ranks, size].map((rank, k) => rank - (ranks[k - 1] ?? 0)),
    ties,
  }
}

/** The run from which on scores above k begin: the one at the quantile k / bins, or the next. */
function firstRun(runs: Runs, k: number, bins: number, size: number, ties: RfmTies | null): number {
  const run = runs.ends.findIndex((end) => end * bins > k * size)
  if (run < 0) return runs.values.length
  // All three compare ranks times bins, so that no quotient is rounded.
  const behind = k * size - runs.starts[run]! * bins
  const ahead = runs.ends[run]! * bins - k * size
  return run + Number(ties === 'low' ? behind > 0 : ties === 'mid' && behind >= ahead)
}

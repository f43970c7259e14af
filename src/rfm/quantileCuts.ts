import { findRuns, type Range, type Runs } from '../math/select.ts'
import { evenCuts } from './evenCuts.ts'
import type { RfmTies } from './rfmModel.ts'

/** Up to so many distinct values `even` is exact. */
const EXACT = 4096

/** Cuts of one dimension into equal shares of customers, and how many customers each score gets. */
export function quantileCuts(
  column: Float64Array,
  range: Range,
  sign: 1 | -1,
  bins: number,
  asked: RfmTies,
): { cuts: (number | null)[]; counts: number[]; ties: RfmTies } {
  const size = column.length
  const steps = Array.from({ length: bins - 1 }, (_, k) => k + 1)
  const runs = findRuns(column, range, sign, size > 0 ? steps.map((k) => Math.floor((k * size) / bins)) : [], EXACT)
  const distinct = runs.values.length
  const ties = asked !== 'even' ? asked : distinct < bins ? 'low' : runs.complete && distinct <= EXACT ? 'even' : 'mid'
  const firsts = ties === 'even' ? evenCuts(runs.ends, bins) : steps.map((k) => firstRun(runs, k, bins, size, ties))
  const ranks = firsts.map((run) => runs.starts[run] ?? size)
  return {
    cuts: firsts.map((run) => (run < distinct ? sign * runs.values[run]! + 0 : null)),
    counts: [...ranks, size].map((rank, k) => rank - (k > 0 ? ranks[k - 1]! : 0)),
    ties,
  }
}

/** The run from which on scores above k begin: the one at the quantile k / bins, or the next. */
function firstRun(runs: Runs, k: number, bins: number, size: number, ties: 'low' | 'mid' | 'high'): number {
  const run = runs.ends.findIndex((end) => end * bins > k * size)
  if (run < 0) return runs.values.length
  // All three compare ranks times bins, so that no quotient is rounded.
  const behind = k * size - runs.starts[run]! * bins
  const ahead = runs.ends[run]! * bins - k * size
  return run + Number(ties === 'low' ? behind > 0 : ties === 'mid' && behind >= ahead)
}

import { coreWithin, firstChoice } from './core.ts'
import { gainOf, type Problem } from './problem.ts'
import { searchStages } from './searchStages.ts'
import { stagesOf, unitOf } from './stages.ts'

/** States that are looked at in all; one search may look at one in so many of those left. */
const WORK = 4_000_000
const PARTS = 3
/** A gap so small, as a part of the bound, is worth a hundredth of it, and no second try. */
const SMALL = 1e-6
/** How far the first search reaches, as a part of the gap. */
const FIRST = 2 ** -10
/** How much farther the next one reaches, after a short search and after a long one. */
const FARTHER = 2
const NEARER = 1.25
const SHORT = 1000
/** Where proof and failure are as close as this, more searches would not prove much more. */
const CLOSE = 1.05

export interface Proof {
  /** A better allocation than the one given, if there is one. */
  readonly better: Uint8Array | undefined
  /** No allocation is worth more than this, or none but `better`. */
  readonly bound: number
  /** Whether nothing is better than `better` or, without it, than the one given. */
  readonly complete: boolean
}

/**
 * Looks for the best allocation of all, and proves it to be the best, as far as a fixed amount of work allows.
 *
 * The value of any allocation is the linear bound, less what each customer loses at the prices, less the worth of what
 * is left unused. So the question is asked for a small loss first: is there an allocation that loses less? Few customers
 * are open then. If there is none, the bound sinks by this loss, and the next search reaches farther; if there is one,
 * the best of them is the best of all. Where a search is too large, `searchOn` may find a better allocation than the one
 * given, if there is one; then smaller searches prove what they can. Values are multiples of `step`, if it is not 0.
 */
export function proveBest(
  problem: Problem,
  prices: Float64Array,
  reduced: Float64Array,
  bound: number,
  given: Uint8Array | undefined,
  step: number,
  searchOn: () => Uint8Array | undefined,
): Proof {
  const lossOf = (taken: Uint8Array | undefined): number =>
    taken === undefined ? Number.POSITIVE_INFINITY : bound - gainOf(problem, taken)
  let better: Uint8Array | undefined
  // Without an allocation even that one counts which loses most: it is better than none.
  let gap = given === undefined ? largestLoss(problem, bound) + step : lossOf(given)
  const rounding = 1e-12 * Math.max(Math.abs(bound), Math.abs(bound - gap))
  // By so much another allocation is better, if it is better at all.
  const least = Math.max(rounding, step * (1 - 1e-6))
  if (gap < least) return { better, bound: bound - gap, complete: true }
  const small = gap < SMALL * Math.abs(bound)
  const allowed = small ? WORK / 100 : WORK
  const first = firstChoice(problem, prices, reduced)
  const unit = unitOf(problem.cost)
  let proven = 0
  let failed = Number.POSITIVE_INFINITY
  let reach = gap * FIRST
  for (let work = 0; proven < gap - least && work < allowed; ) {
    reach = Math.min(reach, gap - least)
    const core = coreWithin(problem, reduced, first, reach)
    const found = core && searchStages(stagesOf(problem, core, prices, unit), reach, (allowed - work) / PARTS)
    if (found !== undefined) {
      work += found.work
      proven = Math.max(proven, found.proven)
    }
    if (found?.ways !== undefined) {
      better = core!.rest
      for (const { positions } of found.ways) for (const at of positions) better[at] = 1
      gap = found.loss
    }
    const easy = failed === Number.POSITIVE_INFINITY
    if (proven < reach) failed = Math.min(failed, reach)
    if (failed === Number.POSITIVE_INFINITY) reach *= found!.work < SHORT ? FARTHER : NEARER
    else if (small) break
    else if (easy && better === undefined) {
      const other = searchOn()
      if (lossOf(other) < gap) {
        better = other
        gap = lossOf(other)
      }
      // As far as this no proof will come, but a better allocation may be found.
      reach = gap
    } else if (failed < CLOSE * proven || failed < rounding) break
    else reach = Math.sqrt(Math.max(proven, failed * FIRST) * failed)
  }
  return { better, bound: bound - Math.min(proven, gap), complete: proven >= gap - least }
}

/** Every allocation loses less, whatever it is worth, and by more than rounding. */
function largestLoss({ gain }: Problem, bound: number): number {
  const lowest = gain.reduce((sum, one) => sum + Math.min(0, one), 0)
  return bound - lowest + 1e-9 * (1 + Math.abs(bound) + Math.abs(lowest))
}

import { apply, changeOf, eachMove, lossOf } from './moves.ts'
import { type Problem, usageAt, usageOf } from './problem.ts'

/** Steps after which repair gives up: a rounded mixture is a few contacts off for each constraint. */
const STEPS = 200

/**
 * Makes an allocation keep all limits, changing one customer at a time where that loses least for what it mends.
 * False where no single change mends anything more.
 */
export function repair(problem: Problem, taken: Uint8Array, reduced: Float64Array, prices: Float64Array): boolean {
  const { constraints } = problem
  const size = constraints.length
  const change = new Float64Array(size)
  const units = constraints.map(({ limit }) => Math.max(1e-9, Math.abs(limit)))
  const smallest = smallestLoss(reduced)
  for (let step = 0; step < STEPS; step++) {
    const usage = usageOf(problem, taken)
    const excess = constraints.map(({ limit, tolerance }, c) => {
      const over = usage[c]! - limit
      return over > tolerance ? over : 0
    })
    if (excess.every((over) => over === 0)) return true
    const broken = constraints.filter((_, c) => excess[c]! > 0)
    let least = Number.POSITIVE_INFINITY
    let best = { out: -1, into: -1 }
    eachMove(problem, taken, (_, out, into) => {
      if (broken.every((constraint) => usageAt(problem, constraint, into) >= usageAt(problem, constraint, out))) return
      changeOf(problem, out, into, change)
      let mended = 0
      let loss = lossOf(reduced, out, into)
      for (let c = 0; c < size; c++) {
        if (change[c] === 0) continue
        const { limit, tolerance } = constraints[c]!
        const after = usage[c]! + change[c]! - limit
        mended += (excess[c]! - (after > tolerance ? after : 0)) / units[c]!
        // What is left unused was paid for in vain.
        loss += prices[c]! * (Math.max(0, -after) - Math.max(0, limit - usage[c]!))
      }
      if (mended <= 1e-15) return
      const merit = (loss < 0 ? loss : loss + smallest) / mended
      if (merit < least) {
        least = merit
        best = { out, into }
      }
    })
    if (least === Number.POSITIVE_INFINITY) return false
    apply(taken, best)
  }
  return false
}

/** Among changes that lose nothing the one that mends most is best: a loss far below all others makes it so. */
function smallestLoss(reduced: Float64Array): number {
  let largest = 0
  for (let at = 0; at < reduced.length; at++) largest = Math.max(largest, Math.abs(reduced[at]!))
  return largest * 1e-9 || 1e-300
}

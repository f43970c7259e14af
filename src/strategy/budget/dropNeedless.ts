import { keepsLimits, type Problem, usageAt, usageOf } from './problem.ts'

/** Takes out what brings nothing and keeps no minimum, the dearest of a customer first. */
export function dropNeedless(problem: Problem, taken: Uint8Array): void {
  const { constraints, gain } = problem
  let usage = usageOf(problem, taken)
  for (let at = taken.length - 1; at >= 0; at--) {
    if (taken[at] === 0 || gain[at]! > 0) continue
    const isFree = constraints.every(
      (constraint, c) => usage[c]! - usageAt(problem, constraint, at) - constraint.limit <= constraint.tolerance,
    )
    if (!isFree) continue
    taken[at] = 0
    // Beside a large sum rounding may have hidden a small one.
    if (!keepsLimits(problem, taken)) taken[at] = 1
    usage = usageOf(problem, taken)
  }
}

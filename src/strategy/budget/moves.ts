import { isFree } from './chooseBest.ts'
import { type Problem, usageAt } from './problem.ts'

/** A small change of an allocation: one customer loses a candidate, gets one, or both; -1 stands for none. */
export interface Move {
  readonly customer: number
  readonly out: number
  readonly into: number
}

/** Calls `visit` with every change of one customer that leaves each within the contacts that a customer may get. */
export function eachMove(
  problem: Problem,
  taken: Uint8Array,
  visit: (customer: number, out: number, into: number) => void,
): void {
  const { customers, starts, contacts } = problem
  for (let i = 0; i < customers; i++) {
    const from = starts[i]!
    const end = starts[i + 1]!
    let held = 0
    for (let at = from; at < end; at++) held += taken[at]!
    for (let into = from; into < end && held < contacts; into++) {
      if (isFree(problem, taken, i, into)) visit(i, -1, into)
    }
    for (let out = from; out < end && held > 0; out++) {
      if (taken[out] === 0) continue
      visit(i, out, -1)
      for (let into = from; into < end; into++) if (isFree(problem, taken, i, into, out)) visit(i, out, into)
    }
  }
}

export function apply(taken: Uint8Array, { out, into }: Pick<Move, 'out' | 'into'>): void {
  if (out >= 0) taken[out] = 0
  if (into >= 0) taken[into] = 1
}

/** What a move changes in the usage of each constraint. */
export function changeOf(problem: Problem, out: number, into: number, change: Float64Array): void {
  for (let c = 0; c < change.length; c++) {
    const constraint = problem.constraints[c]!
    change[c] = usageAt(problem, constraint, into) - usageAt(problem, constraint, out)
  }
}

/** What a move loses at prices: gains after prices before, less those after. */
export function lossOf(reduced: Float64Array, out: number, into: number): number {
  return (out < 0 ? 0 : reduced[out]!) - (into < 0 ? 0 : reduced[into]!)
}

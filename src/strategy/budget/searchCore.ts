import { type Effort, improve, leastLosses } from './improve.ts'
import { apply, eachMove, lossOf } from './moves.ts'
import { gainOf, type Problem } from './problem.ts'
import { repair } from './repair.ts'
import { freeCustomers } from './takeCustomers.ts'

/** Customers that are looked at again: those whom a small loss would move. */
const CORE = 600
/** The gap, relative to the bound, that is not worth a restart. */
const CLOSE = 1e-6

/**
 * Turns a rounded allocation into a good one that keeps all limits, by changes among the customers who are nearly
 * indifferent at the final prices: repair, then improvement by up to three customers at a time, and again from
 * `restarts` disturbed allocations (iterated local search, by fixed random numbers), until the gap is below `step` or
 * next to nothing. Undefined where no allocation is found.
 */
export function searchCore(
  problem: Problem,
  rounded: Uint8Array,
  reduced: Float64Array,
  prices: Float64Array,
  bound: number,
  step: number,
  restarts: number,
): Uint8Array | undefined {
  const { problem: core, positions } = freeCustomers(problem, nearlyIndifferent(problem, rounded, reduced), rounded)
  const start = new Uint8Array(positions.length)
  const coreReduced = new Float64Array(positions.length)
  for (let at = 0; at < positions.length; at++) {
    start[at] = rounded[positions[at]!]!
    coreReduced[at] = reduced[positions[at]!]!
  }
  const coreBound = bound - gainOf(problem, rounded) + gainOf(core, start)
  let best: Uint8Array | undefined
  let value = Number.NEGATIVE_INFINITY
  const tryFrom = (allocation: Uint8Array, effort: Effort): void => {
    if (!repair(core, allocation, coreReduced, prices)) return
    improve(core, allocation, coreReduced, coreBound, effort)
    const reached = gainOf(core, allocation)
    if (reached <= value) return
    best = allocation
    value = reached
  }
  tryFrom(start.slice(), { pairs: 1500, threes: 300 })
  const close = Math.max(CLOSE * Math.abs(bound), step)
  let state = 1
  for (let kick = 0; kick < restarts && coreBound - value >= close; kick++) {
    const from: Uint8Array = kick % 2 === 1 && best !== undefined ? best : start
    const disturbed = from.slice()
    const moves = leastLosses(core, from, coreReduced, coreBound - value, 300)
    const moved = new Set<number>()
    for (let k = 0; k <= kick % 3 && moves.length > 0; k++) {
      state = (Math.imul(state, 1664525) + 1013904223) | 0
      const move = moves[Math.floor(((state >>> 0) / 2 ** 32) * moves.length)]!
      if (!moved.has(move.customer)) apply(disturbed, move)
      moved.add(move.customer)
    }
    tryFrom(disturbed, { pairs: 300, threes: 60 })
  }
  if (best === undefined) return undefined
  const taken = rounded.slice()
  for (let at = 0; at < positions.length; at++) taken[positions[at]!] = best[at]!
  return taken
}

function nearlyIndifferent(problem: Problem, taken: Uint8Array, reduced: Float64Array): Int32Array {
  const losses = new Float64Array(problem.customers).fill(Number.POSITIVE_INFINITY)
  eachMove(problem, taken, (customer, out, into) => {
    losses[customer] = Math.min(losses[customer]!, lossOf(reduced, out, into))
  })
  const most = losses.length > CORE ? losses.slice().sort()[CORE - 1]! : Number.POSITIVE_INFINITY
  const chosen: number[] = []
  for (let i = 0; i < losses.length && chosen.length < CORE; i++) if (losses[i]! <= most) chosen.push(i)
  return Int32Array.from(chosen)
}

import { chooseBest } from './chooseBest.ts'
import { eachMove, lossOf } from './moves.ts'
import { type Problem, usageAt } from './problem.ts'

/** What each customer would get on their own at the prices, and what the least change of it loses. */
export interface FirstChoice {
  readonly taken: Uint8Array
  readonly leastLoss: Float64Array
}

/** A way to serve one customer. */
export interface Way {
  /** What it loses at the prices, against the best way of serving this customer. */
  readonly loss: number
  readonly positions: readonly number[]
  /** What it uses of each constraint. */
  readonly usage: Float64Array
}

/** The customers whose choice is open, each with their ways, the best first; all others keep the first choice. */
export interface Core {
  readonly open: readonly (readonly Way[])[]
  /** What the others get. */
  readonly rest: Uint8Array
}

/** Ways that a core may have in all. */
const WAYS = 12_000

export function firstChoice(problem: Problem, prices: Float64Array, reduced: Float64Array): FirstChoice {
  const taken = new Uint8Array(problem.gain.length)
  chooseBest(problem, prices, taken)
  const leastLoss = new Float64Array(problem.customers).fill(Number.POSITIVE_INFINITY)
  eachMove(problem, taken, (customer, out, into) => {
    leastLoss[customer] = Math.min(leastLoss[customer]!, lossOf(reduced, out, into))
  })
  return { taken, leastLoss }
}

/**
 * What is open in allocations that lose less than `reach`: a customer's ways that lose more are out, and most customers
 * have one way left. Undefined where too much is open.
 */
export function coreWithin(
  problem: Problem,
  reduced: Float64Array,
  { taken, leastLoss }: FirstChoice,
  reach: number,
): Core | undefined {
  const { customers, starts } = problem
  const rest = taken.slice()
  const open: (readonly Way[])[] = []
  let count = 0
  for (let i = 0; i < customers; i++) {
    if (leastLoss[i]! >= reach) continue
    const ways = waysOf(problem, reduced, i, reach, WAYS - count)
    if (ways === undefined) return undefined
    count += ways.length
    open.push(ways)
    rest.fill(0, starts[i], starts[i + 1])
  }
  return { open, rest }
}

/** All ways to serve a customer that lose less than `reach`, best first; undefined where they are more than `most`. */
function waysOf(
  problem: Problem,
  reduced: Float64Array,
  customer: number,
  reach: number,
  most: number,
): Way[] | undefined {
  const { starts, contacts, offer, constraints } = problem
  const end = starts[customer + 1]!
  const best = bestReduced(problem, reduced, customer)
  const ways: Way[] = []
  const positions: number[] = []
  let tried = 0
  const extend = (from: number, sum: number): boolean => {
    if (++tried > 20 * most + 100) return false
    // What was not best by itself has lost; a whole way may still be within reach.
    if (best - sum < reach) {
      if (ways.length > most) return false
      ways.push({
        loss: Math.max(0, best - sum),
        positions: positions.slice(),
        usage: Float64Array.from(constraints, (constraint) =>
          positions.reduce((total, at) => total + usageAt(problem, constraint, at), 0),
        ),
      })
    }
    if (positions.length === contacts) return true
    for (let at = from; at < end; at++) {
      if (offer !== undefined && positions.some((other) => offer[other] === offer[at])) continue
      positions.push(at)
      const fine = extend(at + 1, sum + reduced[at]!)
      positions.pop()
      if (!fine) return false
    }
    return true
  }
  if (!extend(starts[customer]!, 0)) return undefined
  return ways.sort((a, b) => a.loss - b.loss)
}

function bestReduced({ starts, contacts, offer }: Problem, reduced: Float64Array, customer: number): number {
  const order: number[] = []
  for (let at = starts[customer]!; at < starts[customer + 1]!; at++) if (reduced[at]! > 0) order.push(at)
  order.sort((a, b) => reduced[b]! - reduced[a]!)
  let sum = 0
  let held = 0
  const offers = new Set<number>()
  for (const at of order) {
    if (held === contacts) break
    if (offer !== undefined) {
      if (offers.has(offer[at]!)) continue
      offers.add(offer[at]!)
    }
    sum += reduced[at]!
    held++
  }
  return sum
}

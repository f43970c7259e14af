import { chooseBest } from './chooseBest.ts'
import { eachMove, lossOf } from './moves.ts'
import { type Problem, usageAt, usageOf } from './problem.ts'

/** Nodes of the search, and ways of serving customers that it may choose among. */
const VISITS = 400_000
const WAYS = 6000
const DEPTH = 3000

interface Way {
  /** What it loses at the prices, against the best way of serving this customer. */
  readonly loss: number
  readonly positions: readonly number[]
  readonly usage: Float64Array
}

export interface Enumerated {
  /** A better allocation than the one given, if there is one. */
  readonly better: Uint8Array | undefined
  /** Whether the search went to its end, so that nothing better than its answer exists. */
  readonly complete: boolean
}

/**
 * Looks for the best allocation of all by branch and bound.
 *
 * The value of any allocation is the bound, less what each customer loses at the prices, less the worth of what is left
 * unused. So a customer's ways that lose more than the gap are out, most customers have one way left, and the others
 * are searched depth first. Values are multiples of `step`, if it is not 0.
 */
export function enumerate(
  problem: Problem,
  prices: Float64Array,
  reduced: Float64Array,
  bound: number,
  value: number,
  step: number,
): Enumerated {
  const { constraints, customers, gain, starts } = problem
  const size = constraints.length
  const none = { better: undefined, complete: false }
  const scale = Math.max(Math.abs(bound), Number.isFinite(value) ? Math.abs(value) : 0)
  // By so much another allocation is better, if it is better at all.
  const least = Math.max(scale * 1e-12, step * (1 - 1e-6))
  const gap = bound - value
  if (gap < least) return { better: undefined, complete: true }

  // Who loses as much as the gap by every change keeps the best choice at the prices.
  const best = new Uint8Array(gain.length)
  chooseBest(problem, prices, best)
  const torn = new Uint8Array(customers)
  eachMove(problem, best, (i, out, into) => {
    if (lossOf(reduced, out, into) < gap) torn[i] = 1
  })
  const open: { readonly ways: Way[] }[] = []
  let ways = 0
  for (let i = 0; i < customers; i++) {
    if (torn[i] === 0) continue
    const some = waysOf(problem, reduced, i, gap, WAYS - ways)
    if (some === undefined) return none
    ways += some.length
    open.push({ ways: some })
    best.fill(0, starts[i], starts[i + 1])
  }
  const fixed = usageOf(problem, best)
  if (open.length > DEPTH) return none
  open.sort((a, b) => (b.ways[1]?.loss ?? gap) - (a.ways[1]?.loss ?? gap))

  const depth = open.length
  // What the customers from k on use at least and at most.
  const fewest = new Float64Array((depth + 1) * size)
  const largest = new Float64Array((depth + 1) * size)
  for (let k = depth - 1; k >= 0; k--) {
    for (let c = 0; c < size; c++) {
      let low = Number.POSITIVE_INFINITY
      let high = Number.NEGATIVE_INFINITY
      for (const { usage } of open[k]!.ways) {
        low = Math.min(low, usage[c]!)
        high = Math.max(high, usage[c]!)
      }
      fewest[k * size + c] = fewest[(k + 1) * size + c]! + low
      largest[k * size + c] = largest[(k + 1) * size + c]! + high
    }
  }

  const used = new Float64Array((depth + 1) * size)
  used.set(fixed)
  const chosen = new Int32Array(depth)
  let record: Int32Array | undefined
  let allowed = gap - least
  let visits = 0
  const search = (k: number, lost: number): void => {
    if (++visits > VISITS) return
    let loss = lost
    for (let c = 0; c < size; c++) {
      const { limit, tolerance } = constraints[c]!
      const room = limit - used[k * size + c]!
      if (fewest[k * size + c]! > room + tolerance) return
      loss += prices[c]! * Math.max(0, room - largest[k * size + c]!)
    }
    if (loss >= allowed) return
    if (k === depth) {
      allowed = loss - least
      record = chosen.slice()
      return
    }
    const { ways } = open[k]!
    for (let w = 0; w < ways.length; w++) {
      const way = ways[w]!
      if (lost + way.loss >= allowed) break
      chosen[k] = w
      for (let c = 0; c < size; c++) used[(k + 1) * size + c] = used[k * size + c]! + way.usage[c]!
      search(k + 1, lost + way.loss)
    }
  }
  search(0, 0)
  const complete = visits <= VISITS
  if (record === undefined) return { better: undefined, complete }
  const better = best
  open.forEach(({ ways }, k) => {
    for (const at of ways[record![k]!]!.positions) better[at] = 1
  })
  return { better, complete }
}

/** All ways to serve a customer that lose less than `gap`, best first; undefined where they are more than `most`. */
function waysOf(
  problem: Problem,
  reduced: Float64Array,
  customer: number,
  gap: number,
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
    // What was not best by itself has lost; a whole way may still be within the gap.
    if (best - sum < gap) {
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

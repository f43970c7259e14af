import { type Choice, chooseBest } from './chooseBest.ts'
import { Master, type Proposal } from './master.ts'
import type { Problem } from './problem.ts'
import { takeCustomers } from './takeCustomers.ts'

/** Prices of the constraints, the upper bound on value that they prove, and the mixture of allocations that reaches it. */
export interface Priced {
  readonly prices: Float64Array
  readonly bound: number
  /** Whether the limits cannot be kept together, and then which prices grow without end. */
  readonly infeasible: boolean
  /** Allocations and their shares in the best mixture. */
  readonly mixture: readonly Share[]
}

export interface Share {
  /** What the allocation is best for; undefined: nobody gets anything. */
  readonly prices: Float64Array | undefined
  readonly weight: number
}

/** Below this many customers nothing is gained by looking at a sample first. */
const SAMPLED = 2000
/** One customer in so many. */
const STRIDE = 16

/**
 * Solves the Lagrangian dual, which is as good as the linear relaxation as each customer's own choice is integral.
 *
 * Dantzig-Wolfe decomposition: a master mixes the allocations found so far and prices the constraints, `chooseBest`
 * answers with the best allocation at a price. Prices are kept within a box that grows where they stand against it
 * (Marsten, Hogan and Blankenship 1975) and are tried halfway to the best ones so far (Wentges 1997). Large problems
 * start at the prices of one customer in sixteen.
 */
export function priceConstraints(problem: Problem, limits: Float64Array, start?: Float64Array): Priced {
  const { customers, gain } = problem
  const free = chooseBest(problem, new Float64Array(limits.length))
  const from = start ?? (customers > SAMPLED ? pricesOfSample(problem, limits) : undefined)
  const money = free.value || gain.reduce((sum, g) => sum + Math.abs(g), 0) || 1
  const units = limits.map((limit, c) => Math.max(Math.abs(limit), largestUse(problem, c)) || 1)
  const scaled = (choice: Choice): Proposal => ({
    value: choice.value / money,
    usage: choice.usage.map((usage, c) => usage / units[c]!),
  })
  const master = new Master(
    limits.map((limit, c) => limit / units[c]!),
    { value: 0, usage: new Float64Array(limits.length) },
  )
  const asked: (Float64Array | undefined)[] = [undefined]
  // Any allocation is worth at least this; a bound below it says that there is none.
  let floor = 0
  for (let at = 0; at < gain.length; at++) floor += Math.min(0, gain[at]!)
  floor = floor / money - 1e-9
  let refuted = false

  let best = Number.POSITIVE_INFINITY
  let center: Float64Array = new Float64Array(limits.length)
  const ask = (prices: Float64Array): Proposal => {
    const real = prices.map((price, c) => (price * money) / units[c]!)
    const choice = chooseBest(problem, real)
    const proposal = scaled(choice)
    let bound = choice.reduced / money
    let terms = bound
    for (let c = 0; c < limits.length; c++) {
      const term = (prices[c]! * limits[c]!) / units[c]!
      bound += term
      terms += Math.abs(term)
    }
    if (bound < floor - 1e-11 * terms) refuted = true
    if (bound < best) {
      best = bound
      center = prices
    }
    master.proposals.push(proposal)
    asked.push(real)
    return proposal
  }
  const reach = new Float64Array(limits.length).fill(1)
  ask(center)
  if (from !== undefined) {
    const prices = from.map((price, c) => (price * units[c]!) / money)
    ask(prices)
    for (let c = 0; c < limits.length; c++) {
      reach[c] = start === undefined ? 0.1 * prices[c]! + 1e-3 : 0.01 * prices[c]! + 1e-4
      master.lower[c] = Math.max(0, prices[c]! - reach[c]!)
      master.upper[c] = prices[c]! + reach[c]!
    }
  }

  const most = 60 + 40 * limits.length
  let pull = 0.5
  let idle = 0
  let before = Number.POSITIVE_INFINITY
  for (let round = 0; round < most && limits.length > 0 && !refuted; round++) {
    master.solve()
    const open = best - master.value
    const size = Math.max(Math.abs(best), 1e-6)
    // At the limit of rounding new answers change nothing any more.
    idle = open < before ? 0 : idle + 1
    before = open
    if (open <= 1e-2 * size && widen(master, reach)) continue
    if (open <= (limits.length === 1 ? 1e-13 : 1e-10) * size || (idle > 2 && open <= 1e-9 * size)) break
    const { prices } = master
    const next = prices.map((price, c) => Math.max(0, price + pull * (center[c]! - price)))
    const { value, usage } = ask(next)
    let promise = value
    for (let c = 0; c < limits.length; c++) promise += prices[c]! * (limits[c]! / units[c]! - usage[c]!)
    // Between old and new prices nothing new was found: ask at the new ones themselves.
    pull = pull > 0 && (idle > 0 || promise - master.value <= 0.1 * open) ? 0 : 0.5
  }
  const weights = master.weights()
  return {
    prices: center.map((price, c) => (price * money) / units[c]!),
    bound: best * money,
    infeasible: refuted,
    mixture: asked.flatMap((prices, t) => (weights[t]! > 1e-9 ? [{ prices, weight: weights[t]! }] : [])),
  }
}

function widen(master: Master, reach: Float64Array): boolean {
  let widened = false
  for (let c = 0; c < reach.length; c++) {
    const side = master.blocked(c)
    if (side === 0) continue
    widened = true
    reach[c]! *= 8
    if (side < 0) master.lower[c] = Math.max(0, master.prices[c]! - reach[c]!)
    else master.upper[c] = master.prices[c]! + reach[c]!
  }
  return widened
}

function largestUse({ constraints, kind, cost }: Problem, c: number): number {
  const { perContact, perCost } = constraints[c]!
  let largest = 0
  for (let at = 0; at < kind.length; at++) {
    largest = Math.max(largest, Math.abs(perContact[kind[at]!]! + perCost[kind[at]!]! * cost[at]!))
  }
  return largest
}

function pricesOfSample(problem: Problem, limits: Float64Array): Float64Array | undefined {
  const share = 1 / STRIDE
  const sampled = Int32Array.from({ length: Math.floor(problem.customers * share) }, (_, k) => k * STRIDE)
  const { problem: sample } = takeCustomers(problem, sampled)
  const { prices, infeasible } = priceConstraints(
    sample,
    limits.map((limit) => limit * share),
  )
  return infeasible ? undefined : prices
}

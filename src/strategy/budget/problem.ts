/** What limits an allocation: the budget, contacts on a channel, or a minimum for a segment. */
export type BudgetConstraint =
  | { readonly constraint: 'budget' }
  | { readonly constraint: 'capacity'; readonly channel: string }
  | { readonly constraint: 'minimum'; readonly segment: string; readonly measure: 'contacts' | 'spend' }

/**
 * One linear constraint: the sum over chosen rows of `perContact[kind] + perCost[kind] * cost` is at most `limit`.
 * A minimum is written with negative numbers.
 */
export interface Constraint {
  readonly name: BudgetConstraint
  readonly limit: number
  /** Rounding that is forgiven: three contacts at 0.1 fit into a budget of 0.3. */
  readonly tolerance: number
  readonly perContact: Float64Array
  readonly perCost: Float64Array
}

/**
 * The candidates that can be chosen at all, sorted by customer, then by cost. From here on a candidate is a position in
 * these columns, and the order of the caller's rows does not show.
 */
export interface Problem {
  readonly customers: number
  /** The candidates of customer i stand from `starts[i]` up to, but not including, `starts[i + 1]`. */
  readonly starts: Int32Array
  readonly cost: Float64Array
  readonly gain: Float64Array
  /** Channel and segment in one number: candidates of a kind count towards the same constraints. */
  readonly kind: Int32Array
  readonly kinds: number
  /** The offer, where a customer may get several contacts but each offer once. */
  readonly offer: Int32Array | undefined
  /** Most contacts a customer. */
  readonly contacts: number
  readonly constraints: readonly Constraint[]
}

/** What one candidate uses of a constraint; nothing at position -1. */
export function usageAt(problem: Problem, { perContact, perCost }: Constraint, position: number): number {
  if (position < 0) return 0
  const kind = problem.kind[position]!
  return perContact[kind]! + perCost[kind]! * problem.cost[position]!
}

/** Gain less the price of what a candidate uses. */
export function reducedGains(problem: Problem, prices: Float64Array): Float64Array {
  const { cost, gain, kind } = problem
  const { perContact, perCost } = pricesByKind(problem, prices)
  const reduced = new Float64Array(gain.length)
  for (let at = 0; at < reduced.length; at++) {
    reduced[at] = gain[at]! - perContact[kind[at]!]! - perCost[kind[at]!]! * cost[at]!
  }
  return reduced
}

/** The prices of all constraints together, by kind of candidate. */
export function pricesByKind(
  { constraints, kinds }: Problem,
  prices: Float64Array,
): { perContact: Float64Array; perCost: Float64Array } {
  const perContact = new Float64Array(kinds)
  const perCost = new Float64Array(kinds)
  constraints.forEach((constraint, c) => {
    for (let kind = 0; kind < kinds; kind++) {
      perContact[kind]! += prices[c]! * constraint.perContact[kind]!
      perCost[kind]! += prices[c]! * constraint.perCost[kind]!
    }
  })
  return { perContact, perCost }
}

/** Sum of gains of chosen candidates. */
export function gainOf({ gain }: Problem, taken: Uint8Array): number {
  let value = 0
  for (let at = 0; at < taken.length; at++) if (taken[at] === 1) value += gain[at]!
  return value
}

/**
 * What chosen candidates use of each constraint. Costs are added up by Neumaier's compensated sum: over many rows plain
 * sums may be off by more than limits forgive.
 */
export function usageOf(problem: Problem, taken: Uint8Array): Float64Array {
  const { kind, cost, kinds } = problem
  const count = new Float64Array(kinds)
  const spend = new Float64Array(kinds)
  const lost = new Float64Array(kinds)
  for (let at = 0; at < taken.length; at++) {
    if (taken[at] === 0) continue
    const own = kind[at]!
    const sum = spend[own]!
    const one = cost[at]!
    const next = sum + one
    lost[own]! += sum >= one ? sum - next + one : one - next + sum
    spend[own] = next
    count[own]!++
  }
  for (let own = 0; own < kinds; own++) spend[own]! += lost[own]!
  return usageByKind(problem, count, spend)
}

/** Whether an allocation keeps all limits. */
export function keepsLimits(problem: Problem, taken: Uint8Array): boolean {
  const usage = usageOf(problem, taken)
  return problem.constraints.every(({ limit, tolerance }, c) => usage[c]! - limit <= tolerance)
}

export function usageByKind({ constraints }: Problem, count: Float64Array, spend: Float64Array): Float64Array {
  return Float64Array.from(constraints, ({ perContact, perCost }) => {
    let usage = 0
    for (let kind = 0; kind < count.length; kind++) {
      usage += perContact[kind]! * count[kind]! + perCost[kind]! * spend[kind]!
    }
    return usage
  })
}

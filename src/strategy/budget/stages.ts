import type { Core, Way } from './core.ts'
import { type Problem, usageOf } from './problem.ts'

/** One open customer: the ways to serve them, the best first. */
export interface Stage {
  readonly ways: readonly Way[]
  /** What each way loses. */
  readonly losses: Float64Array
  /** What each way uses of each constraint, way after way. */
  readonly usage: Float64Array
  /** The least and the most that the ways use of each constraint. */
  readonly fewest: Float64Array
  readonly most: Float64Array
}

/** A core in the order in which it is decided, with each constraint in a unit of its own. */
export interface Stages {
  readonly stages: readonly Stage[]
  /** What of each constraint is left for the open customers. */
  readonly room: Float64Array
  /** Rounding that is forgiven. */
  readonly tolerance: Float64Array
  /** For a unit of each constraint. */
  readonly prices: Float64Array
  /** What is lost whatever is decided: room for less than a unit. */
  readonly lost: number
}

/** The last three bits of a number. */
const ROUNDING = 8 * Number.EPSILON

/**
 * Puts those customers first whose choice moves most money: what they leave over is made good by the small ones after
 * them, at little loss. The other way round the search would have to carry all that the small ones can do, up to the
 * last large one.
 *
 * Costs are in cents and contacts are counted, so usage comes in whole units of `unit`, if it is not 0. Their sums are
 * exact, allocations that use the same are found out, and a limit is worth no more than the units that fit into it.
 */
export function stagesOf(problem: Problem, { open, rest }: Core, prices: Float64Array, unit: number): Stages {
  const { constraints } = problem
  const units = constraints.map(({ perCost }) => (perCost.some((use) => use !== 0) ? unit : 1))
  // Adding 0 makes -0 a 0: states are compared by their bits.
  const inUnits = (usage: Float64Array): Float64Array =>
    usage.map((use, c) => (units[c] === 0 ? use : Math.round(use / units[c]!) + 0))
  const used = inUnits(usageOf(problem, rest))
  const tolerance = Float64Array.from(constraints, (constraint, c) => (units[c] === 0 ? constraint.tolerance : 0))
  let lost = 0
  const room = Float64Array.from(constraints, (constraint, c) => {
    const { limit } = constraint
    if (units[c] === 0) return limit - used[c]!
    const whole = Math.floor((limit + constraint.tolerance) / units[c]!)
    lost += prices[c]! * Math.max(0, limit - whole * units[c]!)
    return whole - used[c]!
  })
  const perUnit = prices.map((price, c) => price * (units[c] || 1))
  const stages = open.map((ways) =>
    stageOf(
      ways,
      ways.map(({ usage }) => inUnits(usage)),
    ),
  )
  const weights = new Map(stages.map((stage) => [stage, weightOf(stage, perUnit)]))
  stages.sort((a, b) => weights.get(b)! - weights.get(a)!)
  return { stages, room, tolerance, prices: perUnit, lost }
}

/**
 * The unit that all costs are whole multiples of, but for rounding in the last digits of each; 0 if it is not found.
 * Costs have no sign, so what is lost of a sum by counting units is as small a part of it.
 */
export function unitOf(cost: Float64Array): number {
  const parts = [1, 2, 4, 10, 20, 100, 1000, 10_000].find((count) =>
    cost.every((one) => Math.abs(one * count - Math.round(one * count)) <= ROUNDING * one * count),
  )
  return parts === undefined ? 0 : 1 / parts
}

function stageOf(ways: readonly Way[], usages: readonly Float64Array[]): Stage {
  const size = usages[0]!.length
  const usage = new Float64Array(ways.length * size)
  usages.forEach((some, w) => {
    usage.set(some, w * size)
  })
  const fewest = usages[0]!.map((_, c) => Math.min(...usages.map((some) => some[c]!)))
  const most = usages[0]!.map((_, c) => Math.max(...usages.map((some) => some[c]!)))
  return { ways, losses: Float64Array.from(ways, ({ loss }) => loss), usage, fewest, most }
}

/** The price of what the ways differ by. */
function weightOf({ fewest, most }: Stage, prices: Float64Array): number {
  return prices.reduce((weight, price, c) => weight + price * (most[c]! - fewest[c]!), 0)
}

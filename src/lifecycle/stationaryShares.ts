import { openTransitions, reachedFrom, type TransitionGraph } from './transitionGraph.ts'
import type { TransitionModel } from './transitionModel.ts'

/** How `stationaryShares` looks at a chain. */
export interface StationaryOptions {
  /** The states to stay among: moves to others are left aside, as if nobody came or left. @default all states */
  readonly among?: readonly string[]
}

/** States that lead to each other and nowhere else, with the shares of time spent in each. */
export interface ClosedClass {
  readonly states: readonly string[]
  /** They sum to one. */
  readonly shares: readonly number[]
  /** 1, or the number of steps of a rhythm that never fades: the shares are then those over time, not at a date. */
  readonly period: number
}

/** Where a chain of transitions ends up. */
export interface StationaryShares {
  /**
   * `unique`: wherever customers start, these are their shares in the long run. `absorbed`: all end in one state, and
   * stay. `several`: where they end depends on where they start. `unknown`: nobody was seen leaving a state that can be
   * reached, or nobody was seen at all.
   */
  readonly case: 'unique' | 'absorbed' | 'several' | 'unknown'
  /** The ids of the states that were asked for. */
  readonly states: readonly string[]
  /** By state; 0 for states that are left for good. Null for `several` and `unknown`. */
  readonly shares: readonly number[] | null
  /** The parts that customers cannot leave; for `unknown` none. */
  readonly closed: readonly ClosedClass[]
}

/**
 * How customers would be spread over the stages in the long run, if they went on moving as they did: the stationary
 * distribution of the transitions.
 *
 * It exists for every chain, but says something only where there is one closed class of states. Customers who leave and
 * never come back make `left` the end of all (`absorbed`); ask then for the stages alone with `among`, as of a base whose
 * losses are made up for.
 *
 * Method: communicating classes, then the algorithm of Grassmann, Taksar and Heyman (1985), which subtracts nothing, so
 * that rare moves keep their digits. Cost: the cube of the number of states.
 *
 * @throws ClienteleError `model`, for what is not a transition model; `argument`, for a state in `among` that it has not.
 *
 * @example
 * ```ts
 * import { fitTransitions, stationaryShares } from 'clientele/lifecycle'
 *
 * const model = fitTransitions({
 *   from: ['active', 'active', 'active', 'active', 'silent', 'silent'],
 *   to: ['active', 'active', 'active', 'silent', 'silent', 'active'],
 * })
 * const { case: found, states, shares } = stationaryShares(model, { among: ['active', 'silent'] })
 * found // => 'unique'
 * shares // => [0.6666666666666666, 0.3333333333333333]
 * ```
 */
export function stationaryShares(model: TransitionModel, options: StationaryOptions = {}): StationaryShares {
  const graph = openTransitions(model, options.among)
  const states = graph.ids
  const seen = states.flatMap((_, i) => (graph.seen[i] ? [i] : []))
  if (seen.length === 0 || seen.some((i) => graph.rows[i] === null)) {
    return { case: 'unknown', states, shares: null, closed: [] }
  }
  const classes = closedClasses(graph, seen)
  const closed = classes.map((places) => ({
    states: places.map((i) => states[i]!),
    shares: stationary(places.map((i) => Float64Array.from(places, (j) => graph.rows[i]![j]!))),
    period: periodOf(places, graph),
  }))
  if (classes.length > 1) return { case: 'several', states, shares: null, closed }
  const shares = states.map((id) => {
    const place = closed[0]!.states.indexOf(id)
    return place < 0 ? 0 : closed[0]!.shares[place]!
  })
  return { case: classes[0]!.length === 1 ? 'absorbed' : 'unique', states, shares, closed }
}

/** Sets of states from each of which all of the set can be reached, and nothing else. */
function closedClasses({ rows }: TransitionGraph, seen: readonly number[]): number[][] {
  const reaches = rows.map((_, i) => reachedFrom(i, rows))
  const classes: number[][] = []
  for (const i of seen) {
    const reached = seen.filter((j) => reaches[i]![j] === 1)
    if (reached[0] === i && reached.every((j) => reaches[j]![i] === 1)) classes.push(reached)
  }
  return classes
}

/** States are taken out one by one from the last, then put back; `rows` are those of one class, and are used up. */
function stationary(rows: Float64Array[]): number[] {
  const size = rows.length
  for (let k = size - 1; k > 0; k--) {
    let away = 0
    for (let j = 0; j < k; j++) away += rows[k]![j]!
    for (let i = 0; i < k; i++) {
      const through = (rows[i]![k]! /= away)
      for (let j = 0; j < k; j++) rows[i]![j]! += through * rows[k]![j]!
    }
  }
  const weights = new Float64Array(size)
  let sum = (weights[0] = 1)
  for (let k = 1; k < size; k++) {
    for (let i = 0; i < k; i++) weights[k]! += weights[i]! * rows[i]![k]!
    sum += weights[k]!
  }
  return Array.from(weights, (weight) => weight / sum)
}

/** The greatest common divisor of the lengths of all round trips. */
function periodOf(places: readonly number[], { rows }: TransitionGraph): number {
  const depth = new Map([[places[0]!, 0]])
  let period = 0
  // A Map goes on over what is added meanwhile: breadth first.
  for (const [i, steps] of depth) {
    for (const j of places) {
      if (!(rows[i]![j]! > 0)) continue
      const known = depth.get(j)
      if (known === undefined) depth.set(j, steps + 1)
      else period = divisor(period, Math.abs(steps + 1 - known))
    }
  }
  return period
}

function divisor(a: number, b: number): number {
  return b === 0 ? a : divisor(b, a % b)
}

import { fail } from '../errors.ts'
import { openTransitions, placeOf, reachedFrom } from './transitionGraph.ts'
import type { TransitionModel } from './transitionModel.ts'

/** How long it takes to get somewhere. */
export interface StepsUntil {
  /** The ids of all states. */
  readonly states: readonly string[]
  /** By state: the mean number of steps until a target is reached, 0 in one; null where it has no finite value. */
  readonly steps: readonly (number | null)[]
}

/**
 * How many steps it takes on average until customers reach one of some stages for the first time, from each stage: when
 * those who are active today will be gone.
 *
 * It is null for a state from which they may never get there (another way leads to where there is no way out, or to a
 * state that nobody was seen leaving), as the mean would be infinite or is not known; also for a state that nobody was
 * seen in. A step is the time from one date to the next: times `model.stepDays`, days.
 *
 * Method: mean first passage times (Kemeny and Snell 1960) by elimination in which nothing is subtracted. Cost: the cube of
 * the number of states.
 *
 * @throws ClienteleError `model`, for what is not a transition model; `argument`, for a target that is none of its states.
 *
 * @example
 * ```ts
 * import { fitTransitions, stepsUntil } from 'clientele/lifecycle'
 *
 * const model = fitTransitions({
 *   from: ['active', 'active', 'silent', 'silent'],
 *   to: ['active', 'silent', 'active', 'churned'],
 * })
 * model.states.map((state) => state.id) // => ['active', 'silent', 'churned', 'notYet', 'left']
 * stepsUntil(model, ['churned']).steps // => [6, 4, 0, null, null]
 * ```
 */
export function stepsUntil(model: TransitionModel, targets: readonly string[]): StepsUntil {
  const graph = openTransitions(model)
  if (!Array.isArray(targets) || targets.length === 0) fail('argument', '`targets` to be a list of states', targets)
  const isTarget = new Uint8Array(graph.ids.length)
  for (const id of targets) isTarget[placeOf(graph.ids, id, 'targets')] = 1
  const ways = graph.rows.map((_, i) => reachedFrom(i, graph.rows, isTarget))
  const certain = graph.ids.flatMap((_, i) =>
    isTarget[i] === 0 && graph.seen[i] && arrives(i, ways, isTarget) ? [i] : [],
  )
  const means = passageTimes(certain, graph.rows as Float64Array[])
  const steps = graph.ids.map((_, i) => (isTarget[i] === 1 ? 0 : (means.get(i) ?? null)))
  return { states: graph.ids, steps }
}

/** Whether from wherever customers may come to, there is a way to a target. */
function arrives(start: number, ways: readonly Uint8Array[], isTarget: Uint8Array): boolean {
  return ways[start]!.every(
    (reached, i) => reached === 0 || ways[i]!.some((there, j) => there === 1 && isTarget[j] === 1),
  )
}

/** The mean numbers of steps to leave the given states for good; who is among them reaches only them and targets. */
function passageTimes(places: readonly number[], all: readonly Float64Array[]): Map<number, number> {
  const size = places.length
  const rows = places.map((i) => Float64Array.from(places, (j) => all[i]![j]!))
  // What leads out of the set, as a sum of its own.
  const out = places.map((i) => all[i]!.reduce((sum, share, j) => sum + (places.includes(j) ? 0 : share), 0))
  const time = new Float64Array(size).fill(1)
  const away = new Float64Array(size)
  for (let k = size - 1; k >= 0; k--) {
    away[k] = out[k]!
    for (let j = 0; j < k; j++) away[k]! += rows[k]![j]!
    for (let i = 0; i < k; i++) {
      const through = rows[i]![k]! / away[k]!
      for (let j = 0; j < k; j++) rows[i]![j]! += through * rows[k]![j]!
      out[i]! += through * out[k]!
      time[i]! += through * time[k]!
    }
  }
  for (let k = 0; k < size; k++) {
    for (let j = 0; j < k; j++) time[k]! += rows[k]![j]! * time[j]!
    time[k]! /= away[k]!
  }
  return new Map(places.map((place, k) => [place, time[k]!]))
}

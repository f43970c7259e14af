import { fail } from '../errors.ts'
import type { TransitionModel } from './transitionModel.ts'

/** Private: the moves of a model, or of some of its states, as rows that sum to one; null for a row without moves. */
export interface TransitionGraph {
  readonly ids: string[]
  readonly rows: (Float64Array | null)[]
  /** Whether anybody was seen in the state. */
  readonly seen: boolean[]
}

/** Private: checks the model, and makes its graph. */
export function openTransitions(model: TransitionModel, among?: readonly string[]): TransitionGraph {
  if (model?.kind !== 'transitions' || model.version !== 1) {
    fail('model', 'a transition model of version 1, as fitTransitions makes it', model?.kind ?? model)
  }
  const all = model.states.map(({ id }) => id)
  const places = (among ?? all).map((id) => placeOf(all, id, 'among'))
  if (new Set(places).size < places.length) fail('argument', '`among` to hold each state once', among)
  const counts = places.map((i) => Float64Array.from(places, (j) => model.counts[i]![j]!))
  const rows = counts.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0)
    return total > 0 ? row.map((count) => count / total) : null
  })
  return {
    ids: places.map((i) => all[i]!),
    rows,
    seen: rows.map((row, j) => row !== null || counts.some((from) => from[j]! > 0)),
  }
}

/** Private: where a state stands. */
export function placeOf(ids: readonly string[], id: string, option: string): number {
  const place = ids.indexOf(id)
  if (place < 0) fail('argument', `\`${option}\` to hold ids of states (${ids.join(', ')})`, id)
  return place
}

/** Private: 1 for each state that some number of steps, 0 too, leads to; nobody goes on from where `stops` is 1. */
export function reachedFrom(start: number, rows: TransitionGraph['rows'], stops?: Uint8Array): Uint8Array {
  const reached = new Uint8Array(rows.length)
  const open = [start]
  reached[start] = 1
  while (open.length > 0) {
    const i = open.pop()!
    const row = stops?.[i] === 1 ? null : rows[i]
    for (let j = 0; row && j < row.length; j++) {
      if (row[j]! > 0 && reached[j] === 0) {
        reached[j] = 1
        open.push(j)
      }
    }
  }
  return reached
}

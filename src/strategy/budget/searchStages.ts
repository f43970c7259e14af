import type { Way } from './core.ts'
import { Remainder } from './remainder.ts'
import type { Stages } from './stages.ts'
import { States } from './states.ts'

/** States kept from one customer to the next, at most and at least. */
const MOST = 20_000
const LEAST = 50
/** More than the allowed work is planned for, as few customers need all of their share. */
const SPARE = 3

export interface Found {
  /** The allocation that loses least, as a way for each stage, if one was found that loses less than `reach`. */
  readonly ways: readonly Way[] | undefined
  /** What it loses. */
  readonly loss: number
  /** No other allocation loses less than this. */
  readonly proven: number
  /** States that were looked at. */
  readonly work: number
}

/**
 * The allocation of a core that loses least, by dynamic programming: customer after customer, of the states that leave
 * the same room the one that has lost least. States that are bound to lose `reach` are out. Where too many are left for
 * the work that is allowed, the worst are dropped, and the proof goes as far as what they would have lost at least.
 */
export function searchStages(core: Stages, reach: number, allowed: number): Found {
  const { stages, prices, lost } = core
  const size = prices.length
  const remainder = new Remainder(core, reach)
  const parents: Int32Array[] = []
  const chosen: Uint16Array[] = []
  const room = new Float64Array(size)
  let now = new States(size)
  let next = new States(size)
  const least = lost + remainder.lossFrom(0, core.room, reach - lost)
  if (least < reach) now.add(core.room, lost, least, -1, 0)
  let within = reach
  let work = 0
  let ahead = stages.reduce((sum, { ways }) => sum + ways.length, 0)
  for (let k = 0; k < stages.length; k++) {
    const { losses, usage } = stages[k]!
    const most = Math.min(MOST, Math.max(LEAST, Math.floor((SPARE * (allowed - work)) / ahead)))
    next.clear()
    for (let at = 0; at < now.count; at++) {
      for (let w = 0; w < losses.length; w++) {
        const loss = now.loss[at]! + losses[w]!
        if (loss >= within) break
        work++
        for (let c = 0; c < size; c++) room[c] = now.room[at * size + c]! - usage[w * size + c]!
        const bound = loss + remainder.lossFrom(k + 1, room, within - loss)
        if (bound < within) next.add(room, loss, bound, at, w)
      }
      if (next.count >= 2 * most) within = Math.min(within, next.keepBest(most))
    }
    within = Math.min(within, next.keepBest(most))
    parents.push(next.parent.slice(0, next.count))
    chosen.push(next.way.slice(0, next.count))
    ahead -= losses.length
    const before = now
    now = next
    next = before
  }
  let best = -1
  let loss = within
  for (let at = 0; at < now.count; at++) {
    if (now.bound[at]! >= loss) continue
    loss = now.bound[at]!
    best = at
  }
  if (best < 0) return { ways: undefined, loss: Number.POSITIVE_INFINITY, proven: within, work }
  const ways = new Array<Way>(stages.length)
  for (let k = stages.length - 1, at = best; k >= 0; k--) {
    ways[k] = stages[k]!.ways[chosen[k]![at]!]!
    at = parents[k]![at]!
  }
  return { ways, loss, proven: loss, work }
}

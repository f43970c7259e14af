import { apply, changeOf, eachMove, lossOf, type Move } from './moves.ts'
import { gainOf, type Problem, usageOf } from './problem.ts'

/** How many moves are combined in pairs and in threes. */
export interface Effort {
  readonly pairs: number
  readonly threes: number
}

const ROUNDS = 60

/**
 * Makes an allocation that keeps all limits more valuable by changing up to three customers at a time.
 *
 * A change that loses more than the gap at the final prices cannot be part of an improvement, so few need to be looked
 * at.
 */
export function improve(
  problem: Problem,
  taken: Uint8Array,
  reduced: Float64Array,
  bound: number,
  { pairs, threes }: Effort,
): void {
  for (let round = 0; round < ROUNDS; round++) {
    const gap = bound - gainOf(problem, taken)
    if (gap <= 1e-10 * Math.abs(bound)) return
    const moves = leastLosses(problem, taken, reduced, gap, pairs)
    const usage = usageOf(problem, taken)
    const best = bestPair(problem, moves, usage, gap) ?? bestTriple(problem, moves.slice(0, threes), usage, gap)
    if (best === undefined) return
    for (const move of best) apply(taken, move)
  }
}

/** The moves that lose least at the final prices and not more than the gap, the best first. */
export function leastLosses(
  problem: Problem,
  taken: Uint8Array,
  reduced: Float64Array,
  gap: number,
  most: number,
): Move[] {
  const losses: number[] = []
  eachMove(problem, taken, (_, out, into) => {
    const loss = lossOf(reduced, out, into)
    if (loss <= gap) losses.push(loss)
  })
  const last = losses.length > most ? Float64Array.from(losses).sort()[most - 1]! : gap
  const moves: Move[] = []
  eachMove(problem, taken, (customer, out, into) => {
    if (lossOf(reduced, out, into) <= last) moves.push({ customer, out, into })
  })
  return moves
    .sort((a, b) => lossOf(reduced, a.out, a.into) - lossOf(reduced, b.out, b.into) || a.customer - b.customer)
    .slice(0, most)
}

/** The one move, or the two of different customers, that add most value and keep the limits. */
function bestPair(problem: Problem, moves: Move[], usage: Float64Array, gap: number): readonly Move[] | undefined {
  const { sorted, added, changes, room } = weigh(problem, moves, usage)
  // Additions below rounding would go round in circles.
  let most = gap * 1e-9
  let best: readonly Move[] | undefined
  for (let a = 0; a < sorted.length; a++) {
    if (added[a]! > most && fits(changes, room, a)) {
      most = added[a]!
      best = [sorted[a]!]
    }
    for (let b = a + 1; b < sorted.length && added[a]! + added[b]! > most; b++) {
      if (sorted[a]!.customer === sorted[b]!.customer || !fits(changes, room, a, b)) continue
      most = added[a]! + added[b]!
      best = [sorted[a]!, sorted[b]!]
      break
    }
  }
  return best
}

/** With several limits two changes often cannot balance each other, and three can. */
function bestTriple(problem: Problem, moves: Move[], usage: Float64Array, gap: number): readonly Move[] | undefined {
  const { sorted, added, changes, room } = weigh(problem, moves, usage)
  let most = gap * 1e-9
  let best: readonly Move[] | undefined
  for (let a = 0; a < sorted.length; a++) {
    for (let b = a + 1; b < sorted.length; b++) {
      const two = added[a]! + added[b]!
      if (b + 1 < sorted.length && two + added[b + 1]! <= most) break
      if (sorted[a]!.customer === sorted[b]!.customer) continue
      for (let c = b + 1; c < sorted.length && two + added[c]! > most; c++) {
        if (!fits(changes, room, a, b, c)) continue
        const { customer } = sorted[c]!
        if (customer === sorted[a]!.customer || customer === sorted[b]!.customer) continue
        most = two + added[c]!
        best = [sorted[a]!, sorted[b]!, sorted[c]!]
        break
      }
    }
  }
  return best
}

/** Moves by what they add, most first, with what they change of each limit, and what is left of the limits. */
function weigh(
  problem: Problem,
  moves: readonly Move[],
  usage: Float64Array,
): { sorted: readonly Move[]; added: Float64Array; changes: Float64Array; room: Float64Array } {
  const { gain, constraints } = problem
  const size = constraints.length
  const addedBy = ({ out, into }: Move): number => (into < 0 ? 0 : gain[into]!) - (out < 0 ? 0 : gain[out]!)
  const sorted = [...moves].sort(
    (a, b) => addedBy(b) - addedBy(a) || a.customer - b.customer || a.out - b.out || a.into - b.into,
  )
  const changes = new Float64Array(moves.length * size)
  sorted.forEach(({ out, into }, k) => {
    changeOf(problem, out, into, changes.subarray(k * size, (k + 1) * size))
  })
  return {
    sorted,
    added: Float64Array.from(sorted, addedBy),
    changes,
    room: Float64Array.from(constraints, ({ limit, tolerance }, c) => limit + tolerance - usage[c]!),
  }
}

/** Whether up to three moves together keep all limits. */
function fits(changes: Float64Array, room: Float64Array, a: number, b = -1, c = -1): boolean {
  const size = room.length
  for (let k = 0; k < size; k++) {
    let change = changes[a * size + k]!
    if (b >= 0) change += changes[b * size + k]!
    if (c >= 0) change += changes[c * size + k]!
    if (change > room[k]!) return false
  }
  return true
}

import { type Problem, pricesByKind, usageByKind } from './problem.ts'

/** What customers would get if constraints were prices: the best for each, on their own. */
export interface Choice {
  /** Sum of gains, and of gains less prices. */
  readonly value: number
  readonly reduced: number
  /** What it uses of each constraint. */
  readonly usage: Float64Array
}

/**
 * The Lagrangian subproblem: for each customer the candidates with the largest positive gain after prices.
 *
 * The first of equals is taken, which is the one of lower cost. Given `taken`, marks what was chosen.
 */
export function chooseBest(problem: Problem, prices: Float64Array, taken?: Uint8Array): Choice {
  const { customers, starts, cost, gain, kind, kinds, contacts } = problem
  const { perContact, perCost } = pricesByKind(problem, prices)
  const count = new Float64Array(kinds)
  const spend = new Float64Array(kinds)
  const marks = taken ?? (contacts > 1 ? new Uint8Array(gain.length) : undefined)
  marks?.fill(0)
  let value = 0
  let reduced = 0
  for (let i = 0; i < customers; i++) {
    const end = starts[i + 1]!
    for (let n = 0; n < contacts; n++) {
      let best = -1
      let most = 0
      for (let at = starts[i]!; at < end; at++) {
        const rest = gain[at]! - perContact[kind[at]!]! - perCost[kind[at]!]! * cost[at]!
        if (rest > most && (n === 0 || isFree(problem, marks!, i, at))) {
          best = at
          most = rest
        }
      }
      if (best < 0) break
      if (marks !== undefined) marks[best] = 1
      value += gain[best]!
      reduced += most
      count[kind[best]!]!++
      spend[kind[best]!]! += cost[best]!
    }
  }
  return { value, reduced, usage: usageByKind(problem, count, spend) }
}

/** Whether a candidate is not chosen, and its offer neither, leaving `besides` out of account. */
export function isFree(
  { starts, offer }: Problem,
  taken: Uint8Array,
  customer: number,
  at: number,
  besides = -1,
): boolean {
  if (taken[at] === 1) return false
  if (offer === undefined) return true
  for (let other = starts[customer]!; other < starts[customer + 1]!; other++) {
    if (taken[other] === 1 && other !== besides && offer[other] === offer[at]) return false
  }
  return true
}

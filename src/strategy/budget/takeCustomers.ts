import { type Problem, usageOf } from './problem.ts'

/** A problem of some customers only, and where their candidates stand in the whole one. */
export interface Part {
  readonly problem: Problem
  readonly positions: Int32Array
}

/** The problem of the given customers, with the limits that all customers have. */
export function takeCustomers(problem: Problem, chosen: ArrayLike<number>): Part {
  const { starts, cost, gain, kind, offer } = problem
  const partStarts = new Int32Array(chosen.length + 1)
  for (let k = 0; k < chosen.length; k++) {
    partStarts[k + 1] = partStarts[k]! + starts[chosen[k]! + 1]! - starts[chosen[k]!]!
  }
  const length = partStarts[chosen.length]!
  const positions = new Int32Array(length)
  for (let k = 0; k < chosen.length; k++) {
    for (let at = partStarts[k]!; at < partStarts[k + 1]!; at++) {
      positions[at] = starts[chosen[k]!]! + at - partStarts[k]!
    }
  }
  const part = {
    ...problem,
    customers: chosen.length,
    starts: partStarts,
    cost: new Float64Array(length),
    gain: new Float64Array(length),
    kind: new Int32Array(length),
    offer: offer && new Int32Array(length),
  }
  for (let at = 0; at < length; at++) {
    const from = positions[at]!
    part.cost[at] = cost[from]!
    part.gain[at] = gain[from]!
    part.kind[at] = kind[from]!
    if (offer !== undefined) part.offer![at] = offer[from]!
  }
  return { problem: part, positions }
}

/** The problem of the given customers while all others keep what an allocation gives them. */
export function freeCustomers(problem: Problem, chosen: ArrayLike<number>, taken: Uint8Array): Part {
  const { problem: part, positions } = takeCustomers(problem, chosen)
  const others = taken.slice()
  for (let at = 0; at < positions.length; at++) others[positions[at]!] = 0
  const used = usageOf(problem, others)
  const constraints = part.constraints.map((constraint, c) => ({ ...constraint, limit: constraint.limit - used[c]! }))
  return { problem: { ...part, constraints }, positions }
}

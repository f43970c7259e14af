import { coreWithin, firstChoice } from './core.ts'
import { priceConstraints } from './priceConstraints.ts'
import type { BudgetConstraint, Constraint, Problem } from './problem.ts'
import { searchStages } from './searchStages.ts'
import { stagesOf, unitOf } from './stages.ts'

/** Rows, for each limit, up to which whole contacts are looked at, and states that one try may look at then. */
const SMALL = 20_000
const STATES = 200_000
/** What all tries together may cost: one costs, for each limit, the rows to read and a part for the other limits. */
const COST = 40_000_000
const OTHERS = 80

/**
 * Of limits that contradict each other some that do so by themselves, and would not without any one of them: limit after
 * limit is left out for good if the others still contradict each other (the deletion filter of Chinneck and Dravnieks
 * 1991, "Locating minimal infeasible constraint sets in linear programs", ORSA Journal on Computing 3). Where this costs
 * too much, limits that were not tried or not decided stay.
 *
 * `free` is the problem without the budget, and with the candidates that cost more than that.
 */
export function findConflict(problem: Problem, free: Problem): BudgetConstraint[] {
  let base = free
  let conflict = contradiction(free)
  if (conflict === undefined) {
    base = problem
    conflict = contradiction(problem) ?? problem.constraints
  }
  let cost = 0
  for (const one of base.constraints) {
    // Of the budget it is known that it is needed: it also decides who is a candidate.
    if (isBudget(one) || !conflict.includes(one)) continue
    cost += conflict.length * (base.gain.length + OTHERS * conflict.length ** 2)
    if (cost > COST) break
    const others: readonly Constraint[] = conflict.filter((other) => other !== one)
    conflict = contradiction({ ...base, constraints: others }) ?? conflict
  }
  return conflict.map(({ name }) => name)
}

/** Constraints of a problem that contradict each other; undefined where they can be kept, or nothing was proven. */
function contradiction(problem: Problem): readonly Constraint[] | undefined {
  const { constraints, cost } = problem
  // If limits contradict each other, then also where nothing is gained by keeping them.
  const gain = new Float64Array(cost.length)
  const gainless = { ...problem, gain }
  const { infeasible, prices } = priceConstraints(
    gainless,
    Float64Array.from(constraints, ({ limit }) => limit),
  )
  // By keeping the limits with a price one uses more of them than there is: the others have no part in it.
  if (infeasible) return constraints.filter((one, c) => prices[c]! > 0 || isBudget(one))
  if (constraints.length * gain.length > SMALL) return undefined
  const none = new Float64Array(constraints.length)
  const core = coreWithin(gainless, gain, firstChoice(gainless, none, gain), 1)
  const found = core && searchStages(stagesOf(gainless, core, none, unitOf(cost)), 1, STATES)
  return found?.ways === undefined && found?.proven === 1 ? constraints : undefined
}

function isBudget({ name }: Constraint): boolean {
  return name.constraint === 'budget'
}

import type { Condition } from './condition.ts'
import { noStep } from './ladderCodes.ts'
import { truthOf } from './truthOf.ts'

/** Private: what `ladderCodes` gives, for one customer. */
export function firstStep(conditions: readonly Condition[], customer: object): number {
  for (let place = 0; place < conditions.length; place++) {
    const truth = truthOf(conditions[place]!, customer)
    // Every class has one step only, so another answer to an unknown condition would be another class.
    if (truth === null) return noStep
    if (truth) return place
  }
  return noStep
}

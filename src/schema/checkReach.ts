import type { Condition } from '../condition/condition.ts'
import { fault, type Issues } from './pieces.ts'

/** Faults a condition that holds for everybody before the last: nobody would be left for what comes after it. */
export function checkReach<Step extends { readonly when: Condition }>(
  payload: Issues,
  place: readonly string[],
  steps: readonly Step[],
  nameOf: (step: Step) => string,
): void {
  const end = steps.findIndex(({ when }) => 'all' in when && when.all.length === 0)
  if (end >= 0 && end < steps.length - 1) {
    fault(
      payload,
      [...place, end, 'when'],
      steps[end]!.when,
      `always true: leaves nobody for ${nameOf(steps[end + 1]!)}`,
    )
  }
}

import type { Condition } from '../condition/condition.ts'
import { fieldsOf } from '../condition/fieldsOf.ts'
import { truthOf } from '../condition/truthOf.ts'

/**
 * Whether a condition can come out as wanted for customers of whom all is known but the columns in `open`.
 *
 * Exact for a condition that reads none of those; otherwise a yes may prove wrong, a no is certain.
 */
export function canBe(
  condition: Condition,
  wanted: boolean,
  facts: Readonly<Record<string, unknown>>,
  open: ReadonlySet<string>,
): boolean {
  if ('not' in condition) return canBe(condition.not, !wanted, facts, open)
  const part = (each: Condition): boolean => canBe(each, wanted, facts, open)
  if ('all' in condition) return wanted ? condition.all.every(part) : condition.all.some(part)
  if ('any' in condition) return wanted ? condition.any.some(part) : condition.any.every(part)
  return fieldsOf(condition).some((field) => open.has(field)) || truthOf(condition, facts) === wanted
}

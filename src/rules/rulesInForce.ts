import { type AsOf, todayOf } from '../condition/clock.ts'
import { checkRuleSet } from './checkRuleSet.ts'
import type { Rule, RuleAction, RuleAggregate, RuleSet } from './ruleSet.ts'

/** The rules that hold on the day of `asOf`, in the order in which they are asked; checks the rule set. */
export function rulesInForce(ruleSet: RuleSet, options: AsOf): readonly Rule[] {
  checkRuleSet(ruleSet)
  const rules = ruleSet.rules.filter((rule) => holds(rule, options))
  return ruleSet.hitPolicy === 'priority' ? rules.sort((a, b) => (b.priority ?? 0) - (a.priority ?? 0)) : rules
}

function holds({ id, from, until }: Rule, options: AsOf): boolean {
  if (from === undefined && until === undefined) return true
  const today = todayOf(options, `rule ${JSON.stringify(id)} holds for a time only`) * 86_400_000
  // Where there is no day, no comparison is true.
  return !(Date.parse(from!) > today || Date.parse(until!) < today)
}

/** Whether later rules change nothing for a customer for whom one has fired. */
export function endsAtFirst({ hitPolicy }: RuleSet): boolean {
  return hitPolicy === 'first' || hitPolicy === 'priority'
}

/** For each rule the place of the first that goes together with it; undefined where all rules do. */
export function alliesOf({ hitPolicy }: RuleSet, rules: readonly Rule[]): readonly number[] | undefined {
  if (hitPolicy === 'unique') return rules.map((_, k) => k)
  if (hitPolicy !== 'any') return undefined
  const places = new Map<string, number>()
  return rules.map(({ then }, k) => {
    const action = canonical(then)
    if (!places.has(action)) places.set(action, k)
    return places.get(action)!
  })
}

/** The same text for the same action, in whatever order its keys stand. */
function canonical(action: RuleAction): string {
  return JSON.stringify(action, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  )
}

/** What an aggregate makes of the next number of a rule that fires, beginning with none. */
export const folds: { readonly [A in RuleAggregate]: (total: number, next: number) => number } = {
  sum: (total, next) => (total || 0) + next,
  count: (total) => total + 1,
  min: (total, next) => (total < next ? total : next),
  max: (total, next) => (total > next ? total : next),
}

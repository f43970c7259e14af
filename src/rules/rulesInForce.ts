import { fail, words } from '../errors.ts'
import { parseInstant, readInstant } from '../table/instant.ts'
import { DAY, dayOf, openTimeZone } from '../table/timeZone.ts'
import { checkRuleSet } from './checkRuleSet.ts'
import type { Rule, RuleOptions, RuleSet } from './ruleSet.ts'

/** Rule sets found sound, so that deciding for one customer after another does not check again. */
const sound: WeakSet<object> = /* @__PURE__ */ new WeakSet()

/** The rules that hold on the day of `asOf`, in order; checks a rule set that was not seen before. */
export function rulesInForce(ruleSet: RuleSet, options: RuleOptions): readonly Rule[] {
  if (!sound.has(ruleSet)) {
    checkRuleSet(ruleSet)
    sound.add(ruleSet)
  }
  const dated = ruleSet.rules.find((rule) => rule.from !== undefined || rule.until !== undefined)
  if (dated === undefined) return ruleSet.rules
  if (options.asOf === undefined) {
    fail('argument', `\`asOf\`, as rule ${JSON.stringify(dated.id)} holds for a time only`, words('none'))
  }
  const zone = openTimeZone(options.timeZone ?? 'UTC')
  const today = dayOf(zone, readInstant(options.asOf, zone, 'asOf'))
  return ruleSet.rules.filter((rule) => holds(rule, today))
}

function holds({ from, until }: Rule, today: number): boolean {
  return (from === undefined || dayNumber(from) <= today) && (until === undefined || today <= dayNumber(until))
}

/** Calendar days have the same numbers in every zone. */
function dayNumber(day: string): number {
  return parseInstant(day, openTimeZone('UTC')) / DAY
}

import type { AsOf } from '../condition/clock.ts'
import { type Made, madeFor } from '../condition/madeFor.ts'
import { type RowProgram, rowProgram } from '../condition/rowProgram.ts'
import type { Decision, Rule, RuleOptions, RuleSet } from './ruleSet.ts'
import { alliesOf, endsAtFirst, folds, rulesInForce } from './rulesInForce.ts'

/**
 * Decides for one customer, and says by which rules and why.
 *
 * Which of the rules that fire count is told by the hit policy: see `HitPolicy`. Without any, `strategy` is null and the
 * lists are empty; so they are for rules that contradict each other under `unique` or `any`, which `conflict` names then.
 * `strategy` and the first of `rules` are what `applyRules` writes for the same customer.
 *
 * A rule set is checked and made into steps when it is first met, and again on another day where days matter: do not
 * change one afterwards, make a new one.
 *
 * Cost: every field of the rules read once, then one walk through the conditions, up to the rule that decides.
 *
 * @throws ClienteleError `definition`, for what is not a rule set (see `checkRuleSet`); `argument`, when a rule has a
 * `from` or `until`, or a condition counts days, and `asOf` is not given.
 *
 * @example
 * ```ts
 * import { decisionOf } from 'clientele/rules'
 *
 * const ruleSet = {
 *   version: 1,
 *   hitPolicy: 'collect',
 *   rules: [
 *     {
 *       id: 'quiet',
 *       when: { field: 'recency', gt: 90 },
 *       then: { strategy: 'winBack', params: { percent: 10 } },
 *       because: { en: 'No order for three months.', zh: '三个月未下单。' },
 *     },
 *     { id: 'best', when: { field: 'tier', eq: 'A' }, then: { strategy: 'call' } },
 *     { id: 'spring', when: { all: [] }, then: { strategy: 'newsletter' }, from: '2026-03-01', until: '2026-05-31' },
 *   ],
 * } as const
 *
 * decisionOf(ruleSet, { tier: 'A', recency: 120 }, { asOf: '2026-06-01' })
 * // => {
 * //   strategy: 'winBack',
 * //   strategies: ['winBack', 'call'],
 * //   rules: ['quiet', 'best'],
 * //   because: [{ en: 'No order for three months.', zh: '三个月未下单。' }, null],
 * //   params: [{ percent: 10 }, null],
 * // }
 * ```
 */
export function decisionOf(
  ruleSet: RuleSet,
  facts: Readonly<Record<string, unknown>>,
  options: RuleOptions = {},
): Decision {
  const { rules, allies, isTrue, read } = madeFor(programs, ruleSet, options, make)
  const { hitPolicy, aggregate } = ruleSet
  const values = read(facts)
  const endsAt = endsAtFirst(ruleSet) ? 1 : rules.length
  const fired: Rule[] = []
  let first = -1
  let isTorn = false
  for (let k = 0; k < rules.length && fired.length < endsAt; k++) {
    if (!isTrue(k, values)) continue
    if (first < 0) first = k
    else if (allies !== undefined && allies[k] !== allies[first]) isTorn = true
    fired.push(rules[k]!)
  }
  const counted = isTorn ? [] : hitPolicy === 'collect' ? fired : fired.slice(0, 1)
  const decision: { -readonly [K in keyof Decision]: Decision[K] } = {
    strategy: counted[0]?.then.strategy ?? null,
    strategies: counted.map((rule) => rule.then.strategy),
    rules: counted.map((rule) => rule.id),
    because: counted.map((rule) => rule.because ?? null),
    params: counted.map((rule) => rule.then.params ?? null),
  }
  if (aggregate !== undefined) {
    let value = aggregate === 'count' ? 0 : Number.NaN
    for (const { then } of counted) value = folds[aggregate](value, then.value ?? 1)
    decision.value = Number.isNaN(value) ? null : value
  }
  if (isTorn) decision.conflict = fired.map((rule) => rule.id)
  return decision
}

interface DecisionProgram extends RowProgram {
  readonly rules: readonly Rule[]
  readonly allies: readonly number[] | undefined
}

const programs: WeakMap<RuleSet, Made<DecisionProgram>> = /* @__PURE__ */ new WeakMap()

function make(ruleSet: RuleSet, options: AsOf): DecisionProgram {
  const rules = rulesInForce(ruleSet, options)
  const conditions = rules.map((rule) => rule.when)
  return { rules, allies: alliesOf(ruleSet, rules), ...rowProgram(conditions, options) }
}

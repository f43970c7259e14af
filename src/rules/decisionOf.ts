import { truthOf } from '../condition/truthOf.ts'
import type { Decision, Rule, RuleOptions, RuleSet } from './ruleSet.ts'
import { rulesInForce } from './rulesInForce.ts'

/**
 * Decides for one customer, and says by which rules and why.
 *
 * Under the hit policy `first` one rule at most counts, the first in order that fires; under `collect` all that fire, in
 * order. Without any, `strategy` is null and the lists are empty. `strategy` and the first of `rules` are what
 * `applyRules` writes for the same customer.
 *
 * A rule set is checked when it is first met: do not change one afterwards, make a new one.
 *
 * Cost: one walk through the conditions, up to the rule that decides.
 *
 * @throws ClienteleError `definition`, for what is not a rule set (see `checkRuleSet`); `argument`, when a rule has a
 * `from` or `until` and `asOf` is not given.
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
  const fired: Rule[] = []
  for (const rule of rulesInForce(ruleSet, options)) {
    if (truthOf(rule.when, facts) !== true) continue
    fired.push(rule)
    if (ruleSet.hitPolicy === 'first') break
  }
  return {
    strategy: fired[0]?.then.strategy ?? null,
    strategies: fired.map((rule) => rule.then.strategy),
    rules: fired.map((rule) => rule.id),
    because: fired.map((rule) => rule.because ?? null),
    params: fired.map((rule) => rule.then.params ?? null),
  }
}

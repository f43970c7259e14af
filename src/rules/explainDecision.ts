import { explainer } from './explain/explainer.ts'
import type { ExplainLabels, Explanation, FieldUnit } from './explain/explanation.ts'
import type { RuleOptions, RuleSet } from './ruleSet.ts'

/** How to explain. */
export interface ExplainOptions extends RuleOptions {
  /** Words for columns and values; the library's own columns have names of their own. */
  readonly labels?: ExplainLabels
  /**
   * What the numbers of a column count, by column. With a unit that is counted in whole things, gaps are whole too.
   *
   * @default the units of the library's own columns, else plain numbers
   */
  readonly units?: { readonly [field: string]: FieldUnit }
  /** Symbol before the amounts of the library's own columns of money. @default '' */
  readonly currency?: string
  /** How many of the rules that did not fire to explain. @default 3 */
  readonly nearest?: number
}

/**
 * Explains a decision to the people who act on it: which rules counted and what made them fire, and which rules came
 * closest and what was missing, in English and Chinese.
 *
 * Of a rule that counts all comparisons are told that make it true; of one that did not fire the least that would have
 * to change: of an `any` the closest branch, of a `not` what would have to stop being true. Rules are ranked by how many
 * comparisons fail, then by how far away these are, relative to what is needed; a missing value counts as a whole
 * failure. Left out are rules that no customer could fulfil, such as those with an `any` of nothing.
 *
 * Each failed comparison is looked at by itself: that two of one rule can be met at once is not promised (`analyzeRules`
 * knows), nor that the rules which fire today still do after the change.
 *
 * All is plain JSON. What is true is asked of `decisionOf` and `truthOf`, so an explanation never disagrees with them.
 *
 * Cost: every comparison of every rule in force, one by one: some 200 times a decision, so ask for the customers who are
 * looked at, not for all. For tables see `explainRows`.
 *
 * @throws ClienteleError `definition`, for what is not a rule set (see `checkRuleSet`); `argument`, when a rule has a
 * `from` or `until`, or a condition counts days, and `asOf` is not given, and for a negative `nearest`.
 *
 * @example
 * ```ts
 * import { explainDecision } from 'clientele/rules'
 *
 * const ruleSet = {
 *   version: 1,
 *   hitPolicy: 'first',
 *   rules: [
 *     {
 *       id: 'quietBest',
 *       when: { all: [{ field: 'tier', eq: 'gold' }, { field: 'recency', gte: 90 }] },
 *       then: { strategy: 'call' },
 *     },
 *     { id: 'big', when: { field: 'monetary', gte: 5000 }, then: { strategy: 'vipCare' } },
 *     { id: 'known', when: { field: 'frequency', gte: 2 }, then: { strategy: 'newsletter' } },
 *   ],
 * } as const
 * const labels = { values: { tier: { gold: { en: 'gold', zh: '金卡' } } } }
 * const ann = { tier: 'gold', recency: 78, monetary: 4960, frequency: 3 }
 *
 * const { rules, nearest } = explainDecision(ruleSet, ann, { labels, currency: '¥' })
 * rules[0]!.text.en // => 'Rule known (newsletter) fires: number of orders: 3 orders, at least 2 orders.'
 * nearest.map(({ rule, failed }) => [rule, failed[0]!.shortfall.text.en, failed[0]!.shortfall.text.zh])
 * // => [['big', '¥40 short', '还差 ¥40'], ['quietBest', '12 more days', '还差 12 天']]
 * nearest[1]!.failed[0]!.text.zh // => '距上次下单：78 天，需至少 90 天，还差 12 天'
 * nearest[1]!.held[0]!.text.zh // => '客户等级：金卡'
 * ```
 */
export function explainDecision(
  ruleSet: RuleSet,
  facts: Readonly<Record<string, unknown>>,
  options: ExplainOptions = {},
): Explanation {
  return explainer(ruleSet, options)(facts)
}

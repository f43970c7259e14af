export { applyRules, type RuleColumns } from './applyRules.ts'
export { checkRuleSet } from './checkRuleSet.ts'
export { decisionOf } from './decisionOf.ts'
export type { Decision, HitPolicy, Rule, RuleAction, RuleOptions, RuleSet } from './ruleSet.ts'

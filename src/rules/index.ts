export { analyzeRules } from './analyzeRules.ts'
export { applyRules, type RuleColumns } from './applyRules.ts'
export { checkRuleSet } from './checkRuleSet.ts'
export { decisionOf } from './decisionOf.ts'
export {
  type DefinedRuleSet,
  defineRules,
  type FactField,
  type FactValue,
  type TypedAction,
  type TypedComparison,
  type TypedCondition,
  type TypedRule,
  type TypedRuleSet,
} from './defineRules.ts'
export type { BooleanField, DomainField, NumberField, RuleDomain, TextField } from './domain.ts'
export type {
  ExplainedCondition,
  ExplainedRule,
  ExplainLabels,
  Explanation,
  FailedCondition,
  FieldUnit,
  NearRule,
  Shortfall,
} from './explain/explanation.ts'
export { type ExplainOptions, explainDecision } from './explainDecision.ts'
export { explainRows } from './explainRows.ts'
export { type RuleTableOptions, readRuleTable } from './readRuleTable.ts'
export type {
  AnalysisOptions,
  RuleAnalysis,
  RuleCoverage,
  RuleFinding,
  RuleFindingCode,
  Witness,
} from './ruleAnalysis.ts'
export type { Decision, HitPolicy, Rule, RuleAction, RuleAggregate, RuleOptions, RuleSet } from './ruleSet.ts'
export { writeRuleTable } from './writeRuleTable.ts'

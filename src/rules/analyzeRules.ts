import { fieldsOf } from '../condition/fieldsOf.ts'
import { fail } from '../errors.ts'
import { checkDomain } from './analysis/checkDomain.ts'
import { coverRows } from './analysis/coverRows.ts'
import { neverFires, undecided, unknownField } from './analysis/finding.ts'
import { inquiryAt } from './analysis/inquiry.ts'
import { findDead, findGap, findShadowed, findTogether, findTwins, type Part } from './analysis/questions.ts'
import { openStudy, type Study } from './analysis/study.ts'
import { checkRuleSet } from './checkRuleSet.ts'
import type { RuleDomain } from './domain.ts'
import type { AnalysisOptions, RuleAnalysis, RuleFinding } from './ruleAnalysis.ts'
import type { Rule, RuleSet } from './ruleSet.ts'
import { alliesOf, rulesInForce } from './rulesInForce.ts'

/**
 * Proves a rule set: finds customers that no rule decides for, and rules that never decide or contradict each other.
 *
 * The domain says which customers there can be. Each finding names the rules concerned and, where there is one, a
 * customer of the domain (`witness`) who shows it: put it into `decisionOf` and see. What is not found is not there: the
 * answers are exact, as if every possible customer had been tried, with missing values where the domain allows them.
 *
 * - `gap`: no rule fires for some customers.
 * - `contradiction`, `unreachable`: a rule that is true of nobody at all, or of nobody in the domain.
 * - `shadowed` (hit policies `first` and `priority`): rules before it decide for all customers of a rule.
 * - `overlap` (`unique`): two rules fire for one customer.
 * - `conflict`: two rules fire for one customer and decide differently (`any`), or fire for the very same customers and
 *   give them different strategies (`collect`).
 * - `unknown-field`: rules read a field that the domain does not have. It counts as missing.
 * - `never-fires`: a rule is true of no row of `table`.
 * - `unknown`: the question named could not be answered, as `steps` ran out or because it is one of the few that are not
 *   decided: fields without an end of values that are compared with each other in a circle or with two factors, and texts
 *   that must contain one thing and not another.
 *
 * Rules with a `from` or `until` are taken to be in force; with `asOf`, those count that are in force on that day.
 *
 * Method: the values of each field fall into finitely many cells between the constants of the rules. Each question is
 * a statement about cells, true of a random customer (then done) or searched by boxes of cells: conclude what has no
 * choice left, else try both sides of the literal that decides most (M. Davis, G. Logemann & D. Loveland, 1962; R. G.
 * Jeroslow & J. Wang, 1990).
 *
 * Cost: a fraction of a second for 200 rules over 8 fields; the question is hard in principle, so the steps are limited.
 *
 * Above 1,000 rules, pairs of them (`overlap`, `conflict`) are not asked about, which is said.
 *
 * @throws ClienteleError `definition`, for what is not a rule set or not a domain, or where one field has some thousands of
 * comparisons with some thousands of constants, which would take minutes; `argument`, for `steps` that is no
 * whole number from 0 on, or when conditions count days and `asOf` is not given; `column`, when the lengths of columns
 * of `table` differ.
 *
 * @example
 * ```ts
 * import { analyzeRules } from 'clientele/rules'
 *
 * const ruleSet = {
 *   version: 1,
 *   hitPolicy: 'first',
 *   rules: [
 *     { id: 'active', when: { field: 'recency', lte: 90 }, then: { strategy: 'content' } },
 *     { id: 'fresh', when: { all: [{ field: 'recency', lt: 30 }, { field: 'tier', eq: 'A' }] }, then: { strategy: 'vipCare' } },
 *     { id: 'quiet', when: { all: [{ field: 'recency', gt: 90 }, { field: 'tier', in: ['A', 'B'] }] }, then: { strategy: 'call' } },
 *   ],
 * } as const
 * const domain = {
 *   fields: {
 *     recency: { type: 'number', integer: true, min: 0 },
 *     tier: { type: 'string', values: ['A', 'B', 'C'] },
 *   },
 * } as const
 *
 * const { findings, complete } = analyzeRules(ruleSet, domain)
 *
 * complete // => false
 * findings.map((finding) => finding.code) // => ['shadowed', 'gap']
 * findings[0]?.message.en // => 'Rule "fresh" never decides: "active" takes all of its customers.'
 * findings[1]?.witness?.tier // => 'C'
 * ```
 */
export function analyzeRules(ruleSet: RuleSet, domain: RuleDomain, options: AnalysisOptions = {}): RuleAnalysis {
  checkRuleSet(ruleSet)
  checkDomain(domain)
  const { steps = 50_000, table } = options
  if (!(Number.isSafeInteger(steps) && steps >= 0)) fail('argument', '`steps` to be a whole number from 0 on', steps)

  const rules = options.asOf === undefined ? ruleSet.rules : rulesInForce(ruleSet, options)
  const inquiry = inquiryAt(options)
  const study = openStudy(rules, domain, inquiry, steps)
  const live = findDead(study, inquiry)
  const told = findByPolicy(study, live.rules, ruleSet)
  const gap = findGap(study, told.rules)
  const coverage = table === undefined ? undefined : coverRows(always(ruleSet, rules), table, options)

  const findings = [
    ...findUnknownFields(rules, domain),
    ...live.findings,
    ...told.findings,
    ...(coverage?.rules ?? []).filter(({ fires }) => fires === 0).map(({ id }) => neverFires(id, coverage!.rows)),
    ...(gap === undefined ? [] : [gap]),
  ]
  const complete = gap === undefined ? true : gap.code === 'gap' ? false : null
  return { findings, complete, steps: study.used, ...(coverage === undefined ? {} : { coverage }) }
}

function findByPolicy(study: Study, rules: readonly number[], ruleSet: RuleSet): Part {
  const { rules: all } = study
  switch (ruleSet.hitPolicy) {
    case 'first':
      return findShadowed(study, rules)
    case 'priority': {
      const priorityOf = (rule: number): number => all[rule]!.priority ?? 0
      return findShadowed(
        study,
        [...rules].sort((a, b) => priorityOf(b) - priorityOf(a)),
      )
    }
    case 'unique':
    case 'any': {
      const allies = alliesOf(ruleSet, all)!
      const question = ruleSet.hitPolicy === 'unique' ? 'overlap' : 'conflict'
      return { rules, findings: findTogether(study, rules, question, (a, b) => allies[a] === allies[b]) }
    }
    case 'collect': {
      const strategyOf = (rule: number): string => all[rule]!.then.strategy
      return { rules, findings: findTwins(study, rules, (a, b) => strategyOf(a) === strategyOf(b)) }
    }
    default:
      // A policy of a later version: how its rules get into each other's way is not known here.
      return {
        rules,
        findings: [
          undecided(
            'conflict',
            all.map(({ id }) => id),
          ),
        ],
      }
  }
}

function findUnknownFields(rules: readonly Rule[], { fields }: RuleDomain): RuleFinding[] {
  const readers = new Map<string, string[]>()
  for (const { id, when } of rules) {
    for (const field of fieldsOf(when)) {
      if (!Object.hasOwn(fields, field)) readers.set(field, [...(readers.get(field) ?? []), id])
    }
  }
  return [...readers].map(([field, ids]) => unknownField(field, ids))
}

/** The rules given, without the days between which they hold. */
function always(ruleSet: RuleSet, rules: readonly Rule[]): RuleSet {
  return { ...ruleSet, rules: rules.map(({ from: _from, until: _until, ...rule }) => rule) }
}

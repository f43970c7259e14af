import { applyRules } from '../rules/applyRules.ts'
import type { RuleOptions } from '../rules/ruleSet.ts'
import type { Column } from '../table/columns.ts'
import { tableLength } from '../table/tableLength.ts'
import { applyModels } from './applyModels.ts'
import { checkPolicy } from './checkPolicy.ts'
import { type Policy, type PolicyColumns, ruleColumns } from './policy.ts'

/**
 * Applies a policy to a customer table: scores, segments, tiers, stages, classes and strategies, one row a customer in the same
 * order. Only the new columns come back: `{ ...customers, ...applyPolicy(policy, customers) }`.
 *
 * The first RFM model writes `r`, `f`, `m`; others write their label alone. A label is null, and a score 0, where none
 * applies. A rule set named other than `strategy` writes its rules to `<column>Rule`.
 *
 * @param options `asOf` and `timeZone` for rules that hold from or until a date.
 *
 * @throws ClienteleError `column`, for a column that a model needs and the table lacks, and for unequal lengths;
 * `model`, when this is no policy of this version.
 *
 * @example
 * ```ts
 * import { applyPolicy, fitPolicy } from 'clientele/policy'
 *
 * const base = { recency: [1, 400], frequency: [9, 1], monetary: [900, 10], firstOrder: [0, 0] }
 * const policy = fitPolicy(base)
 * const stored = JSON.parse(JSON.stringify(policy))
 * applyPolicy(stored, base).tier // => ['A', 'C']
 * ```
 */
export function applyPolicy<
  Columns extends string,
  Numbers extends string,
  T extends { readonly [K in keyof T]: Column<unknown> },
>(policy: Policy<Columns, Numbers>, table: T, options: RuleOptions = {}): PolicyColumns<Columns, Numbers> {
  checkPolicy(policy)
  const customers: Readonly<Record<string, Column<unknown>>> = table
  tableLength(customers)
  const written = applyModels(policy, customers)
  const known = { ...customers, ...written }
  for (const ruleSet of policy.rules) {
    const names = ruleColumns(ruleSet)
    const { strategy, rule } = applyRules(ruleSet, known, options)
    written[names.strategy] = strategy
    written[names.rule] = rule
  }
  return written as PolicyColumns<Columns, Numbers>
}

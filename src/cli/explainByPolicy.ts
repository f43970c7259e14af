import type { Policy } from '../policy/index.ts'
import {
  decisionOf,
  type ExplainLabels,
  type Explanation,
  explainRows,
  type NearRule,
  type RuleOptions,
  type RuleSet,
} from '../rules/index.ts'
import { playbook } from '../strategy/index.ts'
import type { Localized } from '../table/columns.ts'
import { measureRules } from './measureRules.ts'

type Columns = { readonly [name: string]: ArrayLike<unknown> }

/**
 * Why customers are decided as they are by a rule set of a policy, which has written its columns: what held in the labels
 * that the rules ask for, what is missing in the days, orders and money that give the labels. Of the nearest rules those
 * are told that decide once that much has been added and all else is unchanged, one for each strategy.
 */
export function explainByPolicy(
  policy: Policy<string>,
  ruleSet: RuleSet,
  customers: Columns,
  rows: readonly number[],
  options: RuleOptions = {},
): Explanation[] {
  const labels = labelsOf(policy)
  const byLabels = explainRows(ruleSet, customers, rows, { ...options, labels, nearest: 0 })
  const measured = measureRules(policy, ruleSet)
  const byMeasures = explainRows(measured, customers, rows, {
    ...options,
    labels,
    nearest: Number.POSITIVE_INFINITY,
  })
  return rows.map((row, k) => {
    const facts = Object.fromEntries(Object.entries(customers).map(([name, column]) => [name, column[row]]))
    const reached = new Set(byLabels[k]!.decision.strategies)
    const nearest = byMeasures[k]!.nearest.filter((near) => {
      // Another rule may come first after all that this one lacks.
      if (reached.has(near.strategy) || decisionOf(measured, changed(facts, near), options).rules[0] !== near.rule)
        return false
      reached.add(near.strategy)
      return true
    })
    return { ...byLabels[k]!, nearest }
  })
}

/** The customer after what a rule asks for; as they are where that is not more days, orders or money. */
function changed(facts: Readonly<Record<string, unknown>>, { failed }: NearRule): Readonly<Record<string, unknown>> {
  const sums = failed.map(({ field, actual, shortfall: { kind, change } }) =>
    kind === 'number' && change !== null && change > 0 ? ([field, (actual as number) + change] as const) : null,
  )
  return sums.includes(null) ? facts : { ...facts, ...Object.fromEntries(sums as [string, number][]) }
}

/** Segments, tiers, stages and strategies by their names. */
function labelsOf({ rfm, abc, stages, rules }: Policy<string>): ExplainLabels {
  const named = (
    column: string,
    labels: readonly { readonly id: string; readonly label: Localized }[],
  ): readonly [string, { readonly [id: string]: Localized }] => [
    column,
    Object.fromEntries(labels.map(({ id, label }) => [id, label])),
  ]
  const strategies = playbook.strategies.map(({ id, name }) => ({ id, label: name }))
  return {
    values: Object.fromEntries([
      ...rfm.map(({ column, segments }) => named(column, segments?.segments ?? [])),
      ...abc.map(({ model }) => named(model.column, model.classes)),
      ...stages.map((model) => named(model.column, model.stages)),
      ...rules.map(({ column = 'strategy' }) => named(column, strategies)),
    ]),
  }
}

import type { Policy } from '../policy/index.ts'
import { decisionOf, type ExplainLabels, explainRows, type NearRule } from '../rules/index.ts'
import { playbook } from '../strategy/index.ts'
import type { Localized } from '../table/columns.ts'
import { measureRules } from './measureRules.ts'

/** A customer, why they get their strategy, and what would give them another one. */
export interface ReportExample {
  readonly customer: string
  readonly recency: number | null
  readonly frequency: number
  readonly monetary: number
  readonly strategy: string
  readonly rule: string
  readonly because: Localized | null
  /** What made the rule fire. */
  readonly held: readonly Localized[]
  /** Other strategies, the nearest first, each with what it takes: waiting, orders or spend. */
  readonly nearest: readonly {
    readonly strategy: string
    readonly rule: string
    readonly failed: readonly { readonly field: string; readonly change: number; readonly text: Localized }[]
  }[]
}

const MOST_WAYS = 2

type Columns = { readonly [name: string]: ArrayLike<unknown> }

/** Of each strategy the customer of median spend, explained: why this one, and what others would take, all else unchanged. */
export function explainExamples(
  customers: Columns,
  policy: Policy<string>,
  strategies: readonly (string | null)[],
): ReportExample[] {
  const [ruleSet] = policy.rules
  if (ruleSet === undefined) return []
  const rows = strategies.flatMap((strategy) => (strategy === null ? [] : [middleOf(customers, strategy)]))
  const labels = labelsOf(policy)
  const byLabels = explainRows(ruleSet, customers, rows, { labels, nearest: 0 })
  const measured = measureRules(policy, ruleSet)
  const byMeasures = explainRows(measured, customers, rows, { labels, nearest: Number.POSITIVE_INFINITY })
  return rows.map((row, k) => {
    const facts = Object.fromEntries(Object.entries(customers).map(([name, column]) => [name, column[row]]))
    const [rule] = byLabels[k]!.rules
    const reached = new Set([rule!.strategy])
    const ways = byMeasures[k]!.nearest.flatMap((near) => {
      // Another rule may come first after all that this one lacks.
      if (reached.has(near.strategy) || decisionOf(measured, changed(facts, near)).rules[0] !== near.rule) return []
      reached.add(near.strategy)
      const failed = near.failed.map(({ field, shortfall, text }) => ({ field, change: shortfall.change!, text }))
      return [{ strategy: near.strategy, rule: near.rule, failed }]
    })
    const { recency, frequency, monetary } = facts as { recency: number; frequency: number; monetary: number }
    return {
      customer: String(facts.id),
      recency: Number.isNaN(recency) ? null : recency,
      frequency,
      monetary,
      strategy: rule!.strategy,
      rule: rule!.rule,
      because: rule!.because,
      held: rule!.held.map(({ text }) => text),
      nearest: ways.slice(0, MOST_WAYS),
    }
  })
}

/** The customer after what a rule asks for; as they are where that is not more days, orders or money. */
function changed(facts: Readonly<Record<string, unknown>>, { failed }: NearRule): Readonly<Record<string, unknown>> {
  const sums = failed.map(({ field, actual, shortfall: { kind, change } }) =>
    kind === 'number' && change !== null && change > 0 ? ([field, (actual as number) + change] as const) : null,
  )
  return sums.includes(null) ? facts : { ...facts, ...Object.fromEntries(sums as [string, number][]) }
}

function middleOf({ strategy, monetary }: Columns, wanted: string): number {
  const spend = monetary as Float64Array
  const rows: number[] = []
  for (let row = 0; row < strategy!.length; row++) if (strategy![row] === wanted) rows.push(row)
  return rows.sort((a, b) => spend[b]! - spend[a]! || a - b)[(rows.length - 1) >> 1]!
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

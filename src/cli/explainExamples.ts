import type { Policy } from '../policy/index.ts'
import type { Localized } from '../table/columns.ts'
import { explainByPolicy } from './explainByPolicy.ts'

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
  const explained = explainByPolicy(policy, ruleSet, customers, rows)
  return rows.map((row, k) => {
    const [first] = explained[k]!.rules
    const ways = explained[k]!.nearest.slice(0, MOST_WAYS)
    const recency = (customers.recency as Float64Array)[row]!
    return {
      customer: String(customers.id![row]),
      recency: Number.isNaN(recency) ? null : recency,
      frequency: (customers.frequency as Float64Array)[row]!,
      monetary: (customers.monetary as Float64Array)[row]!,
      strategy: first!.strategy,
      rule: first!.rule,
      because: first!.because,
      held: first!.held.map(({ text }) => text),
      nearest: ways.map(({ strategy, rule, failed }) => ({
        strategy,
        rule,
        failed: failed.map(({ field, shortfall, text }) => ({ field, change: shortfall.change!, text })),
      })),
    }
  })
}

function middleOf({ strategy, monetary }: Columns, wanted: string): number {
  const spend = monetary as Float64Array
  const rows: number[] = []
  for (let row = 0; row < strategy!.length; row++) if (strategy![row] === wanted) rows.push(row)
  return rows.sort((a, b) => spend[b]! - spend[a]! || a - b)[(rows.length - 1) >> 1]!
}

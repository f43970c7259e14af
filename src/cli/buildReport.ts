import { type ClvCustomers, type ClvTotal, explainFinding, type OrdersFamily, totalClv } from '../clv/index.ts'
import { fail, words } from '../errors.ts'
import { auditOrders, summarizeOrders } from '../orders/index.ts'
import { totalOf } from '../orders/money.ts'
import { sumByGroup } from '../orders/sumByGroup.ts'
import { applyPolicy, fitPolicy, type Policy } from '../policy/index.ts'
import { playbook, strategyOf } from '../strategy/index.ts'
import type { Localized } from '../table/columns.ts'
import { DAY, dayOf, openTimeZone } from '../table/timeZone.ts'
import { explainExamples, type ReportExample } from './explainExamples.ts'
import type { ReportArguments } from './readArguments.ts'
import type { OrderFile } from './readOrders.ts'

/** Lines and their money. */
export interface ReportLines {
  readonly rows: number
  readonly amount: number
}

/** A segment, class, stage or strategy with who is in it and what they spend. */
export interface ReportGroup {
  readonly id: string | null
  readonly label: Localized
  readonly customers: number
  /** Of all customers. */
  readonly customerShare: number | null
  readonly spend: number
  /** Of the spend of all customers, refunds deducted. */
  readonly spendShare: number | null
}

/** A strategy, and why most of those who get it do. */
export interface ReportStrategy extends ReportGroup {
  readonly text: Localized | null
  readonly because: Localized | null
}

/** What customers will be worth, from the model of lifetime value. */
export interface ReportValue extends ClvTotal {
  readonly horizonDays: number
  readonly discountRate: number
  readonly margin: number
  readonly family: OrdersFamily
  /** Why this family was taken. */
  readonly reason: Localized | null
  /** The sum of P(alive). */
  readonly alive: number
  readonly findings: readonly { readonly code: string; readonly message: Localized; readonly advice: Localized }[]
}

/** All that `clientele report` shows; with `--json` this is the document. */
export interface Report {
  readonly file: Omit<OrderFile, 'lines'>
  readonly asOf: string
  readonly asOfIsLastOrder: boolean
  readonly timeZone: string
  readonly firstDay: string
  readonly lastDay: string
  readonly lines: {
    readonly given: ReportLines
    readonly kept: ReportLines
    readonly dropped: ReportLines
    readonly reasons: readonly (ReportLines & { readonly code: string })[]
  }
  readonly findings: readonly {
    readonly code: string
    readonly count: number
    readonly dropped: boolean
    readonly message: string
    /** The first lines concerned, as rows of the file from 0, the header aside. */
    readonly firstRows: readonly number[]
  }[]
  readonly customers: {
    readonly known: number
    readonly bought: number
    readonly refundedOnly: number
    readonly spend: number
  }
  /** Customers by recency score (rows, 1 first) and by the mean of frequency and money scores (columns, 1 first). */
  readonly rfmGrid: readonly (readonly number[])[]
  readonly segments: readonly ReportGroup[]
  readonly tiers: readonly ReportGroup[]
  readonly stages: readonly ReportGroup[]
  /** Null where nobody has bought anything. */
  readonly value: ReportValue | null
  readonly strategies: readonly ReportStrategy[]
  /** For each of the largest strategies one customer. */
  readonly examples: readonly ReportExample[]
}

/** What a run makes: the report, the customers with all their columns, and the policy. */
export interface ReportResult {
  readonly report: Report
  readonly customers: Record<string, ArrayLike<unknown>>
  readonly policy: Policy<string>
}

const MOST_EXAMPLES = 5

const NONE: Localized = { en: '(none)', zh: '（无）' }

/**
 * Audits the lines of a file, summarises them to customers, fits the models and applies them.
 *
 * @throws ClienteleError, as the library does.
 */
export function buildReport(file: OrderFile, options: ReportArguments): ReportResult {
  const { timeZone, language, occasion, duplicates } = options
  const { first, last } = spanOf(file, timeZone)
  const asOf = options.asOf ?? last
  const audit = auditOrders(file.lines, { asOf, timeZone, language, duplicates })
  if (audit.kept.rows === 0) {
    fail(
      'unreadable-line',
      `at least one usable line in ${file.name}`,
      words(
        audit.findings
          .map((f) => f.message)
          .join(' ')
          .replace(/[.。]$/, ''),
      ),
    )
  }
  const customers = summarizeOrders(audit.lines, { asOf, timeZone, occasion })
  const bought = countWhere(customers.frequency, (n) => n > 0)
  const { discountRate, margin } = options
  const policy = fitPolicy(customers, {
    stages: [{ scheme: options.stages }],
    clv: bought === 0 ? [] : [{ horizon: { days: options.horizon }, discountRate, margin }],
  }) as Policy<string>
  const all: Record<string, ArrayLike<unknown>> = {
    ...customers,
    ...applyPolicy(policy, customers, { asOf, timeZone }),
  }
  const spend = customers.monetary
  const groups = (
    column: string,
    known: readonly { readonly id: string; readonly label: Localized }[],
  ): ReportGroup[] => groupBy(all[column] as ArrayLike<string | null>, spend, known)
  const strategies = strategiesOf(all, policy, groups)
  const largest = strategies.slice(0, MOST_EXAMPLES).map(({ id }) => id)
  const { lines, ...about } = file
  const report: Report = {
    file: about,
    asOf,
    asOfIsLastOrder: options.asOf === undefined,
    timeZone,
    firstDay: first,
    lastDay: last,
    lines: { given: audit.given, kept: audit.kept, dropped: audit.dropped, reasons: audit.reasons },
    findings: audit.findings.map(({ code, count, dropped, message, rows }) => ({
      code,
      count,
      dropped,
      message,
      firstRows: Array.from(rows.subarray(0, 5)),
    })),
    customers: { known: spend.length, bought, refundedOnly: spend.length - bought, spend: totalOf(spend) },
    rfmGrid: gridOf(all, policy.rfm[0]!.dimensions.r.bins),
    segments: groups('segment', policy.rfm[0]!.segments?.segments ?? []),
    tiers: groups('tier', policy.abc[0]!.model.classes),
    stages: groups('stage', policy.stages[0]!.stages),
    value: outlookOf(all, policy, options),
    strategies,
    examples: explainExamples(all, policy, largest),
  }
  return { report, customers: all, policy }
}

/** First and last day of the lines, those with a readable date. */
function spanOf(file: OrderFile, timeZone: string): { first: string; last: string } {
  let earliest = Number.POSITIVE_INFINITY
  let latest = Number.NEGATIVE_INFINITY
  for (const instant of file.lines.date) {
    if (instant < earliest) earliest = instant
    if (instant > latest) latest = instant
  }
  if (latest < earliest) {
    const cell = file.unreadable.find(({ field }) => field === 'date')?.first[0]
    const header = file.columns.find(({ field }) => field === 'date')!.header
    fail('column', `dates in column ${JSON.stringify(header)} of ${file.name}`, cell?.text ?? words('empty cells only'))
  }
  const zone = openTimeZone(timeZone)
  const dayText = (instant: number): string => new Date(dayOf(zone, instant) * DAY).toISOString().slice(0, 10)
  return { first: dayText(earliest), last: dayText(latest) }
}

/** Groups in the order of `known`, those nobody is in included; customers without a label last. */
function groupBy(
  labels: ArrayLike<string | null>,
  spend: Float64Array,
  known: readonly { readonly id: string; readonly label: Localized }[],
): ReportGroup[] {
  const codes = new Map<string | null, number>(known.map(({ id }, code) => [id, code]))
  const groupOf = Int32Array.from(labels, (given) => {
    const label = given ?? null
    if (!codes.has(label)) codes.set(label, codes.size)
    return codes.get(label)!
  })
  const customers = new Uint32Array(codes.size)
  for (const group of groupOf) customers[group]!++
  const spends = sumByGroup(groupOf, codes.size, spend)
  const total = totalOf(spend)
  const labelOf = new Map(known.map(({ id, label }) => [id, label]))
  const groups = [...codes].map(([id, group]) => ({
    id,
    label: id === null ? NONE : (labelOf.get(id) ?? { en: id, zh: id }),
    customers: customers[group]!,
    customerShare: share(customers[group]!, labels.length),
    spend: spends[group]!,
    spendShare: share(spends[group]!, total),
  }))
  return [...groups.filter(({ id }) => id !== null), ...groups.filter(({ id }) => id === null)]
}

function outlookOf(
  all: Record<string, ArrayLike<unknown>>,
  policy: Policy<string>,
  { horizon, discountRate, margin }: ReportArguments,
): ReportValue | null {
  const entry = policy.clv[0]
  if (entry === undefined) return null
  const { model, ...options } = entry
  const total = totalClv(model, all as unknown as ClvCustomers, options)
  const explained = [...model.orders.findings, ...(model.spend?.findings ?? [])].map((finding) => ({
    code: finding.code,
    ...explainFinding(finding),
  }))
  return {
    ...total,
    horizonDays: horizon,
    discountRate,
    margin,
    family: model.family,
    reason: model.choice?.reason ?? null,
    alive: totalOf(all.pAlive as Float64Array),
    findings: [...explained, ...model.findings],
  }
}

function strategiesOf(
  all: Record<string, ArrayLike<unknown>>,
  policy: Policy<string>,
  groups: (column: string, known: readonly { readonly id: string; readonly label: Localized }[]) => ReportGroup[],
): ReportStrategy[] {
  const reasons = mostFrequentRules(all.strategy as ArrayLike<string | null>, all.rule as ArrayLike<string | null>)
  const rules = new Map(policy.rules.flatMap(({ rules }) => rules.map((rule) => [rule.id, rule])))
  return groups('strategy', [])
    .map((group) => {
      const strategy = strategyOf(playbook, group.id)
      return {
        ...group,
        label: strategy?.name ?? group.label,
        text: strategy?.text ?? null,
        because: rules.get(reasons.get(group.id) ?? '')?.because ?? null,
      }
    })
    .sort((a, b) => b.customers - a.customers)
}

function mostFrequentRules(
  strategies: ArrayLike<string | null>,
  rules: ArrayLike<string | null>,
): Map<string | null, string | null> {
  const counts = new Map<string | null, Map<string | null, number>>()
  for (let i = 0; i < strategies.length; i++) {
    const of = counts.get(strategies[i]!) ?? new Map<string | null, number>()
    counts.set(strategies[i]!, of.set(rules[i]!, (of.get(rules[i]!) ?? 0) + 1))
  }
  return new Map([...counts].map(([strategy, of]) => [strategy, [...of].sort((a, b) => b[1] - a[1])[0]![0]]))
}

function gridOf(all: Record<string, ArrayLike<unknown>>, bins: number): number[][] {
  const { r, f, m } = all as Record<string, ArrayLike<number>>
  const grid = Array.from({ length: bins }, () => new Array<number>(bins).fill(0))
  for (let i = 0; i < r!.length; i++) {
    if (r![i]! > 0) grid[r![i]! - 1]![((f![i]! + m![i]! + 1) >> 1) - 1]!++
  }
  return grid
}

function countWhere(values: ArrayLike<number>, holds: (value: number) => boolean): number {
  let count = 0
  for (let i = 0; i < values.length; i++) if (holds(values[i]!)) count++
  return count
}

function share(part: number, whole: number): number | null {
  return whole > 0 ? part / whole : null
}

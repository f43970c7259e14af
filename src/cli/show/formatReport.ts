import { playbook, strategyOf } from '../../strategy/index.ts'
import type { Language, Localized } from '../../table/columns.ts'
import type { Report, ReportGroup, ReportResult } from '../buildReport.ts'
import { describeUse } from '../readOrders.ts'
import { alignTable } from './alignTable.ts'
import { formatFaults } from './formatFaults.ts'
import { formatSections, type Section } from './formatSections.ts'
import { formatAmount, formatCount, formatShare } from './formatValue.ts'
import type { Paint } from './paint.ts'
import { type ReportTexts, reportTexts } from './reportTexts.ts'

const TOP = 5

/** The report as text for people. */
export function formatReport(result: ReportResult, language: Language, paint: Paint): string {
  const text = reportTexts[language]
  const { report } = result
  const groups = (groups: readonly ReportGroup[]): string[] => formatGroups(groups, text, language)
  const sections: Section[] = [
    [text.title, formatFile(report, text)],
    [text.linesTitle, formatLines(report, text)],
    [text.findings, formatFindings(report, text)],
    [text.customers, formatCustomers(report, text)],
    [text.grid, formatGrid(report, text, paint)],
    [text.segments, groups(report.segments)],
    [text.tiers, groups(report.tiers)],
    [text.stages, groups(report.stages)],
    [text.value(formatCount(report.value?.horizonDays ?? 0)), formatValues(report, text, language)],
    [text.strategies, formatStrategies(report, text, language, paint)],
    ...formatExamples(report, text, language),
    ...topValues(result, text, language),
    [text.top, formatTop(result, text, language)],
  ]
  return formatSections(sections, paint)
}

function formatFile(report: Report, text: ReportTexts): string[] {
  const { file } = report
  const how = [file.format === 'csv' ? 'CSV' : file.format === 'json' ? 'JSON' : 'JSON lines', file.encoding]
  if (file.gzip) how.push('gzip')
  if (file.delimiter !== undefined && file.delimiter !== ',') how.push(file.delimiter === '\t' ? 'tab' : file.delimiter)
  if (file.decimal === ',') how.push('1,5')
  const columns = file.columns.map((use) => `${text.fields[use.field]} = ${describeUse(use)}`)
  const order = file.dateOrder === 'dmy' || file.dateOrder === 'mdy' ? `, ${text.ambiguousDates[file.dateOrder]}` : ''
  const note = report.asOfIsLastOrder ? ` (${text.lastOrder})` : ''
  return alignTable(
    [
      [text.file, `${file.name} (${how.join(', ')})`],
      ['', `${text.lines(formatCount(file.rows))}, ${report.firstDay} ${text.to} ${report.lastDay}${order}`],
      [text.columns, columns.join(', ')],
      [text.asOf, `${report.asOf}, ${report.timeZone}${note}`],
    ],
    '<<',
  )
}

function formatLines({ lines }: Report, text: ReportTexts): string[] {
  const row = (label: string, { rows, amount }: { rows: number; amount: number }): string[] => [
    label,
    formatCount(rows),
    formatAmount(amount),
  ]
  return alignTable(
    [
      ['', text.rows, text.amount],
      row(text.given, lines.given),
      row(text.kept, lines.kept),
      row(text.dropped, lines.dropped),
      ...lines.reasons.map((reason) => row(`  ${reason.code}`, reason)),
    ],
    '<>>',
  )
}

function formatFindings({ file, findings }: Report, text: ReportTexts): string[] {
  const rows: string[][] = findings.map(({ code, message, dropped }) => [
    code,
    dropped ? `${message} [${text.droppedMark}]` : message,
  ])
  rows.push(...formatFaults(file, text, text.long))
  return rows.length === 0 ? [text.noFindings] : alignTable(rows, '<<')
}

function formatCustomers({ customers }: Report, text: ReportTexts): string[] {
  return alignTable(
    [
      [text.known, formatCount(customers.known)],
      [text.bought, formatCount(customers.bought)],
      [text.refundedOnly, formatCount(customers.refundedOnly)],
      [text.spend, formatAmount(customers.spend)],
    ],
    '<>',
  )
}

/** The best row first, as the picture is usually drawn. */
function formatGrid({ rfmGrid }: Report, text: ReportTexts, paint: Paint): string[] {
  const total = rfmGrid.flat().reduce((sum, count) => sum + count, 0)
  const bins = rfmGrid.length
  const header = ['', ...Array.from({ length: bins }, (_, k) => [`FM ${k + 1}`, '']).flat()]
  const rows = rfmGrid.map((row, k) => [
    `R ${k + 1}`,
    ...row.flatMap((count) => [formatCount(count), formatShare(count, total)]),
  ])
  return [...alignTable([header, ...rows.reverse()], `<${'>>'.repeat(bins)}`), paint.dim(text.gridNote)]
}

function formatGroups(groups: readonly ReportGroup[], text: ReportTexts, language: Language): string[] {
  const header = ['', text.people, text.share, text.spend, text.spendShare]
  return alignTable([header, ...groups.map((group) => groupRow(group, language))], '<>>>>')
}

function groupRow(group: ReportGroup, language: Language): string[] {
  return [
    group.label[language],
    formatCount(group.customers),
    group.customerShare === null ? '–' : formatShare(group.customerShare, 1),
    formatAmount(group.spend),
    group.spendShare === null ? '–' : formatShare(group.spendShare, 1),
  ]
}

function formatValues({ value }: Report, text: ReportTexts, language: Language): string[] {
  if (value === null) return [text.nothingBought]
  const { orders, ordersLow, ordersHigh, clv, clvLow, clvHigh } = value
  const count = (number: number): string => formatCount(Math.round(number))
  const money = Number.isNaN(clv)
    ? [text.noValue, '']
    : [formatAmount(clv), `${formatAmount(clvLow)} – ${formatAmount(clvHigh)}`]
  const names = { 'bg-nbd': 'BG/NBD', 'mbg-nbd': 'MBG/NBD', 'pareto-nbd': 'Pareto/NBD' } as const
  const reason = value.reason === null ? '' : `${text.colon}${value.reason[language]}`
  return [
    ...alignTable(
      [
        ['', text.expected, text.range],
        [text.alive, count(value.alive), ''],
        [text.orders, count(orders), `${count(ordersLow)} – ${count(ordersHigh)}`],
        [text.clv, ...money],
      ],
      '<>>',
    ),
    `${text.model}${text.colon}${names[value.family]}${reason}`,
    ...value.findings.map(({ message, advice }) => `${message[language]} ${advice[language]}`),
  ]
}

/** The customers with the largest value ahead, where that is known. */
function topValues({ customers, report }: ReportResult, text: ReportTexts, language: Language): [string, string[]][] {
  if (report.value === null || Number.isNaN(report.value.clv)) return []
  const { clv, pAlive, expectedOrders } = customers as Record<string, Float64Array>
  const rows = largest(clv!, TOP).map((i) => [
    String(customers.id![i]),
    formatAmount(clv![i]!),
    expectedOrders![i]!.toFixed(1),
    formatShare(pAlive![i]!, 1),
    labelOf(report.strategies, customers.strategy![i], language),
  ])
  const header = [text.id, text.clv, text.orders, text.pAlive, text.strategy]
  return [[text.topValue, alignTable([header, ...rows], '<>>><')]]
}

function labelOf(groups: readonly ReportGroup[], id: unknown, language: Language): string {
  return groups.find((group) => group.id === (id ?? null))?.label[language] ?? ''
}

/** Each with the commonest reason below it. */
function formatStrategies(report: Report, text: ReportTexts, language: Language, paint: Paint): string[] {
  const [header, ...rows] = formatGroups(report.strategies, text, language)
  const reasons = report.strategies.map(({ because }) => because)
  return [
    header!,
    ...rows.flatMap((row, i) => (reasons[i] === null ? [row] : [row, paint.dim(`  ${reasons[i]![language]}`)])),
  ]
}

/** What made the rule fire, and by how little other strategies are missed. */
function formatExamples({ examples }: Report, text: ReportTexts, language: Language): [string, string[]][] {
  const nameOf = (id: string): string => strategyOf(playbook, id)?.name[language] ?? id
  const join = (parts: readonly Localized[]): string =>
    parts.map((part) => part[language]).join(language === 'zh' ? '；' : '; ')
  const lines = examples.flatMap(({ customer, recency, frequency, monetary, strategy, held, nearest }) => {
    const figures = text.figures(recency === null ? null : formatCount(recency), frequency, formatAmount(monetary))
    const reasons = [
      ...(held.length === 0 ? [] : [[text.held, join(held)]]),
      ...nearest.map((near) => [
        text.nearest,
        text.because(nameOf(near.strategy), join(near.failed.map((f) => f.text))),
      ]),
    ]
    return [
      `${customer}${text.colon}${nameOf(strategy)}`,
      ...[figures, ...alignTable(reasons, '<<')].map((line) => `  ${line}`),
    ]
  })
  return lines.length === 0 ? [] : [[text.examples, lines]]
}

function formatTop({ customers, report }: ReportResult, text: ReportTexts, language: Language): string[] {
  const spend = customers.monetary as Float64Array
  const rows = largest(spend, TOP).map((i) => [
    String(customers.id![i]),
    formatAmount(spend[i]!),
    labelOf(report.segments, customers.segment![i], language),
    labelOf(report.stages, customers.stage![i], language),
    labelOf(report.strategies, customers.strategy![i], language),
  ])
  return alignTable([[text.id, text.spend, text.segment, text.stage, text.strategy], ...rows], '<><<<')
}

function largest(values: Float64Array, count: number): number[] {
  const best: number[] = []
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) continue
    if (best.length === count && !(values[i]! > values[best[count - 1]!]!)) continue
    best.push(i)
    best.sort((a, b) => values[b]! - values[a]!)
    if (best.length > count) best.pop()
  }
  return best
}

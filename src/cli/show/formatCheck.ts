import type { DomainField, RuleCoverage, RuleFinding } from '../../rules/index.ts'
import type { Language } from '../../table/columns.ts'
import { isNote, type RulesCheck } from '../checkRules.ts'
import { alignTable } from './alignTable.ts'
import { formatSections, type Section } from './formatSections.ts'
import { formatCount } from './formatValue.ts'
import type { Paint } from './paint.ts'
import { type RuleTexts, ruleTexts } from './ruleTexts.ts'

/** Of several thousand findings the first tell the story. */
const MOST_FINDINGS = 100

/** What analysis found, as text for people. */
export function formatCheck(check: RulesCheck, language: Language, paint: Paint): string {
  const text = ruleTexts[language]
  const { analysis } = check
  const sections: Section[] = [
    [text.title, formatFile(check, text)],
    [text.domain, formatDomain(check, text)],
  ]
  if (analysis !== null) sections.push([text.findings, formatFindings(analysis.findings, text, language, paint)])
  if (analysis?.coverage !== undefined) sections.push([text.customers, formatCoverage(analysis.coverage, text)])
  const notes = analysis?.findings.filter(isNote).length ?? 0
  const summary = analysis === null ? '' : `\n${paint.bold(text.summary(check.errors, notes))}\n`
  return formatSections(sections, paint) + summary
}

function formatFile({ file, rules, hitPolicy, fields }: RulesCheck, text: RuleTexts): string[] {
  return alignTable(
    [
      [text.file, `${file.name} (${file.format === 'json' ? 'JSON' : text.table})`],
      [text.rules, `${formatCount(rules)}, ${text.hitPolicy(hitPolicy)}`],
      [text.fields, fields.join(', ') || text.none],
    ],
    '<<',
  )
}

function formatDomain({ domain, domainFrom }: RulesCheck, text: RuleTexts): string[] {
  if (domain === null) return [text.noDomain]
  const fields = Object.entries(domain.fields).map(([name, field]) => [name, describeField(field, text)])
  return [...(domainFrom === null ? [] : [text.derived(domainFrom)]), ...alignTable(fields, '<<')]
}

function describeField(field: DomainField, text: RuleTexts): string {
  const what =
    field.type === 'number'
      ? `${field.integer ? text.whole : text.number} ${rangeOf(field, text)}`.trimEnd()
      : field.type === 'boolean'
        ? text.boolean
        : (field.values?.map((value) => JSON.stringify(value)).join(', ') ?? text.anyText)
  return field.missing ? `${what} ${text.missing}`.trimStart() : what
}

function rangeOf({ min, max }: { readonly min?: number; readonly max?: number }, text: RuleTexts): string {
  if (min === undefined) return max === undefined ? '' : text.upTo(String(max))
  return max === undefined ? text.from(String(min)) : text.range(String(min), String(max))
}

function formatFindings(findings: readonly RuleFinding[], text: RuleTexts, language: Language, paint: Paint): string[] {
  if (findings.length === 0) return [text.sound]
  // What is wrong first; each part in the order of the analysis.
  const sorted = [...findings.filter((finding) => !isNote(finding)), ...findings.filter(isNote)]
  const rows = sorted.slice(0, MOST_FINDINGS).flatMap((finding) => {
    const { code, message, witness } = finding
    const row = [isNote(finding) ? text.note : text.error, code, message[language]]
    return witness === undefined ? [row] : [row, ['', '', paint.dim(`${text.witness} ${JSON.stringify(witness)}`)]]
  })
  const rest = findings.length - MOST_FINDINGS
  return [...alignTable(rows, '<<<'), ...(rest > 0 ? [text.more(formatCount(rest))] : [])]
}

function formatCoverage(coverage: RuleCoverage, text: RuleTexts): string[] {
  const { rows, undecided, firstUndecided, conflicts, rules } = coverage
  const first = firstUndecided === null ? '' : text.firstRow(formatCount(firstUndecided + 1))
  const counts = [
    [text.rows, formatCount(rows), ''],
    [text.undecided, formatCount(undecided), first],
    ...(conflicts > 0 ? [[text.conflicts, formatCount(conflicts), '']] : []),
  ]
  const table = rules.map(({ id, fires, decides }) => [id, formatCount(fires), formatCount(decides)])
  return [...alignTable(counts, '<><'), '', ...alignTable([[text.rule, text.fires, text.decides], ...table], '<>>')]
}

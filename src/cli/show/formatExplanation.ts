import type { Explanation } from '../../rules/index.ts'
import type { Language } from '../../table/columns.ts'
import { alignTable } from './alignTable.ts'
import { formatSections, type Section } from './formatSections.ts'
import type { Paint } from './paint.ts'
import { type RuleTexts, ruleTexts } from './ruleTexts.ts'

/** Why a customer is decided as they are, as text for people. */
export function formatExplanation(id: string, explanation: Explanation, language: Language, paint: Paint): string {
  const text = ruleTexts[language]
  const { nearest, outranked, notInForce } = explanation
  const sections: Section[] = [
    [text.customer(id), formatDecision(explanation, text)],
    [text.why, formatReasons(explanation, language, paint)],
  ]
  if (nearest.length > 0) {
    const lines = nearest.map((rule) => `${rule.text[language]}${rule.matters ? '' : ` ${paint.dim(text.noEffect)}`}`)
    sections.push([text.nearest, lines])
  }
  if (outranked.length > 0) sections.push([text.outranked, [outranked.join(', ')]])
  if (notInForce.length > 0) sections.push([text.notInForce, [notInForce.join(', ')]])
  return formatSections(sections, paint)
}

function formatDecision({ decision }: Explanation, text: RuleTexts): string[] {
  const params = decision.params.map((each) => (each === null ? '' : ` ${JSON.stringify(each)}`))
  const strategies = decision.strategies.map((strategy, k) => `${strategy}${params[k]!}`)
  const rows = [[text.strategy, strategies.join(', ') || text.none]]
  if (decision.value !== undefined) rows.push([text.value, String(decision.value ?? text.none)])
  return alignTable(rows, '<<')
}

/** Of rules that contradict each other: that they do, and then why each fires. */
function formatReasons({ decision, rules, text }: Explanation, language: Language, paint: Paint): string[] {
  const reasons = rules.flatMap((rule) => [
    rule.text[language],
    ...(rule.because === null ? [] : [paint.dim(`  ${rule.because[language]}`)]),
  ])
  return decision.conflict === undefined && rules.length > 0 ? reasons : [text[language], ...reasons]
}

import type { Localized } from '../../table/columns.ts'
import type { RuleFinding, RuleFindingCode, Witness } from '../ruleAnalysis.ts'

export function gap(witness: Witness): RuleFinding {
  return finding('gap', [], witness, {
    en: `No rule decides for a customer with ${inEnglish(witness)}.`,
    zh: `没有规则适用于这样的客户：${inChinese(witness)}。`,
  })
}

export function overlap([a, b]: readonly [string, string], witness: Witness): RuleFinding {
  return finding('overlap', [a, b], witness, {
    en: `Rules ${quote(a)} and ${quote(b)} both fire for a customer with ${inEnglish(witness)}.`,
    zh: `规则“${a}”和“${b}”对同一客户同时成立：${inChinese(witness)}。`,
  })
}

export function shadowed(rule: string, by: readonly string[], witness: Witness | undefined): RuleFinding {
  return finding('shadowed', [rule, ...by], witness, {
    en: `Rule ${quote(rule)} never decides: ${listed(by)} ${by.length === 1 ? 'takes' : 'take'} all of its customers.`,
    zh: `规则“${rule}”永远不会生效：其客户已全部由${listedInChinese(by)}决定。`,
  })
}

export function contradiction(rule: string): RuleFinding {
  return finding('contradiction', [rule], undefined, {
    en: `The condition of rule ${quote(rule)} contradicts itself: it is true of nobody.`,
    zh: `规则“${rule}”的条件自相矛盾，对任何客户都不成立。`,
  })
}

export function unreachable(rule: string): RuleFinding {
  return finding('unreachable', [rule], undefined, {
    en: `The condition of rule ${quote(rule)} is true of no customer that the domain allows.`,
    zh: `在给定的取值范围内，规则“${rule}”的条件对任何客户都不成立。`,
  })
}

export function differentActions([a, b]: readonly [string, string], witness: Witness): RuleFinding {
  return finding('conflict', [a, b], witness, {
    en: `Rules ${quote(a)} and ${quote(b)} decide differently for a customer with ${inEnglish(witness)}.`,
    zh: `规则“${a}”和“${b}”对同一客户的决定不同：${inChinese(witness)}。`,
  })
}

export function sameCustomers([a, b]: readonly [string, string], witness: Witness | undefined): RuleFinding {
  return finding('conflict', [a, b], witness, {
    en: `Rules ${quote(a)} and ${quote(b)} fire for the same customers, with different strategies.`,
    zh: `规则“${a}”和“${b}”适用于完全相同的客户，策略却不同。`,
  })
}

export function neverFires(rule: string, rows: number): RuleFinding {
  return finding('never-fires', [rule], undefined, {
    en: `Rule ${quote(rule)} is true of none of ${rows} rows.`,
    zh: `在 ${rows} 行数据中，规则“${rule}”从未成立。`,
  })
}

export function unknownField(field: string, rules: readonly string[]): RuleFinding {
  return {
    ...finding('unknown-field', rules, undefined, {
      en: `The domain has no field ${quote(field)}, which ${rules.length === 1 ? 'rule' : 'rules'} ${listed(rules)} ${rules.length === 1 ? 'reads' : 'read'}: it counts as missing.`,
      zh: `取值范围中没有字段“${field}”（规则${listedInChinese(rules)}使用了它），按缺失处理。`,
    }),
    field,
  }
}

export function undecided(question: keyof typeof questions, rules: readonly string[]): RuleFinding {
  const about = rules.length === 0 ? '' : ` (${listed(rules)})`
  const aboutChinese = rules.length === 0 ? '' : `（${listedInChinese(rules)}）`
  const { en, zh } = questions[question]
  return {
    ...finding('unknown', rules, undefined, {
      en: `It is not known ${en}${about}.`,
      zh: `尚无法判断${zh}${aboutChinese}。`,
    }),
    question,
  }
}

const questions = {
  gap: { en: 'whether every customer gets a decision', zh: '是否每位客户都有决定' },
  overlap: { en: 'whether two rules can fire for one customer', zh: '两条规则是否会同时成立' },
  shadowed: { en: 'whether a rule ever decides', zh: '规则是否会生效' },
  unreachable: { en: 'whether a rule can be true', zh: '规则是否可能成立' },
  conflict: { en: 'whether two rules contradict each other', zh: '两条规则是否互相冲突' },
}

function finding(
  code: RuleFindingCode,
  rules: readonly string[],
  witness: Witness | undefined,
  message: Localized,
): RuleFinding {
  return witness === undefined ? { code, rules, message } : { code, rules, witness, message }
}

function inEnglish(witness: Witness): string {
  return described(witness).en
}

function inChinese(witness: Witness): string {
  return described(witness).zh
}

/** One customer is often the witness of thousands of findings. */
const known: WeakMap<Witness, Localized> = /* @__PURE__ */ new WeakMap()

function described(witness: Witness): Localized {
  let found = known.get(witness)
  if (found === undefined) {
    const facts = Object.entries(witness).map(([field, value]) => ({ field, value: JSON.stringify(value) }))
    const en = facts.map(({ field, value }) => (value === 'null' ? `${field} missing` : `${field} ${value}`))
    const zh = facts.map(({ field, value }) => (value === 'null' ? `${field} 缺失` : `${field} 为 ${value}`))
    found = { en: en.join(', ') || 'any facts', zh: zh.join('，') || '任意客户' }
    known.set(witness, found)
  }
  return found
}

const mostListed = 8

function listed(ids: readonly string[]): string {
  const text = ids.slice(0, mostListed).map(quote).join(', ')
  return ids.length > mostListed ? `${text} and ${ids.length - mostListed} more` : text
}

function listedInChinese(ids: readonly string[]): string {
  const text = ids
    .slice(0, mostListed)
    .map((id) => `“${id}”`)
    .join('、')
  return ids.length > mostListed ? `${text}等 ${ids.length} 条` : text
}

function quote(id: string): string {
  return JSON.stringify(id)
}

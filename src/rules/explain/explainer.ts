import type { AsOf } from '../../condition/clock.ts'
import type { Literal } from '../../condition/condition.ts'
import type { PlainValue } from '../../condition/relations.ts'
import { truthOf } from '../../condition/truthOf.ts'
import { fail, show } from '../../errors.ts'
import type { Localized } from '../../table/columns.ts'
import { decisionOf } from '../decisionOf.ts'
import type { ExplainOptions } from '../explainDecision.ts'
import type { Decision, Rule, RuleSet } from '../ruleSet.ts'
import { alliesOf, endsAtFirst, rulesInForce } from '../rulesInForce.ts'
import type { Case, Claim } from './claim.ts'
import type {
  ExplainedCondition,
  ExplainedRule,
  Explanation,
  FailedCondition,
  FieldUnit,
  NearRule,
} from './explanation.ts'
import { names } from './names.ts'
import { byNearness, type FailedClaim, type Proof, prove } from './prove.ts'
import { sayFailed, sayHeld, sayShortfall, type Vocabulary } from './say.ts'

/** What is common to the explanations of many customers. */
export function explainer(
  ruleSet: RuleSet,
  options: ExplainOptions,
): (facts: Readonly<Record<string, unknown>>) => Explanation {
  const { nearest = 3, asOf, timeZone } = options
  if (!(nearest >= 0)) fail('argument', '`nearest` to be a number from 0', nearest)
  const time: AsOf = { asOf, timeZone }
  const rules = rulesInForce(ruleSet, time)
  const inForce = new Set(rules)
  const notInForce = ruleSet.rules.filter((rule) => !inForce.has(rule)).map((rule) => rule.id)
  const allies = alliesOf(ruleSet, rules)
  const words = vocabularyOf(ruleSet, options)
  return (facts) => {
    const on: Case = {
      facts,
      time,
      partsOf: (field) => partsOf(words.unitOf(field)),
      isMoment: (field) => words.unitOf(field) === 'date',
    }
    const decision = decisionOf(ruleSet, facts, {
      ...(asOf !== undefined && { asOf }),
      ...(timeZone !== undefined && { timeZone }),
    })
    const counted = new Set(decision.conflict ?? decision.rules)
    const fired = rules.map((rule) => truthOf(rule.when, facts, time) === true)
    const first = fired.indexOf(true)
    const matters = (place: number): boolean => {
      if (decision.conflict !== undefined) return false
      if (first < 0 || ruleSet.hitPolicy === 'collect') return true
      return endsAtFirst(ruleSet) ? place < first : allies![place] !== allies![first]
    }
    const explained = rules
      .filter((rule) => counted.has(rule.id))
      .map((rule) => explainRule(rule, prove(rule.when, true, 'when', on), words, on))
    return {
      decision,
      rules: explained,
      nearest: nearestOf(rules, fired, nearest, on).map(({ rule, proof, place }) =>
        explainFailure(rule, proof, matters(place), words, on),
      ),
      outranked: rules.filter((rule, place) => fired[place] && !counted.has(rule.id)).map((rule) => rule.id),
      notInForce,
      text: sayDecision(decision, explained),
    }
  }
}

interface Failure {
  readonly rule: Rule
  readonly place: number
  readonly proof: Proof
}

/** Those that can fire at all, the nearest first; of equals the first in order. */
function nearestOf(rules: readonly Rule[], fired: readonly boolean[], most: number, on: Case): Failure[] {
  const failures: Failure[] = []
  if (most === 0) return failures
  for (let place = 0; place < rules.length; place++) {
    if (fired[place]) continue
    const rule = rules[place]!
    const proof = once(prove(rule.when, true, 'when', on))
    if (proof.count < Number.POSITIVE_INFINITY) failures.push({ rule, place, proof })
  }
  return failures.sort((a, b) => byNearness(a.proof, b.proof)).slice(0, most)
}

/** The same with what is asked in several places counted once. */
function once(proof: Proof): Proof {
  if (proof.count === Number.POSITIVE_INFINITY) return proof
  const failed = distinct(proof.failed)
  if (failed === proof.failed) return proof
  const distance = failed.reduce((total, { measure }) => total + measure.distance, 0)
  return { ...proof, failed, count: failed.length, distance }
}

function distinct<C extends Claim>(claims: readonly C[]): readonly C[] {
  if (claims.length < 2) return claims
  // Mostly no column is asked twice in one way, and the longer comparison can be spared.
  const kinds = new Set(claims.map(({ operator, field }) => `${operator} ${field}`))
  if (kinds.size === claims.length) return claims
  const known = new Map<string, C>()
  for (const claim of claims) {
    const key = JSON.stringify(claim.condition)
    if (!known.has(key)) known.set(key, claim)
  }
  return [...known.values()]
}

function explainRule(rule: Rule, proof: Proof, words: Vocabulary, on: Case): ExplainedRule {
  const held = distinct(proof.held).map((claim) => explainClaim(claim, sayHeld(claim, words, on)))
  const { en, zh } = join(held)
  const strategy = strategyOf(rule, words)
  return {
    ...headOf(rule),
    held,
    text: {
      en: `Rule ${rule.id} (${strategy.en}) fires: ${en || 'it is for everyone'}.`,
      zh: `规则 ${rule.id}（${strategy.zh}）触发：${zh || '适用于所有客户'}。`,
    },
  }
}

function explainFailure(rule: Rule, proof: Proof, matters: boolean, words: Vocabulary, on: Case): NearRule {
  const failed = proof.failed.map((claim) => explainFailed(claim, words, on))
  const held = distinct(proof.held).map((claim) => explainClaim(claim, sayHeld(claim, words, on)))
  const { en, zh } = join(failed)
  const strategy = strategyOf(rule, words)
  const { length } = failed
  return {
    ...headOf(rule),
    failed,
    held,
    distance: proof.distance,
    matters,
    text: {
      en: `Rule ${rule.id} (${strategy.en}) does not fire, ${length} ${length === 1 ? 'condition' : 'conditions'} not met: ${en}.`,
      zh: `规则 ${rule.id}（${strategy.zh}）未触发，${length} 项条件未满足：${zh}。`,
    },
  }
}

function explainFailed(claim: FailedClaim, words: Vocabulary, on: Case): FailedCondition {
  const text = sayShortfall(claim, words, on)
  const { kind, change, distance, missing } = claim.measure
  return {
    ...explainClaim(claim, sayFailed(claim, text, words, on)),
    shortfall: { kind, change, distance, missing, text },
  }
}

function explainClaim(claim: Claim, text: Localized): ExplainedCondition {
  const { path, condition, field, operator, expected, negated, actual } = claim
  return { path, condition, field, operator, expected, ...(negated && { negated }), actual: plain(actual), text }
}

function plain(value: PlainValue): Literal | null {
  if (value === undefined) return null
  if (typeof value === 'object') return show(value)
  return typeof value === 'number' && !Number.isFinite(value) ? String(value) : value
}

function headOf({ id, then, because }: Rule): Pick<ExplainedRule, 'rule' | 'strategy' | 'because'> {
  return { rule: id, strategy: then.strategy, because: because ?? null }
}

function join(conditions: readonly ExplainedCondition[]): Localized {
  return {
    en: conditions.map(({ text }) => text.en).join('; '),
    zh: conditions.map(({ text }) => text.zh).join('；'),
  }
}

function sayDecision({ conflict }: Decision, rules: readonly ExplainedRule[]): Localized {
  if (conflict !== undefined) {
    return {
      en: `No decision: rules ${conflict.join(', ')} contradict each other.`,
      zh: `没有结论：规则 ${conflict.join('、')} 相互矛盾。`,
    }
  }
  if (rules.length === 0) return { en: 'No decision: no rule fires.', zh: '没有结论：未触发任何规则。' }
  return { en: rules.map(({ text }) => text.en).join(' '), zh: rules.map(({ text }) => text.zh).join('') }
}

function strategyOf({ then }: Rule, words: Vocabulary): Localized {
  return words.labelOf('', then.strategy) ?? { en: then.strategy, zh: then.strategy }
}

/** Where the field is '', a strategy. */
function vocabularyOf(
  { column = 'strategy' }: RuleSet,
  { labels = {}, units = {}, currency = '' }: ExplainOptions,
): Vocabulary {
  const own = <T>(record: { readonly [name: string]: T } | undefined, name: string): T | undefined =>
    record !== undefined && Object.hasOwn(record, name) ? record[name] : undefined
  const known = (field: string): (typeof names)[keyof typeof names] | undefined => own(names, field)
  return {
    nameOf(field) {
      const [en, zh] = known(field) ?? [field, field]
      return own(labels.fields, field) ?? { en, zh }
    },
    unitOf(field) {
      const unit = own(units, field) ?? known(field)?.[2]
      return unit === 'money' ? { currency } : unit
    },
    labelOf: (field, value) => own(own(labels.values, field === '' ? column : field), value),
  }
}

function partsOf(unit: FieldUnit | undefined): number {
  if (unit === 'days' || unit === 'date') return 1
  if (typeof unit !== 'object') return 0
  return 'currency' in unit ? 100 : unit.whole === false ? 0 : 1
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition } from '../../src/condition/index.ts'
import { applyRules, checkRuleSet, decisionOf, type Rule, type RuleSet } from '../../src/rules/index.ts'

const label = fc.constantFrom('A', 'B', 'C')
const number = fc.constantFrom(-1, 0, 1, 2.5, 90)
const comparison: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ field: fc.constantFrom('tier', 'stage', 'nowhere'), eq: label }),
  fc.record({ field: fc.constantFrom('tier', 'stage'), in: fc.array(label, { maxLength: 3 }) }),
  fc.record({ field: fc.constantFrom('tier', 'recency', 'nowhere'), exists: fc.boolean() }),
  fc.record({ field: fc.constantFrom('recency', 'orders', 'tier'), gt: number }),
  fc.record({ field: fc.constantFrom('recency', 'orders'), lte: number }),
  fc.record({ field: fc.constant('recency'), gte: fc.record({ field: fc.constant('orders'), times: number }) }),
)
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    comparison,
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
}))
const ruleSet: fc.Arbitrary<RuleSet> = fc.record({
  version: fc.constant(1 as const),
  hitPolicy: fc.constantFrom('first' as const, 'collect' as const),
  rules: fc
    .array(fc.record({ when: condition, strategy: fc.constantFrom('call', 'mail', 'gift') }), { maxLength: 6 })
    .map((list): Rule[] => list.map(({ when, strategy }, i) => ({ id: `rule${i}`, when, then: { strategy } }))),
})
const row = fc.record({
  tier: fc.option(label),
  stage: fc.option(label),
  recency: fc.oneof(number, fc.constant(Number.NaN), fc.constant(null)),
  orders: fc.oneof(number, fc.constant(undefined)),
})
type Row = { tier: string | null; stage: string | null; recency: number | null; orders: number | undefined }

function columnsOf(rows: readonly Row[]): Record<keyof Row, unknown[]> {
  return {
    tier: rows.map((r) => r.tier),
    stage: rows.map((r) => r.stage),
    recency: rows.map((r) => r.recency),
    orders: rows.map((r) => r.orders),
  }
}

describe('laws of rules', () => {
  it('columns and single customers are decided alike', () => {
    fc.assert(
      fc.property(ruleSet, fc.array(row, { maxLength: 40 }), (rules, rows) => {
        const columns = applyRules(rules, columnsOf(rows))
        const decisions = rows.map((facts) => decisionOf(rules, facts))
        expect(columns.strategy).toEqual(decisions.map((decision) => decision.strategy))
        expect(columns.rule).toEqual(decisions.map((decision) => decision.rules[0] ?? null))
      }),
      { numRuns: 500 },
    )
  })

  it('customers who differ in their measurements are decided as one by one', () => {
    // More values than a column of labels has, so that tier and stage alone put rows together.
    const rows = fc.array(row, { minLength: 1, maxLength: 30 }).map((some) =>
      Array.from({ length: 600 }, (_, i): Row => {
        const one = some[i % some.length]!
        return { ...one, recency: one.recency === null ? null : one.recency + i / 1000 }
      }),
    )
    fc.assert(
      fc.property(ruleSet, rows, (rules, many) => {
        const one = many.map((facts) => decisionOf(rules, facts).rules[0] ?? null)
        expect(applyRules(rules, columnsOf(many)).rule).toEqual(one)
      }),
      { numRuns: 200 },
    )
  })

  it('`first` decides what `collect` lists first', () => {
    fc.assert(
      fc.property(ruleSet, row, ({ rules }, facts) => {
        const first = decisionOf({ version: 1, hitPolicy: 'first', rules }, facts)
        const all = decisionOf({ version: 1, hitPolicy: 'collect', rules }, facts)
        expect(first.rules).toEqual(all.rules.slice(0, 1))
        expect(first.strategy).toBe(all.strategy)
        expect(all.rules).toEqual(rules.map((rule) => rule.id).filter((id) => all.rules.includes(id)))
      }),
    )
  })

  it('permuting the rows permutes the decisions', () => {
    fc.assert(
      fc.property(ruleSet, fc.array(row, { maxLength: 20 }), (rules, rows) => {
        const straight = applyRules(rules, columnsOf(rows))
        const turned = applyRules(rules, columnsOf([...rows].reverse()))
        expect(turned.rule.reverse()).toEqual(straight.rule)
      }),
    )
  })

  it('a JSON round trip changes no decision', () => {
    fc.assert(
      fc.property(ruleSet, fc.array(row, { maxLength: 20 }), (rules, rows) => {
        const copy: unknown = JSON.parse(JSON.stringify(rules))
        checkRuleSet(copy)
        expect(applyRules(copy, columnsOf(rows))).toEqual(applyRules(rules, columnsOf(rows)))
      }),
    )
  })
})

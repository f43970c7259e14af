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

  it('many bounds on one column are told apart by numbers at them and next to them', () => {
    const bound = fc.oneof(
      fc.double({ noNaN: true, noDefaultInfinity: true }),
      fc.constantFrom(0, -0, 5e-324, 1.5e-323, Number.MAX_VALUE, -Number.MAX_VALUE, 1, 1 + Number.EPSILON),
    )
    const bounds = fc.array(bound, { minLength: 1, maxLength: 40 })
    const ofNumber = (n: number): fc.Arbitrary<Condition> =>
      fc.oneof(
        fc.constantFrom<Condition>(
          { field: 'x', lt: n },
          { field: 'x', lte: n },
          { field: 'x', gt: n },
          { field: 'x', gte: n },
          { field: 'x', eq: n },
          { field: 'x', ne: n },
          { field: 'x', in: [n, 1] },
          { field: 'x', notIn: [n, 1] },
        ),
        fc.constantFrom<Condition>(
          { field: 'x', exists: true },
          { field: 'x', eq: 'text' },
          { field: 'x', contains: 'a' },
        ),
      )
    const nextTo = (n: number): number[] => {
      const next = new Float64Array([n])
      const bits = new BigInt64Array(next.buffer)
      const beside = [1n, -1n, 2n, -2n].map((step) => {
        next[0] = n
        bits[0]! += step
        return next[0]!
      })
      return [n, ...beside]
    }
    fc.assert(
      fc.property(
        bounds.chain((list) => fc.tuple(fc.constant(list), fc.tuple(...list.map(ofNumber)))),
        fc.integer({ min: 4000, max: 4200 }),
        ([list, conditions], length) => {
          const numbers = [
            ...list.flatMap(nextTo),
            Number.NaN,
            0,
            -0,
            Number.POSITIVE_INFINITY,
            Number.NEGATIVE_INFINITY,
          ]
          const x = Float64Array.from({ length }, (_, i) => numbers[i % numbers.length]!)
          // Each rule has a digit of its own, so that the sum says which of them fire.
          const rules = conditions.map(
            (when, i): Rule => ({ id: `${i}`, when, then: { strategy: 'call', value: 2 ** i } }),
          )
          const sums: RuleSet = { version: 1, hitPolicy: 'collect', aggregate: 'sum', rules }
          const inverse: RuleSet = { ...sums, rules: rules.map((rule) => ({ ...rule, when: { not: rule.when } })) }
          for (const set of [sums, inverse]) {
            const value = applyRules(set, { x }).value!
            const one = numbers.map((number) => decisionOf(set, { x: number }).value ?? Number.NaN)
            expect(value).toEqual(Float64Array.from(x, (_, i) => one[i % one.length]!))
          }
        },
      ),
      { numRuns: 30 },
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

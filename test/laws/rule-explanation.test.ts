import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Condition, truthOf } from '../../src/condition/index.ts'
import {
  decisionOf,
  type Explanation,
  explainDecision,
  explainRows,
  type FailedCondition,
  type Rule,
  type RuleSet,
} from '../../src/rules/index.ts'

const asOf = '2026-03-31'
const DAY = 86_400_000

const label = fc.constantFrom('A', 'B', 'C', '')
const number = fc.oneof(
  fc.constantFrom(-1, 0, 1, 2.5, 90),
  fc.integer({ min: -200, max: 200 }),
  // JSON knows no -0.
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n + 0),
)
const cents = fc.integer({ min: -500_000, max: 500_000 }).map((n) => n / 100)
const order = fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte')
const measure = fc.constantFrom('recency', 'monetary', 'pAlive', 'score', 'address.floor')
const day = fc.oneof(fc.record({ daysAgo: fc.nat(60) }), fc.record({ daysAhead: fc.nat(10) }))
const operand = fc.record({ field: measure, times: fc.constantFrom(-1, 0, 0.5, 1, 3) })
const comparison = fc.oneof(
  fc
    .tuple(measure, order, fc.oneof(number, cents, operand))
    .map(([field, operator, value]) => ({ field, [operator]: value })),
  fc
    .tuple(fc.constantFrom('lastOrder', 'visit'), order, day)
    .map(([field, operator, value]) => ({ field, [operator]: value })),
  fc
    .tuple(fc.constantFrom('tier', 'nowhere', 'recency'), order, label)
    .map(([field, operator, value]) => ({ field, [operator]: value })),
  fc
    .tuple(fc.constantFrom('vip', 'tier'), order, fc.boolean())
    .map(([field, operator, value]) => ({ field, [operator]: value })),
  fc.tuple(measure, cents, cents).map(([field, a, b]) => ({ field, between: [Math.min(a, b), Math.max(a, b)] })),
  fc.tuple(measure, cents, operand).map(([field, a, b]) => ({ field, between: [a, b] })),
  fc.tuple(fc.nat(60), fc.nat(60)).map(([a, b]) => ({
    field: 'lastOrder',
    between: [{ daysAgo: Math.max(a, b) }, { daysAgo: Math.min(a, b) }],
  })),
  fc
    .tuple(fc.constantFrom('in', 'notIn'), fc.array(label, { maxLength: 3 }))
    .map(([operator, list]) => ({ field: 'tier', [operator]: list })),
  fc
    .tuple(fc.constantFrom('in', 'notIn'), fc.array(cents, { maxLength: 8 }))
    .map(([operator, list]) => ({ field: 'score', [operator]: list })),
  fc
    .tuple(fc.constantFrom('startsWith', 'contains'), label)
    .map(([operator, text]) => ({ field: 'tier', [operator]: text })),
  fc.record({ field: fc.constantFrom('tier', 'recency', 'nowhere', 'address.floor'), exists: fc.boolean() }),
) as fc.Arbitrary<Condition>
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, depthSize: 'medium' },
    comparison,
    fc.record({ all: fc.array(tie('condition'), { maxLength: 4 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 4 }) }),
    fc.record({ not: tie('condition') }),
  ),
}))
const ruleSet: fc.Arbitrary<RuleSet> = fc.record({
  version: fc.constant(1 as const),
  hitPolicy: fc.constantFrom(
    'first' as const,
    'collect' as const,
    'unique' as const,
    'any' as const,
    'priority' as const,
  ),
  rules: fc
    .array(
      fc.record({
        when: condition,
        strategy: fc.constantFrom('call', 'mail'),
        priority: fc.nat(3),
        from: fc.constantFrom(undefined, '2026-01-01', '2026-04-01'),
      }),
      { maxLength: 6 },
    )
    .map((list): Rule[] =>
      list.map(({ when, strategy, priority, from }, i) => ({
        id: `rule${i}`,
        when,
        then: { strategy },
        priority,
        ...(from && { from }),
      })),
    ),
})
const moment = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 5, 1) })
const amount = fc.oneof(number, cents, fc.constantFrom(Number.NaN, null, undefined, Number.POSITIVE_INFINITY))
const facts = fc.record({
  tier: fc.option(label),
  vip: fc.option(fc.boolean()),
  recency: fc.oneof(amount, fc.constant('soon')),
  monetary: amount,
  pAlive: amount,
  score: amount,
  address: fc.oneof(fc.record({ floor: amount }), fc.constant(null)),
  lastOrder: fc.oneof(
    moment,
    moment.map((ms) => new Date(ms)),
    moment.map((ms) => new Date(ms).toISOString()),
    fc.constant(null),
  ),
  visit: fc.oneof(moment, fc.constant('nonsense')),
})
type Facts = Record<string, unknown>

const options = { asOf, nearest: 20 }

/** The facts with another value in one column, read as conditions read it: by the name itself before the path. */
function changed(before: Facts, failed: FailedCondition, by: number): Facts {
  if (failed.shortfall.kind === 'number') return { ...before, [failed.field]: Number(failed.actual) + by }
  const given = before[failed.field]
  const ms = typeof given === 'string' ? Date.parse(given) : Number(given)
  return { ...before, [failed.field]: ms + by * DAY }
}

function allFailed(explanation: Explanation): FailedCondition[] {
  return explanation.nearest.flatMap((rule) => rule.failed)
}

describe('laws of explanation', () => {
  it('the decision is that of decisionOf, and the rules explained are those that count', () => {
    fc.assert(
      fc.property(ruleSet, facts, (rules, customer) => {
        const decision = decisionOf(rules, customer, { asOf })
        const explanation = explainDecision(rules, customer, options)
        expect(explanation.decision).toEqual(decision)
        const told = explanation.rules.map((rule) => rule.rule)
        expect(told).toEqual(decision.conflict ?? decision.rules)
        const near = explanation.nearest.map((rule) => rule.rule)
        const ids = rules.rules.map((rule) => rule.id)
        expect(new Set([...told, ...near, ...explanation.outranked, ...explanation.notInForce]).size).toBe(
          told.length + near.length + explanation.outranked.length + explanation.notInForce.length,
        )
        for (const { id, when, from } of rules.rules) {
          const isOn = from !== '2026-04-01'
          expect(explanation.notInForce.includes(id)).toBe(!isOn)
          if (isOn) {
            const fires = truthOf(when, customer, { asOf }) === true
            expect(told.includes(id) || explanation.outranked.includes(id)).toBe(fires)
          }
          expect(ids).toContain(id)
        }
      }),
      { numRuns: 250 },
    )
  })

  it('what is said to hold is true by itself, and what is said to fail is not', () => {
    fc.assert(
      fc.property(ruleSet, facts, (rules, customer) => {
        const { rules: told, nearest } = explainDecision(rules, customer, options)
        for (const { condition } of [...told, ...nearest].flatMap((rule) => rule.held)) {
          expect(truthOf(condition, customer, { asOf })).toBe(true)
        }
        for (const { condition, shortfall } of nearest.flatMap((rule) => rule.failed)) {
          const truth = truthOf(condition, customer, { asOf })
          expect(truth).toBe(shortfall.kind === 'unknown' || shortfall.kind === 'type' ? null : false)
          expect(shortfall.missing.length > 0).toBe(shortfall.kind === 'unknown')
        }
      }),
      { numRuns: 250 },
    )
  })

  it('a condition is the field, operator and expected value that stand beside it', () => {
    fc.assert(
      fc.property(ruleSet, facts, (rules, customer) => {
        const { rules: told, nearest } = explainDecision(rules, customer, options)
        const all = [...told.flatMap((rule) => rule.held), ...nearest.flatMap((rule) => [...rule.failed, ...rule.held])]
        for (const { condition, field, operator, expected, negated } of all) {
          const comparison = { field, [operator]: expected }
          expect(condition).toEqual(negated ? { not: comparison } : comparison)
        }
      }),
    )
  })

  it('what holds suffices: a rule made of it alone fires; with what failed added it is the whole way', () => {
    fc.assert(
      fc.property(condition, facts, (when, customer) => {
        const rules: RuleSet = { version: 1, hitPolicy: 'first', rules: [{ id: 'one', when, then: { strategy: 'x' } }] }
        const { rules: told, nearest } = explainDecision(rules, customer, options)
        for (const rule of nearest) {
          // Were all that failed true, the rule would fire: proved by asking the rule with each comparison answered.
          const granted = new Set([...rule.failed, ...rule.held].map((each) => JSON.stringify(each.condition)))
          expect(answer(when, true, granted)).toBe(true)
          expect(answer(when, true, new Set(rule.held.map((each) => JSON.stringify(each.condition))))).toBe(false)
        }
        for (const rule of told) {
          expect(answer(when, true, new Set(rule.held.map((each) => JSON.stringify(each.condition))))).toBe(true)
        }
      }),
      { numRuns: 250 },
    )
  })

  it('changing a number or a moment by the stated shortfall makes the comparison true', () => {
    let seen = 0
    fc.assert(
      fc.property(ruleSet, facts, (rules, customer) => {
        for (const failed of allFailed(explainDecision(rules, customer, options))) {
          const { change } = failed.shortfall
          if (change === null) continue
          seen++
          expect(truthOf(failed.condition, changed(customer, failed, change), { asOf })).toBe(true)
        }
      }),
      { numRuns: 500 },
    )
    expect(seen).toBeGreaterThan(50)
  })

  it('between ordinary numbers a change is always stated, and less than it does not do', () => {
    const bounds = fc.tuple(fc.constantFrom('lt', 'lte', 'gt', 'gte'), cents)
    fc.assert(
      fc.property(fc.constantFrom('recency', 'monetary', 'score'), bounds, cents, (field, [operator, bound], value) => {
        const when = { field, [operator]: bound } as unknown as Condition
        const rules: RuleSet = { version: 1, hitPolicy: 'first', rules: [{ id: 'one', when, then: { strategy: 'x' } }] }
        const [failed] = allFailed(explainDecision(rules, { [field]: value }, options))
        if (failed === undefined) return
        const { change, distance } = failed.shortfall
        expect(change).not.toBeNull()
        // The least by more than the unit in which the column is told.
        const grain = field === 'recency' ? 1 : field === 'monetary' ? 0.01 : 1e-9
        const less = change! - Math.sign(change!) * (grain + 1e-9)
        if (Math.sign(less) === Math.sign(change!)) expect(truthOf(when, { [field]: value + less })).toBe(false)
        expect(distance).toBeGreaterThan(0)
        expect(distance).toBeLessThanOrEqual(1)
      }),
      { numRuns: 250 },
    )
  })

  it('the nearest rules come in order, and asking for fewer cuts the list', () => {
    fc.assert(
      fc.property(ruleSet, facts, fc.nat(4), (rules, customer, nearest) => {
        const all = explainDecision(rules, customer, options).nearest
        for (let k = 1; k < all.length; k++) {
          const [before, after] = [all[k - 1]!, all[k]!]
          expect(before.failed.length).toBeLessThanOrEqual(after.failed.length)
          if (before.failed.length === after.failed.length) expect(before.distance).toBeLessThanOrEqual(after.distance)
        }
        expect(explainDecision(rules, customer, { asOf, nearest }).nearest).toEqual(all.slice(0, nearest))
      }),
      { numRuns: 150 },
    )
  })

  it('is plain JSON, without empty words', () => {
    fc.assert(
      fc.property(ruleSet, facts, (rules, customer) => {
        const explanation = explainDecision(rules, customer, options)
        expect(JSON.parse(JSON.stringify(explanation))).toEqual(explanation)
        const texts = JSON.stringify(explanation)
        expect(texts).not.toMatch(/undefined|NaN|\[object/)
        for (const { text, shortfall } of allFailed(explanation)) {
          for (const said of [text.en, text.zh, shortfall.text.en, shortfall.text.zh]) expect(said.trim()).not.toBe('')
        }
      }),
      { numRuns: 200 },
    )
  })

  it('rows of a table are explained as single customers', () => {
    fc.assert(
      fc.property(
        ruleSet,
        fc.array(facts, { minLength: 1, maxLength: 6 }),
        fc.array(fc.nat(5)),
        (rules, customers, picks) => {
          const rows = picks.filter((row) => row < customers.length)
          const names = [
            'tier',
            'vip',
            'recency',
            'monetary',
            'pAlive',
            'score',
            'address',
            'lastOrder',
            'visit',
          ] as const
          const table = Object.fromEntries(names.map((name) => [name, customers.map((each) => each[name])]))
          const single = rows.map((row) => explainDecision(rules, customers[row]!, options))
          expect(explainRows(rules, table, rows, options)).toEqual(single)
        },
      ),
      { numRuns: 100 },
    )
  })
})

/** Whether a condition is what is wanted when exactly the comparisons granted are: brute force, without values. */
function answer(condition: Condition, isWanted: boolean, granted: ReadonlySet<string>): boolean {
  if ('not' in condition) return answer(condition.not, !isWanted, granted)
  if ('all' in condition || 'any' in condition) {
    const parts = 'all' in condition ? condition.all : condition.any
    const isEvery = 'all' in condition === isWanted
    return isEvery
      ? parts.every((part) => answer(part, isWanted, granted))
      : parts.some((part) => answer(part, isWanted, granted))
  }
  if (isWanted) return granted.has(JSON.stringify(condition))
  return denials(condition).some((each) => granted.has(JSON.stringify(each)))
}

/** How the opposite of a comparison can be told. */
function denials(comparison: Condition): Condition[] {
  const { field, ...rest } = comparison as { field: string }
  const [operator, value] = Object.entries(rest)[0]! as [string, never]
  if (operator === 'between')
    return [
      { field, lt: value[0] },
      { field, gt: value[1] },
    ]
  if (operator === 'exists') return [{ field, exists: !value }]
  const opposite: Record<string, string> = {
    eq: 'ne',
    ne: 'eq',
    lt: 'gte',
    gte: 'lt',
    gt: 'lte',
    lte: 'gt',
    in: 'notIn',
    notIn: 'in',
  }
  if (Object.hasOwn(opposite, operator)) return [{ field, [opposite[operator]!]: value } as unknown as Condition]
  return [{ not: comparison }]
}

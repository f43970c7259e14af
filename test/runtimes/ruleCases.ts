// Needs nothing but `clientele/rules`, which the browser lane bundles alone.

import type { Condition } from '../../src/condition/index.ts'
import type * as library from '../../src/rules/index.ts'
import { integers } from './orders.ts'
import type { Case } from './runCases.ts'

export type Rules = typeof library

const on = { asOf: '2026-03-31', timeZone: 'Asia/Shanghai' } as const
const tiers = ['A', 'B', 'C']
const cities = ['Hangzhou', '杭州', 'constructor', '__proto__']
const rows = 300

const table = makeTable(11)
const customers = Array.from({ length: rows }, (_, row) =>
  Object.fromEntries(Object.entries(table).map(([name, column]) => [name, column[row]])),
)
const hitPolicies = ['first', 'priority', 'unique', 'any', 'collect'] as const

export const ruleCases: readonly Case<Rules>[] = [
  ...hitPolicies.map((hitPolicy, k) => ({
    name: `30 rule sets under ${hitPolicy}, by columns and explained`,
    run: ({ applyRules, explainRows }: Rules) =>
      makeRuleSets(30, hitPolicy, k).map((ruleSet) => [
        applyRules(ruleSet, table, on),
        explainRows(ruleSet, table, [0, 17, 299], on),
      ]),
  })),
  ...hitPolicies.map((hitPolicy, k) => ({
    name: `30 rule sets under ${hitPolicy}: customers for whom columns say another thing than one by one`,
    run: ({ applyRules, decisionOf }: Rules) =>
      makeRuleSets(30, hitPolicy, k).flatMap((ruleSet, which) => {
        const { strategy } = applyRules(ruleSet, table, on)
        return customers.flatMap((facts, row) =>
          decisionOf(ruleSet, facts, on).strategy === strategy[row] ? [] : [[which, row]],
        )
      }),
    expected: [],
  })),
  {
    name: 'a number of 30 rule sets with a sum',
    run: ({ applyRules }) =>
      makeRuleSets(30, 'collect', 9).map((ruleSet) => applyRules({ ...ruleSet, aggregate: 'sum' }, table, on)),
  },
  {
    name: 'by how little a rule failed',
    run: ({ explainDecision }) => {
      const { rules, nearest } = explainDecision(
        {
          version: 1,
          hitPolicy: 'first',
          rules: [
            { id: 'big', when: { field: 'monetary', gte: 5000 }, then: { strategy: 'vipCare' } },
            { id: 'quiet', when: { field: 'recency', gte: 90 }, then: { strategy: 'winBack' } },
            { id: 'everyone', when: { all: [] }, then: { strategy: 'newsletter' } },
          ],
        },
        { monetary: 4960, recency: 78 },
        { currency: '¥' },
      )
      return [
        rules.map(({ rule }) => rule),
        nearest.map(({ rule, failed }) => [rule, failed[0]!.shortfall.text.en, failed[0]!.shortfall.text.zh]),
      ]
    },
    expected: [
      ['everyone'],
      [
        ['big', '¥40 short', '还差 ¥40'],
        ['quiet', '12 more days', '还差 12 天'],
      ],
    ],
  },
  {
    name: 'days are counted on the calendar of the time zone',
    run: ({ decisionOf }) =>
      ['UTC', 'Asia/Shanghai', 'America/New_York'].map(
        (timeZone) =>
          decisionOf(
            {
              version: 1,
              hitPolicy: 'first',
              rules: [{ id: 'today', when: { field: 'lastOrder', eq: { daysAgo: 0 } }, then: { strategy: 'thanks' } }],
            },
            { lastOrder: '2026-03-31T20:00Z' },
            { asOf: '2026-03-31', timeZone },
          ).strategy,
      ),
    expected: ['thanks', null, 'thanks'],
  },
  {
    name: 'gaps, overlaps and rules that never decide',
    run: ({ analyzeRules }) => {
      const { findings, complete } = analyzeRules(
        {
          version: 1,
          hitPolicy: 'unique',
          rules: [
            { id: 'recent', when: { field: 'recency', lte: 90 }, then: { strategy: 'content' } },
            { id: 'silent', when: { field: 'recency', between: [90, 180] }, then: { strategy: 'winBack' } },
            {
              id: 'nobody',
              when: {
                all: [
                  { field: 'recency', lt: 3 },
                  { field: 'recency', gt: 7 },
                ],
              },
              then: { strategy: 'call' },
            },
          ],
        },
        { fields: { recency: { type: 'number', integer: true, min: 0 } } },
      )
      return [complete, findings.map(({ code, rules }) => [code, rules]).sort()]
    },
    expected: [
      false,
      [
        ['contradiction', ['nobody']],
        ['gap', []],
        ['overlap', ['recent', 'silent']],
      ],
    ],
  },
  {
    name: 'rule sets analysed over a domain',
    run: ({ analyzeRules }) =>
      makeRuleSets(10, 'first', 5).map((ruleSet) =>
        analyzeRules(ruleSet, { fields: domainFields }, { ...on, table, steps: 5000 }),
      ),
  },
  {
    name: 'a decision table, read, written and read again',
    run: ({ readRuleTable, writeRuleTable }) => {
      const text = `hitPolicy,first
id,tier,recency,strategy,params.percent,because.en
quietBest,"A, B",[30..90),winBack,10,"No order for a month."
lost,-,>= 90,winBack,20,
unknown,missing,,ask,,`
      const ruleSet = readRuleTable(text)
      return [ruleSet, readRuleTable(writeRuleTable(ruleSet))]
    },
  },
  {
    name: 'what is no rule set is said',
    run: ({ applyRules, checkRuleSet, decisionOf, readRuleTable }) => {
      const set = (rules: unknown): library.RuleSet => ({ version: 1, hitPolicy: 'first', rules }) as library.RuleSet
      const when = { field: 'recency', gt: 3 }
      const then = { strategy: 'call' }
      const cyclic: { all: unknown[] } = { all: [] }
      cyclic.all.push(cyclic)
      return [
        () => checkRuleSet(set([{ id: 'a', when: { field: 'recency', above: 3 }, then }])),
        () => checkRuleSet(set([{ id: 'a', when: cyclic, then }])),
        () => decisionOf(set([{ id: 'a', when, then, untill: '2026-01-01' }]), {}),
        () =>
          applyRules(
            set([
              { id: 'a', when, then },
              { id: 'a', when, then },
            ]),
            table,
          ),
        () => applyRules(set([{ id: 'a', when: { field: 'lastOrder', lt: { daysAgo: 3 } }, then }]), table),
        () => readRuleTable('recency,strategy\n30 days,winBack'),
      ].map((attempt) => {
        try {
          return attempt()
        } catch (error) {
          return [(error as { code?: string }).code, (error as Error).message]
        }
      })
    },
  },
]

const domainFields: library.RuleDomain['fields'] = {
  recency: { type: 'number', integer: true, min: 0, max: 400, missing: true },
  frequency: { type: 'number', integer: true, min: 0, max: 12 },
  monetary: { type: 'number', missing: true },
  tier: { type: 'string', values: tiers, missing: true },
  city: { type: 'string', values: cities },
  vip: { type: 'boolean', missing: true },
}

/** Columns of every kind that rules read, with values missing in all ways that there are. */
function makeTable(seed: number): { readonly [name: string]: ArrayLike<unknown> } {
  const below = integers(seed)
  const column = <T>(make: () => T): T[] => Array.from({ length: rows }, make)
  return {
    recency: Float64Array.from(column(() => (below(9) === 0 ? Number.NaN : below(400)))),
    frequency: Uint32Array.from(column(() => below(12))),
    monetary: column(() => (below(9) === 0 ? null : below(1_000_000) / 100)),
    tier: column(() => [...tiers, null][below(4)]),
    city: column(() => cities[below(4)]),
    vip: column(() => [true, false, undefined][below(3)]),
    lastOrder: column(() => (below(9) === 0 ? null : Date.UTC(2026, 0, 1) + below(90 * 24) * 3_600_000)),
    address: column(() => (below(5) === 0 ? null : { city: cities[below(4)] })),
  }
}

function makeRuleSets(count: number, hitPolicy: library.HitPolicy, seed: number): library.RuleSet[] {
  const below = integers(seed + 100)
  return Array.from({ length: count }, () => ({
    version: 1,
    hitPolicy,
    rules: Array.from({ length: 1 + below(8) }, (_, k) => ({
      id: `rule ${k}`,
      when: makeCondition(below, 3),
      then: { strategy: ['call', 'content', 'winBack'][below(3)]!, value: below(50) },
      priority: below(3),
      ...[{ from: '2026-03-31' }, { until: '2026-03-30' }, {}, {}, {}, {}][below(6)],
    })),
  }))
}

function makeCondition(below: (bound: number) => number, depth: number): Condition {
  const kind = depth === 0 ? 9 : below(10)
  const parts = (): Condition[] => Array.from({ length: below(4) }, () => makeCondition(below, depth - 1))
  if (kind < 2) return { all: parts() }
  if (kind < 4) return { any: parts() }
  if (kind < 5) return { not: makeCondition(below, depth - 1) }
  const days = below(100)
  const comparisons: Condition[] = [
    { field: 'recency', gt: below(400) },
    { field: 'recency', between: [days, days + below(200)] },
    { field: 'frequency', lte: below(12) },
    { field: 'frequency', in: [below(12), below(12)] },
    { field: 'monetary', gte: below(1_000_000) / 100 },
    { field: 'monetary', lt: { field: 'recency', times: below(50) / 4 } },
    { field: 'tier', eq: tiers[below(3)]! },
    { field: 'tier', notIn: [tiers[below(3)]!] },
    { field: 'tier', exists: below(2) === 0 },
    { field: 'vip', eq: below(2) === 0 },
    { field: 'city', contains: 'o' },
    { field: 'city', startsWith: '杭' },
    { field: 'lastOrder', lt: { daysAgo: days } },
    { field: 'address.city', ne: cities[below(4)]! },
    { field: 'address.constructor', exists: true },
  ]
  return comparisons[below(comparisons.length)]!
}

import { describe, expect, it } from 'vitest'
import type { Condition } from '../../src/condition/index.ts'
import { createRandom } from '../../src/math/index.ts'
import { analyzeRules, decisionOf, type HitPolicy, type RuleDomain, type RuleSet } from '../../src/rules/index.ts'
import { playbook } from '../../src/strategy/index.ts'

function rulesOf(when: readonly Condition[], hitPolicy: HitPolicy = 'first'): RuleSet {
  return {
    version: 1,
    hitPolicy,
    rules: when.map((condition, i) => ({ id: `rule${i}`, when: condition, then: { strategy: `strategy${i}` } })),
  }
}

const days: RuleDomain = { fields: { recency: { type: 'number', min: 0 } } }
const text: RuleDomain = { fields: { city: { type: 'string' } } }
const pair: RuleDomain = { fields: { recent: { type: 'number', min: 0 }, previous: { type: 'number', min: 0 } } }

function codes(ruleSet: RuleSet, domain: RuleDomain): string[] {
  return analyzeRules(ruleSet, domain).findings.map(({ code, rules }) => [code, ...rules].join(' '))
}

describe('analyzeRules', () => {
  it('finds nothing in a sound rule set', () => {
    const ruleSet = rulesOf([
      { field: 'recency', lt: 30 },
      { field: 'recency', gte: 30 },
    ])
    const { findings, complete } = analyzeRules(ruleSet, days)
    expect(findings).toEqual([])
    expect(complete).toBe(true)
  })

  it('finds the one value between two rules', () => {
    const ruleSet = rulesOf([
      { field: 'recency', lt: 30 },
      { field: 'recency', gt: 30 },
    ])
    expect(analyzeRules(ruleSet, days).findings).toEqual([
      {
        code: 'gap',
        rules: [],
        witness: { recency: 30 },
        message: {
          en: 'No rule decides for a customer with recency 30.',
          zh: '没有规则适用于这样的客户：recency 为 30。',
        },
      },
    ])
  })

  it('finds what lies between two fields without an upper bound, with readable numbers', () => {
    const down: Condition = { field: 'recent', lte: { field: 'previous' } }
    const double: Condition = { field: 'recent', gte: { field: 'previous', times: 2 } }
    const between: Condition = { all: [{ not: down }, { not: double }] }
    const { complete, findings } = analyzeRules(rulesOf([down, double]), pair)
    expect(complete).toBe(false)
    expect(findings.map(({ code, witness }) => [code, witness])).toEqual([['gap', { recent: 1.5, previous: 1 }]])
    expect(codes(rulesOf([down, double, { all: [] }]), pair)).toEqual([])
    expect(codes(rulesOf([between, { all: [] }]), pair)).toEqual([])
    const overlap = rulesOf([between, { field: 'recent', gt: { field: 'previous' } }], 'unique')
    expect(codes(overlap, pair)).toContain('overlap rule0 rule1')
  })

  it('agrees with decisions at random customers where factors tie fields without an upper bound', () => {
    const random = createRandom(3)
    const one = <T>(list: readonly T[]): T => list[random.integer(list.length)]!
    const factors = [undefined, 0.25, 0.5, 1, 2, 3, 10]
    const comparison = (): Condition => {
      const times = one(factors)
      const other = { field: 'previous', ...(times === undefined ? {} : { times }) }
      return { field: 'recent', [one(['lt', 'lte', 'gt', 'gte'])]: other } as unknown as Condition
    }
    for (let k = 0; k < 300; k++) {
      const ruleSet = rulesOf([{ all: [comparison(), comparison()] }, comparison()])
      const verdict = analyzeRules(ruleSet, pair)
      const contradicted = verdict.findings.filter(({ code }) => code === 'contradiction').flatMap(({ rules }) => rules)
      for (let i = 0; i < 50; i++) {
        const previous = random.integer(5)
        const facts = { previous, recent: one([0, 0.3, 0.5, 0.7, 1, 1.5, 2, 2.5, 3, 5, 10, 20]) * (previous || 1) }
        const { strategy } = decisionOf(ruleSet, facts)
        if (strategy === null) expect(verdict.complete).toBe(false)
        const fired = decisionOf({ ...ruleSet, hitPolicy: 'collect' }, facts).rules
        expect(contradicted.filter((rule) => fired.includes(rule))).toEqual([])
      }
      for (const { code, witness } of verdict.findings) {
        if (code === 'gap') expect(decisionOf(ruleSet, witness!).strategy).toBeNull()
      }
    }
  })

  it('counts a missing value as a gap where the domain allows it, since no comparison is true of it', () => {
    const both = rulesOf([{ field: 'recency', lt: 30 }, { not: { field: 'recency', lt: 30 } }])
    expect(codes(both, days)).toEqual([])
    const open: RuleDomain = { fields: { recency: { type: 'number', min: 0, missing: true } } }
    expect(analyzeRules(both, open).findings[0]?.witness).toEqual({ recency: null })
    const closed = rulesOf([...both.rules.map(({ when }) => when), { field: 'recency', exists: false }])
    expect(codes(closed, open)).toEqual([])
  })

  it('knows whole numbers: nothing lies between 2 and 3', () => {
    const ruleSet = rulesOf([
      { field: 'frequency', lte: 2 },
      { field: 'frequency', gte: 3 },
    ])
    expect(codes(ruleSet, { fields: { frequency: { type: 'number', integer: true } } })).toEqual([])
    expect(codes(ruleSet, { fields: { frequency: { type: 'number' } } })).toEqual(['gap'])
  })

  it('finds a rule that only several others together shadow, and names them', () => {
    const ruleSet = rulesOf([
      { field: 'recency', lt: 10 },
      { field: 'recency', gt: 50 },
      { field: 'recency', between: [10, 60] },
      { field: 'recency', between: [5, 55] },
    ])
    const { findings } = analyzeRules(ruleSet, days)
    expect(findings.map(({ code, rules }) => [code, ...rules])).toEqual([
      ['shadowed', 'rule3', 'rule0', 'rule1', 'rule2'],
    ])
    expect(decisionOf(ruleSet, findings[0]!.witness!).rules).not.toEqual(['rule3'])
  })

  it('goes by priority under `priority`, whatever the order', () => {
    const [part, all] = rulesOf([{ field: 'recency', lt: 10 }, { all: [] }], 'priority').rules
    const ruleSet: RuleSet = { version: 1, hitPolicy: 'priority', rules: [part!, { ...all!, priority: 5 }] }
    expect(codes(ruleSet, days)).toEqual(['shadowed rule0 rule1'])
  })

  it('tells a condition that contradicts itself from one that the domain excludes', () => {
    const ruleSet = rulesOf([
      { all: [] },
      {
        all: [
          { field: 'recency', gt: 90 },
          { field: 'recency', lt: 30 },
        ],
      },
      { field: 'recency', lt: -5 },
    ])
    expect(codes(ruleSet, days)).toEqual(['contradiction rule1', 'unreachable rule2'])
  })

  it('finds an overlap under `unique`, and only different actions under `any`', () => {
    const when: Condition[] = [
      { field: 'recency', lte: 30 },
      { field: 'recency', gte: 30 },
    ]
    const { findings } = analyzeRules(rulesOf(when, 'unique'), days)
    expect(findings.map(({ code, rules, witness }) => [code, rules, witness])).toEqual([
      ['overlap', ['rule0', 'rule1'], { recency: 30 }],
    ])
    expect(codes(rulesOf(when, 'any'), days)).toEqual(['conflict rule0 rule1'])
    const same: RuleSet = {
      version: 1,
      hitPolicy: 'any',
      rules: when.map((condition, i) => ({
        id: `rule${i}`,
        when: condition,
        then: { strategy: 'call', params: i === 0 ? { a: 1, b: 2 } : { b: 2, a: 1 } },
      })),
    }
    expect(codes(same, days)).toEqual([])
  })

  it('finds the same customers in other words under `collect`, with different strategies', () => {
    const ruleSet = rulesOf(
      [{ field: 'recency', lt: 30 }, { not: { field: 'recency', gte: 30 } }, { all: [] }],
      'collect',
    )
    expect(codes(ruleSet, days)).toEqual(['conflict rule0 rule1'])
  })

  it('compares fields with each other, with a factor', () => {
    const shrinking: Condition = { field: 'recent', lt: { field: 'previous', times: 0.5 } }
    const growing: Condition = { field: 'recent', gt: { field: 'previous', times: 0.5 } }
    expect(codes(rulesOf([shrinking, { not: shrinking }]), pair)).toEqual([])
    const { findings } = analyzeRules(rulesOf([shrinking, growing]), pair)
    const { recent, previous } = findings[0]!.witness as { recent: number; previous: number }
    expect(recent).toBe(previous * 0.5)
    const bounded: Condition = { all: [shrinking, { field: 'recent', gt: 10 }, { field: 'previous', lt: 20 }] }
    expect(codes(rulesOf([bounded, { all: [] }]), pair)).toEqual(['contradiction rule0'])
  })

  it('knows that texts with a prefix lie together, and that who contains a text contains its parts', () => {
    const prefix = rulesOf([
      { field: 'city', startsWith: 'New' },
      { all: [{ field: 'city', startsWith: 'New Y' }] },
      { all: [] },
    ])
    expect(codes(prefix, text)).toEqual(['shadowed rule1 rule0'])
    const part = rulesOf([{ field: 'city', contains: 'ork' }, { field: 'city', contains: 'York' }, { all: [] }])
    expect(codes(part, text)).toEqual(['shadowed rule1 rule0'])
    const both: Condition = {
      all: [
        { field: 'city', startsWith: 'New' },
        { field: 'city', contains: 'York' },
      ],
    }
    const { findings } = analyzeRules(rulesOf([{ not: both }]), text)
    expect(findings[0]?.witness?.city).toMatch(/^New.*York/)
  })

  it('counts a field that the domain does not have as missing, and says so', () => {
    const ruleSet = rulesOf([{ field: 'tire', eq: 'A' }, { all: [] }])
    const { findings } = analyzeRules(ruleSet, days)
    expect(findings.map(({ code, rules, field }) => [code, rules, field])).toEqual([
      ['unknown-field', ['rule0'], 'tire'],
      ['unreachable', ['rule0'], undefined],
    ])
  })

  it('takes dated rules to be in force, or those in force on a day', () => {
    const ruleSet: RuleSet = {
      version: 1,
      hitPolicy: 'first',
      rules: [
        { id: 'spring', when: { all: [] }, then: { strategy: 'a' }, from: '2026-03-01', until: '2026-05-31' },
        { id: 'always', when: { field: 'recency', lt: 30 }, then: { strategy: 'b' } },
      ],
    }
    expect(codes(ruleSet, days)).toEqual(['shadowed always spring'])
    const { findings } = analyzeRules(ruleSet, days, { asOf: '2026-06-01' })
    expect(findings.map(({ code }) => code)).toEqual(['gap'])
  })

  it('reads days counted from `asOf`, in numbers and in text', () => {
    const when: Condition[] = [
      { field: 'last', lt: { daysAgo: 30 } },
      { field: 'last', gt: { daysAgo: 30 } },
    ]
    const options = { asOf: '2026-03-31', timeZone: 'Asia/Shanghai' }
    for (const type of ['number', 'string'] as const) {
      const ruleSet = rulesOf([
        ...when,
        {
          all: [
            { field: 'last', eq: { daysAgo: 30 } },
            { field: 'last', exists: true },
          ],
        },
      ])
      const { findings } = analyzeRules(ruleSet, { fields: { last: { type } } }, options)
      // No number is without a day; text may be no day at all.
      expect(findings.map(({ code }) => code)).toEqual(type === 'number' ? [] : ['gap'])
      const [gap] = analyzeRules(rulesOf(when), { fields: { last: { type } } }, options).findings
      expect(gap?.code).toBe('gap')
      expect(decisionOf(rulesOf(when), gap!.witness!, options).rules).toEqual([])
    }
    expect(() => analyzeRules(rulesOf(when), { fields: { last: { type: 'number' } } })).toThrow(/asOf/)
  })

  it('counts the rules over a table', () => {
    const ruleSet = rulesOf([
      { field: 'recency', lt: 30 },
      { field: 'recency', lt: 60 },
      { field: 'recency', gt: 900 },
    ])
    const { findings, coverage } = analyzeRules(ruleSet, days, { table: { recency: [10, 40, 100, 20, null] } })
    expect(coverage).toEqual({
      rows: 5,
      undecided: 2,
      firstUndecided: 2,
      conflicts: 0,
      rules: [
        { id: 'rule0', fires: 2, decides: 2 },
        { id: 'rule1', fires: 3, decides: 1 },
        { id: 'rule2', fires: 0, decides: 0 },
      ],
    })
    expect(findings.map(({ code }) => code)).toEqual(['never-fires', 'gap'])
    const unique = analyzeRules(
      rulesOf(
        ruleSet.rules.map(({ when }) => when),
        'unique',
      ),
      days,
      {
        table: { recency: [10, 40, 100] },
      },
    )
    expect(unique.coverage).toMatchObject({ undecided: 1, conflicts: 1 })
  })

  it('says what it does not know when its steps run out, and invents nothing', () => {
    const narrow: Condition = { all: ['a', 'b', 'c', 'd'].map((field) => ({ field, eq: 0.5 })) }
    const fields = Object.fromEntries(['a', 'b', 'c', 'd'].map((field) => [field, { type: 'number' as const }]))
    const { findings, complete, steps } = analyzeRules(rulesOf([narrow, { not: narrow }]), { fields }, { steps: 0 })
    expect(steps).toBe(0)
    expect(complete).toBeNull()
    expect(findings.map(({ code, question }) => [code, question])).toContainEqual(['unknown', 'gap'])
    expect(analyzeRules(rulesOf([narrow, { not: narrow }]), { fields }).complete).toBe(true)
  })

  it('takes an empty rule set for one big gap', () => {
    expect(codes(rulesOf([]), days)).toEqual(['gap'])
  })

  it.each([
    [{}, 'a domain'],
    [{ fields: { recency: { type: 'date' } } }, "`fields.recency.type` to be 'number', 'string' or 'boolean'"],
    [{ fields: { recency: { type: 'number', maximum: 3 } } }, 'no keys but'],
    [{ fields: { recency: { type: 'number', min: 3, max: 2 } } }, '`fields.recency`'],
    [{ fields: { recency: { type: 'number', integer: true, min: 0.2, max: 0.8 } } }, '`fields.recency`'],
    [{ fields: { tier: { type: 'string', values: [] } } }, '`fields.tier.values`'],
    [{ fields: { tier: { type: 'string', values: [1] } } }, '`fields.tier.values`'],
    [{ fields: { tier: { type: 'string', missing: 1 } } }, '`fields.tier.missing`'],
  ])('refuses the domain %j', (domain, message) => {
    expect(() => analyzeRules(rulesOf([]), domain as unknown as RuleDomain)).toThrow(message)
  })

  it('refuses steps that are no whole number', () => {
    expect(() => analyzeRules(rulesOf([]), days, { steps: 1.5 })).toThrow('`steps`')
  })
})

describe('the rule sets of the playbook', () => {
  // Ids as the segmentation reference has them.
  const segments = [
    'champions', 'loyal', 'potentialLoyalist', 'newCustomer', 'promising', 'needAttention',
    'aboutToSleep', 'atRisk', 'cantLose', 'hibernating', 'lost',
  ] // biome-ignore format: one list
  const stages = {
    purchase5: ['potential', 'churned', 'silent', 'firstTime', 'active'],
    growth4: ['new', 'declining', 'mature', 'growing'],
    loyalty4: ['potential', 'new', 'loyal', 'returning'],
  }

  it.each(Object.keys(stages) as (keyof typeof stages)[])(
    'give everybody a strategy by rules that all count: %s',
    (scheme) => {
      const domain: RuleDomain = {
        fields: {
          segment: { type: 'string', values: segments, missing: true },
          tier: { type: 'string', values: ['A', 'B', 'C', 'D'], missing: true },
          stage: { type: 'string', values: stages[scheme], missing: true },
        },
      }
      expect(analyzeRules(playbook.ruleSets[scheme], domain)).toMatchObject({ findings: [], complete: true })
    },
  )
})

describe('the speed of analysis', () => {
  it('is a matter of few steps for 200 random rules over 8 fields', () => {
    const random = createRandom(3)
    const condition = (depth: number): Condition => {
      const field = random.integer(8)
      if (depth === 0) {
        return field < 4
          ? ({ field: `number${field}`, [['lt', 'gte', 'gt'][random.integer(3)]!]: random.integer(1000) } as Condition)
          : { field: `label${field}`, in: ['A', 'B', 'C', 'D'].slice(random.integer(3), 3 + random.integer(2)) }
      }
      const parts = [condition(depth - 1), condition(depth - 1), condition(depth - 1)]
      return [{ all: parts }, { any: parts }, { not: parts[0]! }][random.integer(3)]!
    }
    const fields: Record<string, RuleDomain['fields'][string]> = {}
    for (let i = 0; i < 4; i++) fields[`number${i}`] = { type: 'number', min: 0, max: 1000, missing: true }
    for (let i = 4; i < 8; i++) fields[`label${i}`] = { type: 'string', values: ['A', 'B', 'C', 'D'], missing: true }
    for (const policy of ['first', 'collect'] as const) {
      const ruleSet = rulesOf(
        Array.from({ length: 200 }, (_, i) => condition(2 + (i % 2))),
        policy,
      )
      const { steps, findings } = analyzeRules(ruleSet, { fields })
      expect(findings.filter(({ code }) => code === 'unknown')).toEqual([])
      expect(steps).toBeLessThan(5000)
    }
  })
})

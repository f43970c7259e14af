import { describe, expect, it, test } from 'vitest'
import type { Condition } from '../../src/condition/index.ts'
import type { RuleDomain } from '../../src/rules/index.ts'
import { jsonSchemaOf, parseRuleDomain, parseRuleSet, ruleSetSchema } from '../../src/schema/index.ts'
import { messageOf } from './reading.ts'

const domain: RuleDomain = {
  fields: {
    recency: { type: 'number', min: 0, max: 365, integer: true },
    frequency: { type: 'number' },
    tier: { type: 'string', values: ['A', 'B', 'C'], missing: true },
    note: { type: 'string' },
    member: { type: 'boolean' },
    'address.city': { type: 'string' },
  },
}

const rulesOf = (when: Condition, strategy = 'call') => ({
  version: 1,
  hitPolicy: 'first',
  rules: [{ id: 'a', when, then: { strategy } }],
})
const verdictOn = (when: Condition): string => messageOf(() => parseRuleSet(rulesOf(when), { domain }))

describe('parseRuleSet with a domain', () => {
  test.each<Condition>([
    { all: [] },
    { field: 'recency', gt: 1000 },
    { field: 'recency', gte: 2.5 },
    { field: 'recency', between: [0, 30] },
    { field: 'recency', lt: { field: 'frequency', times: 2 } },
    { field: 'frequency', gte: { daysAgo: 30 } },
    { field: 'tier', in: ['A', 'B'] },
    { field: 'tier', exists: false },
    { field: 'note', lt: 'm' },
    { field: 'note', gte: { daysAgo: 30 } },
    { field: 'note', startsWith: 'VIP' },
    { field: 'member', ne: true },
    { field: 'address.city', eq: 'Hangzhou' },
  ])('takes %j', (when) => {
    expect(verdictOn(when)).toBe('accepted')
  })

  const all = 'recency, frequency, tier, note, member, address.city'
  test.each<[Condition, string]>([
    [{ field: 'recencey', gt: 3 }, `when.field: expected a field of the domain (${all}), got "recencey"`],
    [{ field: 'constructor', exists: true }, `when.field: expected a field of the domain (${all}), got "constructor"`],
    [{ field: 'recency', gt: '30' }, 'when.gt: expected a whole number from 0 to 365, got "30"'],
    [{ field: 'recency', eq: 366 }, 'when.eq: expected a whole number from 0 to 365, got 366'],
    [{ field: 'recency', in: [1, 2.5] }, 'when.in[1]: expected a whole number from 0 to 365, got 2.5'],
    [
      { field: 'recency', contains: '3' },
      'when.contains: expected one of eq, ne, in, notIn, exists, lt, lte, gt, gte, between, as `recency` holds numbers (not contains), got "3"',
    ],
    [
      { any: [{ field: 'note', eq: 'x' }, { not: { all: [{ field: 'tier', eq: 'D' }] } }] },
      'when.any[1].not.all[0].eq: expected one of A, B, C, got "D"',
    ],
    [{ field: 'tier', notIn: ['A', 'gold'] }, 'when.notIn[1]: expected one of A, B, C, got "gold"'],
    [
      { field: 'tier', gt: 'A' },
      'when.gt: expected one of eq, ne, in, notIn, exists, startsWith, contains, as `tier` holds text (not gt), got "A"',
    ],
    [{ field: 'tier', eq: { daysAgo: 3 } }, 'when.eq: expected one of A, B, C, got an object with daysAgo'],
    [{ field: 'member', eq: 'true' }, 'when.eq: expected true or false, got "true"'],
    [
      { field: 'member', gte: true },
      'when.gte: expected one of eq, ne, in, notIn, exists, as `member` holds true and false (not gte), got true',
    ],
    [{ field: 'recency', gt: { field: 'tier' } }, 'when.gt.field: expected a field that holds numbers, got "tier"'],
    [{ field: 'recency', gt: { field: 'x' } }, `when.gt.field: expected a field of the domain (${all}), got "x"`],
    [{ field: 'recency', between: [1, 'x'] as never }, 'when.between: expected two bounds of one type, got [1, "x"]'],
    [
      { field: 'recency', between: [{ field: 'note' }, 3] },
      'when.between[0].field: expected a field that holds numbers, got "note"',
    ],
    [
      { field: 'note', eq: { field: 'tier', times: 2 } },
      'when.eq.times: expected none: only numbers can be multiplied, got 2',
    ],
  ])('refuses %j', (when, message) => {
    expect(verdictOn(when)).toBe(`Cannot read the rule set: ruleSet.rules[0].${message}.`)
  })

  it('lists every fault with its place', () => {
    const when: Condition = {
      all: [
        { field: 'teir', eq: 'A' },
        { field: 'member', eq: 1 },
      ],
    }
    expect(messageOf(() => parseRuleSet(rulesOf(when, 'fax'), { domain, strategies: ['call', 'mail'] }))).toBe(
      [
        'Cannot read the rule set, 3 faults:',
        `- ruleSet.rules[0].when.all[0].field: expected a field of the domain (${all}), got "teir"`,
        '- ruleSet.rules[0].when.all[1].eq: expected true or false, got 1',
        '- ruleSet.rules[0].then.strategy: expected the id of one of the strategies, got "fax"',
      ].join('\n'),
    )
  })

  it('hands back what was given', () => {
    const json = rulesOf({
      all: [
        { field: 'tier', eq: 'A' },
        { field: 'recency', lt: 30 },
      ],
    })
    expect(parseRuleSet(json, { domain, strategies: ['call'] })).toEqual(json)
  })
})

describe('parseRuleDomain', () => {
  it('hands back what was given', () => {
    expect(parseRuleDomain(domain)).toEqual(domain)
  })

  test.each<[unknown, string]>([
    [{}, 'domain.fields: expected fields, an object, got nothing'],
    [{ fields: { a: 'number' } }, 'domain.fields.a: expected { type, … }, an object, got "number"'],
    [{ fields: { a: { type: 'date' } } }, 'domain.fields.a.type: must be one of number, string, boolean'],
    [{ fields: { a: { type: 'number', mni: 3 } } }, 'domain.fields.a.mni: unknown key'],
    [{ fields: { a: { type: 'number', min: 3, max: 1 } } }, 'domain.fields.a.max: expected a value from 3 up, got 1'],
    [{ fields: { a: { type: 'string', values: [] } } }, 'domain.fields.a.values: expected at least one text, got []'],
    [{ fields: { a: { type: 'string', values: ['x', 1] } } }, 'domain.fields.a.values[1]: expected text, got 1'],
  ])('refuses %j', (json, message) => {
    expect(messageOf(() => parseRuleDomain(json))).toBe(`Cannot read the domain: ${message}.`)
    expect(messageOf(() => parseRuleSet(rulesOf({ all: [] }), { domain: json as RuleDomain }))).toContain(message)
  })
})

test('the JSON Schema of rule sets knows every hit policy, aggregate and form of condition', () => {
  const text = JSON.stringify(jsonSchemaOf(ruleSetSchema))
  const words = 'first priority unique any collect sum min max count strategy params value priority because from until'
  const forms = 'all any not eq ne lt lte gt gte between in notIn exists startsWith contains times daysAgo daysAhead'
  for (const word of `${words} ${forms}`.split(' ')) expect(text).toContain(`"${word}"`)
})

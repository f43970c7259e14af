import { describe, expect, it } from 'vitest'
import { decisionOf, type Rule, type RuleSet } from '../../src/rules/index.ts'

const rule = (id: string, when: Rule['when'], more: Partial<Rule> = {}): Rule => ({
  id,
  when,
  then: { strategy: `${id}Strategy` },
  ...more,
})
const set = (hitPolicy: RuleSet['hitPolicy'], ...rules: Rule[]): RuleSet => ({ version: 1, hitPolicy, rules })

const nothing = { strategy: null, strategies: [], rules: [], because: [], params: [] }
const spring = rule('spring', { all: [] }, { from: '2026-03-01', until: '2026-05-31' })

describe('decisionOf', () => {
  it('takes the first rule in order under `first`, whatever the priorities', () => {
    const ruleSet = set(
      'first',
      rule('never', { any: [] }),
      rule('rich', { field: 'monetary', gt: 100 }),
      rule('all', { all: [] }, { priority: 9 }),
    )
    expect(decisionOf(ruleSet, { monetary: 500 }).rules).toEqual(['rich'])
    expect(decisionOf(ruleSet, { monetary: 50 }).rules).toEqual(['all'])
  })

  it('takes every rule that fires, in order, under `collect`', () => {
    const because = { en: 'Spent much.', zh: '消费高。' }
    const ruleSet = set(
      'collect',
      rule('rich', { field: 'monetary', gt: 100 }, { because, then: { strategy: 'vip', params: { gift: 'tea' } } }),
      rule('poor', { field: 'monetary', lte: 100 }),
      rule('all', { all: [] }, { then: { strategy: 'vip' } }),
    )
    expect(decisionOf(ruleSet, { monetary: 500 })).toEqual({
      strategy: 'vip',
      strategies: ['vip', 'vip'],
      rules: ['rich', 'all'],
      because: [because, null],
      params: [{ gift: 'tea' }, null],
    })
  })

  it('says null and empty lists when no rule fires', () => {
    expect(decisionOf(set('first', rule('rich', { field: 'monetary', gt: 100 })), { monetary: 1 })).toEqual(nothing)
    expect(decisionOf(set('collect'), {})).toEqual(nothing)
  })

  it.each([[null], [undefined], [Number.NaN], ['500']])('does not fire on what it cannot compare: %s', (monetary) => {
    const high = { field: 'monetary', gte: 100 } as const
    expect(decisionOf(set('first', rule('rich', high), rule('poor', { not: high })), { monetary })).toEqual(nothing)
  })

  it('fires on `exists`, which is never unknown', () => {
    const ruleSet = set('first', rule('unknown', { not: { field: 'tier', exists: true } }))
    expect(decisionOf(ruleSet, {}).rules).toEqual(['unknown'])
    expect(decisionOf(ruleSet, { tier: null }).rules).toEqual(['unknown'])
    expect(decisionOf(ruleSet, { tier: 'A' })).toEqual(nothing)
  })

  it.each([
    ['2026-02-28', false],
    ['2026-03-01', true],
    ['2026-05-31', true],
    ['2026-05-31T23:59:59Z', true],
    ['2026-06-01', false],
    [Date.UTC(2026, 3, 1), true],
    [new Date('2026-06-01T00:00:00Z'), false],
  ])('holds from its first day to its last, both included: %s is %s', (asOf, holds) => {
    expect(decisionOf(set('first', spring), {}, { asOf }).rules).toEqual(holds ? ['spring'] : [])
  })

  it('reads the day of `asOf` in the time zone asked for', () => {
    const asOf = '2026-02-28T16:30:00Z'
    expect(decisionOf(set('first', spring), {}, { asOf }).rules).toEqual([])
    expect(decisionOf(set('first', spring), {}, { asOf, timeZone: 'Asia/Shanghai' }).rules).toEqual(['spring'])
  })

  it('takes a rule with one date only as open at the other end', () => {
    const ruleSet = set(
      'collect',
      rule('since', { all: [] }, { from: '2026-03-01' }),
      rule('to', { all: [] }, { until: '2026-03-01' }),
    )
    expect(decisionOf(ruleSet, {}, { asOf: '1999-01-01' }).rules).toEqual(['to'])
    expect(decisionOf(ruleSet, {}, { asOf: '2026-03-01' }).rules).toEqual(['since', 'to'])
    expect(decisionOf(ruleSet, {}, { asOf: '2999-01-01' }).rules).toEqual(['since'])
  })

  it('asks for `asOf` when a rule has a date, and names the rule', () => {
    expect(() => decisionOf(set('first', rule('always', { all: [] }), spring), {})).toThrow(
      'Expected `asOf`, as rule "spring" holds for a time only, got none.',
    )
  })

  it('refuses an `asOf` that is no time', () => {
    expect(() => decisionOf(set('first', spring), {}, { asOf: 'yesterday' })).toThrow('Expected `asOf` to be a Date')
  })

  it('sees own properties of the facts only', () => {
    const ruleSet = set(
      'collect',
      rule('constructor', { field: 'constructor', exists: true }),
      rule('proto', { field: '__proto__', exists: true }),
    )
    expect(decisionOf(ruleSet, { tier: 'A' })).toEqual(nothing)
    expect(decisionOf(ruleSet, JSON.parse('{"__proto__":1}')).rules).toEqual(['proto'])
  })

  it('checks a rule set that was never checked', () => {
    expect(() => decisionOf({ version: 1, hitPolicy: 'last', rules: [] } as never, {})).toThrow(
      'Expected `hitPolicy` to be one of first, priority, unique, any, collect, got "last".',
    )
  })
})

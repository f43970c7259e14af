import { describe, expect, it } from 'vitest'
import { applyRules, type RuleSet } from '../../src/rules/index.ts'

const ruleSet: RuleSet = {
  version: 1,
  hitPolicy: 'first',
  rules: [
    {
      id: 'quietBest',
      when: {
        all: [
          { field: 'tier', eq: 'A' },
          { field: 'recency', gt: 90 },
        ],
      },
      then: { strategy: 'call' },
    },
    { id: 'best', when: { field: 'tier', eq: 'A' }, then: { strategy: 'vipCare' } },
    { id: 'quiet', when: { field: 'recency', gt: 90 }, then: { strategy: 'mail' } },
  ],
}

describe('applyRules', () => {
  it('gives the strategy and the rule of each row, in row order, and null where no rule fires', () => {
    const table = { id: [1, 2, 3, 4, 5], tier: ['C', 'A', 'B', 'A', 'A'], recency: [10, 100, 100, 90, 91] }
    expect(applyRules(ruleSet, table)).toEqual({
      strategy: [null, 'call', 'mail', 'vipCare', 'call'],
      rule: [null, 'quietBest', 'quiet', 'best', 'quietBest'],
    })
  })

  it('does not fire on missing values', () => {
    const table = { tier: [null, 'A', undefined, null], recency: Float64Array.of(91, Number.NaN, Number.NaN, 1) }
    expect(applyRules(ruleSet, table).rule).toEqual(['quiet', 'best', null, null])
  })

  it('takes a column that the table does not have as missing in every row', () => {
    expect(applyRules(ruleSet, { recency: [100, 10] }).rule).toEqual(['quiet', null])
    expect(applyRules(ruleSet, { id: ['a', 'b'] })).toEqual({ strategy: [null, null], rule: [null, null] })
  })

  it('writes the first rule in order under `collect` too', () => {
    const table = { tier: ['A', 'B'], recency: [100, 100] }
    expect(applyRules({ ...ruleSet, hitPolicy: 'collect' }, table)).toEqual(applyRules(ruleSet, table))
  })

  it('gives columns as long as the table for rules that read no column, and for none at all', () => {
    const always: RuleSet = {
      version: 1,
      hitPolicy: 'first',
      rules: [{ id: 'all', when: { all: [] }, then: { strategy: 's' } }],
    }
    expect(applyRules(always, { id: [1, 2] })).toEqual({ strategy: ['s', 's'], rule: ['all', 'all'] })
    expect(applyRules({ ...always, rules: [] }, { id: [1, 2] })).toEqual({ strategy: [null, null], rule: [null, null] })
    expect(applyRules(always, { id: [] })).toEqual({ strategy: [], rule: [] })
    expect(applyRules(always, {})).toEqual({ strategy: [], rule: [] })
  })

  it('takes columns with `get`, with `at`, and coded columns', () => {
    const tiers = ['A', 'A', 'C']
    const expected = applyRules(ruleSet, { tier: tiers, recency: [100, 1, 100] })
    const recency = { length: 3, at: (i: number) => [100, 1, 100][i] }
    expect(applyRules(ruleSet, { tier: { length: 3, get: (i: number) => tiers[i] }, recency })).toEqual(expected)
    const coded = { length: 3, codes: Int32Array.of(0, 0, 1), values: ['A', 'C'] }
    expect(applyRules(ruleSet, { tier: coded as never, recency })).toEqual(expected)
  })

  it('leaves out rules that do not hold on the day of `asOf`', () => {
    const dated: RuleSet = {
      ...ruleSet,
      rules: ruleSet.rules.map((rule) => (rule.id === 'best' ? { ...rule, until: '2026-01-31' } : rule)),
    }
    expect(applyRules(dated, { tier: ['A'], recency: [1] }, { asOf: '2026-01-31' }).strategy).toEqual(['vipCare'])
    expect(applyRules(dated, { tier: ['A'], recency: [1] }, { asOf: '2026-02-01' }).strategy).toEqual([null])
    expect(() => applyRules(dated, { tier: ['A'], recency: [1] })).toThrow('Expected `asOf`, as rule "best"')
  })

  it('refuses columns of unequal length', () => {
    expect(() => applyRules(ruleSet, { tier: ['A'], recency: [1, 2] })).toThrow(
      'Expected `recency` to have the same length as `tier` (1), got 2.',
    )
  })

  it('decides measurements, of which each row has its own, as it does labels', () => {
    const rows = 5000
    const table = {
      tier: Array.from({ length: rows }, (_, i) => ['A', 'B', null][i % 3]!),
      recency: Float64Array.from({ length: rows }, (_, i) => (i % 7 === 0 ? Number.NaN : i / 10)),
    }
    const expected = Array.from({ length: rows }, (_, i) => {
      if (i % 3 === 0) return table.recency[i]! > 90 ? 'call' : 'vipCare'
      return table.recency[i]! > 90 ? 'mail' : null
    })
    expect(applyRules(ruleSet, table).strategy).toEqual(expected)
  })
})

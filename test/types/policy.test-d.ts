import { describe, expectTypeOf, test } from 'vitest'
import { applyPolicy, type DefaultColumns, fitPolicy, type Policy, policyOf } from '../../src/policy/index.ts'
import type { RuleSet } from '../../src/rules/index.ts'

const customers = { recency: [1], frequency: [1], monetary: [1], firstOrder: [0], profit: [1] }
const ruleSet = { version: 1, hitPolicy: 'first', rules: [] } as const satisfies RuleSet

describe('fitPolicy', () => {
  test('knows the default columns', () => {
    expectTypeOf(fitPolicy(customers)).toEqualTypeOf<Policy<DefaultColumns>>()
    expectTypeOf<DefaultColumns>().toEqualTypeOf<'r' | 'f' | 'm' | 'segment' | 'tier' | 'stage' | 'strategy' | 'rule'>()
  })

  test('knows the columns that options name', () => {
    const policy = fitPolicy(customers, { stages: [{ scheme: 'growth4', column: 'phase' }] })
    const columns = applyPolicy(policy, customers)
    expectTypeOf(columns.phase).toEqualTypeOf<(string | null)[]>()
    expectTypeOf(columns.tier).toEqualTypeOf<(string | null)[]>()
    expectTypeOf(columns).not.toHaveProperty('stage')
    // @ts-expect-error the column is called phase
    columns.stage
  })

  test('knows the columns of several models of a kind', () => {
    const policy = fitPolicy(customers, { abc: [{}, { of: 'profit', column: 'profitTier' }] })
    const columns = applyPolicy(policy, customers)
    expectTypeOf(columns.tier).toEqualTypeOf<(string | null)[]>()
    expectTypeOf(columns.profitTier).toEqualTypeOf<(string | null)[]>()
  })

  test('has no scores without an RFM model', () => {
    const columns = applyPolicy(fitPolicy(customers, { rfm: [] }), customers)
    expectTypeOf(columns).not.toHaveProperty('r')
    expectTypeOf(columns).not.toHaveProperty('segment')
    expectTypeOf(columns.tier).toEqualTypeOf<(string | null)[]>()
  })

  test('knows where rule sets write the rule that decided', () => {
    const policy = fitPolicy(customers, { rules: [{ ...ruleSet, column: 'channel' }] })
    const columns = applyPolicy(policy, customers)
    expectTypeOf(columns.channel).toEqualTypeOf<(string | null)[]>()
    expectTypeOf(columns.channelRule).toEqualTypeOf<(string | null)[]>()
    expectTypeOf(columns).not.toHaveProperty('strategy')
    expectTypeOf(columns).not.toHaveProperty('rule')
  })

  test('refuses what would be an error at run time', () => {
    // @ts-expect-error a column is missing
    fitPolicy({ recency: [1], frequency: [1] })
    // @ts-expect-error there is no such scheme
    fitPolicy(customers, { stages: [{ scheme: 'growth5' }] })
    // @ts-expect-error models come in lists
    fitPolicy(customers, { rfm: {} })
  })
})

describe('a policy', () => {
  test('gives columns for a table, and values for one customer', () => {
    const policy = fitPolicy(customers)
    expectTypeOf(applyPolicy(policy, customers).r).toEqualTypeOf<Uint8Array>()
    expectTypeOf(policyOf(policy, { recency: 1 }).r).toEqualTypeOf<number>()
    expectTypeOf(policyOf(policy, { recency: 1 }).strategy).toEqualTypeOf<string | null>()
  })
})

import { describe, expectTypeOf, test } from 'vitest'
import { type AbcModel, abcOf, classifyAbc, fitAbc } from '../../src/abc/index.ts'
import type { Condition } from '../../src/condition/index.ts'
import { detectStages, fitStages, stageOf } from '../../src/lifecycle/index.ts'
import { fitRfm, type RfmModel, rfmOf, scoreRfm } from '../../src/rfm/index.ts'
import { applyRules, decisionOf, type RuleSet } from '../../src/rules/index.ts'

const customers = { recency: [1], frequency: [1], monetary: [1] }

describe('RFM', () => {
  test('scoreRfm names the column as the model does', () => {
    const scored = scoreRfm(fitRfm(customers), customers)
    expectTypeOf(scored.segment).toEqualTypeOf<(string | null)[]>()
    expectTypeOf(scored.r).toEqualTypeOf<Uint8Array>()

    const model = fitRfm(customers, { column: 'rfm' })
    expectTypeOf(model).toEqualTypeOf<RfmModel<'rfm'>>()
    const named = scoreRfm(model, customers)
    expectTypeOf(named.rfm).toEqualTypeOf<(string | null)[]>()
    expectTypeOf(named).not.toHaveProperty('segment')
    // @ts-expect-error the column is called rfm
    named.segment
  })

  test('of a stored model the name of the column is not known', () => {
    const model = JSON.parse('null') as RfmModel<string>
    const scored = scoreRfm(model, customers)
    expectTypeOf(scored.r).toEqualTypeOf<Uint8Array>()
    expectTypeOf(scored.anything).toEqualTypeOf<Uint8Array | (string | null)[] | undefined>()
  })

  test('rfmOf gives plain numbers', () => {
    const one = rfmOf(fitRfm(customers), { recency: 1, frequency: 1, monetary: 1 })
    expectTypeOf(one.r).toEqualTypeOf<number>()
    expectTypeOf(one.segment).toEqualTypeOf<string | null>()
  })

  test('refuses what would be an error at run time', () => {
    // @ts-expect-error a column is missing
    fitRfm({ recency: [1], frequency: [1] })
    // @ts-expect-error text is no number
    fitRfm({ ...customers, monetary: ['1'] })
    // @ts-expect-error there is no such method
    fitRfm(customers, { method: 'kmeans' })
    // @ts-expect-error an option that does not exist
    fitRfm(customers, { bin: 5 })
    // @ts-expect-error an ABC model is no RFM model
    scoreRfm(fitAbc([1]), customers)
  })
})

describe('ABC', () => {
  test('classes are text, or null for what is missing', () => {
    expectTypeOf(fitAbc([1])).toEqualTypeOf<AbcModel<'tier'>>()
    expectTypeOf(fitAbc([1], { column: 'value' })).toEqualTypeOf<AbcModel<'value'>>()
    expectTypeOf(classifyAbc(fitAbc([1]), [1, null, 2n])).toEqualTypeOf<(string | null)[]>()
    expectTypeOf(abcOf(fitAbc([1]), 1)).toEqualTypeOf<string | null>()
  })

  test('refuses what would be an error at run time', () => {
    // @ts-expect-error text is no number
    fitAbc(['1'])
    // @ts-expect-error there is no such crossing
    fitAbc([1], { crossing: 'split' })
  })
})

describe('stages', () => {
  const model = fitStages(customers, { scheme: 'purchase5' })

  test('are text, or null where none is certain', () => {
    expectTypeOf(detectStages(model, customers)).toEqualTypeOf<(string | null)[]>()
    expectTypeOf(stageOf(model, { recency: 1 })).toEqualTypeOf<string | null>()
  })

  test('refuse what would be an error at run time', () => {
    // @ts-expect-error there is no such scheme
    fitStages(customers, { scheme: 'growth5' })
    // @ts-expect-error a table is an object of columns
    detectStages(model, { recency: 3 })
  })
})

describe('rules', () => {
  const ruleSet = {
    version: 1,
    hitPolicy: 'first',
    rules: [{ id: 'vip', when: { field: 'tier', eq: 'A' }, then: { strategy: 'vipCare' } }],
  } as const satisfies RuleSet

  test('decide columns and customers', () => {
    expectTypeOf(applyRules(ruleSet, { tier: ['A', null] }).strategy).toEqualTypeOf<(string | null)[]>()
    expectTypeOf(decisionOf(ruleSet, { tier: 'A' }).strategy).toEqualTypeOf<string | null>()
  })

  test('conditions have one operator, of the right type', () => {
    expectTypeOf({ field: 'recency', between: [1, { field: 'gap', times: 2 }] } as const).toExtend<Condition>()
    expectTypeOf({ all: [{ not: { field: 'nps', exists: true } }] } as const).toExtend<Condition>()
    // @ts-expect-error there is no such operator
    const unknown: Condition = { field: 'tier', equals: 'A' }
    // @ts-expect-error null is missing: `exists` asks for it
    const missing: Condition = { field: 'tier', eq: null }
    // @ts-expect-error two bounds
    const bounds: Condition = { field: 'recency', between: [1] }
    expectTypeOf([unknown, missing, bounds]).toExtend<Condition[]>()
  })
})

import { expect, test } from 'vitest'
import * as schema from '../../src/schema/index.ts'

const schemas = Object.entries(schema).filter(([name]) => name.endsWith('Schema')) as [
  string,
  typeof schema.policySchema,
][]

test('every document and row has a schema', () => {
  expect(schemas.map(([name]) => name).sort()).toEqual([
    'abcCriteriaModelSchema',
    'abcModelSchema',
    'axisModelSchema',
    'clusterModelSchema',
    'clvModelSchema',
    'conditionSchema',
    'covariatesFitSchema',
    'customerRowSchema',
    'customerTierSchema',
    'familyFitSchema',
    'orderRowSchema',
    'playbookSchema',
    'policySchema',
    'propensityModelSchema',
    'retierRulesSchema',
    'retierStateSchema',
    'rfmClusterModelSchema',
    'rfmModelSchema',
    'ruleDomainSchema',
    'ruleSetSchema',
    'scoreModelSchema',
    'segmentMapSchema',
    'stageModelSchema',
    'transitionModelSchema',
    'xyzModelSchema',
  ])
})

test.each(schemas)('%s becomes JSON Schema that is plain JSON', (_, each) => {
  const json = schema.jsonSchemaOf(each)
  expect(json.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
  expect(JSON.parse(JSON.stringify(json))).toEqual(json)
})

test('says which keys a document must have, and that it has no others', () => {
  const json = schema.jsonSchemaOf(schema.policySchema)
  expect(json.required).toEqual([
    'kind',
    'version',
    'rfm',
    'clv',
    'abc',
    'stages',
    'clusters',
    'propensity',
    'axes',
    'rules',
    'columns',
  ])
  expect(json.additionalProperties).toBe(false)
})

test('dates of rows are text or numbers there', () => {
  const { date } = schema.jsonSchemaOf(schema.orderRowSchema).properties as Record<string, { anyOf: object[] }>
  expect(date?.anyOf.map((each) => ('type' in each ? each.type : each))).toEqual(['string', 'number', { not: {} }])
})

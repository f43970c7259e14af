import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fitPropensity } from '../../src/propensity/index.ts'
import { parsePropensityModel } from '../../src/schema/index.ts'
import { makeCustomers } from '../propensity/data.ts'
import { type Json, stored } from './documents.ts'

test('what was fitted, stored and read again is the same, separated and one-sided bases too', () => {
  const options = fc.record({
    columns: fc.subarray(['recency', 'channel', 'spend', 'member']),
    penalty: fc.constantFrom(0, 1, 50),
    missing: fc.constantFrom('leave-out' as const, 'indicator' as const),
    classWeights: fc.constantFrom('balanced' as const, { yes: 2, no: 1 }),
    column: fc.constantFrom('propensity', 'churnRisk'),
  })
  fc.assert(
    fc.property(options, fc.integer({ min: 12, max: 60 }), fc.nat(1000), (chosen, count, seed) => {
      const fitted = fitPropensity(makeCustomers(count, seed), { outcome: 'churned', ...chosen })
      const read = parsePropensityModel(stored(fitted))
      expect(read).toEqual(fitted)
      expect(JSON.stringify(read)).toBe(JSON.stringify(fitted))
    }),
    { numRuns: 60 },
  )
})

describe('a model that was changed by hand is refused, with the place', () => {
  const model = fitPropensity(makeCustomers(200, 1), { outcome: 'churned', columns: ['recency', 'channel'] })
  test.each<[string, (json: Json) => void, string]>([
    ['version', (json) => (json.version = 2), 'version 2 is newer'],
    ['unknown key', (json) => (json.extra = 1), 'unknown key'],
    ['kind', (json) => (json.kind = 'abc'), 'propensityModel.kind'],
    ['kind of term', (json) => (json.terms[0].takes = 'text'), 'propensityModel.terms[0]'],
    ['equal columns', (json) => (json.terms[1].column = 'recency'), 'propensityModel.terms[1].column'],
    ['the outcome as a column', (json) => (json.terms[1].column = 'churned'), 'propensityModel.terms[1].column'],
    [
      'equal levels',
      (json) => (json.terms[1].levels[0].value = json.terms[1].reference),
      'propensityModel.terms[1].levels[0].value',
    ],
    ['no coefficient', (json) => (json.intercept.coefficient = null), 'propensityModel.intercept.coefficient'],
    ['interval', (json) => (json.intercept.low = 1e9), 'propensityModel.intercept.low'],
    ['negative error', (json) => (json.intercept.standardError = -1), 'propensityModel.intercept.standardError'],
    ['count', (json) => (json.fitted.customers = 9), 'propensityModel.fitted.customers'],
    ['outcomes', (json) => (json.fitted.outcomes = 999), 'propensityModel.fitted.outcomes'],
    ['level', (json) => (json.level = 95), 'propensityModel.level'],
    ['weight', (json) => (json.fitted.weights.yes = 0), 'propensityModel.fitted.weights.yes'],
    ['finding', (json) => json.findings.push({ code: 'odd' }), 'propensityModel.findings'],
  ])('%s', (_, change, message) => {
    const json = stored(model)
    change(json)
    expect(() => parsePropensityModel(json)).toThrow(message)
  })
})

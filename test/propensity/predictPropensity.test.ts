import { describe, expect, test } from 'vitest'
import {
  churnOutcome,
  fitPropensity,
  predictPropensity,
  propensityOf,
  repurchaseOutcome,
} from '../../src/propensity/index.ts'
import { encodeColumn } from '../../src/table/index.ts'
import { makeCustomers } from './data.ts'

const columns = ['recency', 'channel', 'member']

describe('predictPropensity and propensityOf', () => {
  const customers = makeCustomers(200, 2)
  const model = fitPropensity(customers, { outcome: 'churned', columns })
  const withMissing = fitPropensity(customers, { outcome: 'churned', columns, missing: 'indicator' })

  test('a missing value gives no answer, unless the fit knew missing values', () => {
    const unknown = { recency: [null, 10, 10], channel: ['web', null, 'web'], member: [true, true, null] }
    expect(Array.from(predictPropensity(model, unknown))).toEqual([Number.NaN, Number.NaN, Number.NaN])
    const [first, second, third] = predictPropensity(withMissing, unknown)
    expect([first! > 0, second! > 0]).toEqual([true, true])
    // No customer of the fit had a missing flag.
    expect(third).toBeNaN()
  })

  test('a category that the fit never saw gives no answer', () => {
    expect(propensityOf(withMissing, { recency: 3, channel: 'fax', member: true })).toBeNaN()
    expect(predictPropensity(withMissing, { recency: [3], channel: ['fax'], member: [true] })[0]).toBeNaN()
  })

  test('takes coded columns and bigints', () => {
    const plain = predictPropensity(model, { recency: [5, 9], channel: ['web', 'app'], member: [true, false] })
    const other = { recency: [5n, 9n], channel: encodeColumn(['web', 'app'], 'channel'), member: [true, false] }
    expect(predictPropensity(model, other)).toEqual(plain)
    expect(propensityOf(model, { recency: 5n, channel: 'web', member: true })).toBe(plain[0])
  })

  test('columns that are missing, of another length or of text are refused', () => {
    expect(() => predictPropensity(model, { recency: [1], channel: ['web'] })).toThrowError(
      expect.objectContaining({ code: 'column', column: 'member' }),
    )
    expect(() => predictPropensity(model, { recency: [1], channel: ['web', 'web'], member: [true] })).toThrowError(
      /length/,
    )
    expect(() => predictPropensity(model, { recency: ['1'], channel: ['web'], member: [true] })).toThrowError(
      expect.objectContaining({ code: 'column', column: 'recency', row: 0 }),
    )
    expect(() => propensityOf(model, { recency: '1', channel: 'web', member: true })).toThrowError(/recency/)
  })

  test('something else than a model is refused', () => {
    // @ts-expect-error not a model
    expect(() => predictPropensity({ kind: 'abc', version: 1 }, {})).toThrowError(
      expect.objectContaining({ code: 'model' }),
    )
    expect(() => propensityOf({ ...model, version: 2 as 1 }, {})).toThrowError(
      expect.objectContaining({ code: 'model' }),
    )
  })
})

describe('outcomes of a holdout', () => {
  const holdout = { holdoutOrders: [2, 0, 1, null], holdoutFirst: [12, Number.NaN, 75, Number.NaN] }

  test('churn is no purchase, repurchase at least one, in the days asked for, the last included', () => {
    expect(repurchaseOutcome(holdout)).toEqual(Float64Array.of(1, 0, 1, Number.NaN))
    expect(repurchaseOutcome(holdout, { days: 75 })).toEqual(Float64Array.of(1, 0, 1, Number.NaN))
    expect(repurchaseOutcome(holdout, { days: 74 })).toEqual(Float64Array.of(1, 0, 0, Number.NaN))
    expect(churnOutcome(holdout, { days: 74 })).toEqual(Float64Array.of(0, 1, 1, Number.NaN))
  })

  test('days need the day of the first purchase', () => {
    expect(() => churnOutcome({ holdoutOrders: [1] }, { days: 30 })).toThrowError(
      expect.objectContaining({ code: 'column', column: 'holdoutFirst' }),
    )
    expect(() => churnOutcome(holdout, { days: 0 })).toThrowError(/days/)
  })
})

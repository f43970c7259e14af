import { describe, expect, test } from 'vitest'
import { splitHoldout } from '../../src/orders/index.ts'
import {
  type CategoryTerm,
  churnOutcome,
  type Estimate,
  evaluatePropensity,
  fitPropensity,
  type NumberTerm,
  type PropensityModel,
  predictPropensity,
} from '../../src/propensity/index.ts'
import { encodeColumn, takeRows } from '../../src/table/index.ts'
import { cdnowLines } from '../published.ts'
import { makeCustomers, readCdnow, reference } from './data.ts'

const close = (got: number | null, exact: number, tolerance = 1e-9) => {
  expect(Math.abs(got! - exact), `${got} is not ${exact}`).toBeLessThanOrEqual(
    tolerance * Math.max(1e-3, Math.abs(exact)),
  )
}
const numberOf = (model: PropensityModel, k: number) => model.terms[k] as NumberTerm
const levelsOf = (model: PropensityModel, k: number) => (model.terms[k] as CategoryTerm).levels
const codes = (model: PropensityModel) =>
  model.findings.map(({ code, column }) => (column ? `${code} ${column}` : code))

describe('fitPropensity', () => {
  test('without a penalty is statsmodels, on the data of Spector and Mazzeo that Greene prints', () => {
    const { rows, coefficients, standardErrors, logLikelihood, nullLogLikelihood, p, intervals } = reference.spector
    const column = (k: number) => Float64Array.from(rows as number[][], (row) => row[k]!)
    const model = fitPropensity(
      { gpa: column(0), tuce: column(1), psi: column(2), grade: column(3) },
      { outcome: 'grade', columns: ['gpa', 'tuce', 'psi'], penalty: 0 },
    )
    ;[0, 1, 2].forEach((k) => {
      const { coefficient, standardError, low, high, p: chance } = numberOf(model, k).estimate
      close(coefficient, coefficients[k + 1])
      close(standardError, standardErrors[k + 1])
      close(low, intervals[k + 1][0])
      close(high, intervals[k + 1][1])
      close(chance, p[k + 1])
    })
    // Theirs is for a student with 0 in every column, ours for the average one.
    const atZero = model.terms.reduce(
      (sum, term) => sum - (term as NumberTerm).estimate.coefficient * (term as NumberTerm).mean,
      model.intercept.coefficient,
    )
    close(atZero, coefficients[0])
    close(model.logLikelihood, logLikelihood, 1e-12)
    close(model.nullLogLikelihood, nullLogLikelihood, 1e-12)
    expect(model.converged).toBe(true)
    expect(codes(model)).toEqual(['few-outcomes'])
    expect(Math.round(1000 * coefficients[1]) / 1000).toBe(2.826) // Greene, table of the logit estimates
  })

  test('without a penalty is statsmodels on CDNOW, with a category', () => {
    const model = fitPropensity(readCdnow(), {
      outcome: 'repurchased',
      columns: ['recency', 'tenure', 'group'],
      penalty: 0,
    })
    const { coefficients, standardErrors, intervals, p, logLikelihood, nullLogLikelihood } = reference.cdnow
    const [one, more] = [
      levelsOf(model, 2).find((l) => l.value === 'one')!,
      levelsOf(model, 2).find((l) => l.value === 'more')!,
    ]
    const estimates: Estimate[] = [
      model.intercept,
      numberOf(model, 0).estimate,
      numberOf(model, 1).estimate,
      one.estimate,
      more.estimate,
    ]
    estimates.forEach((estimate, k) => {
      close(estimate.coefficient, coefficients[k])
      close(estimate.standardError, standardErrors[k])
      close(estimate.low, intervals[k][0])
      close(estimate.high, intervals[k][1])
      if (p[k] > 1e-6) close(estimate.p, p[k], 1e-8)
    })
    close(model.logLikelihood, logLikelihood, 1e-12)
    // Theirs is found by a search that ends early.
    close(model.nullLogLikelihood, nullLogLikelihood, 1e-9)
    const { used, outcomes } = model.fitted
    const rate = outcomes / used
    close(model.nullLogLikelihood, used * (rate * Math.log(rate) + (1 - rate) * Math.log(1 - rate)), 1e-13)
    expect((model.terms[2] as CategoryTerm).reference).toBe('none')
    expect(levelsOf(model, 2).map(({ value, customers }) => [value, customers])).toEqual([
      ['more', 507],
      ['one', 439],
    ])
    expect(model.findings).toEqual([])
  })

  test.each([
    ['ridge1', 1, undefined],
    ['ridge100', 100, undefined],
    ['balanced', 1, 'balanced'],
  ] as const)('with a penalty is scikit-learn on standardised columns: %s', (name, penalty, classWeights) => {
    const options = { outcome: 'repurchased', columns: ['recency', 'tenure', 'repeats'], penalty }
    const model = fitPropensity(readCdnow(), classWeights ? { ...options, classWeights } : options)
    close(model.intercept.coefficient, reference[name].intercept)
    model.terms.forEach((term, k) => {
      const { estimate, deviation } = term as NumberTerm
      close(estimate.coefficient * deviation, reference[name].coefficients[k])
    })
    const [no, yes] = classWeights ? reference.balancedWeights : [1, 1]
    close(model.fitted.weights.yes, yes, 1e-14)
    close(model.fitted.weights.no, no, 1e-14)
    expect(codes(model)).toEqual(classWeights ? ['weighted'] : [])
  })

  test('the score equations hold: the penalised slope is 0 at the coefficients, for every one of them', () => {
    const customers = makeCustomers(400, 5)
    for (const penalty of [0, 1, 30]) {
      const model = fitPropensity(customers, {
        outcome: 'churned',
        columns: ['recency', 'channel', 'spend', 'member'],
        penalty,
        missing: 'indicator',
      })
      const residuals = predictPropensity(model, customers).map((p, i) => customers.churned[i]! - p)
      const slope = (passes: (i: number) => number) => residuals.reduce((sum, r, i) => sum + r * passes(i), 0)
      expect(slope(() => 1)).toBeCloseTo(0, 9)
      for (const term of model.terms) {
        if (term.takes === 'number') {
          const column = customers[term.column as 'recency']
          const known = slope((i) => (column[i] === null ? 0 : (column[i]! - term.mean) / term.deviation))
          expect(known - penalty * term.estimate.coefficient * term.deviation).toBeCloseTo(0, 8)
          if (term.missing) {
            expect(slope((i) => Number(column[i] === null)) - penalty * term.missing.coefficient).toBeCloseTo(0, 8)
          }
        } else {
          const column = customers[term.column as 'channel']
          for (const { value, estimate } of term.levels) {
            expect(slope((i) => Number(column[i] === value)) - penalty * estimate.coefficient).toBeCloseTo(0, 8)
          }
        }
      }
      expect(model.fitted).toMatchObject({ customers: 400, used: 400, withMissing: 0 })
    }
  })

  test('missing outcomes and missing values are left out and counted', () => {
    const customers = {
      recency: [1, 2, null, 4, 5, Number.POSITIVE_INFINITY, 7],
      channel: ['a', 'b', 'a', '', 'a', 'b', 'b'],
      churned: [0, 1, 1, 0, null, 1, 0],
    }
    const model = fitPropensity(customers, { outcome: 'churned', columns: ['recency', 'channel'] })
    expect(model.fitted).toMatchObject({ customers: 7, used: 3, outcomes: 1, withoutOutcome: 1, withMissing: 3 })
    expect(codes(model)).toContain('left-out')
    const kept = fitPropensity(
      { recency: [1, 2, 7], channel: ['a', 'b', 'b'], churned: [false, true, false] },
      { outcome: 'churned', columns: ['recency', 'channel'] },
    )
    expect(model.terms).toEqual(kept.terms)
  })

  test('text, flags, coded columns and numbers that are told to be are categories', () => {
    const channel = ['web', 'app', 'web', 'shop', 'web', 'app', 'web', 'shop']
    const customers = {
      channel,
      coded: encodeColumn(channel, 'coded'),
      member: [true, false, null, true, true, false, true, false],
      region: [1, 2, 1, 2, 1, 1, 2, 2],
      churned: [1, 0, 1, 0, 0, 1, 0, 1],
    }
    const columns = ['channel', 'coded', 'member', 'region']
    const model = fitPropensity(customers, {
      outcome: 'churned',
      columns,
      categories: ['region'],
      missing: 'indicator',
    })
    expect(
      model.terms.map((term) => term.takes === 'category' && [term.reference, ...term.levels.map((l) => l.value)]),
    ).toEqual([
      ['web', 'app', 'shop'],
      ['web', 'app', 'shop'],
      [true, false],
      [1, 2],
    ])
    expect(model.terms.map(({ missing }) => missing !== null)).toEqual([false, false, true, false])
    expect(codes(model)).toContain('collinear-column coded')
  })

  test('the reference can be chosen, which without a penalty changes no propensity', () => {
    const customers = makeCustomers(300, 8)
    const options = { outcome: 'churned', columns: ['recency', 'channel'], penalty: 0 }
    const web = fitPropensity(customers, { ...options, references: { channel: 'web' } })
    const app = fitPropensity(customers, { ...options, references: { channel: 'app' } })
    expect((app.terms[1] as CategoryTerm).reference).toBe('app')
    const other = predictPropensity(app, customers)
    predictPropensity(web, customers).forEach((p, i) => {
      if (!Number.isNaN(p)) expect(p).toBeCloseTo(other[i]!, 9)
    })
    expect(() => fitPropensity(customers, { ...options, references: { channel: 'fax' } })).toThrowError(/references/)
  })

  test('complete separation is a finding: with a penalty finite, without one not converged', () => {
    const customers = { recency: [1, 2, 3, 4, 5, 6], churned: [0, 0, 0, 1, 1, 1] }
    const plain = fitPropensity(customers, { outcome: 'churned', columns: ['recency'], penalty: 0 })
    expect(plain.converged).toBe(false)
    expect(codes(plain)).toEqual(['separated', 'separating-column recency', 'few-outcomes'])
    expect(numberOf(plain, 0).estimate.standardError).toBeNull()
    expect(Array.from(predictPropensity(plain, customers), Math.round)).toEqual(customers.churned)
    const drawn = fitPropensity(customers, { outcome: 'churned', columns: ['recency'] })
    expect(drawn.converged).toBe(true)
    expect(codes(drawn)).toEqual(['separated', 'separating-column recency', 'few-outcomes'])
    expect(numberOf(drawn, 0).estimate.standardError).toBeGreaterThan(0)
  })

  test('separation by two columns together, and by one level, is found too', () => {
    const together = {
      a: [0, 1, 2, 3, 0, 1, 2, 3],
      b: [0, 1, 2, 3, 1, 2, 3, 4],
      churned: [0, 0, 0, 0, 1, 1, 1, 1],
    }
    const model = fitPropensity(together, { outcome: 'churned', columns: ['a', 'b'], penalty: 0 })
    expect(codes(model)).toEqual(['separated', 'few-outcomes'])
    const level = { channel: ['a', 'a', 'a', 'b', 'b', 'b'], churned: [1, 1, 1, 0, 1, 0] }
    const one = fitPropensity(level, { outcome: 'churned', columns: ['channel'], penalty: 0 })
    expect(one.converged).toBe(false)
    expect(codes(one)).toEqual(['separated', 'one-sided-level channel', 'few-outcomes'])
    expect(one.findings[1]).toMatchObject({ count: 3 })
    expect(JSON.stringify(one)).not.toMatch(/Infinity|NaN/)
  })

  test('constant columns get coefficient 0 and a finding', () => {
    const customers = { same: [0.1, 0.1, 0.1, 0.1], kind: ['x', 'x', 'x', 'x'], v: [1, 3, 2, 4], churned: [0, 0, 1, 1] }
    for (const penalty of [0, 1]) {
      const model = fitPropensity(customers, { outcome: 'churned', columns: ['same', 'kind', 'v'], penalty })
      expect(numberOf(model, 0).estimate).toEqual({
        coefficient: 0,
        standardError: null,
        low: null,
        high: null,
        p: null,
      })
      expect(codes(model).slice(0, 2)).toEqual(['constant-column same', 'constant-column kind'])
      const alone = fitPropensity(customers, { outcome: 'churned', columns: ['v'], penalty })
      expect(numberOf(model, 2)).toEqual(numberOf(alone, 0))
    }
  })

  test('a column that follows from others gets 0 without a penalty, and shares the effect with one', () => {
    const base = makeCustomers(200, 3)
    const customers = { ...base, twice: base.spend.map((value) => 7 - 2 * value) }
    const plain = fitPropensity(customers, { outcome: 'churned', columns: ['spend', 'twice'], penalty: 0 })
    const alone = fitPropensity(customers, { outcome: 'churned', columns: ['spend'], penalty: 0 })
    expect(codes(plain)).toEqual(['collinear-column twice'])
    expect(numberOf(plain, 1).estimate).toMatchObject({ coefficient: 0, standardError: null })
    close(numberOf(plain, 0).estimate.coefficient, numberOf(alone, 0).estimate.coefficient)
    const drawn = fitPropensity(customers, { outcome: 'churned', columns: ['spend', 'twice'] })
    expect(codes(drawn)).toEqual(['collinear-column twice'])
    close(
      numberOf(drawn, 0).estimate.coefficient * numberOf(drawn, 0).deviation,
      -numberOf(drawn, 1).estimate.coefficient * numberOf(drawn, 1).deviation,
    )
  })

  test.each([0, 1])(
    'when all outcomes are %d everybody gets the rate, moved half a customer towards one half',
    (all) => {
      const customers = { v: [1, 2, 3], channel: ['a', 'b', 'a'], churned: [all, all, all] }
      const model = fitPropensity(customers, { outcome: 'churned', columns: ['v', 'channel'] })
      expect(codes(model)).toContain('single-outcome')
      const rate = all === 1 ? 3.5 / 4 : 0.5 / 4
      predictPropensity(model, customers).forEach((p) => void expect(p).toBeCloseTo(rate, 12))
      expect(JSON.parse(JSON.stringify(model))).toEqual(model)
    },
  )

  test('a model without columns is the rate', () => {
    const model = fitPropensity({ churned: [1, 0, 0, 0] }, { outcome: 'churned', columns: [] })
    expect(predictPropensity(model, { id: [1, 2] })[1]).toBeCloseTo(0.25, 12)
  })

  test('a column of missing values alone tells nothing, with an indicator too', () => {
    const customers = { gone: [null, null, null, null], v: [1, 3, 2, 4], churned: [0, 0, 1, 1] }
    const options = { outcome: 'churned', missing: 'indicator' as const }
    for (const penalty of [0, 1]) {
      const model = fitPropensity(customers, { ...options, columns: ['gone', 'v'], penalty })
      expect(codes(model).slice(0, 2)).toEqual(['constant-column gone', 'collinear-column gone'])
      const alone = fitPropensity(customers, { ...options, columns: ['v'], penalty })
      predictPropensity(model, customers).forEach((p, i) => {
        expect(p).toBeCloseTo(predictPropensity(alone, customers)[i]!, 9)
      })
    }
  })

  test('learns on a log up to one day who comes back after it, and keeps its word on other customers', () => {
    const { calibration, holdout } = splitHoldout(cdnowLines(), {
      calibrationEnd: '1997-09-30',
      holdoutEnd: '1998-06-30',
    })
    const customers = { ...calibration, churned: churnOutcome(holdout) }
    const [even, odd] = [0, 1].map((side) => Array.from(customers.id.keys()).filter((i) => i % 2 === side))
    const model = fitPropensity(takeRows(customers, even!), {
      outcome: 'churned',
      columns: ['recency', 'frequency', 'monetary', 'tenure'],
    })
    const others = takeRows(customers, odd!)
    const { auc, slope, bias } = evaluatePropensity(predictPropensity(model, others), others.churned)
    expect(numberOf(model, 0).estimate.low).toBeGreaterThan(0)
    expect(auc).toBeGreaterThan(0.75)
    expect(Math.abs(slope - 1)).toBeLessThan(0.3)
    expect(Math.abs(bias)).toBeLessThan(0.05)
  })

  test('bad input is refused, with its place', () => {
    const customers = { v: [1, 2], text: ['a', 'b'], churned: [0, 1] }
    const options = { outcome: 'churned', columns: ['v'] }
    const refused = (run: () => unknown, code: string, place: object = {}) =>
      expect(run).toThrowError(expect.objectContaining({ code, ...place }))
    refused(() => fitPropensity({ v: [], churned: [] }, options), 'column', { column: 'churned' })
    refused(() => fitPropensity({ v: [null], churned: [1] }, options), 'column')
    refused(() => fitPropensity({ v: [1, 2], churned: [0, 2] }, options), 'column', { column: 'churned', row: 1 })
    refused(() => fitPropensity({ v: [1, 2], churned: [0] }, options), 'column')
    refused(() => fitPropensity(customers, { ...options, columns: ['w'] }), 'column', { column: 'w' })
    refused(() => fitPropensity(customers, { ...options, outcome: 'w' }), 'column', { column: 'w' })
    refused(() => fitPropensity(customers, { ...options, columns: ['v', 'v'] }), 'argument', { column: 'v' })
    refused(() => fitPropensity(customers, { ...options, penalty: -1 }), 'argument')
    refused(() => fitPropensity(customers, { ...options, penalty: Number.NaN }), 'argument')
    refused(() => fitPropensity(customers, { ...options, level: 95 }), 'argument')
    refused(() => fitPropensity(customers, { ...options, categories: ['text'] }), 'argument')
    refused(() => fitPropensity(customers, { ...options, classWeights: { yes: 0, no: 1 } }), 'argument')
    refused(() => fitPropensity(customers, { ...options, column: '' }), 'argument')
    // @ts-expect-error an unknown choice
    refused(() => fitPropensity(customers, { ...options, missing: 'zero' }), 'argument')
    const ids = Array.from({ length: 101 }, (_, i) => `c${i}`)
    refused(() => fitPropensity({ v: ids, churned: ids.map((_, i) => i % 2) }, options), 'column', { column: 'v' })
  })

  test('a column that could be the outcome itself must not be among the columns', () => {
    expect(() => fitPropensity({ churned: [0, 1] }, { outcome: 'churned', columns: ['churned'] })).toThrowError(
      /outcome/,
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  evaluatePropensity,
  fitPropensity,
  type NumberTerm,
  predictPropensity,
  propensityOf,
} from '../../src/propensity/index.ts'
import { takeRows, toRows } from '../../src/table/index.ts'
import { makeCustomers } from '../propensity/data.ts'

const columns = ['recency', 'channel', 'spend', 'member']
const runs = { numRuns: 40 }
const base = fc.record({ count: fc.integer({ min: 30, max: 120 }), seed: fc.nat(10_000) })
const options = fc.record({
  penalty: fc.constantFrom(0.1, 1, 25),
  missing: fc.constantFrom('leave-out' as const, 'indicator' as const),
})

describe('laws of propensity', () => {
  test('the column and the twin for one customer give the same number', () => {
    fc.assert(
      fc.property(base, options, ({ count, seed }, chosen) => {
        const customers = makeCustomers(count, seed)
        const model = fitPropensity(customers, { outcome: 'churned', columns, ...chosen })
        const rows = toRows(customers)
        predictPropensity(model, customers).forEach((p, i) => void expect(propensityOf(model, rows[i]!)).toBe(p))
      }),
      runs,
    )
  })

  test('propensities are from 0 to 1, and sum to the outcomes, as nothing draws the intercept', () => {
    fc.assert(
      fc.property(base, options, ({ count, seed }, chosen) => {
        const customers = makeCustomers(count, seed)
        const model = fitPropensity(customers, { outcome: 'churned', columns, ...chosen })
        fc.pre(!model.findings.some(({ code }) => code === 'single-outcome'))
        let sum = 0
        for (const p of predictPropensity(model, customers)) {
          if (Number.isNaN(p)) continue
          expect(p >= 0 && p <= 1).toBe(true)
          sum += p
        }
        expect(sum).toBeCloseTo(model.fitted.outcomes, 7)
      }),
      runs,
    )
  })

  test('a model that went through JSON predicts the same', () => {
    fc.assert(
      fc.property(base, options, ({ count, seed }, chosen) => {
        const customers = makeCustomers(count, seed)
        const model = fitPropensity(customers, { outcome: 'churned', columns, ...chosen })
        const stored = JSON.parse(JSON.stringify(model))
        expect(stored).toEqual(model)
        expect(predictPropensity(stored, customers)).toEqual(predictPropensity(model, customers))
      }),
      runs,
    )
  })

  test('permuting rows permutes propensities, and moves no figure of the evaluation', () => {
    fc.assert(
      fc.property(base, options, fc.nat(1000), ({ count, seed }, chosen, turn) => {
        const customers = makeCustomers(count, seed)
        const order = Array.from({ length: count }, (_, i) => (i * 7 + turn) % count)
        fc.pre(new Set(order).size === count)
        const turned = takeRows(customers, order)
        const model = fitPropensity(customers, { outcome: 'churned', columns, ...chosen })
        const other = fitPropensity(turned, { outcome: 'churned', columns, ...chosen })
        const plain = predictPropensity(model, customers)
        const moved = predictPropensity(other, turned)
        order.forEach((from, i) => {
          if (Number.isNaN(plain[from]!)) expect(moved[i]).toBeNaN()
          else expect(Math.abs(moved[i]! - plain[from]!)).toBeLessThan(1e-9)
        })
        const judged = evaluatePropensity(takeRows({ plain }, order).plain, turned.churned)
        const expected = evaluatePropensity(plain, customers.churned)
        expect([judged.auc, judged.lift, judged.calibration, judged.logLoss]).toEqual([
          expected.auc,
          expected.lift,
          expected.calibration,
          expected.logLoss,
        ])
      }),
      runs,
    )
  })

  test('the units of a column do not matter: coefficients change with them, propensities do not', () => {
    fc.assert(
      fc.property(
        base,
        fc.constantFrom(0.001, 7, 1e6),
        fc.constantFrom(-50, 0, 1e5),
        ({ count, seed }, factor, shift) => {
          const customers = makeCustomers(count, seed)
          const other = { ...customers, spend: customers.spend.map((value) => factor * value + shift) }
          const model = fitPropensity(customers, { outcome: 'churned', columns: ['spend', 'member'] })
          const changed = fitPropensity(other, { outcome: 'churned', columns: ['spend', 'member'] })
          const [before, after] = [model, changed].map(({ terms }) => (terms[0] as NumberTerm).estimate.coefficient)
          expect(Math.abs(after! * factor - before!)).toBeLessThanOrEqual(1e-6 * (Math.abs(before!) + 1e-3))
          const expected = predictPropensity(model, customers)
          predictPropensity(changed, other).forEach(
            (p, i) => void expect(Math.abs(p - expected[i]!)).toBeLessThan(1e-8),
          )
        },
      ),
      runs,
    )
  })

  test('a larger penalty gives coefficients whose squares sum to less', () => {
    fc.assert(
      fc.property(base, ({ count, seed }) => {
        const customers = makeCustomers(count, seed)
        const sizes = [0.1, 1, 10, 100].map((penalty) => {
          const { terms } = fitPropensity(customers, { outcome: 'churned', columns, penalty })
          return terms.reduce((sum, term) => {
            if (term.takes === 'number') return sum + (term.estimate.coefficient * term.deviation) ** 2
            return sum + term.levels.reduce((total, { estimate }) => total + estimate.coefficient ** 2, 0)
          }, 0)
        })
        for (let k = 1; k < sizes.length; k++) expect(sizes[k]!).toBeLessThanOrEqual(sizes[k - 1]! + 1e-12)
      }),
      runs,
    )
  })

  test('the area is that of all pairs, and its complement for the opposite outcome', () => {
    const scores = fc.array(fc.tuple(fc.constantFrom(0, 0.1, 0.25, 0.5, 0.9, 1), fc.nat(1)), { maxLength: 40 })
    fc.assert(
      fc.property(scores, (pairs) => {
        const p = pairs.map(([value]) => value)
        const y = pairs.map(([, outcome]) => outcome)
        let wins = 0
        let all = 0
        for (const [a, yes] of pairs) {
          for (const [b, no] of pairs) {
            if (yes !== 1 || no !== 0) continue
            all++
            wins += a > b ? 1 : a === b ? 0.5 : 0
          }
        }
        const { auc, lift, calibration, outcomes, customers } = evaluatePropensity(p, y)
        expect(auc).toBe(all === 0 ? Number.NaN : wins / all)
        const opposite = evaluatePropensity(
          p,
          y.map((value) => 1 - value),
        )
        if (all > 0) expect(opposite.auc).toBeCloseTo(1 - auc, 12)
        expect(calibration.reduce((sum, group) => sum + group.customers, 0)).toBe(customers)
        expect(calibration.reduce((sum, group) => sum + group.outcomes, 0)).toBe(outcomes)
        expect(lift.reduce((sum, part) => sum + part.outcomes, 0)).toBeCloseTo(outcomes, 9)
        expect(lift.reduce((sum, part) => sum + part.customers, 0)).toBeCloseTo(customers, 9)
      }),
      { numRuns: 300 },
    )
  })

  test('beyond the size that is sampled first, the maximum is the same', () => {
    const { recency: _, channel: __, ...customers } = makeCustomers(45_000, 4)
    const model = fitPropensity(customers, { outcome: 'churned', columns: ['spend', 'member'] })
    const residuals = predictPropensity(model, customers).map((p, i) => customers.churned[i]! - p)
    const { mean, deviation, estimate } = model.terms[0] as NumberTerm
    const slope = residuals.reduce((sum, r, i) => sum + (r * (customers.spend[i]! - mean)) / deviation, 0)
    expect(slope - estimate.coefficient * deviation).toBeCloseTo(0, 6)
    expect(model.converged).toBe(true)
  })
})

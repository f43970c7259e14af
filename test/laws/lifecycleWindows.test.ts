import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  detectStages,
  fitStages,
  personalGapOf,
  personalGaps,
  type StageModel,
  stageOf,
  stagesByAlive,
} from '../../src/lifecycle/index.ts'

const customer = fc.record({
  recency: fc.option(fc.integer({ min: 0, max: 400 })),
  frequency: fc.integer({ min: 0, max: 6 }),
  repeats: fc.integer({ min: 0, max: 5 }),
  tenureAtLast: fc.integer({ min: 0, max: 400 }),
  tenure: fc.integer({ min: 0, max: 900 }),
  ordersRecent: fc.integer({ min: 0, max: 4 }),
  ordersPrevious: fc.integer({ min: 0, max: 4 }),
  pAlive: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
})
type Customer = typeof customer extends fc.Arbitrary<infer C> ? C : never
const customers = fc.array(customer, { minLength: 1, maxLength: 12 })
const names = ['recency', 'frequency', 'repeats', 'tenureAtLast', 'tenure', 'ordersRecent', 'ordersPrevious'] as const
const tableOf = (rows: Customer[]) =>
  Object.fromEntries([...names, 'pAlive' as const].map((name) => [name, rows.map((row) => row[name])])) as {
    [K in keyof Customer]: Customer[K][]
  }
const gapOf = ({ windows }: StageModel): number => windows!.gap ?? Number.NaN

describe('laws of stages by own gaps and by P(alive)', () => {
  test('the column function equals the scalar twin, and a JSON round trip changes nothing', () => {
    const schemes = fc.constantFrom('purchase5' as const, 'growth4' as const, 'loyalty4' as const)
    fc.assert(
      fc.property(customers, schemes, (rows, scheme) => {
        const table = { ...tableOf(rows), gap: personalGaps(50, tableOf(rows)) }
        const model = fitStages(table, { scheme, windows: 'own-gaps' })
        const stages = detectStages(JSON.parse(JSON.stringify(model)), table)
        expect(stages).toEqual(
          rows.map((row) => stageOf(model, { ...row, gap: personalGapOf(50, row.repeats, row.tenureAtLast) })),
        )
        expect(model.counts.reduce((sum, count) => sum + count, model.unstaged)).toBe(rows.length)
      }),
    )
  })

  test('where everyone has the usual gap, own gaps are usual gaps', () => {
    fc.assert(
      fc.property(customers, (rows) => {
        const table = tableOf(rows)
        const usual = fitStages(table, { windows: 'gaps' })
        const same = { ...table, gap: rows.map(() => gapOf(usual)) }
        const own = fitStages(same, { windows: 'own-gaps' })
        expect(detectStages(own, same)).toEqual(detectStages(usual, table))
      }),
    )
  })

  test('every buyer with a probability is in one stage, and a higher one is never less active', () => {
    const cut = fc.double({ min: 0.01, max: 0.99, noNaN: true })
    fc.assert(
      fc.property(customers, cut, cut, (rows, a, b) => {
        fc.pre(a !== b)
        const table = tableOf(rows)
        const model = fitStages(table, { scheme: stagesByAlive({ active: Math.max(a, b), silent: Math.min(a, b) }) })
        const stages = detectStages(model, table)
        const order = ['churned', 'silent', 'active']
        const known = rows.flatMap(({ pAlive }, i) => (pAlive === null ? [] : [{ pAlive, stage: stages[i]! }]))
        known.sort((x, y) => x.pAlive - y.pAlive)
        known.forEach(({ stage }, k) => {
          expect(order).toContain(stage)
          if (k > 0) expect(order.indexOf(stage)).toBeGreaterThanOrEqual(order.indexOf(known[k - 1]!.stage))
        })
      }),
    )
  })
})

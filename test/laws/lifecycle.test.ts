import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { detectStages, fitStages, type StageModel, type StageScheme, stageOf } from '../../src/lifecycle/index.ts'
import { takeRows } from '../../src/table/index.ts'

const schemes: StageScheme[] = ['purchase5', 'growth4', 'loyalty4']
// Values on both sides of every bound of the fixed windows.
const grid = {
  recency: [0, 90, 91, 180, 181, 365, 366],
  frequency: [0, 1, 2, 4, 5, 9],
  ordersRecent: [0, 1, 2, 99],
  ordersPrevious: [0, 1, 2, 4, 100],
  repeats: [0, 3, 4],
  tenure: [0, 364, 365],
}
const evidence = { satisfaction: [2.9, 3, 4.4, 4.5], nps: [6, 7, 9], referrals: [0, 1] }
type Facts = Record<string, number | null>

const of = (values: Record<string, number[]>, missing: boolean): Record<string, fc.Arbitrary<number | null>> =>
  Object.fromEntries(
    Object.entries(values).map(([name, list]) => [
      name,
      missing
        ? fc.oneof({ arbitrary: fc.constantFrom(...list), weight: 4 }, fc.constant(null))
        : fc.constantFrom(...list),
    ]),
  )
const complete = fc.record({
  firstOrder: fc.constant(0),
  ...of(grid, false),
  ...of(evidence, true),
}) as fc.Arbitrary<Facts>
const partial = fc.record({
  firstOrder: fc.constant(0),
  ...of(grid, true),
  ...of(evidence, true),
}) as fc.Arbitrary<Facts>
const prospect = fc.record({
  firstOrder: fc.constant(null),
  recency: fc.constant(null),
  frequency: fc.constant(0),
  ordersRecent: fc.constant(0),
  ordersPrevious: fc.constant(0),
  repeats: fc.constant(0),
  tenure: fc.constant(null),
  ...of(evidence, true),
}) as fc.Arbitrary<Facts>

const columns = ['firstOrder', ...Object.keys(grid), ...Object.keys(evidence)]
const tableOf = (rows: Facts[]): Record<string, (number | null)[]> =>
  Object.fromEntries(columns.map((name) => [name, rows.map((row) => row[name] ?? null)]))
const modelOf = (scheme: StageScheme): StageModel => fitStages(tableOf([]), { scheme })

describe('laws of lifecycle stages', () => {
  it.each(schemes)('%s: every customer whose facts are known is in exactly one stage', (scheme) => {
    const model = modelOf(scheme)
    const ids = model.stages.map(({ id }) => id)
    fc.assert(
      fc.property(fc.oneof(complete, prospect), (customer) => {
        expect(ids).toContain(stageOf(model, customer))
      }),
    )
  })

  it.each(schemes)('%s: the column function equals the scalar twin', (scheme) => {
    const model = modelOf(scheme)
    fc.assert(
      fc.property(fc.array(fc.oneof(partial, prospect), { maxLength: 9 }), (rows) => {
        expect(detectStages(model, tableOf(rows))).toEqual(rows.map((row) => stageOf(model, row)))
      }),
    )
  })

  it.each(schemes)('%s: a stage is given if, and only if, no missing value could change it', (scheme) => {
    const model = modelOf(scheme)
    fc.assert(
      fc.property(partial, (customer) => {
        let filled: Facts[] = [customer]
        for (const [name, values] of Object.entries(grid)) {
          if (customer[name] === null && model.needs.includes(name)) {
            filled = filled.flatMap((facts) => [...values, 999].map((value) => ({ ...facts, [name]: value })))
          }
        }
        const possible = new Set(filled.map((facts) => stageOf(model, facts)))
        expect(stageOf(model, customer)).toBe(possible.size === 1 ? [...possible][0] : null)
      }),
      { numRuns: 300 },
    )
  })

  it('permuting the customers permutes the stages, and changes no model', () => {
    const rows = fc.array(fc.tuple(partial, fc.integer({ min: 0, max: 500 })), { minLength: 1, maxLength: 9 })
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (pairs, stream) => {
        const tenureAtLast = pairs.map(([, days]) => days)
        const table = { ...tableOf(pairs.map(([row]) => row)), tenureAtLast }
        const order = pairs.map((_, i) => ({ i, key: stream.next().value as number }))
        const indices = order.sort((a, b) => a.key - b.key).map(({ i }) => i)
        const model = fitStages(table, { scheme: 'growth4', windows: 'gaps' })
        const shuffled = takeRows(table, indices)
        expect(fitStages(shuffled, { scheme: 'growth4', windows: 'gaps' })).toEqual(model)
        const stages = detectStages(model, table)
        expect(detectStages(model, shuffled)).toEqual(indices.map((i) => stages[i]))
      }),
    )
  })

  it('a JSON round trip of a model changes no stage; its counts are those of the stages', () => {
    fc.assert(
      fc.property(fc.constantFrom(...schemes), fc.array(partial, { maxLength: 9 }), (scheme, rows) => {
        const table = tableOf(rows)
        const model = fitStages(table, { scheme })
        const stages = detectStages(model, table)
        expect(detectStages(JSON.parse(JSON.stringify(model)), table)).toEqual(stages)
        expect(model.counts).toEqual(model.stages.map(({ id }) => stages.filter((stage) => stage === id).length))
        expect(model.unstaged).toBe(stages.filter((stage) => stage === null).length)
      }),
    )
  })

  it('stretching time stretches the windows, and changes no stage', () => {
    const customer = fc.record({
      repeats: fc.integer({ min: 0, max: 5 }),
      tenureAtLast: fc.integer({ min: 0, max: 400 }),
      recency: fc.integer({ min: 0, max: 400 }),
    })
    fc.assert(
      fc.property(fc.array(customer, { maxLength: 9 }), (rows) => {
        const at = (factor: number): (string | null)[] => {
          const repeats = rows.map((row) => row.repeats)
          const tenureAtLast = rows.map((row) => (row.repeats > 0 ? (row.tenureAtLast + 1) * factor : 0))
          const table = {
            repeats,
            tenureAtLast,
            recency: rows.map((row) => row.recency * factor),
            frequency: repeats.map((x) => x + 1),
          }
          const model = fitStages(table, { windows: 'gaps' })
          return model.windows!.kind === 'gaps' ? detectStages(model, table) : []
        }
        expect(at(4)).toEqual(at(1))
      }),
    )
  })

  it('a purchase longer ago never makes a customer more active', () => {
    const model = modelOf('purchase5')
    const order = ['active', 'firstTime', 'silent', 'churned']
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.nat(400), fc.nat(400), (frequency, a, b) => {
        const rank = (recency: number): number => order.indexOf(stageOf(model, { firstOrder: 0, frequency, recency })!)
        expect(rank(Math.max(a, b))).toBeGreaterThanOrEqual(rank(Math.min(a, b)))
      }),
    )
  })
})

import { describe, expect, it } from 'vitest'
import { isClienteleError } from '../../src/errors.ts'
import {
  detectStages,
  fitStages,
  lastMoves,
  movesOf,
  type StageHistory,
  stageHistory,
  stagesAt,
} from '../../src/lifecycle/index.ts'
import { summarizeOrders } from '../../src/orders/index.ts'

const faultOf = (run: () => unknown): [string, string] => {
  try {
    run()
  } catch (error) {
    if (isClienteleError(error)) return [error.code, error.message]
    throw error
  }
  return ['', '']
}

describe('movesOf', () => {
  const classes = { id: [1, 2, 3, 4, 5], from: ['A', 'B', 'A', null, 'B'], to: ['A', 'A', 'B', 'B', null] }

  it('counts every pair of classes, with the value that went along', () => {
    const { pairs } = movesOf({ ...classes, value: [1, 2, null, 8, 16] })
    expect(pairs).toEqual({
      from: ['A', 'A', 'B', 'B', null],
      to: ['A', 'B', 'A', null, 'B'],
      customers: Uint32Array.of(1, 1, 1, 1, 1),
      value: Float64Array.of(1, 0, 2, 16, 8),
      unknownValue: Uint32Array.of(0, 1, 0, 0, 0),
    })
  })

  it('lists who moved, in row order', () => {
    expect(movesOf({ ...classes, value: [1, 2, null, 8, 16] }).movers).toEqual({
      row: Uint32Array.of(1, 2, 3, 4),
      id: [2, 3, 4, 5],
      from: ['B', 'A', null, 'B'],
      to: ['A', 'B', 'B', null],
      value: Float64Array.of(2, Number.NaN, 8, 16),
    })
  })

  it("knows nobody's value where none is given, and takes no rows", () => {
    expect(movesOf(classes).pairs.unknownValue).toEqual(Uint32Array.of(1, 1, 1, 1, 1))
    expect(movesOf({ id: [], from: [], to: [] }).pairs.from).toEqual([])
  })

  it('refuses columns of unequal length', () => {
    expect(faultOf(() => movesOf({ ...classes, to: ['A'] }))).toEqual([
      'column',
      'Expected `to` to have the same length as `id` (5), got 1.',
    ])
  })
})

describe('lastMoves', () => {
  const stage = (id: string) => ({ id, label: { en: id, zh: id } })
  const history: StageHistory<string> = {
    id: ['stays', 'goes', 'twice', 'comes', 'never'],
    dates: [10, 20, 30],
    stages: [stage('active'), stage('silent')],
    codes: [Uint8Array.of(0, 0, 0, 255, 255), Uint8Array.of(0, 1, 1, 255, 255), Uint8Array.of(0, 1, 0, 0, 255)],
  }

  it('keeps the current stage, the one before, and since when', () => {
    expect(lastMoves(history)).toEqual({
      stage: ['active', 'silent', 'active', 'active', null],
      previousStage: [null, 'active', 'silent', null, null],
      changedAt: Float64Array.of(Number.NaN, 20, 30, 30, Number.NaN),
    })
  })

  it('knows nothing without dates', () => {
    expect(lastMoves({ ...history, dates: [], codes: [] })).toMatchObject({ stage: [null, null, null, null, null] })
  })
})

describe('stageHistory', () => {
  const lines = { id: ['ann', 'bob', 'ann'], date: ['2024-01-01', '2024-02-05', '2024-02-20'], amount: [20, 15, 30] }
  const model = fitStages({ recency: [], frequency: [] })

  it('refuses what is not a model, a date that is none, and a date that the history has not', () => {
    expect(faultOf(() => stageHistory({} as typeof model, lines, { dates: [] }))[0]).toBe('model')
    expect(faultOf(() => stageHistory(model, lines, { dates: ['2024-02-30'] }))[0]).toBe('argument')
    expect(faultOf(() => stageHistory(model, lines, undefined as never))[0]).toBe('argument')
    const history = stageHistory(model, lines, { dates: ['2024-01-31'] })
    expect(faultOf(() => stagesAt(history, 1))).toEqual([
      'argument',
      'Expected `index` to be that of one of 1 dates, got 1.',
    ])
  })

  it('names a column that the model needs and no log gives', () => {
    const ladder = fitStages({ pAlive: [] }, { scheme: { stages: [{ id: 'x', when: { field: 'pAlive', gt: 0.5 } }] } })
    expect(faultOf(() => stageHistory(ladder, lines, { dates: ['2024-01-31'] }))).toEqual([
      'column',
      'Expected a column `pAlive`, got none.',
    ])
  })

  it('counts recent orders by the days of the model', () => {
    const wide = fitStages(
      { recency: [], frequency: [], repeats: [], tenure: [], ordersRecent: [], ordersPrevious: [] },
      { scheme: 'growth4', windows: { active: 10, gone: 20 } },
    )
    const often = {
      id: ['a', 'a', 'a'],
      date: ['2024-01-01', '2024-01-02', '2024-01-25'],
      amount: [1, 1, 1],
    }
    // Two occasions in the 20 days before the last 20, one in these: halved. Of 180 days there are none before.
    expect(stagesAt(stageHistory(wide, often, { dates: ['2024-01-31'] }), 0)).toEqual(['declining'])
    expect(stagesAt(stageHistory(wide, often, { dates: ['2024-01-31'], recentDays: 180 }), 0)).toEqual(['growing'])
  })

  it('agrees with a new summary for customers of several blocks', () => {
    const mixed = Array.from({ length: 50_000 }, (_, i) => Math.imul(i, 2_654_435_761) >>> 0)
    const log = {
      id: mixed.map((m) => m % 20_011),
      date: mixed.map((m, i) => Date.UTC(2024, 0, 1) + ((i % 3 === 0 ? m : i) % 9000) * 3_600_000),
      amount: mixed.map((m) => (m % 997) - 99),
    }
    const dates = [60, 200, 201, 400].map((days) => Date.UTC(2024, 0, days))
    const growth = fitStages(summarizeOrders(log, { asOf: dates[3]! }), { scheme: 'growth4' })
    const history = stageHistory(growth, log, { dates })
    dates.forEach((asOf, k) => {
      const customers = summarizeOrders(log, { asOf })
      const stages = detectStages(growth, customers)
      const expected = new Map(customers.id.map((id, c) => [id, stages[c]!]))
      expect(stagesAt(history, k)).toEqual(history.id.map((id) => expected.get(id) ?? null))
    })
  })

  it('stages by the id too, and by more combinations than a table holds', () => {
    const byId = fitStages({ id: [] }, { scheme: { stages: [{ id: 'ann', when: { field: 'id', eq: 'ann' } }] } })
    expect(stagesAt(stageHistory(byId, lines, { dates: ['2024-02-29'] }), 0)).toEqual(['ann', null])
    const days = Array.from({ length: 300 }, (_, k) => k)
    const wide = fitStages(
      { recency: [], tenure: [] },
      {
        scheme: {
          stages: [
            {
              id: 'odd',
              when: {
                all: [
                  { field: 'recency', in: days },
                  { field: 'tenure', notIn: days.map((d) => d + 9) },
                ],
              },
            },
          ],
        },
      },
    )
    expect(stagesAt(stageHistory(wide, lines, { dates: ['2024-02-08'] }), 0)).toEqual([null, 'odd'])
  })
})

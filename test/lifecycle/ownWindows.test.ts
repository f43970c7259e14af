import { describe, expect, test } from 'vitest'
import {
  detectStages,
  fitStages,
  personalGaps,
  populationGap,
  type StageDefinition,
  stageOf,
  stagesByAlive,
} from '../../src/lifecycle/index.ts'

describe('stages by own gaps', () => {
  // One who buys every 10 days, one every 100 days, one who bought twice, one once, one never.
  const bare = {
    recency: [40, 40, 200, 10, null],
    frequency: [5, 5, 2, 1, 0],
    repeats: [4, 4, 1, 0, 0],
    tenureAtLast: [40, 400, 60, 0, null],
    tenure: [80, 440, 260, 10, null],
    ordersRecent: [5, 2, 1, 1, 0],
    ordersPrevious: [0, 2, 1, 0, 0],
  }
  const customers = { ...bare, gap: personalGaps(populationGap(bare), bare) }

  test('measure everyone by the own rhythm: what is silence for one is none for another', () => {
    expect(customers.gap).toEqual(Float64Array.of(10, 100, 60, 60, 60))
    const model = fitStages(customers, { windows: 'own-gaps' })
    expect(detectStages(model, customers)).toEqual(['churned', 'active', 'churned', 'firstTime', 'potential'])
    expect(detectStages(fitStages(customers, { windows: 'gaps' }), customers).slice(0, 2)).toEqual(['active', 'active'])
    expect(stageOf(model, { recency: 15, frequency: 4, gap: 10 })).toBe('active')
    expect(stageOf(model, { recency: 16, frequency: 4, gap: 10 })).toBe('silent')
    expect(stageOf(model, { recency: 30, frequency: 4, gap: 10 })).toBe('silent')
    expect(stageOf(model, { recency: 31, frequency: 4, gap: 10 })).toBe('churned')
  })

  test('the model holds the days of a customer with the usual gap, and needs the column', () => {
    const model = fitStages(customers, { windows: 'own-gaps' })
    expect(model.windows).toEqual({ kind: 'own-gaps', active: 90, gone: 180, long: 360, gap: 60 })
    expect(model.needs).toContain('gap')
    expect(() => fitStages(bare, { windows: 'own-gaps' })).toThrow('Expected a column `gap`, got none.')
    expect(stageOf(model, { recency: 15, frequency: 4 })).toBeNull()
  })

  test('a customer with the usual gap is staged alike by usual and by own gaps', () => {
    for (const scheme of ['purchase5', 'growth4', 'loyalty4'] as const) {
      const own = fitStages(customers, { scheme, windows: 'own-gaps' })
      const usual = fitStages(customers, { scheme, windows: 'gaps' })
      for (let recency = 0; recency < 400; recency += 30) {
        const customer = { firstOrder: 0, frequency: 6, repeats: 5, tenure: recency + 200, ordersRecent: 2, recency }
        const whole = { ...customer, ordersPrevious: 3, gap: 60 }
        expect(stageOf(own, whole)).toBe(stageOf(usual, whole))
      }
    }
  })

  test('take multiples of your own, of usual and of own gaps', () => {
    const { windows } = fitStages(customers, { windows: { active: 2, gone: 4, unit: 'gaps' } })
    expect(windows).toEqual({ kind: 'gaps', active: 120, gone: 240, long: 360, gap: 60 })
    const model = fitStages(customers, { windows: { gone: 5, unit: 'own-gaps' } })
    expect(stageOf(model, { recency: 50, frequency: 4, gap: 10 })).toBe('silent')
    expect(stageOf(model, { recency: 51, frequency: 4, gap: 10 })).toBe('churned')
  })

  test('fall back on fixed windows where nobody bought twice', () => {
    const once = { recency: [91], frequency: [1], repeats: [0], tenureAtLast: [0] }
    const model = fitStages(once, { windows: 'own-gaps' })
    expect(model.windows?.kind).toBe('fixed')
    expect(model.findings.map(({ code }) => code)).toEqual(['no-repeaters'])
    expect(detectStages(model, once)).toEqual(['silent'])
  })
})

describe('stagesByAlive', () => {
  const definition: StageDefinition = stagesByAlive({ active: 0.7, silent: 0.2 })

  test('the cuts belong to the upper stage', () => {
    const customers = { recency: [1, 1, 1, 1], pAlive: [0.7, 0.6999, 0.2, 0.1999] }
    const model = fitStages(customers, { scheme: definition })
    expect(detectStages(model, customers)).toEqual(['active', 'silent', 'silent', 'churned'])
    expect(model.stages.map(({ label }) => label.zh)).toEqual(['潜在客户', '活跃客户', '沉默客户', '流失客户'])
  })

  test('who never bought is potential, a buyer without a probability has no stage', () => {
    const customers = { recency: [null, 30], frequency: [0, 2], pAlive: [null, null] }
    expect(detectStages(fitStages(customers, { scheme: definition }), customers)).toEqual(['potential', null])
  })

  test('refuses cuts that are missing, equal or in another order', () => {
    for (const cuts of [{ active: 0.2, silent: 0.7 }, { active: 0.5, silent: 0.5 }, { active: 1.1, silent: 0.5 }, {}]) {
      expect(() => stagesByAlive(cuts as never)).toThrow('cuts of 0 < `silent` < `active` <= 1')
    }
    expect(() => stagesByAlive(undefined as never)).toThrow('cuts of')
  })
})

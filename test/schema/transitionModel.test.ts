import { describe, expect, test } from 'vitest'
import { fitStages, fitTransitions, stationaryShares } from '../../src/lifecycle/index.ts'
import { parseStageModel, parseTransitionModel } from '../../src/schema/index.ts'
import { type Json, stored } from './documents.ts'

const model = fitTransitions({
  from: ['a', 'a', 'a', 'b', null],
  to: ['a', 'b', null, 'a', 'b'],
})

describe('a transition model', () => {
  test('comes back as it was, and answers alike', () => {
    const back = parseTransitionModel(stored(model))
    expect(back).toEqual(model)
    expect(stationaryShares(back)).toEqual(stationaryShares(model))
    expect(parseTransitionModel(stored(fitTransitions({ from: [], to: [] })))).toBeDefined()
  })

  const head = 'Cannot read the transition model: transitionModel'
  test.each<readonly [string, (m: Json) => void, string]>([
    ['of another kind', (m) => (m.kind = 'stages'), `${head}.kind: expected "transitions", got "stages".`],
    ['with a count of less than nobody', (m) => (m.counts[0][1] = -1), `${head}.counts[0][1]: expected a whole number`],
    [
      'with a share that is not that of the counts',
      (m) => (m.shares[0][0] = 0.5),
      `${head}.shares[0][0]: expected 0.33`,
    ],
    ['with a share of nobody', (m) => (m.shares[3][0] = 0), `${head}.shares[3][0]: expected null, as the counts say`],
    ['with bounds beside the share', (m) => (m.low[0][0] = 0.9), `${head}.low[0][0]: expected bounds around the share`],
    ['with a row too few', (m) => m.high.pop(), `${head}.high: expected 4 rows and columns for 4 states`],
    ['with a state twice', (m) => (m.states[1].id = 'a'), `${head}.states[1].id: expected an id other than`],
    [
      'without the states of no stage',
      (m) => (m.states[3].id = 'gone'),
      `${head}.states: expected the stages, then notYet and left`,
    ],
    [
      'with a stay of no step',
      (m) => (m.stays[0].steps = 0),
      `${head}.stays[0].steps: expected a number of steps from 1`,
    ],
    ['with a level of all', (m) => (m.level = 1), `${head}.level: expected a number between 0 and 1, got 1`],
  ])('is refused %s', (_, change, message) => {
    const json = stored(model)
    change(json)
    expect(() => parseTransitionModel(json)).toThrow(message)
  })
})

test('a stage model with windows by own gaps comes back as it was', () => {
  const customers = { recency: [9], frequency: [4], repeats: [3], tenureAtLast: [60], gap: [20] }
  const stages = fitStages(customers, { windows: 'own-gaps' })
  expect(stages.windows?.kind).toBe('own-gaps')
  expect(parseStageModel(stored(stages))).toEqual(stages)
})

import { describe, expect, test } from 'vitest'
import { fitTransitions, stationaryShares, stepsUntil } from '../../src/lifecycle/index.ts'
import { wilsonInterval } from '../../src/stats/index.ts'

const stages = ['a', 'b'].map((id) => ({ id, label: { en: id.toUpperCase(), zh: `${id}客户` } }))
const day = 86_400_000

/** A model with the given numbers of moves: `{ 'a b': 3 }` are three from a to b; `-` is no stage. */
function movesOf(counts: Record<string, number>): ReturnType<typeof fitTransitions> {
  const from: (string | null)[] = []
  const to: (string | null)[] = []
  for (const [move, count] of Object.entries(counts)) {
    const [a, b] = move.split(' ').map((id) => (id === '-' ? null : id))
    for (let k = 0; k < count; k++) {
      from.push(a!)
      to.push(b!)
    }
  }
  return fitTransitions({ from, to })
}

describe('fitTransitions', () => {
  const history = {
    dates: [0, 30 * day, 60 * day],
    stages,
    // One who begins as a and goes; one who is b, away, and back; one who is never there.
    codes: [Uint8Array.of(255, 1, 255), Uint8Array.of(0, 255, 255), Uint8Array.of(255, 0, 255)],
  }

  test('counts every step of a history, with who is not there yet and who has left', () => {
    const model = fitTransitions(history)
    expect(model.states).toEqual([
      ...stages,
      { id: 'notYet', label: { en: 'Not yet', zh: '尚未出现' } },
      { id: 'left', label: { en: 'Left', zh: '已离开' } },
    ])
    expect(model.counts).toEqual([
      [0, 0, 0, 1],
      [0, 0, 0, 1],
      [1, 0, 2, 0],
      [1, 0, 0, 0],
    ])
    expect(model.shares[2]).toEqual([1 / 3, 0, 2 / 3, 0])
    expect(model.stepDays).toBe(30)
  })

  test('gives every share its Wilson interval, and every stay the bounds that follow', () => {
    const model = movesOf({ 'a a': 8, 'a b': 2 })
    const { low, high } = wilsonInterval(8, 10)
    expect([model.low[0]![0], model.high[0]![0]]).toEqual([low, high])
    expect(model.stays[0]).toEqual({ steps: 5, low: 1 / (1 - low), high: 1 / (1 - high) })
    expect(model.low[1]).toEqual([null, null, null, null])
  })

  test('a stay that nobody ended has no mean', () => {
    expect(movesOf({ 'a a': 8 }).stays[0]).toMatchObject({ steps: null, high: null })
    expect(movesOf({ 'a b': 8 }).stays).toMatchObject([{ steps: 1 }, { steps: null, low: null, high: null }, {}, {}])
  })

  test('reads null as not yet before, as left after, and leaves out who is nowhere', () => {
    const model = movesOf({ '- a': 1, 'a -': 2, '- -': 4 })
    expect(model.counts).toEqual([
      [0, 0, 2],
      [1, 0, 0],
      [0, 0, 0],
    ])
  })

  test('takes the stages in a given order, with their labels', () => {
    const model = fitTransitions({ from: ['b'], to: ['a'] }, { stages, stepDays: 7, column: 'tier', level: 0.9 })
    expect(model.states.slice(0, 2)).toEqual(stages)
    expect(model).toMatchObject({ stepDays: 7, column: 'tier', level: 0.9, kind: 'transitions', version: 1 })
  })

  test('nobody, and a history of one date, have no moves', () => {
    expect(fitTransitions({ from: [], to: [] }).shares).toEqual([
      [null, null],
      [null, null],
    ])
    const one = fitTransitions({ ...history, dates: [0], codes: [history.codes[0]!] })
    expect(one.shares.flat().every((share) => share === null)).toBe(true)
    expect(one.stepDays).toBeNull()
  })

  test('is plain JSON', () => {
    const model = fitTransitions(history)
    expect(JSON.parse(JSON.stringify(model))).toEqual(model)
  })

  test('refuses what it cannot count', () => {
    expect(() => fitTransitions({ from: ['a'], to: [] })).toThrow('to have the same length as `from` (1), got 0')
    expect(() => fitTransitions({ from: ['c'], to: ['a'] }, { stages })).toThrow(
      'Expected column `from` to hold only ids of `stages`, got "c".',
    )
    expect(() => fitTransitions({ from: ['left'], to: ['a'] })).toThrow('none called `notYet` or `left`, got "left"')
    expect(() => fitTransitions({ from: ['left'], to: ['a'] }, { stages })).toThrow('only ids of `stages`, got "left"')
    expect(() => fitTransitions({ ...history, codes: [Uint8Array.of(7), Uint8Array.of(0)] })).toThrow('`codes`')
    expect(() => fitTransitions({ ...history, codes: [Uint8Array.of(0), Uint8Array.of(7)] })).toThrow('`codes`')
    expect(() => fitTransitions({ ...history, codes: [Uint8Array.of(0), Uint8Array.of()] })).toThrow('same length')
    expect(() => fitTransitions(history, { stepDays: 7 })).toThrow('no `stages` and `stepDays` beside a history')
    expect(() => fitTransitions({ from: [], to: [] }, { stepDays: 0 })).toThrow('`stepDays`')
    expect(() => fitTransitions({ from: [], to: [] }, { level: 1 })).toThrow('`level`')
    expect(() => fitTransitions(null as never)).toThrow('a stage history, or `from` and `to`')
  })
})

describe('stationaryShares', () => {
  test('is the distribution that the moves leave as it is', () => {
    // Two states with shares of 1/4 and 1/2 to change over: 2/3 and 1/3.
    const { case: found, shares, closed } = stationaryShares(movesOf({ 'a a': 3, 'a b': 1, 'b a': 1, 'b b': 1 }))
    expect(found).toBe('unique')
    expect(shares?.slice(0, 2)).toEqual([2 / 3, 1 / 3])
    expect(closed).toMatchObject([{ states: ['a', 'b'], period: 1 }])
  })

  test('the weather of Oz: no two nice days in a row', () => {
    // Grinstead and Snell, Introduction to Probability, example 11.19: 0.4, 0.2, 0.4.
    const oz = { 'rain rain': 2, 'rain nice': 1, 'rain snow': 1, 'nice rain': 1, 'nice snow': 1 }
    const { shares } = stationaryShares(movesOf({ ...oz, 'snow rain': 1, 'snow nice': 1, 'snow snow': 2 }), {
      among: ['rain', 'nice', 'snow'],
    })
    ;[0.4, 0.2, 0.4].forEach((share, k) => {
      expect(shares![k]).toBeCloseTo(share, 15)
    })
  })

  test('where all leave for good, all end there; among the others there is a balance', () => {
    const model = movesOf({ 'a a': 2, 'a b': 2, 'b a': 2, 'b b': 1, 'b c': 1, 'c c': 5 })
    expect(stationaryShares(model)).toMatchObject({ case: 'absorbed', shares: [0, 0, 1, 0, 0] })
    expect(stationaryShares(model, { among: ['b', 'a'] })).toMatchObject({ case: 'unique', states: ['b', 'a'] })
  })

  test('with two ends it depends on the start', () => {
    const { case: found, shares, closed } = stationaryShares(movesOf({ 'a b': 1, 'a c': 1, 'b b': 1, 'c c': 1 }))
    expect([found, shares]).toEqual(['several', null])
    expect(closed.map(({ states }) => states)).toEqual([['b'], ['c']])
  })

  test('is unknown where nobody was seen going on', () => {
    expect(stationaryShares(movesOf({ 'a b': 1 }))).toMatchObject({ case: 'unknown', shares: null, closed: [] })
    expect(stationaryShares(movesOf({}))).toMatchObject({ case: 'unknown' })
  })

  test('a rhythm shows as a period', () => {
    const { closed } = stationaryShares(movesOf({ 'a b': 1, 'b c': 1, 'c a': 1 }))
    expect(closed).toEqual([{ states: ['a', 'b', 'c'], shares: [1 / 3, 1 / 3, 1 / 3], period: 3 }])
  })

  test('keeps the digits of rare moves', () => {
    const model = movesOf({})
    const rare = {
      ...model,
      states: stages,
      counts: [
        [1e15, 1],
        [3, 1e15],
      ],
    }
    expect(stationaryShares(rare).shares![0]).toBeCloseTo(0.75, 12)
  })

  test('refuses other models and states', () => {
    expect(() => stationaryShares({ kind: 'abc' } as never)).toThrow('a transition model of version 1')
    expect(() => stationaryShares(movesOf({ 'a a': 1 }), { among: ['a', 'a'] })).toThrow('each state once')
    expect(() => stationaryShares(movesOf({ 'a a': 1 }), { among: ['z'] })).toThrow(
      'Expected `among` to hold ids of states (a, notYet, left), got "z".',
    )
  })
})

describe('stepsUntil', () => {
  test("a drunkard's walk", () => {
    // Grinstead and Snell, example 11.13: corners 0 and 4, from 1, 2, 3 it takes 3, 4, 3 steps.
    const walk = { '1 0': 1, '1 2': 1, '2 1': 1, '2 3': 1, '3 2': 1, '3 4': 1, '0 0': 1, '4 4': 1 }
    const { states, steps } = stepsUntil(movesOf(walk), ['0', '4'])
    const by = Object.fromEntries(states.map((id, k) => [id, steps[k]]))
    for (const [id, count] of Object.entries({ 0: 0, 1: 3, 2: 4, 3: 3, 4: 0 })) expect(by[id]).toBeCloseTo(count, 14)
  })

  test('takes a state that is left again, too: the first time counts', () => {
    expect(stepsUntil(movesOf({ 'a a': 3, 'a b': 1, 'b a': 1 }), ['b']).steps.slice(0, 2)).toEqual([4, 0])
  })

  test('has no value where customers may never get there, or nobody was seen', () => {
    const model = movesOf({ 'a b': 1, 'a c': 1, 'c c': 1, 'd e': 1, 'd b': 1, 'b b': 1 })
    const { states, steps } = stepsUntil(model, ['b'])
    expect(Object.fromEntries(states.map((id, k) => [id, steps[k]]))).toEqual({
      a: null,
      b: 0,
      c: null,
      d: null,
      e: null,
      notYet: null,
      left: null,
    })
  })

  test('refuses no target, and one that is none', () => {
    expect(() => stepsUntil(movesOf({ 'a a': 1 }), [])).toThrow('`targets` to be a list of states')
    expect(() => stepsUntil(movesOf({ 'a a': 1 }), ['z'])).toThrow('`targets` to hold ids of states')
  })
})

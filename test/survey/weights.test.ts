import { describe, expect, test } from 'vitest'
import { postStratify, rakeWeights } from '../../src/survey/index.ts'

const sample = {
  gender: ['f', 'f', 'f', 'f', 'm', 'm', 'f', 'm', 'f', 'm'],
  age: ['old', 'old', 'young', 'young', 'old', 'young', 'old', 'old', 'young', 'old'],
}
const margins = { gender: { f: 0.48, m: 0.52 }, age: { young: 0.35, old: 0.65 } }

const sumWhere = (weights: Float64Array, passes: (i: number) => boolean) =>
  weights.reduce((sum, weight, i) => sum + (passes(i) ? weight : 0), 0)

describe('rakeWeights', () => {
  test('meets every margin, with mean 1', () => {
    const { weights, converged, gap, classes } = rakeWeights(sample, margins)
    expect(converged).toBe(true)
    expect(gap).toBeLessThanOrEqual(1e-9)
    expect(sumWhere(weights, () => true)).toBeCloseTo(10, 12)
    expect(sumWhere(weights, (i) => sample.gender[i] === 'm') / 10).toBeCloseTo(0.52, 8)
    expect(sumWhere(weights, (i) => sample.age[i] === 'young') / 10).toBeCloseTo(0.35, 8)
    expect(
      classes.map(({ column, label, answers, before, target }) => [column, label, answers, before, target]),
    ).toEqual([
      ['gender', 'f', 6, 0.6, 0.48],
      ['gender', 'm', 4, 0.4, 0.52],
      ['age', 'young', 4, 0.4, 0.35],
      ['age', 'old', 6, 0.6, 0.65],
    ])
  })

  test('keeps the odds ratios of the answers, which with the margins makes raking what it is', () => {
    const { weights } = rakeWeights(sample, margins)
    const cell = (g: string, a: string, w: Float64Array) =>
      sumWhere(w, (i) => sample.gender[i] === g && sample.age[i] === a)
    const odds = (w: Float64Array) =>
      (cell('f', 'young', w) * cell('m', 'old', w)) / (cell('f', 'old', w) * cell('m', 'young', w))
    expect(odds(weights)).toBeCloseTo(odds(new Float64Array(10).fill(1)), 10)
  })

  test('begins with the weights given, and leaves those that meet the margins alone', () => {
    const once = rakeWeights(sample, margins)
    const twice = rakeWeights(sample, margins, { weights: once.weights })
    expect(twice.iterations).toBe(1)
    twice.weights.forEach((weight, i) => void expect(weight).toBeCloseTo(once.weights[i]!, 8))
  })

  test('targets may be counts; labels are compared as text', () => {
    const { weights } = rakeWeights({ children: [0, 0, 1, 2] }, { children: { 0: 200, 1: 100, 2: 100 } })
    expect(weights).toEqual(Float64Array.of(1, 1, 1, 1))
  })

  test('answers without a value keep their proportion and are a finding', () => {
    const { weights, findings } = rakeWeights({ gender: ['f', 'm', null, 'f'] }, { gender: { f: 0.5, m: 0.5 } })
    expect(Array.from(weights, (weight) => +weight.toFixed(12))).toEqual([0.75, 1.5, 1, 0.75])
    expect(findings.map(({ code, rows }) => [code, ...rows])).toEqual([['missing-margin', 2]])
  })

  test('margins that contradict the answers do not converge, and say so', () => {
    const result = rakeWeights(
      { a: ['x', 'y'], b: ['u', 'v'] },
      { a: { x: 0.5, y: 0.5 }, b: { u: 0.9, v: 0.1 } },
      { maxIterations: 20 },
    )
    expect(result).toMatchObject({ converged: false, iterations: 20 })
    expect(result.gap).toBeGreaterThan(0.3)
    expect(result.message).toMatch(/not met/)
  })

  test('a class without answers, a label without a share and shares of nothing are refused, with their place', () => {
    const code = (run: () => unknown) => {
      try {
        run()
      } catch (error) {
        const { code, column, row, message } = error as { code: string; column: string; row: number; message: string }
        return [code, column, row, message]
      }
      return null
    }
    expect(code(() => rakeWeights({ g: ['f'] }, { g: { f: 0.5, m: 0.5 } }))).toEqual([
      'argument',
      'g',
      undefined,
      'Expected answers in each class of `margins.g` with a share above 0 (else merge it), got "m".',
    ])
    expect(code(() => rakeWeights({ g: ['f', 'x'] }, { g: { f: 1 } }))?.slice(0, 3)).toEqual(['column', 'g', 1])
    expect(code(() => rakeWeights({ g: ['f'] }, { g: { f: 0 } }))?.slice(0, 2)).toEqual(['argument', 'g'])
    expect(code(() => rakeWeights({ g: ['f'] }, { g: { f: -1 } }))?.slice(0, 2)).toEqual(['argument', 'g'])
    expect(code(() => rakeWeights({ g: ['f'] }, { g: { f: 1 } }, { weights: [0] }))?.slice(0, 2)).toEqual([
      'column',
      'weights',
    ])
    expect(code(() => rakeWeights({ g: ['f', 'f'] }, { g: { f: 1 } }, { weights: [1, null] }))?.[2]).toBe(1)
    expect(code(() => rakeWeights({}, {}))?.[0]).toBe('argument')
    expect(code(() => rakeWeights({ g: [] }, { g: { f: 1 } }))?.[0]).toBe('argument')
    // @ts-expect-error a margin of a column that is not there
    expect(code(() => rakeWeights({ g: ['f'] }, { h: { f: 1 } }))?.slice(0, 2)).toEqual(['column', 'h'])
  })

  test('a class of share 0 gets weight 0', () => {
    const { weights, converged } = rakeWeights({ g: ['f', 'm'] }, { g: { f: 1, m: 0 } })
    expect([converged, ...weights]).toEqual([true, 2, 0])
  })
})

describe('postStratify', () => {
  test('a weight is the share of the cell among customers by that among answers', () => {
    const { weights, converged, effective, designEffect } = postStratify(['young', 'old', 'old', 'old'], {
      young: 500,
      old: 500,
    })
    weights.forEach((weight, i) => void expect(weight).toBeCloseTo([2, 2 / 3, 2 / 3, 2 / 3][i]!, 14))
    expect(converged).toBe(true)
    expect(effective).toBeCloseTo(16 / (4 + 12 / 9), 12)
    expect(designEffect).toBeCloseTo(4 / effective, 12)
  })
})

import { expect, test } from 'vitest'
import { nameSegments, segmentOf, sixGroups, weightedScore, weightedScoreOf } from '../../src/rfm/index.ts'

const scores = { r: Uint8Array.of(5, 1, 3, 0), f: Uint8Array.of(5, 2, 1, 0), m: Uint8Array.of(5, 3, 4, 0) }

test('100, 10 and 1 write the scores side by side, as in SPSS', () => {
  expect(weightedScore(scores, { r: 100, f: 10, m: 1 })).toEqual(Float64Array.of(555, 123, 314, Number.NaN))
})

test('0.3, 0.3 and 0.4 are a mean on the scale of the scores', () => {
  const total = weightedScore(scores, { r: 0.3, f: 0.3, m: 0.4 })
  for (const [i, value] of [5, 2.1, 2.8].entries()) expect(total[i]).toBeCloseTo(value, 12)
})

test('a score that is missing or 0 leaves none, also with the weight 0', () => {
  expect(weightedScore({ r: [1, 0, null, Number.NaN], f: [1, 2, 3, 4] }, { r: 0, f: 1 })).toEqual(
    Float64Array.of(1, Number.NaN, Number.NaN, Number.NaN),
  )
  expect(weightedScoreOf({ r: 5 }, { r: 1, f: 1 })).toBeNaN()
})

test('columns without a weight are not read', () => {
  expect(weightedScore({ r: [2], segment: ['lost'] }, { r: 2 })).toEqual(Float64Array.of(4))
})

test.each([
  [{ r: 0, f: 0 }, 'Expected `weights` with a sum above 0, got 0.'],
  [{}, 'Expected `weights` with a sum above 0, got 0.'],
  [{ r: 2, f: -1 }, 'Expected the weight of f to be a number from 0 up, got -1.'],
  [{ r: Number.NaN }, 'Expected the weight of r to be a number from 0 up, got NaN.'],
  [{ r: Number.POSITIVE_INFINITY }, 'Expected the weight of r to be a number from 0 up, got Infinity.'],
])('weights %j are refused', (weights, message) => {
  expect(() => weightedScore(scores, weights)).toThrow(message)
  expect(() => weightedScoreOf({ r: 1, f: 1 }, weights)).toThrow(message)
})

test('a weight for a column that is not there, or of another length, is refused', () => {
  expect(() => weightedScore(scores, { e: 1 })).toThrow('Expected a column `e`, got none.')
  expect(() => weightedScore({ r: [1, 2], f: [1] }, { r: 1, f: 1 })).toThrow('to have the same length as `r` (2)')
})

test('segments by scores that are there: each cell of the map, null where a score is missing', () => {
  const digits = [1, 2, 3]
  const cells = digits.flatMap((r) => digits.flatMap((f) => digits.map((m) => ({ r, f, m }))))
  const column = (key: 'r' | 'f' | 'm') => cells.map((cell) => cell[key])
  expect(nameSegments(sixGroups, { r: column('r'), f: column('f'), m: column('m') })).toEqual(sixGroups.cells)
  expect(cells.map((cell) => segmentOf(sixGroups, cell))).toEqual(sixGroups.cells)
  expect(nameSegments(sixGroups, { r: [3, 0, Number.NaN], f: [3, 3, 3], m: [3, 3, 3] })).toEqual(['best', null, null])
  expect(segmentOf(sixGroups, { r: 3, f: 0, m: 3 })).toBe(null)
  expect(segmentOf(sixGroups, { r: 3, f: Number.NaN, m: 3 })).toBe(null)
})

test('scores that the map does not have are refused', () => {
  expect(() => nameSegments(sixGroups, { r: [1, 4], f: [1, 1], m: [1, 1] })).toThrow(
    'Expected column `r` to hold scores up to 3, got 4 at row 1.',
  )
  expect(() => nameSegments(sixGroups, { r: [1], f: [1.5], m: [1] })).toThrow('Expected column `f` to hold scores')
  expect(() => nameSegments(sixGroups, { r: [1], f: [1], m: [1, 2] })).toThrow('to have the same length')
  expect(() => segmentOf(sixGroups, { r: 1, f: 1, m: -1 })).toThrow('Expected `m` to be a score up to 3, got -1.')
})

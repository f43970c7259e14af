import { describe, expect, test } from 'vitest'
import * as library from '../../src/index.ts'
import { cases } from './cases.ts'
import { differenceOf, plain } from './plain.ts'

describe('the cases that every runtime runs', () => {
  test.each(cases.map((each) => [each.name, each] as const))('%s', (_, { run, expected }) => {
    const result = plain(run(library))
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    if (expected !== undefined) expect(result).toEqual(plain(expected))
  })

  test('have names of their own', () => {
    expect(new Set(cases.map(({ name }) => name)).size).toBe(cases.length)
  })
})

describe('two results are the same', () => {
  test.each([
    [{ a: 0.1 + 0.2 }, { a: 0.3 }],
    [[Number.NaN], [Number.NaN]],
    [Float64Array.of(1, -0), Float64Array.of(1, -0)],
  ])('%o and %o', (a, b) => {
    expect(differenceOf(plain(a), plain(b))).toBeNull()
  })
})

describe('two results differ', () => {
  test.each([
    [1, 2],
    [1e15, 1e15 + 1],
    [0.1, 0.1 * (1 + 1e-11)],
    [[1], [1, 2]],
    [Float64Array.of(1), Uint8Array.of(1)],
    [Float64Array.of(1), [1]],
    [Number.NaN, null],
    [0, -0],
    [{ a: 1 }, { b: 1 }],
    [{ a: undefined }, {}],
    ['lost', 'loyal'],
  ])('%o and %o', (a, b) => {
    expect(differenceOf(plain(a), plain(b))).toMatch(/, not /)
  })
})

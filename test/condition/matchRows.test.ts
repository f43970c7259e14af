import { tableFromArrays } from 'apache-arrow'
import { table as arquero } from 'arquero'
import { describe, expect, it } from 'vitest'
import { type Condition, matchRows, rowMatcher } from '../../src/condition/index.ts'
import type { Table } from '../../src/table/index.ts'

const bytes = (...truths: number[]): Uint8Array => Uint8Array.from(truths)

describe('matchRows', () => {
  it('gives 1 for true, 0 for false, 2 for unknown', () => {
    expect(matchRows({ field: 'x', lte: 5 }, { x: [4, 5, 6, null, undefined, Number.NaN] })).toEqual(
      bytes(1, 1, 0, 2, 2, 2),
    )
  })

  it.each<[string, ArrayLike<unknown> | unknown]>([
    ['an array', [1, 2, 3]],
    ['bigints', [1n, 2n, 3n]],
    ['a Float64Array', Float64Array.of(1, 2, 3)],
    ['a Uint8Array', Uint8Array.of(1, 2, 3)],
    ['a BigInt64Array', BigInt64Array.of(1n, 2n, 3n)],
    ['an Arrow vector', tableFromArrays({ x: Int32Array.of(1, 2, 3) }).getChild('x')],
    ['an arquero column', arquero({ x: [1, 2, 3] }).column('x')],
    ['a coded column', { length: 3, codes: Int32Array.of(0, 1, 2), values: [1, 2, 3] }],
    ['dates', [new Date(1), new Date(2), new Date(3)]],
    ['numbers and dates', [1, new Date(2), 3]],
  ])('reads %s', (_, x) => {
    const table = { x } as Table
    expect(matchRows({ field: 'x', gte: 2 }, table)).toEqual(bytes(0, 1, 1))
    expect(matchRows({ field: 'x', in: [1, 3] }, table)).toEqual(bytes(1, 0, 1))
    expect(matchRows({ field: 'x', eq: { field: 'x' } }, table)).toEqual(bytes(1, 1, 1))
  })

  it('a column that is not there is unknown in every row', () => {
    const table: Table = { id: ['a', 'b'] }
    expect(matchRows({ field: 'recency', gt: 1 }, table)).toEqual(bytes(2, 2))
    expect(matchRows({ field: 'id', eq: { field: 'recency' } }, table)).toEqual(bytes(2, 2))
    expect(matchRows({ field: 'constructor', exists: true }, table)).toEqual(bytes(0, 0))
    expect(matchRows({ all: [] }, table)).toEqual(bytes(1, 1))
    expect(matchRows({ any: [] }, table)).toEqual(bytes(0, 0))
  })

  it('an empty table has no answers', () => {
    expect(matchRows({ all: [] }, {})).toEqual(bytes())
    expect(matchRows({ field: 'x', eq: 'a' }, { x: [] })).toEqual(bytes())
  })

  it('reads text columns of many distinct values', () => {
    const x = Array.from({ length: 70_000 }, (_, i) => `customer ${i}`)
    const truths = matchRows({ field: 'x', startsWith: 'customer 6999' }, { x })
    expect(truths.reduce((sum, truth) => sum + truth, 0)).toBe(11)
    const some = x.filter((_, i) => i % 1000 === 0)
    expect(matchRows({ field: 'x', in: some }, { x }).reduce((sum, truth) => sum + truth, 0)).toBe(70)
  })

  it('unequal columns and broken conditions throw', () => {
    expect(() => matchRows({ all: [] }, { a: [1], b: [1, 2] })).toThrow(
      'Expected `b` to have the same length as `a` (1), got 2.',
    )
    expect(() => matchRows({ field: 'x', is: 5 } as unknown as Condition, { x: [1] })).toThrow('`condition`')
  })

  it('changes no column', () => {
    const table = { x: Float64Array.of(1, 2), label: ['a', null] }
    matchRows(
      {
        not: {
          any: [
            { field: 'x', gt: 1 },
            { field: 'label', eq: 'a' },
          ],
        },
      },
      table,
    )
    expect(table).toEqual({ x: Float64Array.of(1, 2), label: ['a', null] })
  })
})

describe('rowMatcher', () => {
  it('answers several conditions, each in a buffer of its own', () => {
    const match = rowMatcher({ x: [1, 2, null] })
    const small = match({ field: 'x', lt: 2 })
    const large = match({ not: { field: 'x', lt: 2 } })
    expect([small, large]).toEqual([bytes(1, 0, 2), bytes(0, 1, 2)])
  })
})

interface Scores {
  readonly r: Uint8Array
  readonly segment: (string | null)[]
  readonly profit?: Float64Array
}

it('takes tables and facts whose type is an interface, and conditions written without annotation', () => {
  const scores: Scores = { r: Uint8Array.of(5, 1), segment: ['loyal', null] }
  const when = {
    all: [{ field: 'r', gte: 3 }, { field: 'segment', in: ['loyal'] }, { not: { field: 'profit', lt: 0 } }],
  }
  expect(matchRows(when, scores)).toEqual(bytes(2, 0))
})

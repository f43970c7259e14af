import { describe, expect, test } from 'vitest'
import { encodeColumn, joinById } from '../../src/table/index.ts'

describe('joinById', () => {
  const customers = { id: ['ann', 'bob', 'cem', 'ann'] }

  test('brings columns into the rows of the customers, missing where there is no match', () => {
    const other = { id: ['cem', 'dora', 'ann'], score: [4, 2, 5], reason: ['price', 'none', undefined] }
    expect(joinById(customers, other)).toEqual({
      score: Float64Array.of(5, Number.NaN, 4, 5),
      reason: [null, null, 'price', null],
    })
  })

  test('tells the rows of the other table that nobody took, those without an id too', () => {
    let unmatched: Int32Array | undefined
    const other = { id: ['dora', 'ann', null, '', 'bob'], score: [1, 2, 3, 4, 5] }
    joinById(customers, other, {
      onUnmatched: (rows) => {
        unmatched = rows
      },
    })
    expect(unmatched).toEqual(Int32Array.of(0, 2, 3))
  })

  test('a missing id matches nothing, not even another missing id', () => {
    expect(joinById({ id: [null, 1] }, { id: [undefined, 1], v: [7, 8] })).toEqual({
      v: Float64Array.of(Number.NaN, 8),
    })
  })

  test('the number 1 and the text "1" are different ids, a bigint is its number', () => {
    expect(joinById({ id: [1, '1', 2n] }, { id: ['1', 2], v: [10, 20] })).toEqual({
      v: Float64Array.of(Number.NaN, 10, 20),
    })
  })

  test('an id that comes twice is refused, with its row, unless it is said which row counts', () => {
    const other = { id: ['ann', 'bob', 'ann'], v: [1, 2, 3] }
    expect(() => joinById(customers, other)).toThrowError(
      expect.objectContaining({ code: 'column', column: 'id', row: 2 }),
    )
    expect(joinById(customers, other, { duplicates: 'first' }).v).toEqual(Float64Array.of(1, 2, Number.NaN, 1))
    expect(joinById(customers, other, { duplicates: 'last' }).v).toEqual(Float64Array.of(3, 2, Number.NaN, 3))
    // @ts-expect-error an unknown choice
    expect(() => joinById(customers, other, { duplicates: 'all' })).toThrowError(/duplicates/)
  })

  test('typed arrays, bigints, nulls among numbers, flags and coded columns', () => {
    const other = {
      id: encodeColumn(['bob', 'ann'], 'id'),
      typed: Uint8Array.of(1, 2),
      wide: [5n, null],
      flag: [true, false],
      coded: encodeColumn(['x', null], 'coded'),
      nothing: [null, null],
      mixed: [1, 'one'],
    }
    expect(joinById({ id: ['ann', 'zoe', 'bob'] }, other)).toEqual({
      typed: Float64Array.of(2, Number.NaN, 1),
      wide: Float64Array.of(Number.NaN, Number.NaN, 5),
      flag: [false, null, true],
      coded: [null, null, 'x'],
      nothing: [null, null, null],
      mixed: ['one', null, 1],
    })
  })

  test('empty tables on either side', () => {
    expect(joinById({ id: [] }, { id: ['a'], v: [1] })).toEqual({ v: new Float64Array(0) })
    expect(joinById({ id: ['a'] }, { id: [], v: new Float64Array(0) })).toEqual({ v: Float64Array.of(Number.NaN) })
    expect(joinById({ id: ['a'] }, { id: ['a'] })).toEqual({})
  })

  test('an id that is neither text nor a number is refused with its row in its own table', () => {
    const place = { code: 'column', column: 'id', row: 1 }
    // @ts-expect-error a flag for an id
    expect(() => joinById({ id: ['a', 'b', 'c'] }, { id: ['a', true] })).toThrowError(expect.objectContaining(place))
    // @ts-expect-error a flag for an id
    expect(() => joinById({ id: ['a', true] }, { id: ['a', 'b'] })).toThrowError(expect.objectContaining(place))
  })

  test('columns of unequal length are refused', () => {
    expect(() => joinById(customers, { id: ['ann'], v: [1, 2] })).toThrowError(
      expect.objectContaining({ code: 'column', column: 'v' }),
    )
  })

  test('types: numbers become Float64Array, text an array with null', () => {
    const joined = joinById(customers, { id: ['ann'], v: [1], t: ['x'] })
    const v: Float64Array = joined.v
    const t: (string | null)[] = joined.t
    expect([v[0], t[0]]).toEqual([1, 'x'])
  })
})

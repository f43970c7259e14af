import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  encodeColumn,
  fromRows,
  readColumn,
  readNumbers,
  tableLength,
  takeRows,
  toRows,
} from '../../src/table/index.ts'

describe('fromRows', () => {
  const orders = [
    { customer: 'ann', total: 12 },
    { customer: 'bob', total: 5 },
  ]

  it('makes one array a column, in row order, by one function a column', () => {
    expect(fromRows(orders, { id: (o) => o.customer, amount: (o) => o.total })).toEqual({
      id: ['ann', 'bob'],
      amount: [12, 5],
    })
  })

  it('hands the row index to the function', () => {
    expect(fromRows(orders, { row: (_, i) => i })).toEqual({ row: [0, 1] })
  })

  it('takes anything that can be iterated, once', () => {
    function* rows() {
      yield* orders
    }
    expect(fromRows(rows(), { id: (o) => o.customer })).toEqual({ id: ['ann', 'bob'] })
    expect(fromRows(new Set(orders), { id: (o) => o.customer })).toEqual({ id: ['ann', 'bob'] })
    expect(fromRows(new Map([['ann', 3]]), { id: ([name]) => name, n: ([, n]) => n })).toEqual({ id: ['ann'], n: [3] })
  })

  it('gives empty columns for no rows, and no columns for no functions', () => {
    expect(fromRows([], { id: () => 1 })).toEqual({ id: [] })
    expect(fromRows(orders, {})).toEqual({})
  })

  it('takes values as they are, missing ones too', () => {
    const values = [undefined, null, Number.NaN, '', 0n, new Date(0), Symbol.iterator]
    expect(fromRows(values, { value: (v) => v })).toEqual({ value: values })
  })

  it('passes every row of a sparse array, holes as undefined', () => {
    // biome-ignore lint/suspicious/noSparseArray: that is what is tested
    expect(fromRows([1, , 3], { value: (v) => v ?? null })).toEqual({ value: [1, null, 3] })
  })

  it('keeps names that objects have by themselves', () => {
    const table = fromRows([1], { ['__proto__']: (v: number) => v, constructor: (v: number) => v })
    expect(Object.keys(table)).toEqual(['__proto__', 'constructor'])
    expect(Object.getPrototypeOf(table)).toBe(Object.prototype)
  })

  it('reads in blocks what a plain loop would read, over any length', () => {
    for (const length of [1, 1023, 1024, 1025, 5000]) {
      const rows = Array.from({ length }, (_, i) => ({ a: i, b: -i }))
      const table = fromRows(rows, { a: (row) => row.a, b: (row) => row.b, i: (_, i) => i })
      expect(table).toEqual({ a: rows.map((r) => r.a), b: rows.map((r) => r.b), i: rows.map((_, i) => i) })
    }
  })

  it('lets an error of a function through', () => {
    expect(() => fromRows([null as unknown as { id: number }], { id: (o) => o.id })).toThrow(TypeError)
  })
})

describe('toRows', () => {
  it('makes one object a row, with the columns in order', () => {
    const rows = toRows({ id: ['ann', 'bob'], frequency: Uint32Array.of(3, 1) })
    expect(rows).toEqual([
      { id: 'ann', frequency: 3 },
      { id: 'bob', frequency: 1 },
    ])
    expect(Object.keys(rows[0]!)).toEqual(['id', 'frequency'])
  })

  it('writes the values of coded columns, null where the code is missing', () => {
    expect(toRows({ id: encodeColumn(['b', null, 'b'], 'id') })).toEqual([{ id: 'b' }, { id: null }, { id: 'b' }])
  })

  it('gives no rows for empty columns and for no columns', () => {
    expect(toRows({ id: [] })).toEqual([])
    expect(toRows({})).toEqual([])
  })

  it('keeps NaN, which becomes null in JSON', () => {
    expect(JSON.stringify(toRows({ x: Float64Array.of(1, Number.NaN) }))).toBe('[{"x":1},{"x":null}]')
  })

  it('turns round what fromRows did', () => {
    const row = fc.record({ id: fc.string(), amount: fc.double(), note: fc.option(fc.string()) })
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const table = fromRows(rows, { id: (r) => r.id, amount: (r) => r.amount, note: (r) => r.note })
        expect(toRows(table)).toEqual(rows)
      }),
    )
  })
})

describe('takeRows', () => {
  const table = { id: ['a', 'b', 'c'], n: Uint32Array.of(1, 2, 3), code: encodeColumn(['x', null, 'y'], 'code') }

  it('takes rows in the order given, twice if asked', () => {
    expect(takeRows(table as never, [2, 0, 2])).toEqual({
      id: ['c', 'a', 'c'],
      n: Uint32Array.of(3, 1, 3),
      code: ['y', 'x', 'y'],
    })
    expect(takeRows({ id: ['a', 'b'] }, Uint8Array.of(1))).toEqual({ id: ['b'] })
  })

  it('gives an empty table for no indices, typed arrays of the same type', () => {
    expect(takeRows({ a: Float64Array.of(1), b: BigInt64Array.of(1n) }, [])).toEqual({
      a: new Float64Array(0),
      b: new BigInt64Array(0),
    })
  })

  it('shares nothing with the table it was made of', () => {
    const taken = takeRows({ n: Float64Array.of(1, 2) }, [0, 1])
    taken.n[0] = 9
    expect(taken.n).toEqual(Float64Array.of(9, 2))
  })

  it.each([[-1], [3], [0.5], [Number.NaN], ['1']])('refuses the index %s', (index) => {
    expect(() => takeRows({ id: ['a', 'b', 'c'] }, [0, index as number])).toThrow(
      `Expected row indices from 0 to 2, got ${JSON.stringify(index)?.replace('null', 'NaN')} at row 1.`,
    )
  })

  it('refuses any index into an empty table', () => {
    expect(() => takeRows({ id: [] }, [0])).toThrow('Expected no row indices for an empty table, got 0 at row 0.')
  })
})

describe('tableLength', () => {
  it('is the common length, 0 without columns; columns left undefined do not count', () => {
    expect(tableLength({ a: [1, 2], b: Float64Array.of(1, 2), c: undefined })).toBe(2)
    expect(tableLength({})).toBe(0)
  })

  it('names the first column that has another length, and the one it was held against', () => {
    expect(() => tableLength({ id: [1, 2, 3], amount: [1, 2, 3], tenure: [1, 2] })).toThrow(
      'Expected `tenure` to have the same length as `id` (3), got 2.',
    )
  })
})

describe('readColumn', () => {
  it('gives arrays and typed arrays back as they are, and copies nothing', () => {
    for (const column of [[1, 2], Float32Array.of(1), new Uint8Array(3)]) {
      expect(readColumn(column as number[], 'x')).toBe(column)
    }
  })

  it('reads get before at, and array-likes by index', () => {
    expect(readColumn<unknown>({ length: 2, get: (i: number) => i, at: () => 'no' }, 'x')).toEqual([0, 1])
    expect(readColumn({ length: 2, at: (i: number) => i * 2 }, 'x')).toEqual([0, 2])
    expect(readColumn({ length: 1, 0: 'a' } as ArrayLike<string>, 'x')[0]).toBe('a')
  })
})

describe('readNumbers', () => {
  it('keeps a Float64Array, and reads every other kind into a new one', () => {
    const column = Float64Array.of(1, Number.NaN)
    expect(readNumbers(column, 'x')).toBe(column)
    expect(readNumbers([1, null, undefined, 3n, Number.NaN, -0], 'x')).toEqual(
      Float64Array.of(1, Number.NaN, Number.NaN, 3, Number.NaN, -0),
    )
    expect(readNumbers(Int8Array.of(-1, 2), 'x')).toEqual(Float64Array.of(-1, 2))
    expect(readNumbers(BigInt64Array.of(-1n, 2n), 'x')).toEqual(Float64Array.of(-1, 2))
    expect(readNumbers({ length: 2, at: (i: number) => [null, 5n][i] }, 'x')).toEqual(Float64Array.of(Number.NaN, 5))
  })

  it('reads the holes of a sparse array as missing', () => {
    // biome-ignore lint/suspicious/noSparseArray: that is what is tested
    expect(readNumbers([1, , 3] as number[], 'x')).toEqual(Float64Array.of(1, Number.NaN, 3))
  })

  it('takes bigints up to 2^53 either side, and refuses those beyond', () => {
    const most = BigInt(Number.MAX_SAFE_INTEGER)
    expect(readNumbers([most, -most], 'x')).toEqual(Float64Array.of(Number.MAX_SAFE_INTEGER, -Number.MAX_SAFE_INTEGER))
    expect(() => readNumbers([0n, most + 1n], 'amount')).toThrow(
      'Expected column `amount` to hold integers up to 2^53, got 9007199254740992n at row 1.',
    )
  })
})

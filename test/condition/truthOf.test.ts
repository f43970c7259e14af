import { describe, expect, it } from 'vitest'
import { type Condition, truthOf } from '../../src/condition/index.ts'

const is = (condition: Condition, facts: Record<string, unknown>): boolean | null => truthOf(condition, facts)

describe('truthOf', () => {
  it.each<[Condition, unknown, boolean | null]>([
    [{ field: 'x', eq: 5 }, 5, true],
    [{ field: 'x', eq: 5 }, 4, false],
    [{ field: 'x', ne: 5 }, 4, true],
    [{ field: 'x', ne: 5 }, 5, false],
    [{ field: 'x', lt: 5 }, 4, true],
    [{ field: 'x', lt: 5 }, 5, false],
    [{ field: 'x', lte: 5 }, 5, true],
    [{ field: 'x', lte: 5 }, 6, false],
    [{ field: 'x', gt: 5 }, 6, true],
    [{ field: 'x', gt: 5 }, 5, false],
    [{ field: 'x', gte: 5 }, 5, true],
    [{ field: 'x', gte: 5 }, 4, false],
    [{ field: 'x', between: [5, 7] }, 5, true],
    [{ field: 'x', between: [5, 7] }, 7, true],
    [{ field: 'x', between: [5, 7] }, 7.01, false],
    [{ field: 'x', between: [5, 7] }, 4.99, false],
    [{ field: 'x', in: [1, 3] }, 3, true],
    [{ field: 'x', in: [1, 3] }, 2, false],
    [{ field: 'x', notIn: [1, 3] }, 2, true],
    [{ field: 'x', notIn: [1, 3] }, 3, false],
    [{ field: 'x', eq: 'gold' }, 'gold', true],
    [{ field: 'x', eq: 'gold' }, 'Gold', false],
    [{ field: 'x', lt: 'b' }, 'a', true],
    [{ field: 'x', eq: true }, true, true],
    [{ field: 'x', eq: true }, false, false],
    [{ field: 'x', lt: true }, false, true],
    [{ field: 'x', startsWith: '上海' }, '上海市浦东', true],
    [{ field: 'x', startsWith: '上海' }, '北京', false],
    [{ field: 'x', contains: 'vip' }, 'a vip b', true],
    [{ field: 'x', contains: 'vip' }, 'a b', false],
    [{ field: 'x', startsWith: '' }, '', true],
    [{ field: 'x', eq: 0 }, -0, true],
    [{ field: 'x', lt: 5 }, Number.NEGATIVE_INFINITY, true],
    [{ field: 'x', gt: 5 }, Number.POSITIVE_INFINITY, true],
    [{ field: 'x', eq: 12 }, 12n, true],
    [{ field: 'x', gte: 86_400_000 }, new Date('1970-01-02'), true],
  ])('%j with x = %s is %s', (condition, x, truth) => {
    expect(is(condition, { x })).toBe(truth)
  })

  const operators: Condition[] = [
    { field: 'x', eq: 5 },
    { field: 'x', ne: 5 },
    { field: 'x', lt: 5 },
    { field: 'x', lte: 5 },
    { field: 'x', gt: 5 },
    { field: 'x', gte: 5 },
    { field: 'x', between: [1, 5] },
    { field: 'x', in: [5] },
    { field: 'x', notIn: [5] },
    { field: 'x', eq: { field: 'y' } },
    { field: 'y', gte: { field: 'x', times: 2 } },
    { not: { field: 'x', eq: 5 } },
  ]

  it.each(operators)('a comparison with a missing value is unknown: %j', (condition) => {
    for (const x of [null, undefined, Number.NaN, new Date(Number.NaN)]) expect(is(condition, { x, y: 5 })).toBeNull()
    expect(is(condition, { y: 5 })).toBeNull()
  })

  it.each(operators)('values of different types are not comparable, so unknown: %j', (condition) => {
    for (const x of ['5', true, {}, [5]]) expect(is(condition, { x, y: 5 })).toBeNull()
  })

  it('text operators on numbers are unknown', () => {
    expect(is({ field: 'x', startsWith: '5' }, { x: 5 })).toBeNull()
    expect(is({ field: 'x', contains: '5' }, { x: null })).toBeNull()
  })

  it('exists is never unknown', () => {
    for (const x of [null, undefined, Number.NaN, new Date(Number.NaN)]) {
      expect(is({ field: 'x', exists: true }, { x })).toBe(false)
      expect(is({ field: 'x', exists: false }, { x })).toBe(true)
    }
    for (const x of [0, '', false, Number.POSITIVE_INFINITY, {}]) {
      expect(is({ field: 'x', exists: true }, { x })).toBe(true)
      expect(is({ field: 'x', exists: false }, { x })).toBe(false)
    }
    expect(is({ field: 'x', exists: true }, {})).toBe(false)
  })

  it('an empty all is true, an empty any false, and nothing is in an empty list', () => {
    expect(is({ all: [] }, {})).toBe(true)
    expect(is({ any: [] }, {})).toBe(false)
    expect(is({ field: 'x', in: [] }, {})).toBe(false)
    expect(is({ field: 'x', notIn: [] }, {})).toBe(true)
  })

  // Codd's and SQL's truth tables.
  const truths: [Condition, boolean | null][] = [
    [{ all: [] }, true],
    [{ any: [] }, false],
    [{ field: 'missing', eq: 1 }, null],
  ]
  it('all and any follow the truth tables of SQL', () => {
    const and = [true, false, null, false, false, false, null, false, null]
    const or = [true, true, true, true, false, null, true, null, null]
    let k = 0
    for (const [a] of truths) {
      for (const [b] of truths) {
        expect(is({ all: [a, b] }, {})).toBe(and[k])
        expect(is({ any: [a, b] }, {})).toBe(or[k])
        k++
      }
    }
    expect(truths.map(([a]) => is({ not: a }, {}))).toEqual([false, true, null])
  })

  it('another column may stand in place of a value, multiplied', () => {
    const halved: Condition = { field: 'recent', lte: { field: 'previous', times: 0.5 } }
    expect(is(halved, { recent: 2, previous: 4 })).toBe(true)
    expect(is(halved, { recent: 3, previous: 4 })).toBe(false)
    expect(is({ field: 'a', eq: { field: 'b' } }, { a: 'x', b: 'x' })).toBe(true)
    expect(is({ field: 'a', eq: { field: 'b', times: 1 } }, { a: 'x', b: 'x' })).toBeNull()
    expect(is({ field: 'a', between: [{ field: 'b' }, { field: 'b', times: 2 }] }, { a: 7, b: 4 })).toBe(true)
  })

  it('between is both of its bounds: one that fails decides, though the other is missing', () => {
    expect(is({ field: 'a', between: [10, { field: 'b' }] }, { a: 5 })).toBe(false)
    expect(is({ field: 'a', between: [1, { field: 'b' }] }, { a: 5 })).toBeNull()
    expect(is({ field: 'a', between: [{ field: 'b' }, 4] }, { a: 5 })).toBe(false)
  })

  it('reads own properties only', () => {
    for (const field of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      expect(is({ field, exists: true }, {})).toBe(false)
      expect(is({ field, exists: true }, JSON.parse(`{"${field}": 1}`))).toBe(true)
    }
  })

  it('meets no unknown operator in silence', () => {
    expect(() => is({ field: 'x', near: 5 } as unknown as Condition, { x: 5 })).toThrow(
      'Expected a condition with a known operator, got an object with field, near.',
    )
  })
})

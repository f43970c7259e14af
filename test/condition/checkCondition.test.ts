import { describe, expect, it } from 'vitest'
import { checkCondition, fieldsOf } from '../../src/condition/index.ts'
import { isClienteleError } from '../../src/errors.ts'

const faultOf = (condition: unknown, path?: string): string => {
  try {
    checkCondition(condition, path)
  } catch (error) {
    if (isClienteleError(error) && error.code === 'definition') return error.message
    throw error
  }
  return ''
}

describe('checkCondition', () => {
  it.each([
    { all: [] },
    { any: [{ not: { all: [] } }] },
    { field: 'x', eq: 'a' },
    { field: 'x', ne: false },
    { field: 'x', lt: -1.5 },
    { field: 'x', gte: { field: 'y' } },
    { field: 'x', gte: { field: 'y', times: -2 } },
    { field: 'x', between: [1, 1] },
    { field: 'x', between: ['a', 'b'] },
    { field: 'x', between: [{ field: 'y' }, 3] },
    { field: 'x', in: [] },
    { field: 'x', notIn: ['a', 'b'] },
    { field: 'x', exists: false },
    { field: 'x', startsWith: '' },
    { field: 'x', contains: 'a' },
    { eq: 1, field: '__proto__' },
  ])('accepts %j', (condition) => {
    expect(faultOf(condition)).toBe('')
  })

  it.each<[unknown, string]>([
    [null, 'Expected `when` to be a condition, an object, got null.'],
    [[], 'Expected `when` to be a condition, an object, got [].'],
    ['x', 'Expected `when` to be a condition, an object, got "x".'],
    [{}, 'Expected `when` to have one of all, any, not, or a field, got none.'],
    [{ eq: 1 }, 'Expected `when` to have one of all, any, not, or a field, got none.'],
    [{ field: '', eq: 1 }, 'Expected `when.field` to name a column, got "".'],
    [{ field: 5, eq: 1 }, 'Expected `when.field` to name a column, got 5.'],
    [{ field: 'x' }, 'Expected `when` to have one operator, got none.'],
    [{ field: 'x', gt: 1, lt: 5 }, 'Expected `when` to have one operator, got gt, lt.'],
    [
      { field: 'x', equals: 1 },
      'Expected `when` to have an operator (eq, ne, lt, lte, gt, gte, between, in, notIn, exists, startsWith, contains), got "equals".',
    ],
    [{ all: {} }, 'Expected `when.all` to be a list of conditions, got an empty object.'],
    [{ all: [], any: [] }, 'Expected `when` to have one of all, any, not, got all, any.'],
    [{ not: { all: [] }, field: 'x' }, 'Expected `when` to have one of all, any, not, got not, field.'],
    [
      { any: [{ all: [] }, { not: { field: 'x', eq: null } }] },
      'Expected `when.any[1].not.eq` to be a finite number, text, true, false, { field, times? }, { daysAgo } or { daysAhead }, got null.',
    ],
    [
      { field: 'x', lt: Number.POSITIVE_INFINITY },
      'Expected `when.lt` to be a finite number, text, true, false, { field, times? }, { daysAgo } or { daysAhead }, got Infinity.',
    ],
    [
      { field: 'x', eq: [1] },
      'Expected `when.eq` to be a finite number, text, true, false, { field, times? }, { daysAgo } or { daysAhead }, got [1].',
    ],
    [{ field: 'x', eq: {} }, 'Expected `when.eq` to have one of all, any, not, or a field, got none.'],
    [
      { field: 'x', eq: { field: 'y', plus: 1 } },
      'Expected `when.eq` to be { field, times? }, got an object with field, plus.',
    ],
    [{ field: 'x', eq: { field: 'y', times: Number.NaN } }, 'Expected `when.eq.times` to be a finite number, got NaN.'],
    [{ field: 'x', eq: { field: 'y', times: '2' } }, 'Expected `when.eq.times` to be a finite number, got "2".'],
    [{ field: 'x', between: [1] }, 'Expected `when.between` to be [low, high], got [1].'],
    [{ field: 'x', between: [2, 1] }, 'Expected `when.between` to have low <= high, got [2, 1].'],
    [{ field: 'x', between: [1, 'b'] }, 'Expected `when.between` to have two bounds of one type, got [1, "b"].'],
    [{ field: 'x', in: 'abc' }, 'Expected `when.in` to be a list of values, got "abc".'],
    [{ field: 'x', in: [1, '1'] }, 'Expected `when.in` to hold values of one type, got [1, "1"].'],
    [{ field: 'x', in: ['a', null] }, 'Expected `when.in[1]` to be a finite number, text, true or false, got null.'],
    [{ field: 'x', exists: 1 }, 'Expected `when.exists` to be true or false, got 1.'],
    [{ field: 'x', startsWith: 1 }, 'Expected `when.startsWith` to be text, got 1.'],
    [{ field: 'x', contains: { field: 'y' } }, 'Expected `when.contains` to be text, got an object with field.'],
  ])('refuses %j', (condition, message) => {
    expect(faultOf(condition, 'when')).toBe(message)
  })

  it('refuses a sparse list of parts', () => {
    const parts = new Array(1)
    expect(faultOf({ all: parts })).toBe('Expected `condition.all[0]` to be a condition, an object, got undefined.')
  })

  it('refuses what is nested without end', () => {
    const loop: { not?: unknown } = {}
    loop.not = loop
    expect(faultOf(loop)).toMatch(/nested at most 100 levels deep/)
  })
})

describe('fieldsOf', () => {
  it('names every column once, in order, those of operands too', () => {
    expect(
      fieldsOf({
        all: [
          { field: 'b', between: [{ field: 'c' }, { field: 'd', times: 2 }] },
          {
            not: {
              any: [
                { field: 'a', in: ['c', 'z'] },
                { field: 'b', exists: true },
              ],
            },
          },
          { field: 'e', ne: { field: 'a' } },
        ],
      }),
    ).toEqual(['b', 'c', 'd', 'a', 'e'])
    expect(fieldsOf({ all: [] })).toEqual([])
  })
})

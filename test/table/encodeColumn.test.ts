import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeColumn } from '../../src/table/index.ts'

function plainCodes(values: readonly unknown[]): { codes: number[]; values: unknown[] } {
  const known = new Map<unknown, number>()
  const codes = values.map((value) => {
    const missing = value == null || Number.isNaN(value) || (typeof value === 'string' && value.trim() === '')
    if (missing) return -1
    if (!known.has(value)) known.set(value, known.size)
    return known.get(value)!
  })
  return { codes, values: [...known.keys()] }
}

const check = (values: readonly unknown[]) => {
  const coded = encodeColumn(values as string[], 'id')
  const plain = plainCodes(values)
  expect(Array.from(coded.codes)).toEqual(plain.codes)
  expect(coded.values).toEqual(plain.values)
}

describe('encodeColumn', () => {
  it('numbers distinct values by first appearance, as a Map would', () => {
    const value = fc.oneof(
      fc.string({ maxLength: 3 }),
      fc.integer({ min: -5, max: 5 }),
      fc.constantFrom(null, undefined, Number.NaN, 1.5, '__proto__'),
    )
    fc.assert(fc.property(fc.array(value, { maxLength: 200 }), (values) => check(values)))
  })
  it('holds for more texts than the first table has room for', () => {
    const values = Array.from({ length: 30_000 }, (_, i) => `c${(i * 7919) % 9973}`)
    check(values)
    check(values.map((value, i) => (i % 3 === 0 ? i % 700 : value)))
  })
  it('holds for narrow and wide integers, in any typed array', () => {
    check(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 997))
    check(Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 997) * 1e9))
    const ids = Int32Array.from({ length: 5000 }, (_, i) => ((i * 7919) % 997) - 400)
    expect(encodeColumn(ids, 'id')).toEqual(encodeColumn(Array.from(ids), 'id'))
  })
  it('takes codes that count up by first appearance as they are, without a copy', () => {
    const ids = Int32Array.of(0, 1, 0, 2, 1)
    expect(encodeColumn(ids, 'id').codes).toBe(ids)
  })
  it('turns a bigint into a number and refuses one beyond 2^53', () => {
    expect(encodeColumn([5n, 5], 'id').values).toEqual([5])
    expect(() => encodeColumn(['a', 2n ** 60n], 'id')).toThrow(
      'Expected column `id` to hold integers up to 2^53 (or text), got 1152921504606846976n at row 1.',
    )
  })
  it('takes space of any kind for no id', () => {
    const blanks = ['', ' ', '\t\n', '\u00a0', '\u3000', '\u2003\u3000', '\ufeff']
    expect([...encodeColumn([...blanks, '\u3000客户', '客户'], 'id').codes]).toEqual([...blanks.map(() => -1), 0, 1])
  })
  it('refuses codes that are more or fewer than the rows', () => {
    const coded = { length: 3, codes: Int32Array.of(0, 1), values: ['a', 'b'] }
    expect(() => encodeColumn(coded, 'id')).toThrow('Expected as many codes of `id` as its length of 3, got 2.')
  })
  it('refuses what is neither text nor number', () => {
    expect(() => encodeColumn(['a', { id: 1 } as never], 'id')).toThrow(
      'Expected column `id` to hold text or numbers, got an object with id at row 1.',
    )
  })
})

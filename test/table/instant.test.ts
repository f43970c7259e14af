import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isClienteleError } from '../../src/table/index.ts'
import { parseInstant, readInstant } from '../../src/table/instant.ts'
import { openTimeZone } from '../../src/table/timeZone.ts'

const utc = openTimeZone('UTC')
const shanghai = openTimeZone('Asia/Shanghai')

describe('text that is an instant', () => {
  it.each([
    ['2024-02-29', Date.UTC(2024, 1, 29)],
    ['2000-02-29', Date.UTC(2000, 1, 29)],
    ['1970-01-01', 0],
    ['0000-01-01', Date.parse('0000-01-01T00:00:00Z')],
    ['0001-12-31', Date.parse('0001-12-31T00:00:00Z')],
    ['9999-12-31', Date.UTC(9999, 11, 31)],
    ['2011-12-09T08:05', Date.UTC(2011, 11, 9, 8, 5)],
    ['2011-12-09 08:05:06', Date.UTC(2011, 11, 9, 8, 5, 6)],
    ['2011-12-09t08:05:06z', Date.UTC(2011, 11, 9, 8, 5, 6)],
    ['2011-12-09T08:05:06.7', Date.UTC(2011, 11, 9, 8, 5, 6, 700)],
    ['2011-12-09T08:05:06,789Z', Date.UTC(2011, 11, 9, 8, 5, 6, 789)],
    ['2011-12-09T08:05:06.123456789Z', Date.UTC(2011, 11, 9, 8, 5, 6, 123)],
    ['2011-12-09T08:05:06.99999999999999999999Z', Date.UTC(2011, 11, 9, 8, 5, 6, 999)],
    ['2011-12-09T24:00', Date.UTC(2011, 11, 10)],
    ['2011-12-09T24:00:00.000Z', Date.UTC(2011, 11, 10)],
    ['2011-12-31T24:00:00+08:00', Date.UTC(2011, 11, 31, 16)],
    ['2011-12-09T00:00:00+08:00', Date.UTC(2011, 11, 8, 16)],
    ['2011-12-09T00:00:00+0800', Date.UTC(2011, 11, 8, 16)],
    ['2011-12-09T00:00:00+08', Date.UTC(2011, 11, 8, 16)],
    ['2011-12-09T00:00-03:30', Date.UTC(2011, 11, 9, 3, 30)],
    ['2011-12-09 00:00:00-00:00', Date.UTC(2011, 11, 9)],
    ['2011-12-09T23:59:59.999-23:59', Date.UTC(2011, 11, 10, 23, 58, 59, 999)],
  ])('%s', (text, expected) => {
    expect(parseInstant(text, utc)).toBe(expected)
  })

  it.each([
    ['2024-07-01', Date.UTC(2024, 5, 30, 16)],
    ['2024-07-01T23:30', Date.UTC(2024, 6, 1, 15, 30)],
    ['2024-07-01T24:00', Date.UTC(2024, 6, 1, 16)],
    ['2024-07-01T23:30Z', Date.UTC(2024, 6, 1, 23, 30)],
    ['2024-07-01T23:30+01:00', Date.UTC(2024, 6, 1, 22, 30)],
  ])('%s read in Asia/Shanghai: wall clock, unless it has an offset', (text, expected) => {
    expect(parseInstant(text, shanghai)).toBe(expected)
  })
})

describe('what is no instant gives NaN', () => {
  it.each([
    '',
    ' ',
    'yesterday',
    '2024',
    '2024-01',
    '20240101',
    '2024-1-1',
    '2024/01/01',
    '01.02.2024',
    '2023-02-29',
    '1900-02-29',
    '2100-02-29',
    '2024-02-30',
    '2024-04-31',
    '2024-00-10',
    '2024-13-01',
    '2024-01-00',
    '2024-01-32',
    '-2024-01-01',
    '+002024-01-01',
    ' 2024-01-01',
    '2024-01-01 ',
    '2024-01-01T',
    '2024-01-01T10',
    '2024-01-01T10:',
    '2024-01-01T1:00',
    '2024-01-01T10:5',
    '2024-01-01T10:60',
    '2024-01-01T25:00',
    '2024-01-01T24:01',
    '2024-01-01T24:00:01',
    '2024-01-01T24:00:00.001',
    '2024-01-01T24:00:00.0001',
    '2024-01-01T10:00:',
    '2024-01-01T10:00:60',
    '2024-01-01T10:00:00.',
    '2024-01-01T10:00:00.x',
    '2024-01-01T10:00:00 Z',
    '2024-01-01T10:00:00Zulu',
    '2024-01-01T10:00:00 PM',
    '2024-01-01  10:00',
    '2024-01-01_10:00',
    '2024-01-01T10:00+',
    '2024-01-01T10:00+8',
    '2024-01-01T10:00+8:00',
    '2024-01-01T10:00+08:',
    '2024-01-01T10:00+08:0',
    '2024-01-01T10:00+08:60',
    '2024-01-01T10:00+24:00',
    '2024-01-01T10:00+08:00x',
    '2024-01-01Z',
    '2024-01-01+08:00',
    '２０２４-01-01',
    '2024年1月1日',
    '2024-01-01T10:00:00.123.456',
  ])('%j', (text) => {
    expect(parseInstant(text, utc)).toBeNaN()
    expect(parseInstant(text, shanghai)).toBeNaN()
  })

  it.each([
    [new Date(Number.NaN)],
    [Number.NaN],
    [Number.POSITIVE_INFINITY],
    [8.64e15 + 1],
    [-8.64e15 - 1],
    [null],
    [undefined],
    [true],
    [5n],
    [{}],
    [['2024-01-01']],
    [Symbol('2024-01-01')],
  ])('%s', (value) => {
    expect(parseInstant(value, utc)).toBeNaN()
  })
})

describe('numbers and Dates', () => {
  it('are epoch milliseconds as they are, also fractional ones and the last that a Date can hold', () => {
    for (const value of [0, -1, 1.5, 8.64e15, -8.64e15]) expect(parseInstant(value, shanghai)).toBe(value)
    expect(parseInstant(new Date(123), shanghai)).toBe(123)
  })
})

describe('readInstant', () => {
  it.each([
    ['2023-02-29', '"2023-02-29"'],
    [new Date(Number.NaN), 'an invalid Date'],
    [Number.NaN, 'NaN'],
    [null, 'null'],
    [Symbol('now'), 'a symbol'],
  ])('refuses %s', (value, shown) => {
    let caught: unknown
    try {
      readInstant(value as never, utc, 'asOf')
    } catch (error) {
      caught = error
    }
    expect(isClienteleError(caught)).toBe(true)
    expect(caught).toMatchObject({
      code: 'argument',
      message: `Expected \`asOf\` to be a Date, epoch milliseconds or ISO 8601 text such as "2011-12-09", got ${shown}.`,
    })
  })
})

describe('laws', () => {
  const two = (n: number): string => String(n).padStart(2, '0')

  it('every day from year 0 to 9999 is read as Date.UTC has it, and the day after the last of a month never', () => {
    fc.assert(
      fc.property(
        fc.nat(9999),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 0, max: 32 }),
        (year, month, day) => {
          const date = new Date(0)
          date.setUTCFullYear(year, month - 1, day)
          const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
          const text = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`
          expect(parseInstant(text, utc)).toBe(exists ? date.getTime() : Number.NaN)
        },
      ),
      { numRuns: 2000 },
    )
  })

  it('what toISOString writes is read back, to the millisecond', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(parseInstant(date.toISOString(), shanghai)).toBe(date.getTime())
        },
      ),
    )
  })

  it('where Date.parse reads a full ISO text it is read alike, whatever offset and fraction it has', () => {
    const part = (max: number): fc.Arbitrary<number> => fc.nat(max)
    const fraction = fc.oneof(
      fc.constant(''),
      fc.stringMatching(/^[0-9]{1,9}$/).map((digits) => `.${digits}`),
    )
    const offset = fc.oneof(
      fc.constant('Z'),
      fc.tuple(fc.constantFrom('+', '-'), part(23), part(59)).map(([sign, h, m]) => `${sign}${two(h)}:${two(m)}`),
    )
    const date = fc.date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(date, part(24), part(60), part(60), fraction, offset, (day, h, m, s, tail, zone) => {
        const text = `${day.toISOString().slice(0, 10)}T${two(h)}:${two(m)}:${two(s)}${tail}${zone}`
        // V8 takes a fraction after 24:00:00 that rounds to nothing; here 24:00 is the end of the day and no more.
        fc.pre(h < 24 || tail === '')
        expect(parseInstant(text, shanghai)).toBe(Date.parse(text))
      }),
      { numRuns: 1000 },
    )
  })

  it('never throws, and gives NaN or what a Date can hold', () => {
    const near = fc
      .tuple(fc.constantFrom('2024-02-29T23:59:59.999+08:00', '2024-02-29'), fc.nat(28), fc.string({ maxLength: 3 }))
      .map(([text, at, other]) => text.slice(0, at) + other + text.slice(at + other.length))
    fc.assert(
      fc.property(fc.oneof(near, fc.string(), fc.anything()), (value) => {
        const instant = parseInstant(value, shanghai)
        expect(Number.isNaN(instant) || Math.abs(instant) <= 8.64e15).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })
})

import { expect, test } from 'vitest'
import { parseNumber } from '../../src/cli/read/NumberCells.ts'
import { parseDateText } from '../../src/cli/read/parseDateText.ts'
import { sniffDecimalComma, sniffDelimiter, sniffFormat } from '../../src/cli/read/sniffFormat.ts'

test.each([
  ['12.5', 12.5],
  ['-12.50', -12.5],
  ['+3', 3],
  ['1,234.50', 1234.5],
  ['1,234,567', 1234567],
  ['$1,234.50', 1234.5],
  ['-$5', -5],
  ['$-5', -5],
  ['(12.50)', -12.5],
  ['($12.50)', -12.5],
  ['12.50-', -12.5],
  ['\u221212', -12],
  ['￥88', 88],
  ['¥ 88.00', 88],
  ['88元', 88],
  ['EUR 5', 5],
  ['5 USD', 5],
  ['1 234.5', 1234.5],
  ["1'234.5", 1234.5],
  ['1e3', 1000],
  ['.5', 0.5],
  ['1.7976931348623157e308', 1.7976931348623157e308],
])('%s with a decimal point is %d', (text, value) => {
  expect(parseNumber(text, '.')).toBe(value)
})

test.each(['', 'abc', '1.2.3', '12,5', '1,23', '1,2345', '.', '-', '5%', '0x10', '1 apple', '--5', 'Infinity'])(
  '%j with a decimal point is no number',
  (text) => {
    expect(parseNumber(text, '.')).toBeNaN()
  },
)

test.each([
  ['12,5', 12.5],
  ['1.234,50', 1234.5],
  ['1.234', 1234],
  ['-12,50 €', -12.5],
])('%s with a decimal comma is %d', (text, value) => {
  expect(parseNumber(text, ',')).toBe(value)
})

const at = (iso: string): number => Date.parse(iso)

test.each([
  ['2011/12/09', '2011-12-09T00:00Z'],
  ['2011/12/9 8:26', '2011-12-09T08:26Z'],
  ['2011.12.9', '2011-12-09T00:00Z'],
  ['2011年12月9日', '2011-12-09T00:00Z'],
  ['2011年12月9日 8时26分', '2011-12-09T08:26Z'],
  ['2011年12月9日 下午3:05:07', '2011-12-09T15:05:07Z'],
  ['20111209', '2011-12-09T00:00Z'],
  ['20111209082630', '2011-12-09T08:26:30Z'],
  ['9 Dec 2011', '2011-12-09T00:00Z'],
  ['09-Dec-2011 08:26', '2011-12-09T08:26Z'],
  ['December 9, 2011', '2011-12-09T00:00Z'],
  ['Dec 9, 2011, 12:05 AM', '2011-12-09T00:05Z'],
])('%s is the wall-clock time %s', (text, iso) => {
  expect(parseDateText(text, undefined)).toEqual({ kind: 'wall', value: at(iso) })
})

test('ten digits are epoch seconds, thirteen milliseconds', () => {
  expect(parseDateText('1323419160', undefined)).toEqual({ kind: 'instant', value: at('2011-12-09T08:26Z') })
  expect(parseDateText('1323419160000', undefined)).toEqual({ kind: 'instant', value: at('2011-12-09T08:26Z') })
})

test('twelve digits are a time of the years 1900 to 2199, or else epoch milliseconds, which may be negative', () => {
  expect(parseDateText('201112090826', undefined)).toEqual({ kind: 'wall', value: at('2011-12-09T08:26Z') })
  expect(parseDateText('978307200000', undefined)).toEqual({ kind: 'instant', value: at('2001-01-01T00:00Z') })
  expect(parseDateText('-315619200000', undefined)).toEqual({ kind: 'instant', value: at('1960-01-01T00:00Z') })
  expect(parseDateText('202402301200', undefined)).toBeUndefined()
})

test('a year at the end leaves day and month open', () => {
  expect(parseDateText('12/9/2011 8:26', undefined)).toEqual({
    kind: 'open',
    year: 2011,
    first: 12,
    second: 9,
    time: at('1970-01-01T08:26Z'),
  })
})

test('a year of two digits is read only when its place is said', () => {
  expect(parseDateText('12/9/11', undefined)).toBeUndefined()
  expect(parseDateText('12/9/11', 'mdy')).toEqual({ kind: 'open', year: 2011, first: 12, second: 9, time: 0 })
  expect(parseDateText('11/12/9', 'ymd')).toEqual({ kind: 'wall', value: at('2011-12-09T00:00Z') })
})

test.each([
  '2011/13/09',
  '2011/02/29',
  '2011/12/09 25:00',
  '2011/12/09 morning',
  '9 Foo 2011',
  '01022024',
  '12101201',
  'yesterday',
  '40886',
  '2011',
])('%s is no date', (text) => {
  expect(parseDateText(text, undefined)).toBeUndefined()
})

test('the format shows in the first character, the delimiter in rows of equal width', () => {
  expect(sniffFormat(' {"a":1}')).toBe('jsonl')
  expect(sniffFormat('\n[{')).toBe('json')
  expect(sniffFormat('a,b')).toBe('csv')
  expect(sniffDelimiter('a;b;c\n1,5;2;3\n1,5;2;3\n')).toBe(';')
  expect(sniffDelimiter('a,b\n"x;y",2\n"x;y;z",2\n')).toBe(',')
  expect(sniffDelimiter('"a\tb"\tc\n1\t2\n')).toBe('\t')
  expect(sniffDelimiter('a\n1\n')).toBe(',')
})

test('a decimal comma is taken only where some number has one and none a point', () => {
  expect(sniffDecimalComma(['1', '12,50'])).toBe(true)
  expect(sniffDecimalComma(['1.234,5'])).toBe(true)
  expect(sniffDecimalComma(['12,50', '12.50'])).toBe(false)
  expect(sniffDecimalComma(['1,234', '1,234.5'])).toBe(false)
  expect(sniffDecimalComma(['1,234'])).toBe(false)
})

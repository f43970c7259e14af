import { expect, test } from 'vitest'
import { csvText, formatRows } from '../../src/cli/write/formatRows.ts'

test.each([
  ['=1+1', "'=1+1"],
  ['+8613800000000', "'+8613800000000"],
  ['-5', "'-5"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\tx', "'\tx"],
  ['\rx', `"'\rx"`],
  ['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
  ['＝1+1', "'＝1+1"],
  ["'=1", "''=1"],
  ["'t Hart", "'t Hart"],
  ['a=1', 'a=1'],
  ['a,b', '"a,b"'],
  ['say "hi"', '"say ""hi"""'],
  [' a', '" a"'],
  ['', ''],
])('the text %j is written as %j', (text, cell) => {
  expect(csvText(text)).toBe(cell)
})

const table = {
  id: ['=x', 'b'],
  firstOrder: Float64Array.of(0, Number.NaN),
  monetary: Float64Array.of(-12.5, Number.NaN),
  segment: ['lost', null],
}

test('CSV: numbers are never touched, missing values are empty, instants are ISO 8601', () => {
  expect([...formatRows(table, 2, 'csv')].join('')).toBe(
    "id,firstOrder,monetary,segment\n'=x,1970-01-01T00:00:00.000Z,-12.5,lost\nb,,,\n",
  )
})

test('a header that a spreadsheet would run is made safe too', () => {
  expect([...formatRows({ '=1+1': [1] }, 1, 'csv')].join('')).toBe("'=1+1\n1\n")
})

test('JSON and JSON lines: text as it is, missing values null, instants epoch milliseconds', () => {
  const rows = [
    { id: '=x', firstOrder: 0, monetary: -12.5, segment: 'lost' },
    { id: 'b', firstOrder: null, monetary: null, segment: null },
  ]
  expect(JSON.parse([...formatRows(table, 2, 'json')].join(''))).toEqual(rows)
  const lines = [...formatRows(table, 2, 'jsonl')].join('').trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(rows)
})

test('no rows still make a valid document', () => {
  expect([...formatRows({ id: [] }, 0, 'csv')].join('')).toBe('id\n')
  expect(JSON.parse([...formatRows({ id: [] }, 0, 'json')].join(''))).toEqual([])
})

test('more rows than are written at once', () => {
  const n = 12_345
  const rows = JSON.parse(
    [...formatRows({ id: Array.from({ length: n }, (_, i) => i) }, n, 'json')].join(''),
  ) as unknown[]
  expect(rows.length).toBe(n)
  expect(rows.at(-1)).toEqual({ id: n - 1 })
})

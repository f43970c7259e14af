import { expect, test } from 'vitest'
import { alignTable } from '../../src/cli/show/alignTable.ts'
import { formatShare } from '../../src/cli/show/formatValue.ts'
import { makePaint } from '../../src/cli/show/paint.ts'
import { progressBar } from '../../src/cli/show/progressBar.ts'
import { textWidth } from '../../src/cli/show/textWidth.ts'

test.each([
  ['abc', 3],
  ['冠军客户', 8],
  ['VIP会员', 7],
  ['（无）', 6],
  ['é', 1],
  ['e\u0301', 1],
  ['ｶ', 1],
  ['한국', 4],
  ['🙂', 2],
  ['𠮷', 2],
  ['\u001b[1mbold\u001b[22m', 4],
  ['', 0],
])('%s takes %d columns', (text, width) => {
  expect(textWidth(text)).toBe(width)
})

test('columns stand below each other whatever the script', () => {
  const lines = alignTable(
    [
      ['', '客户', 'share'],
      ['冠军客户', '618', '14.1%'],
      ['Lost', '1,338', '7.7%'],
    ],
    '<>>',
  )
  expect(lines).toEqual(['           客户  share', '冠军客户    618  14.1%', 'Lost      1,338   7.7%'])
  expect(new Set(lines.map(textWidth)).size).toBe(1)
})

test('a share of nothing is a dash, and none is minus zero', () => {
  expect(formatShare(1, 0)).toBe('–')
  expect(formatShare(-1, 1e6)).toBe('0.0%')
  expect(formatShare(1, 8)).toBe('12.5%')
})

test('paint leaves plain text alone', () => {
  expect(makePaint(false).bold('x')).toBe('x')
  expect(makePaint(true).bold('x')).toBe('\u001b[1mx\u001b[22m')
})

test('a progress bar appears only when reading takes longer than a moment, and is wiped away', () => {
  let now = 0
  const written: string[] = []
  const quick = progressBar(
    (text) => written.push(text),
    () => now,
  )
  now = 100
  quick.show(1e6, 2e6)
  quick.end()
  expect(written).toEqual([])
  const slow = progressBar(
    (text) => written.push(text),
    () => now,
  )
  now += 1000
  slow.show(50e6, 100e6)
  slow.show(51e6, 100e6)
  slow.end()
  expect(written).toEqual([`\r\u001b[K[${'#'.repeat(15)}${' '.repeat(15)}] 50%  50 MB`, '\r\u001b[K'])
})

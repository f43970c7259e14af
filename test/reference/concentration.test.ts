import { expect, test } from 'vitest'
import { concentration } from '../../src/abc/index.ts'
import { misses, table } from './judge.ts'

test('the Gini coefficient of a concentration report is that of the table, to 1e-10', () => {
  const missed = misses(
    'stats_gini',
    ({ x, corrected }) => {
      const { gini, customers } = concentration(x)
      return corrected ? (gini! * customers) / (customers - 1) : gini!
    },
    1e-10,
  )
  expect(missed).toEqual([])
})

test('the share of the best k customers is what the Lorenz curve leaves above n - k, to 1e-10', () => {
  const rows = table('stats_lorenz')
  expect(rows.length).toBeGreaterThan(0)
  for (const { in: given, out } of rows) {
    const points = (out as unknown as [string, string][]).map(([, value]) => Number(value))
    const n = points.length - 1
    const best = Array.from({ length: n }, (_, i) => i + 1)
    const { top } = concentration(given.x, { top: best.map((k) => k / n) })
    top.forEach(({ value }, i) => {
      expect(Math.abs(value! - (1 - points[n - best[i]!]!))).toBeLessThan(1e-10)
    })
  }
})

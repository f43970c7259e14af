import { expect, test } from 'vitest'
import { netPromoterScore } from '../../src/survey/index.ts'
import { table } from './judge.ts'

test('net promoter scores and their margins equal the table to 1e-10', () => {
  const rows = table('stats_nps')
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) {
    const exact = row.out as unknown as { nps: string; margin: string }
    const { nps, margin } = netPromoterScore(row.in.scores, { level: row.in.confidence! })
    for (const [got, out] of [
      [nps, Number(exact.nps)],
      [margin, Number(exact.margin)],
    ] as const) {
      expect(Math.abs(got - out)).toBeLessThanOrEqual(1e-10 * Math.max(1, Math.abs(out)))
    }
  }
})

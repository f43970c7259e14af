import { expect, test } from 'vitest'
import { logLikelihoodGradient } from '../../src/clv/beta-geometric/logLikelihoodGradient.ts'
import { misses, type Row, table } from './judge.ts'

const gradient = (coin: 0 | 1) => (row: Row['in']) =>
  logLikelihoodGradient(row as never, coin, row.x!, row.t_x!, row.T!)[row.wrt as 'r' | 'alpha' | 'a' | 'b']

test('BG/NBD gradients meet the tables to 1e-12, as asked 1e-9', () => {
  expect(misses('gradient_bgnbd', gradient(0), 1e-12)).toEqual([])
})

test('MBG/NBD gradients meet the tables to 1e-9', () => {
  expect(misses('gradient_mbgnbd', gradient(1), 1e-9)).toEqual([])
})

test('where the dropout parameters have no influence, their gradient is zero to rounding', () => {
  const none = table('gradient_bgnbd').filter((row) => row.out === '0')
  expect(none.length).toBeGreaterThan(0)
  for (const { in: row } of none) {
    if (row.x === 0) expect(Math.abs(gradient(0)(row))).toBe(0)
    else expect(Math.abs(gradient(0)(row)) * row[row.wrt]!).toBeLessThan(1e-15)
  }
})

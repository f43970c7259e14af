import { describe, expect, it } from 'vitest'
import { logNormalCdf, logSumExp, normalCdf } from '../../src/math/index.ts'
import { near } from './near.ts'

describe('normalCdf and its logarithm', () => {
  it('are symmetric, and agree with each other', () => {
    for (let x = 0; x < 8; x += 0.01) {
      expect(Math.abs(normalCdf(x) + normalCdf(-x) - 1)).toBeLessThan(1.2e-16)
      near(Math.exp(logNormalCdf(-x)), normalCdf(-x), 1e-15 * Math.max(1, x * x))
    }
  })

  it('are smooth where their methods meet', () => {
    // ln Φ has the slope φ/Φ: a jump of 1e-15 at x = -5 or -1 would show in a difference over 1e-3.
    for (const x of [-5, -1, 0]) {
      const slope = (logNormalCdf(x + 5e-4) - logNormalCdf(x - 5e-4)) / 1e-3
      near(slope, Math.exp(-0.5 * x * x - logNormalCdf(x)) / Math.sqrt(2 * Math.PI), 1e-6)
    }
  })

  it('say what they are far out', () => {
    const end = Number.POSITIVE_INFINITY
    expect([normalCdf(0), normalCdf(-end), normalCdf(end), normalCdf(-1e300)]).toEqual([0.5, 0, 1, 0])
    expect([logNormalCdf(-end), logNormalCdf(end)].map(Math.abs)).toEqual([end, 0])
    // ln Φ(-x) = -x²/2 - ln x - ln(2π)/2 - 1/x² + …
    near(logNormalCdf(-1e6), -5e11 - Math.log(1e6) - 0.5 * Math.log(2 * Math.PI), 1e-15)
    expect([normalCdf(Number.NaN), logNormalCdf(Number.NaN)]).toEqual([Number.NaN, Number.NaN])
  })
})

describe('logSumExp', () => {
  it('is the logarithm of the sum', () => {
    near(logSumExp([0, 1, 2]), Math.log(1 + Math.E + Math.E ** 2), 1e-15)
    near(logSumExp(Float64Array.of(-2000, -2000, -2000)), -2000 + Math.log(3), 1e-15)
  })

  it('keeps what is far below the largest value, when that is 0', () => {
    near(logSumExp([-50, 0]), Math.exp(-50), 1e-15)
  })

  it('takes infinities, nothing and NaN', () => {
    const end = Number.POSITIVE_INFINITY
    expect([logSumExp([]), logSumExp([-end, -end]), logSumExp([-end, 3]), logSumExp([end, 3])]).toEqual([
      -end,
      -end,
      3,
      end,
    ])
    expect([logSumExp([Number.NaN, 1]), logSumExp([1, Number.NaN]), logSumExp([end, Number.NaN])]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ])
  })
})

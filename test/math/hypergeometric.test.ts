import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gauss2F1, kummer1F1, logBeta, logGamma, logGauss2F1, tricomiPsi } from '../../src/math/index.ts'
import { scaledExpIntegral } from '../../src/math/scaledExpIntegral.ts'
import { near } from './near.ts'

const size = fc.double({ min: -2, max: 2.5, noNaN: true }).map((log) => 10 ** log)
const inside = fc.oneof(
  fc.double({ min: 0, max: 0.999, noNaN: true }),
  fc.double({ min: -9, max: -1, noNaN: true }).map((log) => 1 - 10 ** log),
)

describe('gauss2F1 and its logarithm', () => {
  it('are symmetric in a and b, 1 at z = 0, and grow with z', () => {
    fc.assert(
      fc.property(size, size, size, inside, (a, b, c, z) => {
        const log = logGauss2F1(a, b, c, z)
        expect(Math.abs(log - logGauss2F1(b, a, c, z))).toBeLessThanOrEqual(1e-12 * Math.max(1, log))
        expect(log).toBeGreaterThanOrEqual(logGauss2F1(a, b, c, z / 2))
        expect(logGauss2F1(a, b, c, 0)).toBe(0)
        expect(gauss2F1(a, b, c, 0)).toBe(1)
        // Each factor (b + k) / (c + k) is at most max(1, b / c).
        if (b <= c) expect(log).toBeLessThanOrEqual(-a * Math.log1p(-z) * (1 + 1e-13))
      }),
    )
  })

  it('fulfil the contiguous relation that adds positive terms: F(a) + z b/c F(a + 1, b + 1; c + 1) = F(a + 1)', () => {
    fc.assert(
      fc.property(size, size, size, inside, (a, b, c, z) => {
        const whole = logGauss2F1(a + 1, b, c, z)
        const parts =
          Math.exp(logGauss2F1(a, b, c, z) - whole) +
          ((b * z) / c) * Math.exp(logGauss2F1(a + 1, b + 1, c + 1, z) - whole)
        expect(Math.abs(parts - 1)).toBeLessThan(1e-14 * Math.max(10, (a + b + c) / (1 - z)))
      }),
    )
  })

  it('have their elementary cases', () => {
    for (const z of [1e-12, 0.1, 0.5, 0.75, 0.76, 0.99, 1 - 2 ** -30]) {
      near(gauss2F1(1, 1, 2, z), -Math.log1p(-z) / z, 1e-14)
      near(logGauss2F1(2.5, 7, 7, z), -2.5 * Math.log1p(-z), 1e-14)
      near(logGauss2F1(400.5, 0.3, 0.3, z), -400.5 * Math.log1p(-z), 1e-14)
      near(gauss2F1(0.5, 0.5, 1.5, z), Math.asin(Math.sqrt(z)) / Math.sqrt(z), 1e-14 / Math.sqrt(1 - z))
    }
  })

  it("come to Gauss's sum next to z = 1 for c > a + b", () => {
    for (const [a, b, c] of [
      [0.5, 0.7, 9],
      [1, 1000, 1003.5],
      [30, 40, 80],
    ] as const) {
      const sum = logGamma(c) + logGamma(c - a - b) - logGamma(c - a) - logGamma(c - b)
      near(logGauss2F1(a, b, c, 1 - 2 ** -52), sum, 1e-11)
    }
  })

  it('do not overflow in the logarithm', () => {
    expect(gauss2F1(500, 600, 700, 0.999)).toBe(Number.POSITIVE_INFINITY)
    near(logGauss2F1(3000, 1, 1, 0.99), -3000 * Math.log1p(-0.99), 1e-14)
    for (const [a, b, c] of [
      [2000, 2000, 3100],
      [2000, 2000, 0.1],
      [1000, 1000, 2000.1],
    ] as const) {
      for (const z of [0.5, 0.9, 0.999999]) expect(Number.isFinite(logGauss2F1(a, b, c, z))).toBe(true)
    }
  })

  it('are NaN outside their domain', () => {
    for (const [a, b, c, z] of [
      [0, 1, 1, 0.5],
      [1, -1, 1, 0.5],
      [1, 1, 0, 0.5],
      [1, 1, 1, 1],
      [1, 1, 1, -0.1],
      [Number.NaN, 1, 1, 0.5],
      [1, 1, 1, Number.NaN],
      [1e8, 1, 1, 0.5],
    ] as const) {
      expect(gauss2F1(a, b, c, z)).toBeNaN()
      expect(logGauss2F1(a, b, c, z)).toBeNaN()
    }
  })
})

describe('kummer1F1', () => {
  it("fulfils Kummer's transformation across its methods", () => {
    fc.assert(
      fc.property(size, size, fc.double({ min: -60, max: 60, noNaN: true }), (a, d, x) => {
        near(kummer1F1(a, a + d, x) / Math.exp(x), kummer1F1(d, a + d, -x), 1e-13)
      }),
    )
  })

  it('is a Laguerre polynomial times an exponential where a - b is whole: 1F1(b + 2; b; x)', () => {
    for (const b of [0.1, 1, 3.5, 40]) {
      for (const x of [-0.001, -1, -7, -50]) {
        const polynomial = 1 + (2 * x) / b + (x * x) / (b * (b + 1))
        const size = 1 + (2 * -x) / b + (x * x) / (b * (b + 1))
        expect(Math.abs(kummer1F1(b + 2, b, x) - Math.exp(x) * polynomial)).toBeLessThan(1e-13 * size)
      }
    }
  })

  it('keeps its digits in the decay behind its zeros', () => {
    // 1F1(3/2; 1/2; -x) = e^-x (1 - 2x), and e^-x alone is 2e-22 at 50.
    near(kummer1F1(1.5, 0.5, -3), Math.exp(-3) * -5, 1e-14)
    // High precision, confirmed by the series in 600 bits.
    near(kummer1F1(10.530472851530345, 0.10353302175938671, -48.37253364722176), -2.099651633104521e-9, 1e-12)
  })

  it('is Infinity beyond doubles, and NaN outside its domain', () => {
    expect(kummer1F1(2, 1, 800)).toBe(Number.POSITIVE_INFINITY)
    for (const [a, b, x] of [
      [0, 1, 1],
      [1, 0, 1],
      [1, -0.5, 1],
      [1, 1, 1e6],
      [1, 1, Number.NEGATIVE_INFINITY],
      [Number.NaN, 1, 1],
      [1, 1, Number.NaN],
    ] as const) {
      expect(kummer1F1(a, b, x)).toBeNaN()
    }
  })
})

describe('tricomiPsi', () => {
  it('is 1 for s = 0, and that of the complementary error function for s = 1/2', () => {
    for (const x of [1e-9, 0.3, 0.999, 1, 40]) near(tricomiPsi(0, x), 1, 1e-14)
    // √π e^x erfc(√x) at x = 1.
    near(tricomiPsi(0.5, 1), 0.7578721561413121, 1e-14)
  })

  it('fulfils U(s, s, x) x^s + s U(s + 1, s + 1, x) x^s = 1, across its methods', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 2.5, noNaN: true }).map((log) => 10 ** log),
        fc.double({ min: -8, max: 4, noNaN: true }).map((log) => 10 ** log),
        (s, x) => {
          near(x * scaledExpIntegral(s, x) + s * scaledExpIntegral(s + 1, x), 1, 1e-14)
        },
      ),
    )
  })

  it('is continuous through whole s', () => {
    for (const s of [1, 2, 5]) {
      for (const x of [1e-6, 0.5, 3]) {
        const above = tricomiPsi(s + 1e-9, x)
        const below = tricomiPsi(s - 1e-9, x)
        near(tricomiPsi(s, x), (above + below) / 2, 1e-14)
      }
    }
  })

  it('lies between the bounds of DLMF 8.19.21', () => {
    fc.assert(
      fc.property(size, size, (s, x) => {
        const value = scaledExpIntegral(s, x)
        expect(value * (x + s)).toBeGreaterThan(1 - 1e-14)
        if (x + s > 1) expect(value * (x + s - 1)).toBeLessThan(1 + 1e-14)
      }),
    )
  })

  it('is NaN outside its domain', () => {
    for (const [s, x] of [
      [-1, 1],
      [1, 0],
      [1, -1],
      [Number.NaN, 1],
      [1, Number.NaN],
    ] as const) {
      expect(tricomiPsi(s, x)).toBeNaN()
    }
  })
})

it('logBeta is the normalising constant of the integral that gauss2F1 takes: F(1, b; b + 1; z) = b z^-b B_z(b, 0)', () => {
  // For whole b it is a logarithm less a finite sum.
  const z = 0.9
  for (const b of [1, 2, 5]) {
    let rest = -Math.log1p(-z)
    for (let k = 1; k < b; k++) rest -= z ** k / k
    near(gauss2F1(1, b, b + 1, z), (b * rest) / z ** b, 1e-13)
  }
  near(logBeta(2, 3), -Math.log(12), 1e-15)
})

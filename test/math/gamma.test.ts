import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  chiSquareSurvival,
  digamma,
  gammaP,
  gammaQ,
  logBeta,
  logGamma,
  logGammaP,
  logGammaQ,
  logGammaRatio,
  trigamma,
} from '../../src/math/index.ts'
import { near } from './near.ts'

/** Sizes from 1e-6 to 1e6, each as often as the others. */
const size = fc.double({ min: -6, max: 6, noNaN: true }).map((log) => 10 ** log)

describe('logGamma', () => {
  it('is 0 at 1 and 2, and keeps all digits beside them', () => {
    expect(logGamma(1)).toBe(0)
    expect(logGamma(2)).toBe(0)
    near(logGamma(1 + 2 ** -40), -0.5772156649015329 * 2 ** -40, 1e-11)
    near(logGamma(2 - 2 ** -40), -0.42278433509846713 * 2 ** -40, 1e-11)
  })

  it('is the logarithm of a factorial', () => {
    let factorial = 1
    for (let n = 1; n <= 18; n++) {
      near(logGamma(n + 1), Math.log((factorial *= n)), 1e-15)
    }
  })

  it('fulfils Γ(x) Γ(1 - x) = π / sin πx', () => {
    for (let x = 0.01; x < 1; x += 0.01) near(logGamma(x) + logGamma(1 - x), Math.log(Math.PI / Math.sin(Math.PI * x)))
  })

  it('fulfils Γ(2x) = 2^(2x - 1) Γ(x) Γ(x + 1/2) / √π across the seams of its methods', () => {
    for (let x = 0.05; x < 12; x += 0.05) {
      const right = (2 * x - 1) * Math.LN2 - 0.5 * Math.log(Math.PI) + logGamma(x) + logGamma(x + 0.5)
      expect(Math.abs(logGamma(2 * x) - right), String(x)).toBeLessThan(1e-14 * Math.max(1, Math.abs(right)))
    }
  })

  it('is Infinity at 0 and Infinity, NaN below 0 and of NaN', () => {
    expect(logGamma(0)).toBe(Number.POSITIVE_INFINITY)
    expect(logGamma(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY)
    expect(logGamma(-0.5)).toBeNaN()
    expect(logGamma(Number.NaN)).toBeNaN()
  })
})

describe('digamma and trigamma', () => {
  it('fulfil their recurrences', () => {
    fc.assert(
      fc.property(size, (x) => {
        const scale = Math.abs(digamma(x)) + 1 / x + 1
        expect(Math.abs(digamma(x + 1) - digamma(x) - 1 / x)).toBeLessThan(1e-15 * scale + x * 2e-16 * trigamma(x))
        const rise = trigamma(x + 1) + 1 / (x * x)
        near(trigamma(x), rise, 2e-15 * Math.max(1, x))
      }),
    )
  })

  it('have their known values', () => {
    near(digamma(0.5), -0.5772156649015329 - 2 * Math.LN2, 1e-15)
    near(trigamma(0.5), Math.PI ** 2 / 2, 1e-15)
  })

  it('say what they are at the ends of their domain', () => {
    expect([digamma(0), digamma(Number.POSITIVE_INFINITY)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ])
    expect([trigamma(0), trigamma(Number.POSITIVE_INFINITY)]).toEqual([Number.POSITIVE_INFINITY, 0])
    for (const f of [digamma, trigamma]) for (const x of [-1, Number.NaN]) expect(f(x)).toBeNaN()
  })
})

describe('logGammaRatio', () => {
  it('is the logarithm of a product for whole n', () => {
    for (const a of [0.001, 0.5, 3, 9.99, 10, 1e4, 1e12]) {
      for (const n of [1, 2, 5, 9, 10, 30]) {
        let sum = 0
        let size = 0
        for (let k = 0; k < n; k++) {
          sum += Math.log(a + k)
          size += Math.abs(Math.log(a + k))
        }
        expect(Math.abs(logGammaRatio(a, n) - sum)).toBeLessThanOrEqual(4e-15 * Math.max(1, size))
      }
    }
  })

  it('is n ψ(a) for small n, with all digits', () => {
    for (const a of [0.3, 5, 12, 1e5]) near(logGammaRatio(a, 1e-12), 1e-12 * digamma(a), 1e-11)
  })

  it('is the negative of the way back', () => {
    near(logGammaRatio(5, -2), -Math.log(12), 2e-15)
    expect(logGammaRatio(5, 0)).toBe(0)
  })

  it('is NaN where a or a + n is below 0', () => {
    expect(logGammaRatio(-1, 3)).toBeNaN()
    expect(logGammaRatio(1, -3)).toBeNaN()
    expect(logGammaRatio(Number.NaN, 1)).toBeNaN()
    expect(logGammaRatio(1, Number.NaN)).toBeNaN()
  })
})

describe('logBeta', () => {
  it('is symmetric, and B(a + 1, b) + B(a, b + 1) = B(a, b)', () => {
    fc.assert(
      fc.property(size, size, (a, b) => {
        expect(logBeta(a, b)).toBe(logBeta(b, a))
        const parts = Math.exp(logBeta(a + 1, b) - logBeta(a, b)) + Math.exp(logBeta(a, b + 1) - logBeta(a, b))
        expect(Math.abs(parts - 1)).toBeLessThan(2e-14 * Math.max(1, Math.abs(logBeta(a, b))))
      }),
    )
  })

  it('is Infinity where an argument is 0, NaN where one is below', () => {
    expect(logBeta(0, 3)).toBe(Number.POSITIVE_INFINITY)
    expect(logBeta(3, -1)).toBeNaN()
    expect(logBeta(Number.NaN, 1)).toBeNaN()
  })
})

describe('gammaP, gammaQ and their logarithms', () => {
  it('add up to 1, and agree with each other', () => {
    fc.assert(
      fc.property(size, fc.double({ min: -6, max: 4, noNaN: true }), (a, log) => {
        const x = a < 100 ? 10 ** log : a * (1 + log / 100)
        const [p, q] = [gammaP(a, x), gammaQ(a, x)]
        expect(Math.abs(p + q - 1)).toBeLessThan(4e-15)
        for (const [value, logarithm] of [
          [p, logGammaP(a, x)],
          [q, logGammaQ(a, x)],
        ] as const) {
          if (value > 1e-290) near(Math.exp(logarithm), value, 1e-13 * Math.max(1, -logarithm))
        }
      }),
    )
  })

  it('fulfil P(a, x) - P(a + 1, x) = x^a e^-x / Γ(a + 1), across the seams of their methods', () => {
    for (const a of [0.2, 0.999, 1, 3.5, 9.5, 10.5, 40]) {
      for (const part of [0.1, 0.5, 0.9, 1, 1.1, 1.5, 3]) {
        const x = part * a
        const gap = Math.exp(a * Math.log(x) - x - logGamma(a + 1))
        expect(Math.abs(gammaP(a, x) - gammaP(a + 1, x) - gap)).toBeLessThan(1e-14)
        expect(Math.abs(gammaQ(a + 1, x) - gammaQ(a, x) - gap)).toBeLessThan(1e-14)
      }
    }
  })

  it('are those of the exponential distribution for a = 1', () => {
    for (const x of [1e-300, 1e-9, 0.5, 1.05, 1.2, 3, 50]) {
      near(gammaP(1, x), -Math.expm1(-x), 1e-15 * Math.max(2, -Math.log(x)))
      near(logGammaQ(1, x), -x, 1e-15 * Math.max(4, -Math.log(x)))
    }
  })

  it('say what they are at the ends of their domain', () => {
    for (const a of [0.5, 5, 50]) {
      expect([gammaP(a, 0), gammaQ(a, 0), logGammaQ(a, 0) + 0]).toEqual([0, 1, 0])
      expect(logGammaP(a, 0)).toBe(Number.NEGATIVE_INFINITY)
      const end = Number.POSITIVE_INFINITY
      expect([gammaP(a, end), gammaQ(a, end)]).toEqual([1, 0])
      expect([logGammaP(a, end), logGammaQ(a, end)].map(Math.abs)).toEqual([0, end])
    }
    for (const f of [gammaP, gammaQ, logGammaP, logGammaQ]) {
      for (const [a, x] of [
        [0, 1],
        [-1, 1],
        [0.5, -1],
        [5, -1],
        [5, Number.NEGATIVE_INFINITY],
        [0.5, Number.NEGATIVE_INFINITY],
        [Number.NaN, 1],
        [0.5, Number.NaN],
        [1e11, 1e11],
        [Number.POSITIVE_INFINITY, 1],
      ] as const) {
        expect(f(a, x), `${f.name}(${a}, ${x})`).toBeNaN()
      }
    }
  })

  it('take a in the billions', () => {
    // Near the mean P is 1/2 + 1 / (3 √(2πa)), to the next order (DLMF 8.11.12).
    near(gammaP(1e9, 1e9), 0.5 + 1 / (3 * Math.sqrt(2 * Math.PI * 1e9)), 1e-12)
  })
})

describe('chiSquareSurvival', () => {
  it('is e^(-x/2) for two degrees of freedom', () => {
    for (const x of [0, 1, 10, 100, 1400]) near(chiSquareSurvival(x, 2), Math.exp(-x / 2), 1e-14 * Math.max(1, x))
  })

  it('is 1 up to 0, 0 at Infinity, and NaN without degrees of freedom', () => {
    expect([chiSquareSurvival(-3, 4), chiSquareSurvival(0, 4), chiSquareSurvival(Number.POSITIVE_INFINITY, 4)]).toEqual(
      [1, 1, 0],
    )
    expect([chiSquareSurvival(1, 0), chiSquareSurvival(Number.NaN, 1), chiSquareSurvival(1, Number.NaN)]).toEqual([
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ])
  })
})

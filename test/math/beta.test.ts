import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  logBeta,
  logRegularisedBeta,
  normalCdf,
  normalQuantile,
  regularisedBeta,
  studentTCdf,
  studentTQuantile,
} from '../../src/math/index.ts'
import { near } from './near.ts'

const size = fc.double({ min: -4, max: 4, noNaN: true }).map((log) => 10 ** log)
/** Multiples of 2^-30, so that 1 - x is exact. */
const share = fc.integer({ min: 1, max: 2 ** 30 - 1 }).map((n) => n / 2 ** 30)

describe('regularisedBeta and its logarithm', () => {
  it('mirror at 1/2, and agree with each other', () => {
    fc.assert(
      fc.property(share, size, size, (x, a, b) => {
        const value = regularisedBeta(x, a, b)
        expect(Math.abs(value + regularisedBeta(1 - x, b, a) - 1)).toBeLessThan(4e-15)
        const log = logRegularisedBeta(x, a, b)
        if (value > 1e-290) near(Math.exp(log), value, 1e-14 * Math.max(1, -log))
        else expect(log).toBeLessThan(-660)
      }),
    )
  })

  it('fulfil the recurrence in a, across the seams of their methods', () => {
    for (const a of [0.01, 0.99, 1, 5, 9.5, 12, 60]) {
      for (const b of [0.02, 0.5, 1, 3, 9.9, 30]) {
        for (const x of [0.001, 0.1, 0.4, 0.5, 0.7, 0.95, 0.999]) {
          // DLMF 8.17.20.
          const gap = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b)) / a
          expect(Math.abs(regularisedBeta(x, a, b) - regularisedBeta(x, a + 1, b) - gap)).toBeLessThan(1e-14)
        }
      }
    }
  })

  it('are a power for b = 1, and that of the complement for a = 1', () => {
    for (const x of [1e-300, 1e-9, 0.3, 0.8, 1 - 2 ** -30]) {
      near(logRegularisedBeta(x, 7, 1), 7 * Math.log(x), 1e-14)
      near(logRegularisedBeta(x, 0.001, 1), 0.001 * Math.log(x), 1e-14)
      near(regularisedBeta(x, 1, 3), -Math.expm1(3 * Math.log1p(-x)), 1e-15 * Math.max(2, -Math.log(x)))
    }
  })

  it('say what they are at the ends of their domain', () => {
    for (const [a, b] of [
      [0.5, 0.5],
      [5, 0.5],
      [0.5, 5],
      [50, 70],
    ] as const) {
      expect([regularisedBeta(0, a, b), regularisedBeta(1, a, b)]).toEqual([0, 1])
      expect([logRegularisedBeta(0, a, b), logRegularisedBeta(1, a, b) + 0]).toEqual([Number.NEGATIVE_INFINITY, 0])
    }
    const end = Number.POSITIVE_INFINITY
    for (const f of [regularisedBeta, logRegularisedBeta]) {
      for (const [x, a, b] of [
        [-0.1, 1, 1],
        [1.1, 2, 0.5],
        [-1e300, 0.5, 1],
        [0.5, 0, 1],
        [0.5, 1, 0],
        [0.5, -1, 3],
        [0.5, 3, -1],
        [Number.NaN, 1, 1],
        [0.5, Number.NaN, 1],
        [0.5, 1, Number.NaN],
        [0.5, end, 1],
        [0.5, 1, end],
      ] as const) {
        expect(f(x, a, b), `${f.name}(${x}, ${a}, ${b})`).toBeNaN()
      }
    }
  })
})

describe('studentTCdf', () => {
  it('is symmetric, and that of Cauchy for one degree of freedom', () => {
    for (const x of [0, 1e-9, 0.3, 1, 20, 1e8, 1e200]) {
      expect(studentTCdf(x, 5) + studentTCdf(-x, 5)).toBe(1)
      near(
        studentTCdf(-x, 1),
        x > 1 ? Math.atan(1 / x) / Math.PI : 0.5 - Math.atan(x) / Math.PI,
        x > 1e9 ? 1e-13 : 1e-15,
      )
    }
  })

  it('comes near the normal distribution with many degrees of freedom', () => {
    for (const x of [-4, -1, 0.5, 3]) near(studentTCdf(x, 1e13), normalCdf(x), 1e-11)
  })

  it('is 0 and 1 at the infinities, NaN without degrees of freedom', () => {
    expect([studentTCdf(Number.NEGATIVE_INFINITY, 3), studentTCdf(Number.POSITIVE_INFINITY, 3)]).toEqual([0, 1])
    for (const [x, nu] of [
      [1, 0],
      [1, -2],
      [Number.NaN, 3],
      [1, Number.NaN],
    ] as const) {
      expect(studentTCdf(x, nu)).toBeNaN()
    }
  })
})

describe('studentTQuantile', () => {
  it('is the inverse of studentTCdf', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -280, max: -0.31, noNaN: true }).map((log) => 10 ** log),
        fc.double({ min: -1, max: 8, noNaN: true }).map((log) => 10 ** log),
        (p, nu) => {
          const x = studentTQuantile(p, nu)
          if (Number.isFinite(x)) near(studentTCdf(x, nu), p, 1e-14 * Math.max(2, -Math.log(p), Math.min(nu, x * x)))
          else expect(Math.log(p) / nu < -690).toBe(true)
        },
      ),
    )
  })

  it('has the closed forms of one and two degrees of freedom', () => {
    for (const p of [1e-12, 0.01, 0.2999, 0.3001, 0.45, 0.5 - 2 ** -40]) {
      near(studentTQuantile(p, 1), p < 0.25 ? -1 / Math.tan(Math.PI * p) : -Math.tan(Math.PI * (0.5 - p)), 1e-14)
      near(studentTQuantile(p, 2), (2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 1e-14)
    }
  })

  it('is 0 in the middle, infinite at the ends, and NaN outside', () => {
    expect(studentTQuantile(0.5, 3)).toBeCloseTo(0, 300)
    expect([studentTQuantile(0, 3), studentTQuantile(1, 3)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ])
    for (const [p, nu] of [
      [-0.1, 3],
      [1.1, 3],
      [0.5, 0],
      [0.2, -1],
      [Number.NaN, 3],
      [0.5, Number.NaN],
    ] as const) {
      expect(studentTQuantile(p, nu)).toBeNaN()
    }
  })
})

describe('normalQuantile', () => {
  it('is the inverse of normalCdf', () => {
    fc.assert(
      fc.property(fc.double({ min: -300, max: -0.31, noNaN: true }), (log) => {
        const p = 10 ** log
        const x = normalQuantile(p)
        near(normalCdf(x), p, 1e-15 * Math.max(2, x * x))
      }),
    )
  })

  it('is symmetric, and linear next to 1/2', () => {
    for (const d of [2 ** -30, 0.125, 0.1875, 0.21875, 0.375])
      expect(normalQuantile(0.5 + d)).toBe(-normalQuantile(0.5 - d))
    near(normalQuantile(0.5 + 2 ** -53), Math.sqrt(2 * Math.PI) * 2 ** -53, 1e-15)
  })

  it('is 0 in the middle, infinite at the ends, and NaN outside', () => {
    expect([normalQuantile(0), normalQuantile(0.5), normalQuantile(1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      0,
      Number.POSITIVE_INFINITY,
    ])
    for (const p of [-1e-300, 1.5, Number.NaN, Number.POSITIVE_INFINITY]) expect(normalQuantile(p)).toBeNaN()
  })
})

import { describe, expect, test } from 'vitest'
import { invertDefinite } from '../../src/math/invertDefinite.ts'
import { minimize, type Objective } from '../../src/math/minimize.ts'

const banana: Objective = (at, gradient, hessian) => {
  const [x, y] = at as unknown as [number, number]
  gradient.set([-400 * x * (y - x * x) - 2 * (1 - x), 200 * (y - x * x)])
  hessian.set([1200 * x * x - 400 * y + 2, -400 * x, -400 * x, 200])
  return 100 * (y - x * x) ** 2 + (1 - x) ** 2
}

/** Two minima, at x = -1 and 1, and a saddle at 0. */
const saddle: Objective = (at, gradient, hessian) => {
  const [x, y] = at as unknown as [number, number]
  gradient.set([4 * x ** 3 - 4 * x, 2 * y])
  hessian.set([12 * x * x - 4, 0, 0, 2])
  return x ** 4 - 2 * x * x + y * y
}

describe('minimize', () => {
  test.each([
    [-1.2, 1],
    [0, 0],
    [3, -7],
    [-5, 8],
  ])('finds the bottom of the banana valley from (%d, %d)', (x, y) => {
    const { at, converged, level } = minimize(banana, [x, y])
    expect(converged).toBe(true)
    expect(level).toBe(false)
    expect(at[0]).toBeCloseTo(1, 12)
    expect(at[1]).toBeCloseTo(1, 12)
  })

  test('a quadratic takes one step, and one evaluation to see that it is over', () => {
    const quadratic: Objective = (at, gradient, hessian) => {
      gradient[0] = 2 * (at[0]! - 0.5)
      hessian[0] = 2
      return (at[0]! - 0.5) ** 2
    }
    expect(minimize(quadratic, [0])).toMatchObject({ iterations: 2, converged: true, at: Float64Array.of(0.5) })
  })

  test('leaves a saddle point beside which it starts', () => {
    const { at, converged } = minimize(saddle, [1e-6, 1])
    expect(converged).toBe(true)
    expect(at[0]).toBeCloseTo(1, 12)
    expect(at[1]).toBeCloseTo(0, 12)
  })

  test('does not call a saddle point a minimum', () => {
    expect(minimize(saddle, [0, 1]).converged).toBe(false)
    expect(minimize(saddle, [0, 0]).converged).toBe(false)
  })

  test('says that a minimum at infinity is level', () => {
    const falling: Objective = (at, gradient, hessian) => {
      const e = Math.exp(-at[0]!)
      gradient[0] = -e
      hessian[0] = e
      return e
    }
    const { at, value, converged, level, message } = minimize(falling, [0])
    expect(converged).toBe(true)
    expect(level).toBe(true)
    expect(message).toMatch(/level/)
    expect(value).toBeLessThan(1e-8)
    expect(at[0]).toBeGreaterThan(18)
  })

  test('says that a parameter without influence is level, and finds the others', () => {
    const blind: Objective = (at, gradient, hessian) => {
      gradient[0] = Math.sinh(at[0]! - 2)
      hessian[0] = Math.cosh(at[0]! - 2)
      return Math.cosh(at[0]! - 2)
    }
    const { at, converged, level } = minimize(blind, [0, 7])
    expect(converged).toBe(true)
    expect(level).toBe(true)
    expect(at[0]).toBeCloseTo(2, 4)
    expect(at[1]).toBe(7)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('%d refuses a point', (refusal) => {
    const guarded: Objective = (at, gradient, hessian) => {
      const x = at[0]!
      if (!(x > 0)) return refusal
      gradient[0] = 1 - 1 / x
      hessian[0] = 1 / (x * x)
      return x - Math.log(x)
    }
    const { at, converged } = minimize(guarded, [8])
    expect(converged).toBe(true)
    expect(at[0]).toBeCloseTo(1, 10)
  })

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('a start with value %d does not converge', (value) => {
    expect(minimize(() => value, [1, 2])).toMatchObject({ converged: false, at: Float64Array.of(1, 2) })
  })

  test('derivatives that are not numbers do not converge', () => {
    expect(minimize((_, gradient) => gradient.fill(Number.NaN).length, [1, 2]).converged).toBe(false)
    expect(minimize((_, __, hessian) => hessian.fill(Number.NaN).length, [1, 2]).converged).toBe(false)
  })

  test('stops after as many evaluations as allowed, and says so', () => {
    const found = minimize(banana, [-1.2, 1], { maxIterations: 5 })
    expect(found).toMatchObject({ converged: false, iterations: 5 })
    expect(found.message).toMatch(/5 evaluations/)
  })

  test('digits do not end where those of a large value do', () => {
    const high: Objective = (at, gradient, hessian) => banana(at, gradient, hessian) + 1e9
    const { at, converged } = minimize(high, [-1.2, 1])
    expect(converged).toBe(true)
    expect(at[0]).toBeCloseTo(1, 12)
    expect(at[1]).toBeCloseTo(1, 12)
  })

  test('handles ten parameters of very different curvature', () => {
    const n = 10
    const bowls: Objective = (at, gradient, hessian) =>
      at.reduce((sum, x, i) => {
        const stiffness = 10 ** (i - 3)
        gradient[i] = stiffness * Math.sinh(x - i)
        hessian[i * n + i] = stiffness * Math.cosh(x - i)
        return sum + stiffness * Math.cosh(x - i)
      }, 0)
    const { at, converged } = minimize(bowls, new Float64Array(n))
    expect(converged).toBe(true)
    at.forEach((x, i) => {
      expect(x).toBeCloseTo(i, 10)
    })
  })
})

describe('invertDefinite', () => {
  test('the inverse times the matrix is the identity', () => {
    const n = 6
    const matrix = Float64Array.from({ length: n * n }, (_, k) => 1 / (Math.floor(k / n) + (k % n) + 1)) // Hilbert
    const inverse = invertDefinite(matrix, n)!
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0
        for (let k = 0; k < n; k++) sum += inverse[i * n + k]! * matrix[k * n + j]!
        expect(sum).toBeCloseTo(i === j ? 1 : 0, 7)
        expect(inverse[i * n + j]).toBe(inverse[j * n + i])
      }
    }
  })

  test('is null for a matrix that is indefinite, singular or not finite, and a shift mends that', () => {
    expect(invertDefinite([1, 2, 2, 1], 2)).toBeNull()
    expect(invertDefinite([0, 0, 0, 1], 2)).toBeNull()
    expect(invertDefinite([Number.NaN, 0, 0, 1], 2)).toBeNull()
    expect(invertDefinite([1, 2, 2, 1], 2, 2)![1]).toBeCloseTo(-0.4, 15)
  })
})

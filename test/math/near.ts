import { expect } from 'vitest'

/** Holds two numbers equal to `tol`, relative to the expected one. */
export function near(value: number, expected: number, tol = 1e-14): void {
  const error = Math.abs(value - expected) / (expected === 0 ? 1 : Math.abs(expected))
  expect(error, `${value} is not ${expected} to ${tol}`).toBeLessThanOrEqual(tol)
}

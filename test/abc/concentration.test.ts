import { describe, expect, test } from 'vitest'
import { concentration } from '../../src/abc/index.ts'

const near = (value: number | null): number => Math.round(value! * 1e12) / 1e12

test('equal customers: Gini 0, HHI 1 / n, the best x% bring x%', () => {
  const { gini, hhi, equivalent, top } = concentration([5, 5, 5, 5], { top: [0.1, 0.25, 0.5, 1] })
  expect([gini, near(hhi), near(equivalent)]).toEqual([0, 0.25, 4])
  expect(top.map(({ value }) => near(value))).toEqual([0.1, 0.25, 0.5, 1])
})

test('one customer who brings all: HHI 1, Gini (n - 1) / n', () => {
  const { gini, hhi, equivalent, zeros, top } = concentration([0, 0, 0, 0, 7])
  expect([gini, hhi, equivalent, zeros]).toEqual([0.8, 1, 1, 4])
  expect(top.map(({ customers, value }) => [customers, near(value)])).toEqual([
    [0.01, 0.05],
    [0.05, 0.25],
    [0.1, 0.5],
    [0.2, 1],
    [0.5, 1],
  ])
})

test('HHI of shares 50%, 30%, 20% is 0.38, by hand', () => {
  const report = concentration([30, 50, 20], { top: [1 / 3, 2 / 3, 0.5] })
  expect(near(report.hhi)).toBe(0.38)
  // Half of three customers are the first and half of the second.
  expect(report.top.map(({ value }) => near(value))).toEqual([0.5, 0.8, 0.65])
})

test('losses count as 0 and are told apart', () => {
  const report = concentration([60, 20, 10, 10, 0, -40])
  const without = concentration([60, 20, 10, 10, 0, 0])
  expect(report).toEqual({ ...without, negative: -40, zeros: 1, losers: 1 })
})

describe('of nothing there are no shares', () => {
  test.each([[[]], [[0, 0]], [[-5, 0]], [[Number.NaN]]])('%j', (values) => {
    const { gini, hhi, equivalent, top, positive } = concentration(values, { top: [0.2] })
    expect({ gini, hhi, equivalent, top, positive }).toEqual({
      gini: null,
      hhi: null,
      equivalent: null,
      top: [{ customers: 0.2, value: null }],
      positive: 0,
    })
  })

  test('missing values are counted', () => {
    expect(concentration([Number.NaN, Number.NEGATIVE_INFINITY, 3])).toMatchObject({
      customers: 1,
      missing: 2,
      positive: 3,
    })
  })
})

test('wrong arguments are refused', () => {
  expect(() => concentration([1], { top: [20] })).toThrow(
    'Expected `top` to be shares of customers above 0, at most 1, got 20.',
  )
  expect(() => concentration([1], { top: [0] })).toThrow('got 0.')
  expect(() => concentration([1], { top: 0.2 as never })).toThrow('Expected `top` to be a list of shares, got 0.2.')
  expect(() => concentration([1e308, 1e308])).toThrow('Expected `values` with a finite sum')
})

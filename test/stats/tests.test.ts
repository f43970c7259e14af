import { describe, expect, test } from 'vitest'
import { chiSquareTest, newcombeInterval, twoProportionTest, welchTest, wilsonInterval } from '../../src/stats/index.ts'

describe('chiSquareTest', () => {
  test('leaves out rows and columns that are empty', () => {
    const { expected, residuals, ...plain } = chiSquareTest([
      [30, 10],
      [20, 40],
    ])
    const padded = chiSquareTest([
      [30, 0, 10],
      [0, 0, 0],
      [20, 0, 40],
    ])
    expect(padded).toMatchObject(plain)
    expect(padded.expected[1]).toEqual([0, 0, 0])
    expect(residuals[0]![0]).toBeCloseTo(Math.sqrt(plain.chi2), 12) // in a table of 2 by 2 all are the root of chi2
    expect(padded.residuals[0]![1]).toBeNaN()
    expect(expected[0]![0]).toBe(20)
  })

  test('of fewer than two rows or columns there is nothing to test', () => {
    const nothing = [
      [],
      [[1, 2, 3]],
      [[1], [2]],
      [[0, 0]],
      [
        [1, 2],
        [0, 0],
      ],
    ]
    for (const counts of nothing) {
      expect(chiSquareTest(counts)).toMatchObject({ chi2: 0, df: 0, p: 1, cramersV: Number.NaN })
    }
  })

  test('complete dependence has an effect of one, and small expected counts are counted', () => {
    const { cramersV, smallExpected } = chiSquareTest([
      [4, 0, 0],
      [0, 4, 0],
      [0, 0, 4],
    ])
    expect(cramersV).toBeCloseTo(1, 14)
    expect(smallExpected).toBe(9)
  })

  test('refuses what is no table', () => {
    expect(() => chiSquareTest([[1, 2], [3]])).toThrow('rows of `counts` of equal length (2), got 1 at row 1')
    expect(() => chiSquareTest([[1, -2]])).toThrow('`counts` to be finite numbers from 0, got -2 at row 0')
    expect(() => chiSquareTest({} as never)).toThrow('`counts` to be a list of rows')
  })
})

describe('intervals of shares', () => {
  test('stay within bounds, and hold all of them where nobody was asked', () => {
    expect(wilsonInterval(0, 0)).toEqual({ share: Number.NaN, low: 0, high: 1 })
    expect(wilsonInterval(0, 3).low).toBe(0)
    expect(wilsonInterval(3, 3).high).toBe(1)
    expect(newcombeInterval(1, 2, 0, 0)).toEqual({ difference: Number.NaN, low: -1, high: 1 })
    expect(newcombeInterval(2, 2, 0, 2).high).toBe(1)
  })

  test('mirror when shares do', () => {
    const { low, high } = wilsonInterval(3, 40, 0.9)
    const mirrored = wilsonInterval(37, 40, 0.9)
    expect(1 - mirrored.high).toBeCloseTo(low, 15)
    expect(1 - mirrored.low).toBeCloseTo(high, 15)
  })

  test('keep the digits of very small shares', () => {
    // With one in 1e12 the lower root is count² / (total (2 count + z² + …)): far below what a difference would keep.
    const { low } = wilsonInterval(1, 1e12)
    const z = 1.959963984540054
    const spread = z * Math.sqrt(z * z + 4)
    expect(low / ((2e-12 / (2 + z * z + spread)) as number)).toBeCloseTo(1, 12)
  })

  test('refuse counts that are none', () => {
    expect(() => wilsonInterval(3, 2)).toThrow('`count` to be from 0 to `total` (2), got 3')
    expect(() => wilsonInterval(1, Number.NaN)).toThrow('`total` to be a finite number from 0, got NaN')
    expect(() => wilsonInterval(1, 2, 1)).toThrow('`level` to be a number between 0 and 1, got 1')
    expect(() => newcombeInterval(1, 2, 5, 3)).toThrow('`count2` to be from 0 to `total2` (3), got 5')
    expect(() => twoProportionTest(-1, 2, 5, 7)).toThrow('`count1` to be from 0 to `total1` (2), got -1')
  })
})

describe('tests of differences', () => {
  test('say nothing where there is nothing to test', () => {
    expect(twoProportionTest(0, 5, 0, 7)).toEqual({ difference: 0, z: Number.NaN, p: Number.NaN })
    expect(twoProportionTest(5, 5, 7, 7).p).toBeNaN()
    expect(twoProportionTest(0, 0, 3, 7).p).toBeNaN()
    expect(welchTest([1], [2, 3])).toMatchObject({ difference: -1.5, t: Number.NaN, p: Number.NaN, low: Number.NaN })
    expect(welchTest([1, 1], [2, 2])).toMatchObject({ difference: -1, t: Number.NaN, p: Number.NaN })
    expect(welchTest([], [2, 2]).difference).toBeNaN()
  })

  test('a group without spread is a group as others', () => {
    // Its error is 0, and the other group alone has degrees of freedom: the one-sample t-test.
    const { t, df } = welchTest([1, 2, 3], [1, 1, 1])
    expect(df).toBe(2)
    expect(t).toBeCloseTo(Math.sqrt(3), 14)
  })

  test('keep their digits far from zero, and leave out missing values', () => {
    const far = 1e9
    const near = welchTest([1, 2, 4], [1, 3, 3, 5])
    const moved = welchTest([far + 1, far + 2, null, far + 4], [far + 1, far + 3, far + 3, far + 5])
    expect(moved.t).toBeCloseTo(near.t, 6)
    expect(moved.df).toBeCloseTo(near.df, 6)
  })
})

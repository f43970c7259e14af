import { describe, expect, test } from 'vitest'
import { studentTQuantile } from '../../src/math/index.ts'
import { wilsonInterval } from '../../src/stats/index.ts'
import {
  customerEffort,
  customerSatisfaction,
  effectiveSampleSize,
  netPromoterScore,
  rescaleAnswers,
  rescaledOf,
} from '../../src/survey/index.ts'

const codes = (findings: readonly { code: string; count: number; rows: Uint32Array }[]) =>
  findings.map(({ code, count, rows }) => [code, count, ...rows])

describe('netPromoterScore', () => {
  test('answers outside of 0 to 10 or between its points are findings, not dropped silently', () => {
    const { nps, answers, missing, findings } = netPromoterScore([11, 10, -1, 7.5, null, Number.POSITIVE_INFINITY])
    expect([nps, answers, missing]).toEqual([100, 1, 1])
    expect(codes(findings)).toEqual([
      ['outside-scale', 3, 0, 2, 5],
      ['not-whole', 1, 3],
    ])
    expect(findings.every(({ message }) => message.en !== '' && message.zh !== '')).toBe(true)
  })

  test('classes are those of the scheme, with labels in both languages', () => {
    const { classes } = netPromoterScore([0, 6, 7, 8, 9, 10])
    expect(classes.map(({ id, label, answers, share }) => [id, label.en, label.zh, answers, share])).toEqual([
      ['promoter', 'Promoter', '推荐者', 2, 2 / 6],
      ['passive', 'Passive', '被动者', 2, 2 / 6],
      ['detractor', 'Detractor', '贬损者', 2, 2 / 6],
    ])
    const { low, high } = wilsonInterval(2, 6)
    expect([classes[0]!.low, classes[0]!.high]).toEqual([low, high])
  })

  test('without answers every figure is NaN', () => {
    for (const scores of [[], [null, Number.NaN], [12]]) {
      const { nps, margin, answers, classes } = netPromoterScore(scores)
      expect([nps, margin, answers, classes[0]!.share, classes[0]!.low, classes[0]!.high]).toEqual([
        Number.NaN,
        Number.NaN,
        0,
        Number.NaN,
        0,
        1,
      ])
    }
  })

  test('an answer of weight 2 counts as two for the score; the margin is that of the effective number', () => {
    const doubled = netPromoterScore([10, 10, 8, 3])
    const weighted = netPromoterScore([10, 8, 3], { weights: [2, 1, 1] })
    expect(weighted.nps).toBeCloseTo(doubled.nps, 12)
    expect(weighted.effective).toBeCloseTo(16 / 6, 12)
    expect(weighted.margin / doubled.margin).toBeCloseTo(Math.sqrt(4 / (16 / 6)), 12)
    expect(weighted.classes.map(({ answers }) => answers)).toEqual([1, 1, 1])
  })

  test('equal weights of any size change nothing', () => {
    const scores = [10, 9, 8, 3, 0]
    const { effective, ...plain } = netPromoterScore(scores)
    const weighted = netPromoterScore(scores, { weights: [0.25, 0.25, 0.25, 0.25, 0.25] })
    expect(weighted.effective).toBeCloseTo(effective, 12)
    expect(weighted.margin).toBeCloseTo(plain.margin, 10)
  })

  test('weights that sum to zero, are negative or of another length are refused', () => {
    expect(() => netPromoterScore([9, 9], { weights: [0, 0] })).toThrowError(
      expect.objectContaining({ code: 'column', column: 'weights' }),
    )
    expect(() => netPromoterScore([9, 9], { weights: [1, -1] })).toThrowError(
      expect.objectContaining({ code: 'column', row: 1 }),
    )
    expect(() => netPromoterScore([9, 9], { weights: [1] })).toThrowError(/same length/)
    expect(netPromoterScore([9, 12], { weights: [0, 1] }).nps).toBeNaN()
    expect(netPromoterScore([9, 0], { weights: [1, Number.NaN] })).toMatchObject({ nps: 100, missing: 1 })
  })

  test('a level that is none, and scores that are no numbers, are refused', () => {
    expect(() => netPromoterScore([9], { level: 1 })).toThrowError(/level/)
    // @ts-expect-error text
    expect(() => netPromoterScore(['9'])).toThrowError(expect.objectContaining({ code: 'column', row: 0 }))
  })
})

describe('customerSatisfaction', () => {
  test('is the share of 4 and 5, with the interval of Wilson', () => {
    const { csat, low, high, mean } = customerSatisfaction([5, 4, 4, 3, 1, null])
    const wilson = wilsonInterval(3, 5)
    expect([csat, low, high, mean]).toEqual([0.6, wilson.low, wilson.high, 3.4])
  })

  test('thresholds of the classes are inclusive: 4.5 delighted, 3.0 satisfied, 4.49 and 2.99 are not', () => {
    const { classes, findings } = customerSatisfaction([4.5, 3, 5, 4.49, 2.99, 1, 5.1])
    expect(classes.map(({ label, answers }) => [label.zh, answers])).toEqual([
      ['高度满意', 2],
      ['满意', 2],
      ['不满意', 2],
    ])
    expect(codes(findings)).toEqual([['outside-scale', 1, 6]])
  })

  test.each([
    [[1, 7], [5, 6], 0.5],
    [[0, 10], [7, 8], 0.5],
    [[1, 10], [7, 8], 0.5],
    [[1, 3], [2, 3], 0.5],
  ] as const)('on a scale of %j the upper quarter is satisfied: %j', (scale, scores, share) => {
    expect(customerSatisfaction([...scores], { scale: [...scale] }).csat).toBe(share)
  })

  test('where satisfaction begins can be set', () => {
    expect(customerSatisfaction([3, 4, 5], { satisfied: 5 }).csat).toBeCloseTo(1 / 3, 15)
    expect(() => customerSatisfaction([3], { satisfied: 6 })).toThrowError(/satisfied/)
  })

  test('a scale that does not rise is refused', () => {
    for (const scale of [
      [5, 1],
      [1, 1],
      [1, Number.NaN],
    ] as const) {
      expect(() => customerSatisfaction([3], { scale })).toThrowError(expect.objectContaining({ code: 'argument' }))
    }
  })

  test('without answers', () => {
    expect(customerSatisfaction([])).toMatchObject({ csat: Number.NaN, low: 0, high: 1, mean: Number.NaN, answers: 0 })
  })
})

describe('customerEffort', () => {
  test('is the mean with the interval of Student', () => {
    const scores = [7, 6, 5, 6, 2]
    const deviation = Math.sqrt(scores.reduce((sum, x) => sum + (x - 5.2) ** 2, 0) / 4)
    const { ces, low, high, easy } = customerEffort(scores, { level: 0.5 })
    expect([ces, easy]).toEqual([5.2, 0.8])
    expect(high - ces).toBeCloseTo((studentTQuantile(0.75, 4) * deviation) / Math.sqrt(5), 12)
    expect(ces - low).toBeCloseTo(high - ces, 12)
  })

  test('equal weights give the plain interval, an answer of weight 0 is none', () => {
    const plain = customerEffort([7, 6, 5, 6, 2])
    const weighted = customerEffort([7, 6, 5, 6, 2, 1], { weights: [3, 3, 3, 3, 3, 0] })
    expect(weighted.ces).toBeCloseTo(plain.ces, 12)
    expect(weighted.low).toBeCloseTo(plain.low, 12)
  })

  test('other scales are brought to 1 to 7', () => {
    expect(customerEffort([1, 5], { scale: [1, 5] })).toMatchObject({ ces: 4, easy: 0.5 })
  })

  test('one answer has a mean and no interval; none has neither', () => {
    expect(customerEffort([4])).toMatchObject({ ces: 4, low: Number.NaN, high: Number.NaN })
    expect(customerEffort([]).ces).toBeNaN()
    expect(codes(customerEffort([8, 1]).findings)).toEqual([['outside-scale', 1, 0]])
  })
})

describe('rescaling', () => {
  test('9 of 0 to 10 is 4.6 of 1 to 5; the ends are the ends', () => {
    expect(rescaledOf(9, { from: [0, 10] })).toBeCloseTo(4.6, 15)
    expect(rescaleAnswers([0, 10], { from: [0, 10] }).values).toEqual(Float64Array.of(1, 5))
    expect(rescaleAnswers([1, 7], { from: [7, 1], to: [1, 7] }).values).toEqual(Float64Array.of(7, 1))
  })

  test('an answer outside the scale is NaN and a finding, a missing one is NaN alone', () => {
    const { values, findings } = rescaleAnswers([11, null, 3, -1], { from: [0, 10] })
    expect(values).toEqual(Float64Array.of(Number.NaN, Number.NaN, 2.2, Number.NaN))
    expect(codes(findings)).toEqual([['outside-scale', 2, 0, 3]])
  })

  test('a scale of no width is refused', () => {
    expect(() => rescaledOf(1, { from: [2, 2] })).toThrowError(/from/)
    expect(() => rescaleAnswers([1], { from: [1, 5], to: [Number.NaN, 1] })).toThrowError(/to/)
  })
})

describe('effectiveSampleSize', () => {
  test('is that of Kish', () => {
    expect(effectiveSampleSize([1, 1, 1, 1])).toBe(4)
    expect(effectiveSampleSize([3, 1, 1, 1])).toBeCloseTo(3, 12)
    expect(effectiveSampleSize([5, 0, 0])).toBe(1)
    expect(effectiveSampleSize([])).toBe(0)
    expect(effectiveSampleSize([2, null, 2])).toBe(2)
  })

  test('extreme weights neither overflow nor vanish', () => {
    expect(effectiveSampleSize([1e200, 1e200])).toBe(2)
    expect(effectiveSampleSize([1e-200, 1e-200])).toBe(2)
  })

  test('weights that sum to zero are refused', () => {
    expect(() => effectiveSampleSize([0, 0])).toThrowError(/sum above 0/)
    expect(() => effectiveSampleSize([Number.NaN])).toThrowError(/sum above 0/)
  })
})

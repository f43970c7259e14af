import { describe, expect, test } from 'vitest'
import { kaplanMeier } from '../../src/stats/index.ts'

/** Freireich et al. (1963), weeks to relapse with 6-MP, as in every textbook: + is an open end. */
const weeks = [6, 6, 6, 6, 7, 9, 10, 10, 11, 13, 16, 17, 19, 20, 22, 23, 25, 32, 32, 34, 35]
const relapsed = [1, 1, 1, 0, 1, 0, 1, 0, 0, 1, 1, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0]

describe('kaplanMeier', () => {
  test('gives the curve of the textbooks', () => {
    const curve = kaplanMeier({ time: weeks, event: relapsed })
    expect(curve.time).toEqual(Float64Array.of(6, 7, 10, 13, 16, 22, 23))
    expect(curve.atRisk).toEqual(Float64Array.of(21, 17, 15, 12, 11, 7, 6))
    // Printed to four digits by R: survfit(Surv(time, cens) ~ 1, conf.type = 'log-log').
    const printed = {
      survival: [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482],
      standardError: [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346],
      low: [0.6197, 0.5631, 0.5032, 0.4316, 0.3675, 0.2678, 0.1881],
      high: [0.9516, 0.9228, 0.8894, 0.8491, 0.8049, 0.7468, 0.6801],
    }
    for (const [name, values] of Object.entries(printed)) {
      for (let k = 0; k < values.length; k++) expect(curve[name as 'low'][k], `${name} ${k}`).toBeCloseTo(values[k]!, 4)
    }
    expect([curve.median, curve.medianLow, curve.medianHigh]).toEqual([23, 13, Number.NaN])
    expect([curve.members, curve.missing]).toEqual([21, 0])
  })

  test('gives the same for times that are not whole, and in any order', () => {
    const half = kaplanMeier({ time: weeks.map((week) => week / 2).reverse(), event: [...relapsed].reverse() })
    const whole = kaplanMeier({ time: weeks, event: relapsed.map(Boolean) })
    expect(half).toEqual({
      ...whole,
      time: whole.time.map((week) => week / 2),
      median: 11.5,
      medianLow: 6.5,
    })
  })

  test('a weight is so many members', () => {
    const weighted = kaplanMeier({ time: [1, 2, 3], event: [true, false, true], weights: [2, 3, 1] })
    const repeated = kaplanMeier({ time: [1, 1, 2, 2, 2, 3], event: [1, 1, 0, 0, 0, 1] })
    expect(weighted).toEqual(repeated)
    const quarter = kaplanMeier({ time: [1.5, 2, 3], event: [true, false, true], weights: [0.2, 0.3, 0.1] })
    expect(quarter.survival[0]).toBeCloseTo(2 / 3, 15)
    expect(quarter.survival[1]).toBe(0)
  })

  test('who was watched until a time is at risk at it', () => {
    expect(kaplanMeier({ time: [5, 5], event: [true, false] }).survival).toEqual(Float64Array.of(0.5))
  })

  test('leaves out rows with a missing value, and counts them', () => {
    const curve = kaplanMeier({ time: [1, null, 2, 3], event: [true, true, null, false], weights: [1, 1, 1, null] })
    expect(curve).toMatchObject({ members: 1, missing: 3, median: 1 })
  })

  test('without events nothing is known but that all survive', () => {
    expect(kaplanMeier({ time: [3, 4.5], event: [false, false] })).toMatchObject({
      time: new Float64Array(0),
      median: Number.NaN,
      members: 2,
    })
    expect(kaplanMeier({ time: [], event: [] }).members).toBe(0)
  })

  test('an event at time zero is one', () => {
    expect(kaplanMeier({ time: [0, 4], event: [true, true] }).time).toEqual(Float64Array.of(0, 4))
  })

  test('takes days beyond the table of days', () => {
    expect(kaplanMeier({ time: [70_000, 1], event: [true, true] }).time).toEqual(Float64Array.of(1, 70_000))
  })

  test('refuses what is no duration, and says where', () => {
    expect(() => kaplanMeier({ time: [1, -1], event: [true, true] })).toThrow(
      'Expected `time` to be finite numbers from 0, got -1 at row 1.',
    )
    expect(() => kaplanMeier({ time: [Number.POSITIVE_INFINITY], event: [false] })).toThrow('finite numbers')
    expect(() => kaplanMeier({ time: [1], event: [2] })).toThrow('Expected `event` to be true (1) or false (0), got 2')
    expect(() => kaplanMeier({ time: [1], event: [] })).toThrow('same length')
    expect(() => kaplanMeier({ time: [1], event: [1], weights: [-2] })).toThrow('`weights`')
    expect(() => kaplanMeier({ time: [1], event: [1] }, { level: 0 })).toThrow('`level`')
  })
})

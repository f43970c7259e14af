import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { repeatCurve } from '../../src/lifecycle/index.ts'
import { kaplanMeier } from '../../src/stats/index.ts'

describe('repeatCurve', () => {
  test('allows for those who were not known for long: a plain share would be too low', () => {
    // Ten customers: four came back on day 10, six were new on day 5.
    const daysToRepeat = [10, 10, 10, 10, 5, 5, 5, 5, 5, 5]
    const repeated = [1, 1, 1, 0, 0, 0, 0, 0, 0, 0]
    const [curve] = repeatCurve({ daysToRepeat, repeated }, { at: [10] })
    expect(curve).toMatchObject({ group: null, customers: 10, share: Float64Array.of(0.75), median: 10 })
    expect(curve!.at[0]).toMatchObject({ share: 0.75, atRisk: 4 })
  })

  test('is one less the survival curve, with its band turned round', () => {
    const durations = { time: [3, 7, 7, 20, 30, 41], event: [1, 1, 0, 1, 0, 1] }
    const [curve] = repeatCurve({ daysToRepeat: durations.time, repeated: durations.event })
    const survival = kaplanMeier(durations)
    expect(curve!.days).toEqual(survival.time)
    for (let k = 0; k < survival.time.length; k++) {
      expect(curve!.share[k]).toBe(1 - survival.survival[k]!)
      expect(curve!.low[k]).toBe(1 - survival.high[k]!)
      expect(curve!.high[k]).toBe(1 - survival.low[k]!)
    }
  })

  test('says nothing of days that nobody has been known for, unless all are back', () => {
    const some = repeatCurve({ daysToRepeat: [5, 20], repeated: [1, 0] }, { at: [0, 5, 20, 21] })[0]!
    expect(some.at.map(({ share }) => share)).toEqual([0, 0.5, 0.5, Number.NaN])
    const every = repeatCurve({ daysToRepeat: [5, 20], repeated: [1, 1] }, { at: [100] })[0]!
    expect(every.at[0]).toMatchObject({ share: 1, atRisk: 0 })
  })

  test('makes a curve for each label, and one for those without', () => {
    const curves = repeatCurve(
      { daysToRepeat: [5, 9, 7, 3, 8], repeated: [true, false, true, false, null] },
      { by: ['jan', 'jan', 'feb', null, 'mar'] },
    )
    expect(curves.map(({ group, customers, median }) => [group, customers, median])).toEqual([
      ['jan', 2, 5],
      ['feb', 1, 7],
      ['mar', 0, Number.NaN],
      [null, 1, Number.NaN],
    ])
  })

  test('leaves out who never bought, and is empty for nobody', () => {
    expect(repeatCurve({ daysToRepeat: [null, 4], repeated: [0, 1] })[0]).toMatchObject({ customers: 1 })
    expect(repeatCurve({ daysToRepeat: [], repeated: [] })[0]).toMatchObject({
      customers: 0,
      days: new Float64Array(0),
      median: Number.NaN,
    })
    expect(repeatCurve({ daysToRepeat: [], repeated: [] }, { by: [] })).toEqual([])
  })

  test('groups are as if each were alone', () => {
    const customer = fc.record({
      days: fc.integer({ min: 0, max: 30 }),
      again: fc.boolean(),
      group: fc.constantFrom('x', 'y', 'z'),
    })
    fc.assert(
      fc.property(fc.array(customer, { maxLength: 40 }), (rows) => {
        const columns = (some: typeof rows) => ({
          daysToRepeat: some.map(({ days }) => days),
          repeated: some.map(({ again }) => again),
        })
        const curves = repeatCurve(columns(rows), { by: rows.map(({ group }) => group) })
        expect(curves.map(({ group }) => group)).toEqual([...new Set(rows.map(({ group }) => group))])
        for (const curve of curves) {
          const [alone] = repeatCurve(columns(rows.filter(({ group }) => group === curve.group)))
          expect({ ...curve, group: null }).toEqual(alone)
        }
      }),
    )
  })

  test('refuses what it cannot read, by its name', () => {
    expect(() => repeatCurve({ daysToRepeat: [1, -2], repeated: [1, 1] })).toThrow(
      'Expected `daysToRepeat` to be finite numbers from 0, got -2 at row 1.',
    )
    expect(() => repeatCurve({ daysToRepeat: [1], repeated: [3] })).toThrow('`repeated` to be true (1) or false (0)')
    expect(() => repeatCurve({ daysToRepeat: [1], repeated: [] })).toThrow('same length as `daysToRepeat` (1)')
    expect(() => repeatCurve({ daysToRepeat: [1], repeated: [1] }, { by: ['a', 'b'] })).toThrow('same length')
    expect(() => repeatCurve({ daysToRepeat: [1], repeated: [1] }, { at: [-1] })).toThrow('`at`')
    expect(() => repeatCurve(null as never)).toThrow('a table with `daysToRepeat` and `repeated`')
  })
})

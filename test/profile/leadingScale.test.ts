import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leadingScale } from '../../src/profile/index.ts'

const scales = { brandImage: ['b1', 'b2', 'b3'], function: ['f1', 'f2'], price: ['p1', 'p2'] } as const
const items = Object.values(scales).flat()
type Answers = (number | null)[]
const leadOf = (...answers: Answers): string | null =>
  leadingScale(Object.fromEntries(items.map((item, k) => [item, [answers[k] ?? null]])), scales).leadingScale[0]!

describe('leadingScale', () => {
  it('is the scale with the greatest mean, not the greatest sum', () => {
    expect(leadOf(4, 4, 4, 5, 5, 1, 1)).toBe('function')
    expect(leadOf(5, 5, 4, 4, 5, 1, 1)).toBe('brandImage')
  })

  it('a tie is null', () => {
    expect(leadOf(4, 4, 4, 4, 4, 1, 1)).toBe(null)
    // Thirds do not add up in floating point: 14 / 3 on both sides would still be a tie.
    expect(leadOf(5, 4, null, 5, 4, 1, 1)).toBe(null)
  })

  it('means are of the items answered, of which there must be two', () => {
    expect(leadOf(5, 5, null, 4, 4, 1, 1)).toBe('brandImage')
    expect(leadOf(null, null, null, null, null, null, null)).toBe(null)
  })

  it('a scale with fewer answers leaves it open, unless it could not win', () => {
    expect(leadOf(4, 4, 4, 5, null, 1, 1)).toBe(null)
    // At most (1 + 5) / 2 = 3, below 4.
    expect(leadOf(4, 4, 4, 1, null, 1, 1)).toBe('brandImage')
    // At most (3 + 5) / 2 = 4: a tie at best, and a tie is null.
    expect(leadOf(4, 4, 4, 3, null, 1, 1)).toBe(null)
  })

  it('answers outside of the range count as none, and are reported', () => {
    const answers = { a: [5, 6], b: [5, 5], c: [1, 1], d: [1, 0] }
    const both = { first: ['a', 'b'], second: ['c', 'd'] } as const
    expect(leadingScale(answers, both)).toEqual({ leadingScale: ['first', null], outside: 2 })
    expect(leadingScale(answers, both, { range: [0, 6] })).toEqual({ leadingScale: ['first', 'first'], outside: 0 })
  })

  it('what cannot be compared is refused', () => {
    const answers = { a: [1], b: [1], c: [1, 2] }
    expect(() => leadingScale(answers, { one: ['a', 'b'] })).toThrow('Expected `scales` to be at least two, got 1.')
    expect(() => leadingScale(answers, { one: ['a'], two: ['b'] })).toThrow(
      '`scales.one` to be a list of at least 2 columns',
    )
    expect(() => leadingScale(answers, { one: ['a', 'b'], two: ['a', 'c'] })).toThrow('Expected `c` to have 1 rows')
    expect(() => leadingScale(answers, { one: ['a', 'b'], two: ['a', 'z' as 'a'] })).toThrow('a column `z`')
    expect(() => leadingScale(answers, { one: ['a', 'b'], two: ['a', 'b'] }, { range: [5, 1] })).toThrow('`range`')
    expect(() => leadingScale(answers, { one: ['a', 'b'], two: ['a', 'b'] }, { minItems: 0 })).toThrow('`minItems`')
  })

  it('is a scale with two answers that leads whatever those with fewer would have got, and always given then', () => {
    const answer = fc.option(fc.integer({ min: 1, max: 5 }), { freq: 2 })
    fc.assert(
      fc.property(fc.array(answer, { minLength: 7, maxLength: 7 }), (answers) => {
        // All ways to fill the items of scales with fewer than two answers.
        let filled: Answers[] = [answers]
        const short = new Set<string | null>([null])
        for (const [scale, from, to] of [
          ['brandImage', 0, 3],
          ['function', 3, 5],
          ['price', 5, 7],
        ] as const) {
          if (answers.slice(from, to).filter((value) => value !== null).length >= 2) continue
          short.add(scale)
          for (let k = from; k < to; k++) {
            if (answers[k] !== null) continue
            filled = filled.flatMap((each) => [1, 2, 3, 4, 5].map((value) => each.with(k, value)))
          }
        }
        const leaders = new Set(
          filled.map((each) => {
            const means = [each.slice(0, 3), each.slice(3, 5), each.slice(5, 7)].map((some) => {
              const known = some.filter((value) => value !== null)
              // In units of 1/6, so that equal means are equal.
              return (known.reduce((sum, value) => sum + value, 0) * 6) / known.length
            })
            const best = Math.max(...means)
            return means.filter((mean) => mean === best).length === 1 ? Object.keys(scales)[means.indexOf(best)]! : null
          }),
        )
        const given = leadOf(...answers)
        if (given === null) expect(leaders.size > 1 || short.has([...leaders][0]!)).toBe(true)
        else expect([...leaders]).toEqual([given])
      }),
      { numRuns: 150 },
    )
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  crossAnswers,
  customerEffort,
  customerSatisfaction,
  effectiveSampleSize,
  joinAnswers,
  netPromoterScore,
  rakeWeights,
  rescaleAnswers,
  rescaledOf,
} from '../../src/survey/index.ts'

const score = fc.oneof(fc.integer({ min: -2, max: 12 }), fc.constantFrom(Number.NaN, 7.5))
const scores = fc.array(score, { maxLength: 40 })
const weights = (length: number) => fc.array(fc.integer({ min: 1, max: 9 }), { minLength: length, maxLength: length })

describe('laws of surveys', () => {
  test('every answer is in one class, missing, or a finding: nothing is dropped silently', () => {
    fc.assert(
      fc.property(scores, (given) => {
        const asked = [
          netPromoterScore(given),
          customerSatisfaction(given, { scale: [0, 10] }),
          customerEffort(given, { scale: [0, 10] }),
        ]
        for (const result of asked) {
          const found = result.findings.reduce((sum, { count }) => sum + count, 0)
          expect(result.answers + result.missing + found).toBe(given.length)
          if ('classes' in result) {
            expect(result.classes.reduce((sum, { answers }) => sum + answers, 0)).toBe(result.answers)
            const share = result.classes.reduce((sum, each) => sum + each.share, 0)
            if (result.answers > 0) expect(share).toBeCloseTo(1, 12)
          }
        }
      }),
    )
  })

  test('a score does not depend on the order of the answers, and scaling all weights changes nothing', () => {
    const answers = scores.chain((given) => fc.tuple(fc.constant(given), weights(given.length)))
    fc.assert(
      fc.property(answers, ([given, chosen]) => {
        const { nps, margin, effective } = netPromoterScore(given, { weights: chosen })
        const turned = netPromoterScore([...given].reverse(), { weights: [...chosen].reverse().map((w) => 5 * w) })
        if (Number.isNaN(nps)) expect(turned.nps).toBeNaN()
        else {
          expect(turned.nps).toBeCloseTo(nps, 10)
          expect(turned.margin).toBeCloseTo(margin, 10)
          expect(turned.effective).toBeCloseTo(effective, 10)
        }
      }),
    )
  })

  test('rescaling there and back gives the answer, and the column is its twin', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 10, noNaN: true })), (given) => {
        const { values } = rescaleAnswers(given, { from: [0, 10] })
        given.forEach((answer, i) => {
          expect(values[i]).toBe(rescaledOf(answer, { from: [0, 10] }))
          expect(rescaledOf(values[i]!, { from: [1, 5], to: [0, 10] })).toBeCloseTo(answer, 12)
        })
      }),
    )
  })

  test('the effective number is from 1 to the number of answers', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), { minLength: 1 }), (given) => {
        const effective = effectiveSampleSize(given)
        expect(effective).toBeGreaterThanOrEqual(1 - 1e-12)
        expect(effective).toBeLessThanOrEqual(given.length * (1 + 1e-12))
      }),
    )
  })

  test('raked weights meet the margins wherever every combination was answered, and have mean 1', () => {
    const sample = fc.array(fc.tuple(fc.constantFrom('f', 'm'), fc.constantFrom('a', 'b', 'c')), { maxLength: 40 })
    const targets = fc.record({
      g: fc.record({ f: fc.integer({ min: 1, max: 20 }), m: fc.integer({ min: 1, max: 20 }) }),
      r: fc.record({
        a: fc.integer({ min: 1, max: 20 }),
        b: fc.integer({ min: 1, max: 20 }),
        c: fc.integer({ min: 1, max: 20 }),
      }),
    })
    const everyone = ['f', 'm'].flatMap((g) => ['a', 'b', 'c'].map((r): [string, string] => [g, r]))
    fc.assert(
      fc.property(sample, targets, (some, margins) => {
        const all = [...everyone, ...some]
        const columns = { g: all.map(([g]) => g), r: all.map(([, r]) => r) }
        const { weights: raked, converged, classes, effective } = rakeWeights(columns, margins)
        expect(converged).toBe(true)
        for (const { target, reached } of classes) expect(Math.abs(target - reached)).toBeLessThanOrEqual(1e-9)
        expect(raked.reduce((sum, weight) => sum + weight, 0) / all.length).toBeCloseTo(1, 12)
        expect(effective).toBeLessThanOrEqual(all.length + 1e-9)
      }),
      { numRuns: 60 },
    )
  })

  test('weights that are numbers of people give the shares of the people, and a test of the answers given', () => {
    const table = fc.array(
      fc.tuple(fc.constantFrom('x', 'y', 'z'), fc.constantFrom('p', 'q'), fc.integer({ min: 1, max: 5 })),
      {
        minLength: 3,
        maxLength: 40,
      },
    )
    fc.assert(
      fc.property(table, (rows) => {
        const a = rows.map(([label]) => label)
        const b = rows.map(([, label]) => label)
        const chosen = rows.map(([, , weight]) => weight)
        const repeated = rows.flatMap(([first, second, weight]) => new Array(weight).fill([first, second]))
        const people = crossAnswers(
          repeated.map(([first]) => first),
          repeated.map(([, second]) => second),
        )
        const weighted = crossAnswers(a, b, { weights: chosen })
        expect(weighted.counts).toEqual(people.counts)
        if (people.test.df > 0) expect(weighted.test.cramersV).toBeCloseTo(people.test.cramersV, 9)
        expect(weighted.test.p).toBeGreaterThanOrEqual(0)
        expect(weighted.test.p).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('joined answers: respondents, repeated, unknown and missing add up to the answers', () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd', null)
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c')), fc.array(id), (known, ids) => {
        const answers = { id: ids, nps: Float64Array.from(ids.keys()) }
        const { columns, respondents, findings, answered } = joinAnswers({ id: known }, answers)
        const unknown = new Set(ids.filter((each) => each !== null && !known.includes(each as 'a'))).size
        const count = (code: string) => findings.find((finding) => finding.code === code)?.count ?? 0
        expect(count('unknown-respondent')).toBe(unknown)
        expect(respondents + unknown + count('repeated-answer') + count('no-respondent')).toBe(ids.length)
        known.forEach((each, row) => {
          const last = ids.lastIndexOf(each)
          expect([columns.nps[row], answered[row]]).toEqual(last < 0 ? [Number.NaN, 0] : [last, 1])
        })
      }),
    )
  })
})

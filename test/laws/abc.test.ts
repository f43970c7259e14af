import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AbcOptions, abcOf, classifyAbc, fitAbc } from '../../src/abc/index.ts'

/** Cents, so that sums are exact in the reference; ties, zeros, losses and missing values are common. */
const amount = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.integer({ min: 1, max: 2_000_000 }),
  fc.constantFrom(0, Number.NaN, 700),
)
const amounts = fc.array(amount, { maxLength: 60 })
const options = fc.record({
  crossing: fc.constantFrom('include' as const, 'exclude' as const),
  classes: fc.constantFrom(
    { A: 0.8, B: 0.95 },
    { A: 0.5 },
    { A: 0.2, B: 0.5, E: 1 },
    { A: 0.1, B: 0.2, E: 0.3, F: 0.9999 },
  ),
  noValue: fc.constantFrom('D', null),
})

/** The definition, word by word: sort, group equal values, compare cumulative shares. */
function byDefinition(
  values: number[],
  { crossing, classes, noValue }: Required<Pick<AbcOptions, 'crossing' | 'classes' | 'noValue'>>,
): (string | null)[] {
  const sorted = values.filter((value) => value > 0).sort((a, b) => b - a)
  const sum = sorted.reduce((total, value) => total + value, 0)
  const names = Object.entries(classes)
  const last = names.at(-1)!
  const rest = last[1] === 1 ? last[0] : 'C'
  return values.map((value) => {
    if (Number.isNaN(value)) return null
    if (value <= 0) return noValue ?? rest
    const before = sorted.filter((other) => other > value).reduce((total, other) => total + other, 0) / sum
    const end = sorted.filter((other) => other >= value).reduce((total, other) => total + other, 0) / sum
    const near = names.find(([, share]) => (crossing === 'include' ? before < share - 1e-9 : end <= share + 1e-9))
    return near ? near[0] : rest
  })
}

describe('laws of ABC', () => {
  test('classes are those of the definition', () => {
    fc.assert(
      fc.property(amounts, options, (values, chosen) => {
        expect(classifyAbc(fitAbc(values, chosen), values)).toEqual(byDefinition(values, chosen))
      }),
      { numRuns: 500 },
    )
  })

  test('large bases, where only some values are sorted, follow the definition too', () => {
    const large = fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), { minLength: 300, maxLength: 400 })
    fc.assert(
      fc.property(large, options, (values, chosen) => {
        expect(classifyAbc(fitAbc(values, chosen), values)).toEqual(byDefinition(values, chosen))
      }),
      { numRuns: 30 },
    )
  })

  test('every finite value has exactly one class, and counts and sums add up', () => {
    fc.assert(
      fc.property(amounts, options, (values, chosen) => {
        const model = fitAbc(values, chosen)
        const given = classifyAbc(model, values)
        const finite = values.filter((value) => !Number.isNaN(value))
        expect(given.map((id) => id === null)).toEqual(values.map(Number.isNaN))
        for (const { id, customers, value } of model.classes) {
          const members = values.filter((_, i) => given[i] === id)
          expect(customers).toBe(members.length)
          expect(value).toBe(members.reduce((sum, each) => sum + each, 0))
        }
        expect(model.fitted.missing).toBe(values.length - finite.length)
        expect(model.fitted.net).toBe(finite.reduce((sum, each) => sum + each, 0))
      }),
    )
  })

  test('permuting rows permutes classes and changes nothing in the model', () => {
    fc.assert(
      fc.property(amounts, options, fc.infiniteStream(fc.nat()), (values, chosen, keys) => {
        const order = values
          .map((_, i) => [keys.next().value, i])
          .sort((a, b) => a[0] - b[0])
          .map(([, i]) => i as number)
        const shuffled = order.map((i) => values[i]!)
        const model = fitAbc(values, chosen)
        expect(fitAbc(shuffled, chosen)).toEqual(model)
        expect(classifyAbc(model, shuffled)).toEqual(order.map((i) => classifyAbc(model, values)[i]))
      }),
    )
  })

  test('scaling money changes no class', () => {
    fc.assert(
      fc.property(amounts, options, fc.constantFrom(0.01, 0.125, 3, 1e6), (values, chosen, scale) => {
        const scaled = values.map((value) => value * scale)
        expect(classifyAbc(fitAbc(scaled, chosen), scaled)).toEqual(classifyAbc(fitAbc(values, chosen), values))
      }),
    )
  })

  test('more value never lowers the class', () => {
    fc.assert(
      fc.property(amounts, options, amount, fc.nat(), (values, chosen, value, more) => {
        fc.pre(!Number.isNaN(value))
        const model = fitAbc(values, chosen)
        const rank = (each: number): number => model.classes.findIndex(({ id }) => id === abcOf(model, each))
        expect(rank(value + more)).toBeLessThanOrEqual(rank(value))
      }),
    )
  })

  test('the column function is its scalar twin, also for unseen values, and a JSON round trip changes nothing', () => {
    const any = fc.array(fc.double({ max: 1e9 }))
    fc.assert(
      fc.property(amounts, options, any, (values, chosen, unseen) => {
        const model = fitAbc(values, chosen)
        const stored = JSON.parse(JSON.stringify(model))
        expect(stored).toEqual(model)
        expect(classifyAbc(stored, [...values, ...unseen])).toEqual(
          [...values, ...unseen].map((each) => abcOf(model, each)),
        )
      }),
    )
  })
})

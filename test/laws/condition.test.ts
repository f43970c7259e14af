import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Condition, checkCondition, fieldsOf, matchRows, truthOf } from '../../src/condition/index.ts'

const fields = ['n', 'k', 'text', 'flag', 'mixed', 'absent', 'constructor']
const words = ['', 'a', 'ab', 'b', 'B', '上海']
const number = fc.constantFrom(-1, -0, 0, 0.5, 1, 2, 3, 1e300)
const missing = fc.constantFrom(null, undefined, Number.NaN)
const literal = fc.oneof(number, fc.constantFrom(...words), fc.boolean())
const field = fc.constantFrom(...fields)
const operand = fc.oneof(
  { arbitrary: literal, weight: 3 },
  { arbitrary: fc.record({ field, times: fc.constantFrom(-1, 0.5, 2, 1e10) }, { requiredKeys: ['field'] }), weight: 1 },
)
const list = fc.oneof(fc.array(number), fc.array(fc.constantFrom(...words)), fc.array(fc.integer(), { minLength: 17 }))
const ordered = fc
  .oneof(fc.tuple(number, number), fc.tuple(fc.constantFrom(...words), fc.constantFrom(...words)))
  .map(([a, b]) => (a <= b ? [a, b] : [b, a]))
const bounds = fc.oneof(ordered, fc.tuple(number, fc.record({ field })))

const comparison = fc.oneof(
  fc
    .tuple(field, fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'), operand)
    .map(([name, operator, value]) => ({ field: name, [operator]: value })),
  fc.record({ field, between: bounds }),
  fc.record({ field, in: list }),
  fc.record({ field, notIn: list }),
  fc.record({ field, exists: fc.boolean() }),
  fc.record({ field, startsWith: fc.constantFrom(...words) }),
  fc.record({ field, contains: fc.constantFrom(...words) }),
)
const { condition } = fc.letrec((tie) => ({
  condition: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    comparison,
    fc.record({ all: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('condition'), { maxLength: 3 }) }),
    fc.record({ not: tie('condition') }),
  ),
})) as unknown as { condition: fc.Arbitrary<Condition> }

const row = fc.record({
  n: fc.oneof(number, fc.constant(Number.NaN), fc.constant(Number.POSITIVE_INFINITY)),
  k: fc.oneof(number, missing),
  text: fc.oneof(fc.constantFrom(...words), missing),
  flag: fc.oneof(fc.boolean(), missing),
  mixed: fc.oneof(literal, missing, fc.constantFrom(1n, 3n, new Date(2), new Date(Number.NaN), {})),
})
type Row = typeof row extends fc.Arbitrary<infer T> ? T : never

const tableOf = (rows: Row[]): Record<string, ArrayLike<unknown>> => ({
  n: Float64Array.from(rows, (r) => r.n),
  k: rows.map((r) => r.k),
  text: rows.map((r) => r.text),
  flag: rows.map((r) => r.flag),
  mixed: rows.map((r) => r.mixed),
})
const byteOf = (truth: boolean | null): number => (truth === null ? 2 : truth ? 1 : 0)

const same = (a: Condition, b: Condition): void => {
  fc.assert(
    fc.property(row, (facts) => Object.is(truthOf(a, facts), truthOf(b, facts))),
    { numRuns: 5 },
  )
}

describe('laws of conditions', () => {
  it('the column function equals the scalar twin in every row', () => {
    fc.assert(
      fc.property(condition, fc.array(row, { maxLength: 13 }), (when, rows) => {
        expect([...matchRows(when, tableOf(rows))]).toEqual(rows.map((facts) => byteOf(truthOf(when, facts))))
      }),
      { numRuns: 1500 },
    )
  })

  it('whatever is generated here passes the check, and survives JSON', () => {
    fc.assert(
      fc.property(condition, row, (when, facts) => {
        checkCondition(when)
        expect(truthOf(JSON.parse(JSON.stringify(when)), facts)).toBe(truthOf(when, facts))
      }),
    )
  })

  it('only the columns of fieldsOf are read', () => {
    fc.assert(
      fc.property(condition, row, (when, facts) => {
        const read = Object.fromEntries(Object.entries(facts).filter(([name]) => fieldsOf(when).includes(name)))
        expect(truthOf(when, read)).toBe(truthOf(when, facts))
      }),
    )
  })

  it('double negation changes nothing', () => {
    fc.assert(fc.property(condition, (a) => same({ not: { not: a } }, a)))
  })

  it('De Morgan: not all is any not, not any is all not', () => {
    fc.assert(
      fc.property(fc.array(condition, { maxLength: 3 }), (parts) => {
        const nots = parts.map((not) => ({ not }))
        same({ not: { all: parts } }, { any: nots })
        same({ not: { any: parts } }, { all: nots })
      }),
    )
  })

  it('all and any are commutative, and each absorbs the other', () => {
    fc.assert(
      fc.property(condition, condition, (a, b) => {
        same({ all: [a, b] }, { all: [b, a] })
        same({ any: [a, b] }, { any: [b, a] })
        same({ all: [a, { any: [a, b] }] }, a)
        same({ any: [a, { all: [a, b] }] }, a)
      }),
    )
  })

  it('opposite operators are each other negated, for missing values too', () => {
    fc.assert(
      fc.property(field, operand, list, (name, value, items) => {
        same({ field: name, ne: value }, { not: { field: name, eq: value } })
        same({ field: name, gte: value }, { not: { field: name, lt: value } })
        same({ field: name, gt: value }, { not: { field: name, lte: value } })
        same({ field: name, notIn: items }, { not: { field: name, in: items } })
        same({ field: name, in: items }, { any: items.map((eq) => ({ field: name, eq })) })
        same({ field: name, exists: false }, { not: { field: name, exists: true } })
      }),
    )
  })

  it('what is known stays so, whatever a missing number turns out to be', () => {
    // Existence is about what is known, so it may change; and the answer for a kind of value decides for its type only.
    const numeric = fc
      .tuple(fc.constantFrom('n', 'k'), fc.constantFrom('eq', 'ne', 'lt', 'lte', 'gt', 'gte'), number)
      .map(([name, operator, value]) => ({ field: name, [operator]: value }) as unknown as Condition)
    const formula = fc.oneof(
      numeric,
      fc.record({ all: fc.array(numeric, { maxLength: 3 }) }),
      fc.record({ any: fc.array(fc.oneof(numeric, fc.record({ not: numeric })), { maxLength: 3 }) }),
    )
    fc.assert(
      fc.property(formula, number, number, (when, n, k) => {
        const known = truthOf(when, { n })
        if (known !== null) expect(truthOf(when, { n, k })).toBe(known)
      }),
    )
  })
})

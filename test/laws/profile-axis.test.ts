import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Comparison, Condition } from '../../src/condition/index.ts'
import {
  type AxisDefinition,
  type AxisModel,
  attributesAxis,
  axisOf,
  behaviourAxis,
  classifyAxis,
  defineAxis,
  fitAxis,
  loyaltyAxis,
  needTypeAxis,
  purchaseBehaviourAxis,
} from '../../src/profile/index.ts'
import { parseAxisModel } from '../../src/schema/parseAxisModel.ts'
import { takeRows } from '../../src/table/index.ts'

const fields = ['w', 'x', 'y', 'z'] as const
type Field = (typeof fields)[number]
type Facts = Record<string, number | null>

// Constants are 0 to 2; these values stand on, between and beyond them, so they are all that a value can be.
const everyValue = [-1, 0, 0.5, 1, 1.5, 2, 3]
const constant = fc.integer({ min: 0, max: 2 })
const partial = fc.record(
  Object.fromEntries(fields.map((field) => [field, fc.option(fc.constantFrom(...everyValue), { freq: 2 })])),
) as fc.Arbitrary<Facts>
const complete = fc.record(
  Object.fromEntries(fields.map((field) => [field, fc.constantFrom(...everyValue)])),
) as fc.Arbitrary<Facts>
const tableOf = (rows: readonly Facts[]): Record<Field, (number | null)[]> =>
  Object.fromEntries(fields.map((field) => [field, rows.map((row) => row[field] ?? null)])) as Record<
    Field,
    (number | null)[]
  >

const comparison = (field: Field): fc.Arbitrary<Comparison> =>
  fc.oneof(
    fc
      .tuple(fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'ne'), constant)
      .map(([operator, value]) => ({ field, [operator]: value }) as unknown as Comparison),
    fc.tuple(constant, constant).map(([a, b]) => ({ field, between: [Math.min(a, b), Math.max(a, b)] as const })),
    fc.array(constant, { minLength: 1, maxLength: 3 }).map((list) => ({ field, in: list })),
    fc.array(constant, { minLength: 1, maxLength: 3 }).map((list) => ({ field, notIn: list })),
  )

/** Conditions that ask about each column once, and so can be true or false whatever is missing. */
const readOnce: fc.Arbitrary<Condition> = fc
  .shuffledSubarray([...fields], { minLength: 1 })
  .chain((some) => fc.tuple(fc.tuple(...some.map(comparison)), fc.array(fc.nat(3), { minLength: 4, maxLength: 4 })))
  .map(([parts, joints]) =>
    (parts as Condition[]).reduce((left, right, k) => {
      const joined: Condition = joints[k]! % 2 === 0 ? { all: [left, right] } : { any: [left, right] }
      return joints[k]! < 2 ? joined : { not: joined }
    }),
  )

/** Conditions about one column, which may ask about it several times. */
const aboutOne: fc.Arbitrary<Condition> = fc.constantFrom(...fields).chain(
  (field) =>
    fc.letrec<{ condition: Condition }>((tie) => ({
      condition: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        comparison(field),
        fc.array(tie('condition'), { maxLength: 3 }).map((all) => ({ all })),
        fc.array(tie('condition'), { maxLength: 3 }).map((any) => ({ any })),
        tie('condition').map((not) => ({ not })),
      ),
    })).condition,
)

const optional = [...fields]
const ladderOf = (conditions: fc.Arbitrary<Condition>, anyone: boolean): fc.Arbitrary<AxisModel> =>
  fc.array(conditions, { minLength: 1, maxLength: 4 }).map((steps) => {
    const ladder = steps
      .filter((when) => !('all' in when && when.all.length === 0))
      .map((when, k) => ({ id: `step${k}`, when }))
    return defineAxis({
      column: 'c',
      optional,
      ladder: anyone ? [...ladder, { id: 'else', when: { all: [] } }] : ladder,
    })
  })
const cuts = fc
  .uniqueArray(fc.integer({ min: -6, max: 6 }), { minLength: 1, maxLength: 4 })
  .map((list) => list.sort((a, b) => b - a))
const bandsOf = (from: readonly number[], sides: readonly boolean[], rest: boolean) => [
  ...from.map((at, k) => ({ id: `band${k}`, from: at, inclusive: sides[k % sides.length]! })),
  ...(rest ? [{ id: 'rest' }] : []),
]
const bands = fc
  .tuple(cuts, fc.array(fc.boolean(), { minLength: 1 }), fc.boolean())
  .map(([from, sides, rest]) => bandsOf(from, sides, rest))
const pointsOf = (conditions: fc.Arbitrary<Condition>): fc.Arbitrary<AxisModel> =>
  fc
    .tuple(
      fc.array(fc.record({ when: conditions, points: fc.integer({ min: -3, max: 4 }) }), {
        minLength: 1,
        maxLength: 5,
      }),
      bands,
    )
    .filter(([points]) => points.some((item) => item.points !== 0))
    .map(([points, cut]) => defineAxis({ column: 'c', optional, points, bands: cut }))
const banded = fc
  .tuple(bands, fc.record({ least: fc.constantFrom(-1, 0), most: fc.constantFrom(2, 3), whole: fc.boolean() }))
  .map(([cut, valid]) => defineAxis({ column: 'c', of: 'x', bands: cut, valid }))
const categorised = fc
  .dictionary(constant.map(String), fc.constantFrom('a', 'b'), { minKeys: 1 })
  .map((categories) => defineAxis({ column: 'c', of: 'x', categories, classes: [{ id: 'a' }, { id: 'b' }] }))
const anyAxis = fc.oneof(ladderOf(readOnce, true), ladderOf(readOnce, false), pointsOf(aboutOne), banded, categorised)

/** The classes that a customer can be in, whatever the missing values are. */
function possible(
  model: AxisModel,
  customer: Facts,
  free: readonly string[],
  values: readonly number[],
): Set<string | null> {
  let filled = [customer]
  for (const name of free) {
    if (customer[name] === null)
      filled = filled.flatMap((facts) => values.map((value) => ({ ...facts, [name]: value })))
  }
  return new Set(filled.map((facts) => axisOf(model, facts)))
}

describe('laws of axes', () => {
  it('a ladder gives a class if, and only if, no missing value could change it', () => {
    fc.assert(
      fc.property(fc.oneof(ladderOf(readOnce, true), ladderOf(readOnce, false)), partial, (model, customer) => {
        const classes = possible(model, customer, fields, everyValue)
        expect(axisOf(model, customer)).toBe(classes.size === 1 ? [...classes][0] : null)
      }),
      { numRuns: 150 },
    )
  })

  it('points give a class if, and only if, no missing value could change it', () => {
    fc.assert(
      fc.property(pointsOf(aboutOne), partial, (model, customer) => {
        const classes = possible(model, customer, fields, everyValue)
        expect(axisOf(model, customer)).toBe(classes.size === 1 ? [...classes][0] : null)
      }),
      { numRuns: 150 },
    )
  })

  it('whatever the conditions ask, no class is given that a missing value could change', () => {
    const tangled = fc.oneof(pointsOf(readOnce), ladderOf(aboutOne, true))
    fc.assert(
      fc.property(tangled, partial, (model, customer) => {
        const given = axisOf(model, customer)
        if (given !== null) expect([...possible(model, customer, fields, everyValue)]).toEqual([given])
      }),
      { numRuns: 150 },
    )
  })

  it('every classification is a partition: each customer is in one class or in none, and all are counted', () => {
    fc.assert(
      fc.property(anyAxis, fc.array(partial, { maxLength: 9 }), (model, rows) => {
        const { fitted } = fitAxis(definitionOf(model), tableOf(rows))
        const classes = classifyAxis(model, tableOf(rows))
        const ids = model.classes.map(({ id }) => id)
        expect(new Set(ids).size).toBe(ids.length)
        expect(classes.every((one) => one === null || ids.includes(one))).toBe(true)
        expect(fitted).toEqual({
          customers: rows.length,
          counts: ids.map((id) => classes.filter((one) => one === id).length),
          unclassified: classes.filter((one) => one === null).length,
        })
      }),
    )
  })

  it('a ladder that ends with "always" gives everyone a class whose facts are known', () => {
    fc.assert(
      fc.property(ladderOf(readOnce, true), complete, (model, customer) => {
        expect(axisOf(model, customer)).not.toBe(null)
      }),
    )
  })

  it('the column function equals the scalar twin', () => {
    fc.assert(
      fc.property(fc.oneof(anyAxis, pointsOf(readOnce)), fc.array(partial, { maxLength: 9 }), (model, rows) => {
        expect(classifyAxis(model, tableOf(rows))).toEqual(rows.map((row) => axisOf(model, row)))
      }),
      { numRuns: 300 },
    )
  })

  it('a JSON round trip changes nothing, and its schema takes it', () => {
    fc.assert(
      fc.property(anyAxis, fc.array(partial, { maxLength: 9 }), (model, rows) => {
        const stored = JSON.parse(JSON.stringify(model)) as AxisModel
        expect(stored).toStrictEqual(model)
        expect(parseAxisModel(stored)).toStrictEqual(model)
        expect(classifyAxis(stored, tableOf(rows))).toEqual(classifyAxis(model, tableOf(rows)))
      }),
    )
  })

  it('shares hold those whose number of customers above is less than the share', () => {
    const values = fc.array(fc.option(fc.integer({ min: -2, max: 6 })), { minLength: 1, maxLength: 30 })
    const percents = fc
      .uniqueArray(fc.integer({ min: 1, max: 99 }), { minLength: 1, maxLength: 3 })
      .map((list) => list.sort((a, b) => a - b))
    fc.assert(
      fc.property(values, percents, fc.boolean(), (x, percent, hasNone) => {
        const classes = [...percent, 100].map((share) => ({ id: `to${share}` }))
        const shares = percent.map((share) => share / 100)
        const model = fitAxis(
          { column: 'c', of: 'x', shares, classes, ...(hasNone ? { none: { id: 'none' } } : {}) },
          { x },
        )
        const ranked = x.filter((value) => value !== null && !(hasNone && value <= 0)) as number[]
        const expected = x.map((value) => {
          if (value === null || ranked.length === 0) return null
          if (hasNone && value <= 0) return 'none'
          const above = ranked.filter((other) => other > value).length
          return `to${percent.find((share) => above * 100 < share * ranked.length) ?? 100}`
        })
        expect(classifyAxis(model, { x })).toEqual(expected)
      }),
    )
  })

  it('permuting the customers permutes the classes, and changes no model', () => {
    const definition: AxisDefinition = {
      column: 'c',
      of: 'x',
      shares: 'terciles',
      classes: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    }
    fc.assert(
      fc.property(fc.array(partial, { minLength: 1, maxLength: 9 }), fc.infiniteStream(fc.nat()), (rows, stream) => {
        const order = rows.map((_, i) => ({ i, key: stream.next().value as number }))
        const indices = order.sort((a, b) => a.key - b.key).map(({ i }) => i)
        const table = tableOf(rows)
        const shuffled = takeRows(table, indices)
        const model = fitAxis(definition, table)
        expect(fitAxis(definition, shuffled)).toEqual(model)
        const classes = classifyAxis(model, table)
        expect(classifyAxis(model, shuffled)).toEqual(indices.map((i) => classes[i]))
      }),
    )
  })

  it('scaling the values of shares moves nobody', () => {
    const definition: AxisDefinition = {
      column: 'c',
      of: 'x',
      shares: [0.2, 0.5],
      classes: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
    }
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -99, max: 99 }), { minLength: 1 }),
        fc.constantFrom(0.5, 8, 1024),
        (x, times) => {
          const scaled = x.map((value) => value * times)
          const classes = classifyAxis(fitAxis(definition, { x }), { x })
          expect(classifyAxis(fitAxis(definition, { x: scaled }), { x: scaled })).toEqual(classes)
        },
      ),
    )
  })
})

/** A model says all that its definition did. */
function definitionOf({ column, classes, rule }: AxisModel): AxisDefinition {
  switch (rule.by) {
    case 'ladder':
      return { column, optional, ladder: rule.steps.map(({ class: id, when }) => ({ id, when })) }
    case 'points':
      return { column, optional, points: rule.items, bands: rule.bands.map(definitionOfBand) }
    case 'bands': {
      const { least, most, whole } = rule.valid
      return {
        column,
        of: rule.of,
        bands: rule.bands.map(definitionOfBand),
        valid: { least: least!, most: most!, whole },
      }
    }
    case 'categories': {
      const categories = Object.fromEntries(rule.categories.map((each) => [each.value, each.class]))
      return { column, of: rule.of, categories, classes }
    }
  }
}

function definitionOfBand(band: { class: string; from: number | null; inclusive: boolean }) {
  return band.from === null ? { id: band.class } : { id: band.class, from: band.from, inclusive: band.inclusive }
}

// Values on both sides of every limit, all of a customer who has bought.
const grids: [string, AxisModel, Record<string, number[]>][] = [
  [
    'behaviour',
    defineAxis(behaviourAxis()),
    { frequency: [0, 10, 11, 15, 16], monetary: [-9, 400, 401, 500, 501], productTypes: [0, 4, 5, 6] },
  ],
  ['attributes', defineAxis(attributesAxis()), { ageYears: [10, 34, 35, 90], income: [0, 15_000, 15_001] }],
  ['loyalty', defineAxis(loyaltyAxis()), { recency: [0, 180, 181], repeats: [0, 1, 2, 9] }],
  [
    'purchase behaviour',
    defineAxis(purchaseBehaviourAxis()),
    { recency: [0, 180, 181], repeats: [0, 1, 2, 9], gapVariation: [0, 0.99, 1, 3] },
  ],
  ['need type', defineAxis(needTypeAxis()), { f: [1, 3, 4, 5], m: [1, 3, 4, 5], engagement: [0, 7] }],
]

describe('laws of the presets', () => {
  it.each(grids)('%s: a class is given if, and only if, no missing value could change it', (_, model, grid) => {
    const customer = fc.record(
      Object.fromEntries(
        Object.entries(grid).map(([name, values]) => [name, fc.option(fc.constantFrom(...values), { freq: 2 })]),
      ),
    ) as fc.Arbitrary<Facts>
    fc.assert(
      fc.property(customer, (facts) => {
        const buyer = { firstOrder: 0, ...facts }
        let filled: Facts[] = [buyer]
        for (const [name, values] of Object.entries(grid)) {
          if (facts[name] === null)
            filled = filled.flatMap((each) => values.map((value) => ({ ...each, [name]: value })))
        }
        const classes = new Set(filled.map((each) => axisOf(model, each)))
        expect(axisOf(model, buyer)).toBe(classes.size === 1 ? [...classes][0] : null)
      }),
      { numRuns: 300 },
    )
  })
})

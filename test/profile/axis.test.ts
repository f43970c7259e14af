import { describe, expect, it } from 'vitest'
import {
  type AxisDefinition,
  axisOf,
  classifyAxis,
  defineAxis,
  type FixedAxisDefinition,
  fitAxis,
  inspectAxis,
} from '../../src/profile/index.ts'

const age = {
  column: 'c',
  of: 'x',
  bands: [{ id: 'old', from: 50 }, { id: 'mid', from: 20, inclusive: false }, { id: 'low' }],
}
const channel = {
  column: 'channel',
  of: 'source',
  categories: { web: 'online', app: 'online', shop: 'offline', 3: 'offline', true: 'online' },
  classes: [{ id: 'online' }, { id: 'offline' }],
}

describe('bands', () => {
  it('each cut has its own side', () => {
    expect(classifyAxis(defineAxis(age), { x: [50, 49.9, 20, 20.1, -5] })).toEqual(['old', 'mid', 'low', 'mid', 'low'])
  })

  it('two bands may begin at one number, above it and at it', () => {
    const axis = defineAxis({
      column: 'sign',
      of: 'x',
      bands: [{ id: 'gain', from: 0, inclusive: false }, { id: 'zero', from: 0 }, { id: 'loss' }],
    })
    expect(classifyAxis(axis, { x: [1e-300, 0, -0, -1e-300] })).toEqual(['gain', 'zero', 'zero', 'loss'])
  })

  it('what lies below the last band has no class, and is no finding', () => {
    const axis = defineAxis({ column: 'c', of: 'x', bands: [{ id: 'some', from: 1 }] })
    expect(inspectAxis(axis, { x: [1, 0, -1] })).toEqual({ customers: 3, counts: [1], unclassified: 2, findings: [] })
  })

  it('missing is no class; infinite values are a finding', () => {
    const { counts, findings } = inspectAxis(defineAxis(age), { x: [null, Number.NaN, Infinity, -Infinity, 60] })
    expect(counts).toEqual([1, 0, 0])
    expect(findings).toMatchObject([{ code: 'out-of-range', count: 2 }])
    expect(axisOf(defineAxis(age), { x: Infinity })).toBe(null)
  })

  it('a valid range can ask for whole numbers', () => {
    const axis = defineAxis({ ...age, valid: { least: 0, most: 60, whole: true } })
    expect(classifyAxis(axis, { x: [60, 61, 0, -1, 3.5] })).toEqual(['old', null, 'low', null, null])
  })

  it('text in a column of numbers is refused; one customer with text has no class', () => {
    expect(() => classifyAxis(defineAxis(age), { x: ['60'] })).toThrow(
      'Expected column `x` to hold numbers, got "60" at row 0.',
    )
    expect(axisOf(defineAxis(age), { x: '60' })).toBe(null)
    expect(axisOf(defineAxis(age), { x: 60n })).toBe('old')
  })
})

describe('categories', () => {
  it('compare as text; missing is null, unknown is null and counted', () => {
    const source = ['web', 'app', 'shop', 3, true, null, undefined, Number.NaN, 'Web', '', 'Web', 'fax']
    const axis = defineAxis(channel)
    expect(classifyAxis(axis, { source })).toEqual([
      'online',
      'online',
      'offline',
      'offline',
      'online',
      ...new Array(7).fill(null),
    ])
    expect(source.map((value) => axisOf(axis, { source: value }))).toEqual(classifyAxis(axis, { source }))
    expect(inspectAxis(axis, { source }).findings).toEqual([
      {
        code: 'unknown-category',
        message: 'Values of `source` that belong to no class: 4, such as "Web", "", "fax".',
        count: 4,
      },
    ])
  })

  it('are not confused by the names that objects have', () => {
    const axis = defineAxis(channel)
    expect(classifyAxis(axis, { source: ['constructor', '__proto__', 'toString'] })).toEqual([null, null, null])
    const named = defineAxis({ ...channel, categories: JSON.parse('{ "__proto__": "online" }') })
    expect(axisOf(named, { source: '__proto__' })).toBe('online')
  })
})

describe('points', () => {
  const loyal = defineAxis({
    column: 'score',
    points: [
      { when: { field: 'orders', gte: 3 }, points: 2 },
      { when: { field: 'nps', gte: 9 }, points: 1 },
      { when: { field: 'complaints', gt: 0 }, points: -2 },
    ],
    bands: [{ id: 'good', from: 2 }, { id: 'fair', from: 0 }, { id: 'poor' }],
  })

  it('add up over all that is true', () => {
    expect(axisOf(loyal, { orders: 3, nps: 9, complaints: 0 })).toBe('good')
    expect(axisOf(loyal, { orders: 3, nps: 9, complaints: 1 })).toBe('fair')
    expect(axisOf(loyal, { orders: 1, nps: 0, complaints: 1 })).toBe('poor')
  })

  it('a missing value leaves an interval, and a class only where both ends agree', () => {
    expect(axisOf(loyal, { orders: 3, complaints: 0 })).toBe('good')
    expect(axisOf(loyal, { orders: 3, nps: 9 })).toBe(null)
    expect(axisOf(loyal, { orders: 1, complaints: 1 })).toBe('poor')
  })

  it('several items about one column are taken together', () => {
    // Whatever the age, it gives 1 to 3 points: never 0, and never the 6 of all items.
    const axis = defineAxis({
      column: 'score',
      points: [
        { when: { field: 'ageYears', lt: 25 }, points: 1 },
        { when: { field: 'ageYears', between: [25, 44] }, points: 3 },
        { when: { all: [{ field: 'ageYears', gte: 25 }, { not: { field: 'ageYears', lte: 44 } }] }, points: 2 },
      ],
      bands: [{ id: 'high', from: 4 }, { id: 'middle', from: 1 }, { id: 'low' }],
    })
    expect(axisOf(axis, {})).toBe('middle')
    expect(classifyAxis(axis, { ageYears: [null, 20, 30, 50] })).toEqual(['middle', 'middle', 'middle', 'middle'])
  })

  it('as a share of all the points there are; decimals add up', () => {
    const tenths = [1, 2, 3, 4].map((n) => ({ when: { field: `q${n}`, eq: true } as const, points: n / 10 }))
    const axis = defineAxis({
      column: 'score',
      scale: 'share',
      points: tenths,
      bands: [{ id: 'above', from: 0.3, inclusive: false }, { id: 'at', from: 0.3 }, { id: 'below' }],
    })
    expect(axisOf(axis, { q1: true, q2: true, q3: false, q4: false })).toBe('at')
    expect(axisOf(axis, { q1: true, q2: false, q3: true, q4: false })).toBe('above')
    expect(axisOf(axis, { q1: false, q2: false, q3: true, q4: false })).toBe('at')
  })
})

describe('shares of customers', () => {
  const tiers = {
    column: 'tier',
    of: 'x',
    shares: [0.2, 0.5],
    classes: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
  } as const

  it('the top 20%, the next 30%, the rest', () => {
    const x = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
    expect(classifyAxis(fitAxis(tiers, { x }), { x })).toEqual([...'cccccbbbaa'])
  })

  it('equal values go whole to the class where they begin', () => {
    const classes = (x: number[]): string => classifyAxis(fitAxis(tiers, { x }), { x }).join('')
    expect(classes([9, 9, 9, 9, 5, 4, 3, 2, 1, 0])).toBe('aaaabccccc')
    expect(classes([9, 5, 5, 5, 5, 5, 3, 2, 1, 0])).toBe('aaaaaacccc')
    expect(classes([9, 8, 5, 5, 5, 5, 3, 2, 1, 0])).toBe('aabbbbcccc')
    expect(classes([7, 7, 7])).toBe('aaa')
    expect(classes([7])).toBe('a')
  })

  it('shares that floating point cannot hold are not exceeded', () => {
    const x = Array.from({ length: 100 }, (_, i) => i)
    const { fitted } = fitAxis({ ...tiers, shares: [0.07, 0.29] }, { x })
    expect(fitted?.counts).toEqual([7, 22, 71])
  })

  it('a class that equal values leave empty is a finding', () => {
    expect(fitAxis(tiers, { x: [7, 7, 7] }).findings).toMatchObject([{ code: 'empty-class', count: 1 }])
  })

  it('unknown and impossible values neither count nor have a class', () => {
    const model = fitAxis({ ...tiers, valid: { least: 0 } }, { x: [null, -3, 5, 4, 3, 2, 1] })
    expect(model.fitted).toEqual({ customers: 7, counts: [1, 2, 2], unclassified: 2 })
    expect(model.findings).toMatchObject([{ code: 'out-of-range', count: 1 }])
  })

  it('nothing known gives an axis that puts nobody anywhere, and a finding', () => {
    for (const x of [[], [null, Number.NaN]]) {
      const model = fitAxis(tiers, { x })
      expect(model.findings).toMatchObject([{ code: 'no-values', count: x.length }])
      expect(axisOf(model, { x: 5 })).toBe(null)
      expect(classifyAxis(model, { x: [5, null] })).toEqual([null, null])
    }
  })

  it('zero and below can be a class of their own, outside of the shares', () => {
    const x = [0, 0, 0, -1, 10, 20, 30, 40, 50]
    const model = fitAxis({ ...tiers, none: { id: 'none' } }, { x })
    expect(classifyAxis(model, { x })).toEqual(['none', 'none', 'none', 'none', 'c', 'c', 'b', 'b', 'a'])
  })

  it('terciles are thirds', () => {
    const x = [1, 2, 3, 4, 5, 6]
    expect(classifyAxis(fitAxis({ ...tiers, shares: 'terciles' }, { x }), { x }).join('')).toBe('ccbbaa')
  })

  it('of several columns, the first that the customers have', () => {
    const either = { ...tiers, of: ['profit', 'monetary'] }
    expect(fitAxis(either, { monetary: [1] }).needs).toEqual(['monetary'])
    expect(fitAxis(either, { monetary: [1], profit: [1] }).needs).toEqual(['profit'])
    expect(() => fitAxis(either, { id: [1] })).toThrow('Expected a column `profit` or `monetary`, got none.')
  })
})

const band = (...from: (number | undefined)[]): AxisDefinition =>
  ({
    column: 'c',
    of: 'x',
    bands: from.map((at, k) => ({ id: `b${k}`, ...(at === undefined ? {} : { from: at }) })),
  }) as AxisDefinition
const always = { all: [] }
const broken: [string, unknown, string][] = [
  ['no object', null, 'Expected an axis, an object, got null.'],
  ['no column', { ...channel, column: '' }, 'Expected `column` to be a name, got "".'],
  ['no rule', { column: 'c' }, 'Expected one of `ladder`, `bands`, `categories`, `points`, `shares`, got none.'],
  [
    'a label in one language',
    { ...channel, label: { en: 'x' } },
    'Expected `label` to be { en, zh }, got an object with en.',
  ],
  ['bands out of order', band(20, 50), 'Expected `bands[1].from` to be below that of the band before it (20), got 50.'],
  [
    'bands that begin alike',
    band(50, 50),
    'Expected `bands[1].from` to be below that of the band before it (50), got 50.',
  ],
  [
    'a band that takes all',
    band(undefined, 50),
    'Expected `bands[0].from` to leave someone for the bands after it, got undefined.',
  ],
  ['a cut that is no number', band(Number.NaN, 1), 'Expected `bands[0].from` to be a finite number, got NaN.'],
  [
    'a band with an upper end',
    { ...age, bands: [{ id: 'x', from: 1, to: 5 }] },
    'Expected `bands[0]` to have only id, label, from, inclusive, got "to".',
  ],
  [
    'a class twice',
    { ...channel, classes: [{ id: 'online' }, { id: 'online' }] },
    'Expected `classes[1].id` to be another than those before, got "online".',
  ],
  ['no classes', { ...channel, classes: [] }, 'Expected `classes` to be a list of 1 to 255 classes, got [].'],
  [
    'a category of an unknown class',
    { ...channel, categories: { tv: 'air' } },
    'Expected `categories.tv` to be the id of a class (online, offline), got "air".',
  ],
  [
    'no category',
    { ...channel, categories: {} },
    'Expected `categories` to map at least one value, got an empty object.',
  ],
  [
    'a range upside down',
    { ...age, valid: { least: 5, most: 1 } },
    'Expected `valid.most` to be at least `valid.least` (5), got 1.',
  ],
  [
    'a condition that is none',
    { column: 'c', ladder: [{ id: 'a', when: { field: 'x', above: 5 } }] },
    'Expected `ladder[0].when` to have an operator',
  ],
  [
    'a step nobody reaches',
    {
      column: 'c',
      ladder: [
        { id: 'a', when: always },
        { id: 'b', when: always },
      ],
    },
    'Expected `ladder[0].when` to leave someone for `b`, got { all: [] }, always true.',
  ],
  [
    'a step twice',
    {
      column: 'c',
      ladder: [
        { id: 'a', when: { field: 'x', gt: 1 } },
        { id: 'a', when: always },
      ],
    },
    'Expected `ladder[1].id` to be another than those before, got "a".',
  ],
  [
    'two rules',
    { ...age, ...channel },
    'Expected one of `ladder`, `bands`, `categories`, `points`, `shares`, got bands, categories.',
  ],
  [
    'a word misspelt',
    { ...age, vaild: { least: 0 } },
    'Expected `definition` to have only column, label, sensitive, bands, of, valid, got "vaild".',
  ],
  ['no points', { column: 'c', points: [], bands: age.bands }, 'Expected `points` to be a list of items, got [].'],
  [
    'points that are all 0',
    { column: 'c', points: [{ when: always, points: 0 }], bands: age.bands },
    'Expected `points` to hold an item that counts, got points that are all 0.',
  ],
  [
    'points that are no number',
    { column: 'c', points: [{ when: always, points: '1' }], bands: age.bands },
    'Expected `points[0].points` to be a number up to a million, got "1".',
  ],
  [
    'negative points of a share',
    { column: 'c', scale: 'share', points: [{ when: always, points: -1 }], bands: age.bands },
    'Expected `points[0].points` to be at least 0 for a share, got -1.',
  ],
]
const brokenShares: [string, object, string][] = [
  ['shares out of order', { shares: [0.5, 0.2] }, 'Expected `shares[1]` to be above 0.5 and below 1, got 0.2.'],
  ['a share of all', { shares: [0.5, 1] }, 'Expected `shares[1]` to be above 0.5 and below 1, got 1.'],
  ['no share', { shares: [] }, "Expected `shares` to be a list of cumulative shares, or 'terciles', got []."],
  ['too few classes', { shares: [0.5] }, 'Expected `classes` to be 2, one more than there are shares, got [3 items].'],
  [
    'a class twice',
    { shares: [0.2, 0.5], none: { id: 'a' } },
    'Expected `classes[3].id` to be another than those before, got "a".',
  ],
]

describe('a definition that is broken is refused with its place', () => {
  it.each(broken)('%s', (_, definition, message) => {
    expect(() => defineAxis(definition as FixedAxisDefinition)).toThrow(message)
    expect(() => fitAxis(definition as FixedAxisDefinition, { x: [1], source: ['web'] })).toThrow(message)
  })

  it.each(brokenShares)('%s', (_, part, message) => {
    const classes = [{ id: 'a' }, { id: 'b' }, { id: 'c' }]
    const definition = { column: 'c', of: 'x', classes, ...part } as unknown as AxisDefinition
    expect(() => fitAxis(definition, { x: [1] })).toThrow(message)
  })

  it('shares need customers', () => {
    const definition = { column: 'c', of: 'x', shares: [0.5], classes: [{ id: 'a' }, { id: 'b' }] }
    expect(() => defineAxis(definition as unknown as FixedAxisDefinition)).toThrow('for shares see `fitAxis`')
  })

  it('what is not an axis, or of a later version, is refused', () => {
    const model = defineAxis(age)
    expect(() => classifyAxis({ ...model, kind: 'abc' } as never, { x: [1] })).toThrow(
      'Expected an axis, of kind "axis", got "abc".',
    )
    expect(() => axisOf({ ...model, version: 2 } as never, {})).toThrow('Expected an axis of version 1, got 2.')
    expect(() => axisOf({ ...model, rule: { by: 'tree' } } as never, {})).toThrow('got "tree"')
  })

  it('a column that is not there is named', () => {
    expect(() => classifyAxis(defineAxis(age), { y: [1] })).toThrow('Expected a column `x`, got none.')
  })
})

describe('a model', () => {
  it('holds no negative zero, which JSON would lose', () => {
    const model = defineAxis({ column: 'c', of: 'x', bands: [{ id: 'a', from: -0 }], valid: { least: -0 } })
    expect(JSON.parse(JSON.stringify(model))).toStrictEqual(model)
  })

  it('keeps scores of any size apart, to nine decimals', () => {
    const points = [{ when: { field: 'x', gt: 0 }, points: 1e6 }]
    const far = defineAxis({
      column: 'c',
      points,
      bands: [{ id: 'a', from: 1e308 }, { id: 'b', from: 1e6 }, { id: 'c' }],
    })
    expect(classifyAxis(far, { x: [1, 0] })).toEqual(['b', 'c'])
    const close = [
      { id: 'a', from: 0.1 + 1e-12 },
      { id: 'b', from: 0.1 },
    ]
    expect(() => defineAxis({ column: 'c', points, bands: close })).toThrow('`bands[1].from` to be below')
  })

  it('takes the first of several columns where there are no customers to ask', () => {
    expect(defineAxis({ ...age, of: ['profit', 'monetary'] }).needs).toEqual(['profit'])
  })

  it('does not change with the definition that it was made from', () => {
    const ladder = [{ id: 'a', when: { field: 'x', in: [1, 2] } }]
    const model = defineAxis({ column: 'c', ladder })
    ladder[0]!.when.in.push(3)
    expect(axisOf(model, { x: 3 })).toBe(null)
  })

  it('names its classes by their ids where no label is given', () => {
    expect(defineAxis(age)).toMatchObject({
      label: { en: 'c', zh: 'c' },
      classes: [{ label: { en: 'old', zh: 'old' } }, {}, {}],
    })
  })
})

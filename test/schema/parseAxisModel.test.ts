import { describe, expect, test } from 'vitest'
import {
  type AxisModel,
  ageAxis,
  attributesAxis,
  axisOf,
  behaviourAxis,
  defineAxis,
  educationAxis,
  fitAxis,
  loyaltyAxis,
  needTypeAxis,
  npsAxis,
  profitAxis,
  purchaseBehaviourAxis,
  valueAxis,
} from '../../src/profile/index.ts'
import { parseAxisModel } from '../../src/schema/index.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests reach into documents without knowing their types
type Json = any

const values = [90, 70, 50, 40, 40, 20, 10, 9, 8, -7]
const ladder = defineAxis(behaviourAxis())
const bands = defineAxis(profitAxis())
const shares = fitAxis(valueAxis(), { profit: values })
const categories = defineAxis(educationAxis())
const points = defineAxis({
  column: 'score',
  points: [
    { when: { field: 'orders', gte: 3 }, points: 2 },
    { when: { field: 'nps', gte: 9 }, points: 1 },
  ],
  bands: [{ id: 'good', from: 2 }, { id: 'fair' }],
})

const models: [string, AxisModel][] = [
  ['a ladder', ladder],
  ['bands', bands],
  ['shares', shares],
  ['shares that equal values fill', fitAxis(valueAxis(), { profit: [1, 1, 1] })],
  ['shares of nothing', fitAxis(valueAxis(), { profit: [null] })],
  ['categories', categories],
  ['categories that met others', fitAxis(educationAxis(), { education: ['博士'] })],
  ['points', points],
  ['a valid range', defineAxis(npsAxis())],
  ['a negated condition', defineAxis(loyaltyAxis())],
  ...[ageAxis(), attributesAxis(), purchaseBehaviourAxis(), needTypeAxis()].map((definition): [string, AxisModel] => [
    definition.column,
    defineAxis(definition),
  ]),
]

test.each(models)('%s: what was made, stored and read again is the same', (_, model) => {
  const read = parseAxisModel(JSON.parse(JSON.stringify(model)))
  expect(read).toEqual(model)
  expect(JSON.stringify(read)).toBe(JSON.stringify(model))
})

test('an axis that was read classifies', () => {
  expect(axisOf(parseAxisModel(JSON.parse(JSON.stringify(shares))), { profit: 75 })).toBe('high')
})

const cases: [AxisModel, string, (m: Json) => void, string][] = [
  [bands, 'of another kind', (m) => (m.kind = 'abc'), 'axis.kind: expected "axis", got "abc".'],
  [
    bands,
    'of a later version',
    (m) => (m.version = 2),
    'axis.version: version 2 is newer than this library understands (1).',
  ],
  [bands, 'with an unknown key', (m) => (m.colour = 1), 'axis.colour: unknown key.'],
  [
    bands,
    'that does not say whether it is sensitive',
    (m) => delete m.sensitive,
    'axis.sensitive: expected true or false, got nothing.',
  ],
  [bands, 'without classes', (m) => (m.classes = []), 'axis.classes: expected a list of 1 to 255 classes, got [].'],
  [
    bands,
    'with a class twice',
    (m) => (m.classes[1].id = 'high'),
    'axis.classes[1].id: expected an id other than that of classes[0], got "high"',
  ],
  [bands, 'with a label in one language', (m) => delete m.label.zh, 'axis.label.zh: expected text, got nothing.'],
  [
    bands,
    'by another rule',
    (m) => (m.rule.by = 'tree'),
    'axis.rule.by: expected a rule by "ladder", "bands", "categories" or "points"',
  ],
  [
    bands,
    'with bands out of order',
    (m) => (m.rule.bands[1].from = 20_000),
    'axis.rule.bands[1].from: expected less than 15000, where the band before it begins, got 20000.',
  ],
  [
    bands,
    'with bands that begin alike',
    (m) => (m.rule.bands[1].from = 15_000),
    'axis.rule.bands[1].from: expected less than 15000',
  ],
  [
    bands,
    'with a first band that takes all',
    (m) => (m.rule.bands[0].from = null),
    'axis.rule.bands[0].from: expected a number, as only the last band takes the rest, got null.',
  ],
  [
    bands,
    'with a cut that is text',
    (m) => (m.rule.bands[0].from = '15000'),
    'axis.rule.bands[0].from: expected a finite number or null, got "15000".',
  ],
  [bands, 'with a band too few', (m) => m.rule.bands.pop(), 'axis.rule.bands: expected 3 bands for 3 classes'],
  [
    bands,
    'with bands in another order than the classes',
    (m) => (m.rule.bands[0].class = 'low'),
    'axis.rule.bands[0].class: expected "high", as of classes[0], got "low".',
  ],
  [
    bands,
    'with a range upside down',
    (m) => (m.rule.valid = { least: 5, most: 1, whole: false }),
    'axis.rule.valid.most: expected at least 5, the least value, got 1.',
  ],
  [
    shares,
    'with a share of more than all',
    (m) => (m.rule.shares[1] = 1.5),
    'axis.rule.shares[1]: expected a share above 0 and below 1, got 1.5.',
  ],
  [
    shares,
    'with counts that do not add up',
    (m) => m.fitted.counts[0]++,
    'axis.fitted.customers: expected 11, those in the classes and in none, got 10.',
  ],
  [shares, 'with a count too few', (m) => m.fitted.counts.pop(), 'axis.fitted.counts: expected 3 counts for 3 classes'],
  [
    ladder,
    'with a condition that is none',
    (m) => (m.rule.steps[0].when = { field: 'x', above: 1 }),
    'axis.rule.steps[0].when',
  ],
  [
    ladder,
    'with a step nobody reaches',
    (m) => (m.rule.steps[0].when = { all: [] }),
    'axis.rule.steps[0].when: always true: leaves nobody for class "premium".',
  ],
  [
    ladder,
    'with a step too many',
    (m) => m.rule.steps.push(m.rule.steps[0]),
    'axis.rule.steps: expected 3 steps for 3 classes',
  ],
  [
    categories,
    'with a category of an unknown class',
    (m) => (m.rule.categories[0].class = 'x'),
    'axis.rule.categories[0].class: expected the id of a class (primary, juniorSecondary',
  ],
  [
    categories,
    'with a value twice',
    (m) => (m.rule.categories[1].value = m.rule.categories[0].value),
    'axis.rule.categories[1].value: expected each value once, got "Primary school".',
  ],
  [
    points,
    'with points that are all 0',
    (m) => (m.rule.items = m.rule.items.map((item: Json) => ({ ...item, points: 0 }))),
    'axis.rule.items: expected an item with points other than 0',
  ],
  [
    points,
    'with negative points of a share',
    (m) => Object.assign(m.rule, { scale: 'share' }).items.push({ when: { all: [] }, points: -1 }),
    'axis.rule.items[2].points: expected at least 0 for a share, got -1.',
  ],
]

describe('an axis is refused', () => {
  test.each(cases.map(([model, name, change, message]) => [name, model, change, message] as const))(
    '%s',
    (_, model, change, message) => {
      const json = JSON.parse(JSON.stringify(model))
      change(json)
      expect(() => parseAxisModel(json)).toThrow(message)
    },
  )
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  abcByCriteriaOf,
  abcOf,
  fitAbc,
  fitAbcByCriteria,
  fitAbcByCustomers,
  fitXyz,
  xyzOf,
} from '../../src/abc/index.ts'
import { parseAbcCriteriaModel, parseAbcModel, parseXyzModel } from '../../src/schema/index.ts'
import { type Case, holds, refusal } from './reading.ts'

const values = fc.array(fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double()), { maxLength: 30 })
const known = values.map((list) => list.map((value) => (Number.isFinite(value) ? value / 1e10 : Number.NaN)))

describe('what was fitted, stored and read again is the same', () => {
  test('classes by share of customers', () => {
    fc.assert(fc.property(known, (base) => holds(parseAbcModel, fitAbcByCustomers(base))))
  })

  test('XYZ models', () => {
    fc.assert(fc.property(values, (base) => holds(parseXyzModel, fitXyz(base, { classes: { X: 0.3, Y: 0.9, V: 2 } }))))
  })

  test('ABC by criteria', () => {
    const options = fc.constantFrom(
      {
        criteria: [
          { column: 'a', weight: 2 },
          { column: 'b', better: 'low' as const },
        ],
      },
      {
        method: 'lexicographic' as const,
        criteria: [
          { column: 'a', step: 3 },
          { column: 'b', better: 'low' as const },
        ],
      },
    )
    fc.assert(
      fc.property(known, options, (base, given) =>
        holds(parseAbcCriteriaModel, fitAbcByCriteria({ a: base, b: [...base].reverse() }, given)),
      ),
    )
  })
})

describe('an ABC model by customers is refused', () => {
  const model = fitAbcByCustomers([5, 0, -1, -2, -3])
  const head = 'Cannot read the ABC model: abcModel'
  test('but not for cuts below 0', () => {
    expect(abcOf(parseAbcModel(JSON.parse(JSON.stringify(model))), -1)).toBe('B')
  })
  test.each<Case>([
    ['by something else', (m) => (m.by = 'orders'), `${head}.by: expected "customers", got "orders".`],
    [
      'that excludes',
      (m) => (m.crossing = 'exclude'),
      `${head}.crossing: expected "include" for classes by customers, got "exclude".`,
    ],
    ['that is by value', (m) => delete m.by, `${head}.classes[1].cut: expected a number above 0, or null, got -1.`],
  ])('%s', (_, change, message) => {
    expect(refusal(parseAbcModel, model, change)).toBe(message)
  })
  test('with a class of positive values', () => {
    const other = { ...fitAbc([5, 3, 1]), by: 'customers' as const }
    expect(refusal(parseAbcModel, other, () => {})).toBe(
      `${head}.classes[2].takes: expected cut or rest for classes by customers, got "positive".`,
    )
  })
})

describe('an XYZ model is refused', () => {
  const model = fitXyz([0.2, 0.7, Number.NaN])
  const head = 'Cannot read the XYZ model: xyzModel'
  test('not as it is', () => {
    expect(xyzOf(parseXyzModel(JSON.parse(JSON.stringify(model))), 0.7)).toBe('Y')
  })
  test.each<Case>([
    [
      'of a later version',
      (m) => (m.version = 2),
      `${head}.version: version 2 is newer than this library understands (1).`,
    ],
    [
      'with limits that fall',
      (m) => (m.classes[1].below = 0.4),
      `${head}.classes[1].below: expected more than 0.5, got 0.4.`,
    ],
    [
      'with a limit too few',
      (m) => (m.classes[0].below = null),
      `${head}.classes[0].below: expected more than 0, got null.`,
    ],
    [
      'with a limit too many',
      (m) => (m.classes[2].below = 2),
      `${head}.classes[2].below: expected null for the last class, got 2.`,
    ],
    [
      'with a class twice',
      (m) => (m.classes[1].id = 'X'),
      `${head}.classes[1].id: expected an id other than that of classes[0], got "X".`,
    ],
    [
      'with sums that are wrong',
      (m) => (m.fitted.customers = 9),
      `${head}.fitted.customers: expected 3, those in the classes and the missing, got 9.`,
    ],
    ['with a key that is unknown', (m) => (m.cuts = []), `${head}.cuts: unknown key.`],
  ])('%s', (_, change, message) => {
    expect(refusal(parseXyzModel, model, change)).toBe(message)
  })
})

describe('a model of ABC by criteria is refused', () => {
  const base = { a: [5, 4, 3, 2, 1], b: [1, 2, 3, 4, 5] }
  const model = fitAbcByCriteria(base, { criteria: [{ column: 'a' }, { column: 'b', better: 'low', weight: 3 }] })
  const head = 'Cannot read the model of ABC by criteria: abcCriteriaModel'
  test('not as it is', () => {
    expect(abcByCriteriaOf(parseAbcCriteriaModel(JSON.parse(JSON.stringify(model))), { a: 5, b: 1 })).toBe('A')
  })
  test.each<Case>([
    ['of another kind', (m) => (m.kind = 'abc'), `${head}.kind: expected "abc-criteria", got "abc".`],
    [
      'with a column twice',
      (m) => (m.criteria[1].column = 'a'),
      `${head}.criteria[1].column: expected a column that no other criterion has, got "a".`,
    ],
    [
      'with weights that do not add up',
      (m) => (m.criteria[0].weight = 0.5),
      `${head}.criteria: expected weights with the sum 1 (not 1.25), got [2 items].`,
    ],
    [
      'with a step',
      (m) => (m.criteria[0].step = 5),
      `${head}.criteria[0].step: expected null for the method weighted, got 5.`,
    ],
    [
      'with best and worst mixed up',
      (m) => (m.criteria[1].better = 'high'),
      `${head}.criteria[1].best: expected at least 5, as high is better, got 1.`,
    ],
    [
      'with cuts that rise',
      (m) => (m.classes[1].cut = [2]),
      `${head}.classes[1].cut: expected no more than the cut of A, got [2].`,
    ],
    [
      'with a cut of two',
      (m) => (m.classes[0].cut = [2, 1]),
      `${head}.classes[0].cut: expected 1 numbers, got [2, 1].`,
    ],
    [
      'with shares that fall',
      (m) => (m.classes[1].share = 0.1),
      `${head}.classes[1].share: expected more than 0.2 after the share of A, got 0.1.`,
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(parseAbcCriteriaModel, model, change)).toBe(message)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  defineRetier,
  heldClasses,
  overrideTiers,
  type RetierResult,
  type RetierState,
  retierAll,
  splitRetierState,
} from '../../src/policy/index.ts'
import { parseCustomerTier, parseRetierRules, parseRetierState } from '../../src/schema/index.ts'
import { type Case, holds, refusal } from './reading.ts'

const rules = defineRetier({
  axis: 'tier',
  classes: ['a', 'b', 'c'],
  hold: 30,
  protect: { a: 5 },
  margin: { of: 'value', share: 0.1, limits: { a: 100, b: 50 } },
})
const table = { id: ['x', 7], tier: ['a', null], value: [1, 2] }
const first = retierAll(rules, null, table, { at: '2024-01-01' })
const { state } = overrideTiers(rules, first.state, [{ id: 7, class: 'b', reason: 'r', until: '2024-02-01' }], {
  at: '2024-01-02',
})

describe('what was stored and read again is the same', () => {
  test('rules', () => {
    holds(parseRetierRules, rules)
    holds(parseRetierRules, defineRetier({ axis: 'stage', classes: ['a', 'b'], timeZone: 'Asia/Shanghai', rise: 3 }))
  })

  test('states, and records of one customer, with and without a class', () => {
    holds(parseRetierState, state)
    for (const tier of splitRetierState(state)) holds(parseCustomerTier, tier)
    expect(heldClasses(parseRetierState(JSON.parse(JSON.stringify(state)))).held).toEqual(['a', 'b'])
  })

  test('states after any run', () => {
    const tiers = fc.array(fc.constantFrom('a', 'b', 'c', null), { maxLength: 6 })
    fc.assert(
      fc.property(fc.array(tiers, { maxLength: 4 }), (runs) => {
        let last: RetierState<number> | null = null
        runs.forEach((tier, k) => {
          const run: RetierResult<number> = retierAll(
            rules,
            last,
            { id: tier.map((_, i) => i), tier, value: tier.map(() => 60) },
            { at: k * 20 * 86_400_000 },
          )
          last = run.state
          holds(parseRetierState, last)
        })
      }),
    )
  })
})

describe('rules are refused', () => {
  const head = 'Cannot read the rules of re-tiering: retierRules'
  test.each<Case>([
    [
      'of a later version',
      (m) => (m.version = 2),
      `${head}.version: version 2 is newer than this library understands (1).`,
    ],
    [
      'with one class',
      (m) => (m.classes.length = 1),
      `${head}.classes: expected a list of at least two classes, got [1 item].`,
    ],
    [
      'with a class twice',
      (m) => (m.classes[1].id = 'a'),
      `${head}.classes[1].id: expected an id other than that of classes[0], got "a".`,
    ],
    [
      'with half a day',
      (m) => (m.classes[0].hold = 0.5),
      `${head}.classes[0].hold: expected a whole number from 0 up, got 0.5.`,
    ],
    [
      'with limits that rise',
      (m) => (m.classes[1].dropBelow = 95),
      `${head}.classes[1].dropBelow: expected at most 90, that of a better class, got 95.`,
    ],
    [
      'with a limit of no column',
      (m) => {
        m.of = null
        m.classes[1].dropBelow = null
      },
      `${head}.classes[0].dropBelow: expected null, as there is no column of values, got 90.`,
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(parseRetierRules, rules, change)).toBe(message)
  })
})

describe('a state is refused', () => {
  const head = 'Cannot read the state of re-tiering: retierState'
  test.each<Case>([
    ['of another kind', (m) => (m.kind = 'retier'), `${head}.kind: expected "retier-state", got "retier".`],
    [
      'with a customer twice',
      (m) => (m.customers.id[0] = 7),
      `${head}.customers.id: expected each customer once, got [7, 7].`,
    ],
    [
      'with a column too short',
      (m) => m.customers.since.pop(),
      `${head}.customers.since: expected 2 values, as there are ids, got [19723].`,
    ],
    [
      'with a clock too short',
      (m) => m.customers.crossed[1].pop(),
      `${head}.customers.crossed[1]: expected 2 values, as there are ids, got [19723].`,
    ],
    [
      'with a clock too few',
      (m) => m.customers.crossed.pop(),
      `${head}.customers.crossed: expected 2 columns for 3 classes, got [1 item].`,
    ],
    [
      'with a class too many',
      (m) => (m.customers.held[1] = 3),
      `${head}.customers.held[1]: expected a place among 3 classes, got 3.`,
    ],
    [
      'with a place below -1',
      (m) => (m.customers.seen[1] = -2),
      `${head}.customers.seen[1]: expected a whole number from -1 up, got -2.`,
    ],
    [
      'with an unknown class set by hand',
      (m) => (m.overrides[0].class = 'x'),
      `${head}.overrides[0].class: expected one of the classes a, b, c, got "x".`,
    ],
    [
      'with two overrides of one customer',
      (m) => m.overrides.push(m.overrides[0]),
      `${head}.overrides[1].id: expected a customer without another override, got 7.`,
    ],
    [
      'with an override without a reason',
      (m) => (m.overrides[0].reason = ''),
      `${head}.overrides[0].reason: expected a name, got "".`,
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(parseRetierState, state, change)).toBe(message)
  })
})

describe('a record of a customer is refused', () => {
  const head = 'Cannot read the record of re-tiering: customerTier'
  const [known, guest] = splitRetierState(state)
  test.each<Case>([
    ['without an id', (m) => (m.id = ' '), `${head}.id: expected an id, text or a number, got " ".`],
    [
      'with a class without its day',
      (m) => (m.since = null),
      `${head}.since: expected a value, as a class is held, got null.`,
    ],
    [
      'with a class without clocks',
      (m) => (m.crossed = []),
      `${head}.crossed: expected a day for each class but the last, got [].`,
    ],
    [
      'with a day that is text',
      (m) => (m.day = '2024-01-01'),
      `${head}.day: expected a whole number from 0 up, got "2024-01-01".`,
    ],
  ])('%s', (_, change, message) => {
    expect(refusal(parseCustomerTier, known, change)).toBe(message)
  })
  test('with clocks without a class', () => {
    expect(refusal(parseCustomerTier, guest, (m) => (m.crossed = [1, 2]))).toBe(
      `${head}.crossed: expected an empty list, as no class is held, got [1, 2].`,
    )
  })
})

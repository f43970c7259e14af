import { describe, expectTypeOf, test } from 'vitest'
import { applyPolicy, fitPolicy } from '../../src/policy/index.ts'
import {
  applyRules,
  type Decision,
  type DefinedRuleSet,
  decisionOf,
  defineRules,
  type FactField,
  type RuleSet,
  type TypedCondition,
  type TypedRule,
} from '../../src/rules/index.ts'

interface Facts {
  readonly id: string
  readonly recency: number
  readonly frequency: number
  readonly r: 1 | 2 | 3 | 4 | 5
  readonly tier: 'A' | 'B' | 'C' | null
  readonly tierBefore: 'A' | 'B' | 'C' | null
  readonly stage?: 'new' | 'active' | 'lost'
  readonly note: string | null
  readonly subscribed: boolean
  readonly consented: boolean
  readonly lastOrder: Date
  readonly firstOrder: Date
  /** Epoch milliseconds. */
  readonly birthday: Date | number
  readonly address?: { readonly city: string; readonly floor?: number }
  readonly tags: readonly string[]
}
type Action = 'call' | 'mail'

const define = defineRules<Facts, Action>()
const when = (_: TypedCondition<Facts>): void => {}
const rule = (_: TypedRule<Facts, Action>): void => {}
const then = { strategy: 'call' } as const
const recent = { field: 'recency', lt: 30 } as const

describe('defineRules', () => {
  test('knows the fields, and the paths into objects', () => {
    expectTypeOf<FactField<{ a: number; b?: { c: string; d: { e: Date } | null }; f: string[] }>>().toEqualTypeOf<
      'a' | 'b' | 'b.c' | 'b.d' | 'b.d.e' | 'f'
    >()
  })

  test('takes everything that makes sense', () => {
    when({ all: [] })
    when({ any: [recent, { not: { all: [recent] } }] })
    when({ field: 'recency', between: [0, 30] })
    when({ field: 'recency', in: [1, 2] })
    when({ field: 'recency', gt: { field: 'frequency', times: 2 } })
    when({ field: 'recency', between: [{ field: 'frequency' }, 10] })
    when({ field: 'r', gte: 4 })
    when({ field: 'r', in: [4, 5] })
    when({ field: 'r', lt: { field: 'frequency' } })
    when({ field: 'tier', eq: 'A' })
    when({ field: 'tier', notIn: ['A', 'B'] })
    when({ field: 'tier', ne: { field: 'tierBefore' } })
    when({ field: 'stage', exists: false })
    when({ field: 'note', startsWith: 'VIP' })
    when({ field: 'note', contains: 'call' })
    when({ field: 'note', eq: { field: 'tier' } })
    when({ field: 'subscribed', eq: true })
    when({ field: 'subscribed', ne: { field: 'consented' } })
    when({ field: 'lastOrder', lt: { daysAgo: 30 } })
    when({ field: 'lastOrder', gte: 1_700_000_000_000 })
    when({ field: 'lastOrder', eq: { field: 'firstOrder' } })
    when({ field: 'birthday', between: [{ daysAhead: 0 }, { daysAhead: 7 }] })
    when({ field: 'address.city', in: ['Hangzhou'] })
    when({ field: 'address.floor', gt: 3 })
    when({ field: 'address', exists: true })
    when({ field: 'tags', exists: true })
  })

  test('gives a rule set that all else takes', () => {
    const ruleSet = define({ version: 1, hitPolicy: 'first', rules: [{ id: 'a', when: recent, then }] })
    expectTypeOf(ruleSet).toEqualTypeOf<DefinedRuleSet<Action>>()
    expectTypeOf(ruleSet).toExtend<RuleSet>()
    expectTypeOf(ruleSet.rules[0]!.then.strategy).toEqualTypeOf<Action>()
    expectTypeOf(decisionOf(ruleSet, {})).toEqualTypeOf<Decision>()
    applyRules(ruleSet, { recency: [1] })
  })

  test('keeps the name of the column for a policy', () => {
    const ruleSet = define({ version: 1, hitPolicy: 'first', column: 'channel', rules: [] })
    expectTypeOf(ruleSet).toEqualTypeOf<DefinedRuleSet<Action, 'channel'>>()
    const customers = { recency: [1], frequency: [1], monetary: [1], firstOrder: [0], profit: [1] }
    const columns = applyPolicy(fitPolicy(customers, { rules: [ruleSet] }), customers)
    expectTypeOf(columns.channel).toEqualTypeOf<(string | null)[]>()
  })

  test('takes any strategy where none are named', () => {
    const ruleSet = defineRules<Facts>()({
      version: 1,
      hitPolicy: 'collect',
      aggregate: 'sum',
      rules: [{ id: 'a', when: recent, then: { strategy: 'whatever', value: 1, params: { percent: 5 } } }],
    })
    expectTypeOf(ruleSet.rules[0]!.then.strategy).toEqualTypeOf<string>()
  })

  test('knows the settings of each strategy where they are told', () => {
    type Actions = { strategy: 'coupon'; params: { percent: 5 | 10 } } | { strategy: 'call' }
    const act = (_: TypedRule<Facts, Actions>): void => {}
    act({ id: 'a', when: recent, then: { strategy: 'coupon', params: { percent: 5 } } })
    act({ id: 'a', when: recent, then: { strategy: 'call' } })
    // @ts-expect-error a coupon of 7 percent does not exist
    act({ id: 'a', when: recent, then: { strategy: 'coupon', params: { percent: 7 } } })
    // @ts-expect-error a coupon needs a percentage
    act({ id: 'a', when: recent, then: { strategy: 'coupon' } })
    // @ts-expect-error a call has no settings
    act({ id: 'a', when: recent, then: { strategy: 'call', params: { percent: 5 } } })
  })
})

describe('what does not compile', () => {
  test('fields', () => {
    // @ts-expect-error a misspelled field
    when({ field: 'recencey', gt: 30 })
    // @ts-expect-error a misspelled field, deep within
    when({ any: [recent, { not: { all: [{ field: 'teir', eq: 'A' }] } }] })
    // @ts-expect-error a path that leads nowhere
    when({ field: 'address.street', eq: 'x' })
    // @ts-expect-error lists are not entered
    when({ field: 'tags.0', eq: 'x' })
    // @ts-expect-error no field at all
    when({ gt: 30 })
  })

  test('operators', () => {
    // @ts-expect-error an operator that does not exist
    when({ field: 'recency', greaterThan: 30 })
    // @ts-expect-error numbers begin with no text
    when({ field: 'recency', startsWith: 'a' })
    // @ts-expect-error words have no order
    when({ field: 'tier', gt: 'A' })
    // @ts-expect-error words are not searched
    when({ field: 'tier', contains: 'A' })
    // @ts-expect-error words have no range
    when({ field: 'tier', between: ['A', 'B'] })
    // @ts-expect-error text has no order
    when({ field: 'note', lt: 'm' })
    // @ts-expect-error true and false have no order
    when({ field: 'subscribed', gte: true })
    // @ts-expect-error moments are not listed
    when({ field: 'lastOrder', in: [0] })
    // @ts-expect-error true and false need no list
    when({ field: 'subscribed', in: [true] })
    // @ts-expect-error two operators
    when({ field: 'recency', gt: 30, lt: 90 })
    // @ts-expect-error no operator
    when({ field: 'recency' })
    // @ts-expect-error a group beside a comparison
    when({ all: [], field: 'recency', gt: 30 })
    // @ts-expect-error two groups
    when({ all: [], any: [] })
    // @ts-expect-error an object is no value
    when({ field: 'address', eq: 'Hangzhou' })
  })

  test('values', () => {
    // @ts-expect-error text for a number
    when({ field: 'recency', gt: '30' })
    // @ts-expect-error a number for a word
    when({ field: 'tier', eq: 1 })
    // @ts-expect-error a word that the column never holds
    when({ field: 'tier', eq: 'D' })
    // @ts-expect-error a list with one
    when({ field: 'stage', in: ['new', 'gone'] })
    // @ts-expect-error a score that does not exist
    when({ field: 'r', eq: 6 })
    // @ts-expect-error text for true or false
    when({ field: 'subscribed', eq: 'true' })
    // @ts-expect-error missing values have `exists`
    when({ field: 'tier', eq: null })
    // @ts-expect-error a range of one bound
    when({ field: 'recency', between: [30] })
    // @ts-expect-error one value is no list
    when({ field: 'tier', in: 'A' })
    // @ts-expect-error `exists` is true or false
    when({ field: 'recency', exists: 'yes' })
    // @ts-expect-error a number of days is no day
    when({ field: 'recency', gt: { daysAgo: 30 } })
    // @ts-expect-error neither is text
    when({ field: 'lastOrder', gt: '2026-01-01' })
    // @ts-expect-error a misspelled day
    when({ field: 'lastOrder', gt: { dayAgo: 30 } })
  })

  test('other fields', () => {
    // @ts-expect-error a number beside a word
    when({ field: 'recency', gt: { field: 'tier' } })
    // @ts-expect-error a moment beside a number of days
    when({ field: 'lastOrder', gt: { field: 'recency' } })
    // @ts-expect-error words of another kind
    when({ field: 'tier', eq: { field: 'stage' } })
    // @ts-expect-error words cannot be multiplied
    when({ field: 'tier', eq: { field: 'tierBefore', times: 2 } })
    // @ts-expect-error a field that does not exist
    when({ field: 'recency', gt: { field: 'monetary' } })
  })

  test('rules', () => {
    // @ts-expect-error a strategy that does not exist
    rule({ id: 'a', when: recent, then: { strategy: 'cal' } })
    // @ts-expect-error no strategy
    rule({ id: 'a', when: recent, then: {} })
    // @ts-expect-error no id
    rule({ when: recent, then })
    // @ts-expect-error no condition
    rule({ id: 'a', then })
    // @ts-expect-error a misspelled key would never end
    rule({ id: 'a', when: recent, then, untill: '2026-01-01' })
    // @ts-expect-error a reason in one language
    rule({ id: 'a', when: recent, then, because: { en: 'No order for long.' } })
    // @ts-expect-error the value of an aggregate is a number
    rule({ id: 'a', when: recent, then: { strategy: 'call', value: '5' } })
    // @ts-expect-error a priority is a number
    rule({ id: 'a', when: recent, then, priority: 'high' })
  })

  test('rule sets', () => {
    // @ts-expect-error a hit policy that does not exist
    define({ version: 1, hitPolicy: 'last', rules: [] })
    // @ts-expect-error an aggregate without `collect`
    define({ version: 1, hitPolicy: 'first', aggregate: 'sum', rules: [] })
    // @ts-expect-error an aggregate that does not exist
    define({ version: 1, hitPolicy: 'collect', aggregate: 'mean', rules: [] })
    // @ts-expect-error no version
    define({ hitPolicy: 'first', rules: [] })
    // @ts-expect-error a misspelled key
    define({ version: 1, hitPolicy: 'first', rules: [], colum: 'channel' })
    // @ts-expect-error a fault within a whole rule set
    define({ version: 1, hitPolicy: 'first', rules: [{ id: 'a', when: { field: 'recency', gt: 'x' }, then }] })
    // @ts-expect-error a strategy that does not exist, within a whole rule set
    define({ version: 1, hitPolicy: 'first', rules: [{ id: 'a', when: recent, then: { strategy: 'fax' } }] })
  })
})

import { describe, expect, it } from 'vitest'
import { matchRows, truthOf } from '../../src/condition/index.ts'
import { applyRules, checkRuleSet, decisionOf, type Rule, type RuleSet } from '../../src/rules/index.ts'
import { parseRuleSet } from '../../src/schema/index.ts'
import { isClienteleError } from '../../src/table/index.ts'

/** Milliseconds that nothing here may take: far more than it does, far less than for ever. */
const BOUND = 10_000

const rule = (id: string, when: unknown): Rule => ({ id, when, then: { strategy: 's' } }) as Rule
const set = (...rules: readonly Rule[]): RuleSet => ({ version: 1, hitPolicy: 'first', rules })
const always = { all: [] }

function nested(levels: number, wrap: (inner: unknown) => unknown): unknown {
  let condition: unknown = always
  for (let i = 0; i < levels; i++) condition = wrap(condition)
  return condition
}

const cyclic: { all: unknown[] } = { all: [] }
cyclic.all.push(cyclic, cyclic)
const cyclicParams: Record<string, unknown> = {}
cyclicParams.self = cyclicParams

const entrances: readonly [string, (ruleSet: RuleSet) => unknown][] = [
  ['checkRuleSet', (ruleSet) => checkRuleSet(ruleSet)],
  ['decisionOf', (ruleSet) => decisionOf(ruleSet, { x: 1 })],
  ['applyRules', (ruleSet) => applyRules(ruleSet, { x: [1, 2] })],
]

const refused: readonly [string, () => RuleSet, RegExp][] = [
  [
    '100,000 levels of not',
    () =>
      set(
        rule(
          'deep',
          nested(100_000, (not) => ({ not })),
        ),
      ),
    /nested at most 100 levels/,
  ],
  [
    '100,000 levels of all',
    () =>
      set(
        rule(
          'deep',
          nested(100_000, (p) => ({ all: [p] })),
        ),
      ),
    /nested at most 100 levels/,
  ],
  ['a condition that holds itself twice', () => set(rule('cyclic', cyclic)), /nested at most 100 levels/],
  [
    'a condition of 2^90 parts that are one object each level',
    () =>
      set(
        rule(
          'wide',
          nested(90, (p) => ({ any: [p, p] })),
        ),
      ),
    /at most 1000000 parts/,
  ],
  [
    'a million rules',
    () => ({ ...set(), rules: new Array<Rule>(1_000_000).fill(rule('vip', always)) }),
    /`rules` to be at most 100000 rules, got \[1000000 items\]/,
  ],
  [
    'two rules of one id',
    () => set(rule('a', always), rule('b', always), rule('a', always)),
    /"a", as `rules\[0\]` has/,
  ],
  ['an unknown operator', () => set(rule('regex', { field: 'x', matches: '(a+)+$' })), /an operator .* got "matches"/],
  ['an operator that every object has', () => set(rule('proto', { field: 'x', constructor: 1 })), /got "constructor"/],
  [
    'an operator named __proto__',
    () => set(rule('proto', JSON.parse('{"field":"x","__proto__":1}'))),
    /an operator .* got "__proto__"/,
  ],
  ['NaN for a bound', () => set(rule('nan', { field: 'x', lt: Number.NaN })), /got NaN in rule "nan"/],
  ['NaN in a list', () => set(rule('nan', { field: 'x', in: [1, Number.NaN] })), /`rules\[0\].when.in\[1\]`.*got NaN/],
  ['endless days', () => set(rule('inf', { field: 'x', lt: { daysAgo: 1e300 } })), /whole days from 0 to 1000000/],
  [
    'a list of a million with one of another type',
    () => set(rule('in', { field: 'x', in: [...Array(1_000_000).keys(), 'x'] })),
    /values of one type/,
  ],
  [
    'settings that hold themselves',
    () => ({ ...set(), rules: [{ id: 'c', when: always, then: { strategy: 's', params: cyclicParams } }] }),
    /`rules\[0\].then.params` to be plain JSON/,
  ],
  [
    'settings of 100,000 levels',
    () => ({
      ...set(),
      rules: [{ id: 'c', when: always, then: { strategy: 's', params: { a: nested(100_000, (a) => ({ a })) } } }],
    }),
    /`rules\[0\].then.params` to be plain JSON/,
  ],
  ['a rule set that is its own rule', () => Object.assign(set(), { rules: [cyclicParams] }) as never, /a name/],
]

describe('a hostile rule set ends in a clear error, soon', () => {
  describe.each(entrances)('%s', (_, enter) => {
    it.each(refused)('%s', (_name, make, message) => {
      const ruleSet = make()
      const start = performance.now()
      let caught: unknown
      try {
        enter(ruleSet)
      } catch (error) {
        caught = error
      }
      expect(isClienteleError(caught) && caught.code).toBe('definition')
      expect((caught as Error).message).toMatch(message)
      expect((caught as Error).message.length).toBeLessThan(2000)
      expect(performance.now() - start).toBeLessThan(BOUND)
    })
  })

  // What JSON cannot hold does not come by this door: objects that are in several places, or in themselves.
  it.each(refused.filter(([name]) => !/2\^90|settings/.test(name)))('parseRuleSet: %s', (_name, make) => {
    expect(() => parseRuleSet(make())).toThrow(/^Cannot read the rule set/)
  })
})

describe('what is large but sound works, soon', () => {
  it('100,000 rules', () => {
    const rules = Array.from({ length: 100_000 }, (_, i) => rule(`rule ${i}`, { field: 'x', eq: i }))
    const start = performance.now()
    expect(decisionOf({ ...set(), rules }, { x: 99_999 }).rules).toEqual(['rule 99999'])
    expect(applyRules({ ...set(), rules }, { x: [99_999, 5, -1] }).rule).toEqual(['rule 99999', 'rule 5', null])
    expect(performance.now() - start).toBeLessThan(BOUND)
  })

  it('a list of a million values', () => {
    const listed = set(rule('listed', { field: 'x', in: Array.from({ length: 1_000_000 }, (_, i) => i * 2) }))
    const start = performance.now()
    expect(
      applyRules(listed, { x: Float64Array.from({ length: 100_000 }, (_, i) => i) }).rule.filter(Boolean),
    ).toHaveLength(50_000)
    for (let i = 0; i < 1000; i++) decisionOf(listed, { x: i })
    expect(performance.now() - start).toBeLessThan(BOUND)
  })

  it('100 levels', () => {
    const deep = set(
      rule(
        'deep',
        nested(99, (not) => ({ not })),
      ),
    )
    expect(decisionOf(deep, {}).rules).toEqual([])
    expect(applyRules(deep, { x: [1] }).rule).toEqual([null])
    checkRuleSet(deep)
  })

  it('a field of 10,000 dots leads nowhere', () => {
    const field = new Array(10_000).fill('a').join('.')
    expect(decisionOf(set(rule('far', { field, exists: true })), { a: { a: 1 } }).rules).toEqual([])
  })
})

describe('paths follow own properties only', () => {
  const paths = [
    '__proto__',
    'constructor',
    'x.__proto__',
    'x.constructor.name',
    'x.y.length',
    'list.length.constructor',
  ]
  const facts = { x: { y: 'text' }, list: [1, 2] }

  it.each(paths)('%s', (field) => {
    expect(truthOf({ field, exists: true }, facts)).toBe(false)
    expect(matchRows({ field, exists: true }, { x: [facts.x], list: [facts.list] })).toEqual(Uint8Array.of(0))
    expect(decisionOf(set(rule('r', { field, exists: true })), facts).rules).toEqual([])
  })

  it('a property that JSON calls __proto__ is one like others, and nothing is polluted by it', () => {
    const own = JSON.parse('{"__proto__": {"admin": true}}') as Record<string, unknown>
    expect(truthOf({ field: '__proto__.admin', eq: true }, own)).toBe(true)
    expect(truthOf({ field: 'admin', eq: true }, own)).toBeNull()
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
  })

  it('inherited facts are not facts', () => {
    expect(truthOf({ field: 'tier', exists: true }, Object.create({ tier: 'A' }))).toBe(false)
    expect(truthOf({ field: 'x.tier', exists: true }, { x: Object.create({ tier: 'A' }) })).toBe(false)
  })
})

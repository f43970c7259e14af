import { describe, expect, it } from 'vitest'
import { checkRuleSet } from '../../src/rules/index.ts'
import { isClienteleError } from '../../src/table/index.ts'

const good = { id: 'vip', when: { field: 'tier', eq: 'A' }, then: { strategy: 'vipCare' } }
const set = (...rules: unknown[]): Record<string, unknown> => ({ version: 1, hitPolicy: 'first', rules })
const vip = (more: object): unknown => set({ ...good, ...more })

function messageFor(ruleSet: unknown): string {
  try {
    checkRuleSet(ruleSet)
  } catch (error) {
    expect(isClienteleError(error) && error.code).toBe('definition')
    return (error as Error).message
  }
  return 'nothing thrown'
}

const sparse: unknown[] = []
sparse[1] = good
const cyclic: { all: unknown[] } = { all: [] }
cyclic.all.push(cyclic)
let deep: unknown = { all: [] }
for (let i = 0; i < 100_000; i++) deep = { not: deep }

describe('checkRuleSet', () => {
  it.each([
    ['the smallest', set()],
    [
      'one of all parts',
      {
        ...set({
          ...good,
          then: { strategy: 's', params: { percent: 10, codes: ['a'] } },
          priority: -1.5,
          because: { en: 'Why.', zh: '原因。' },
          from: '2024-02-29',
          until: '2024-02-29',
        }),
        hitPolicy: 'collect',
        column: 'action',
      },
    ],
    ['one without a prototype', Object.assign(Object.create(null), set(good))],
    ['ids that every object has', set({ ...good, id: 'constructor' }, { ...good, id: '__proto__' })],
  ])('accepts a sound rule set: %s', (_, ruleSet) => {
    expect(() => checkRuleSet(ruleSet)).not.toThrow()
  })

  it.each<[unknown, string]>([
    [null, 'Expected a rule set, an object, got null.'],
    [[good], 'Expected a rule set, an object, got [1 item].'],
    [{ ...set(), version: 2 }, 'Expected a rule set of `version` 1, got 2.'],
    [{ hitPolicy: 'first', rules: [] }, 'Expected a rule set of `version` 1, got undefined.'],
    [
      { ...set(), hitPolicy: 'last' },
      'Expected `hitPolicy` to be one of first, priority, unique, any, collect, got "last".',
    ],
    [
      { ...set(), hitpolicy: 'first' },
      'Expected the rule set to have no keys but version, hitPolicy, aggregate, column, rules, got "hitpolicy".',
    ],
    [{ ...set(), column: '' }, 'Expected `column` to be a name, got "".'],
    [{ ...set(), rules: { vip: good } }, 'Expected `rules` to be a list of rules, got an object with vip.'],
    [{ ...set(), rules: sparse }, 'Expected `rules[0]` to be a rule, an object, got undefined.'],
    [set(good, 'vip'), 'Expected `rules[1]` to be a rule, an object, got "vip".'],
    [set({ ...good, id: 7 }), 'Expected `rules[0].id` to be a name, got 7.'],
    [
      set(good, { ...good, id: 'x' }, good),
      'Expected `rules[2].id` to be a name of its own, got "vip", as `rules[0]` has.',
    ],
    [
      vip({ untill: '2026-01-01' }),
      'Expected `rules[0]` to have no keys but id, when, then, priority, because, from, until, got "untill" in rule "vip".',
    ],
    [vip({ when: undefined }), 'Expected `rules[0].when` to be a condition, an object, got undefined in rule "vip".'],
    [
      vip({ when: { all: [{ field: 'recency', gt: 1, lt: 2 }] } }),
      'Expected `rules[0].when.all[0]` to have one operator, got gt, lt in rule "vip".',
    ],
    [
      vip({ then: 'vipCare' }),
      'Expected `rules[0].then` to be { strategy, params?, value? }, got "vipCare" in rule "vip".',
    ],
    [vip({ then: {} }), 'Expected `rules[0].then.strategy` to be a name, got undefined in rule "vip".'],
    [
      vip({ then: { strategy: 's', param: {} } }),
      'Expected `rules[0].then` to have no keys but strategy, params, value, got "param" in rule "vip".',
    ],
    [
      vip({ then: { strategy: 's', params: [1] } }),
      'Expected `rules[0].then.params` to be an object, got [1] in rule "vip".',
    ],
    ...[Number.NaN, () => 1, undefined, new Date(0), new Map(), 1n, { deep: [Number.POSITIVE_INFINITY] }].map(
      (setting): [unknown, string] => [
        vip({ then: { strategy: 's', params: { setting } } }),
        'Expected `rules[0].then.params` to be plain JSON, got an object with setting in rule "vip".',
      ],
    ),
    [vip({ priority: Number.NaN }), 'Expected `rules[0].priority` to be a finite number, got NaN in rule "vip".'],
    [
      vip({ because: 'Why.' }),
      'Expected `rules[0].because` to be text in two languages, { en, zh }, got "Why." in rule "vip".',
    ],
    [
      vip({ because: { en: 'Why.' } }),
      'Expected `rules[0].because` to be text in two languages, { en, zh }, got an object with en in rule "vip".',
    ],
    [vip({ from: '2023-02-29' }), 'Expected `rules[0].from` to be a day, YYYY-MM-DD, got "2023-02-29" in rule "vip".'],
    [
      vip({ until: '2026-01-01T00:00Z' }),
      'Expected `rules[0].until` to be a day, YYYY-MM-DD, got "2026-01-01T00:00Z" in rule "vip".',
    ],
    [vip({ from: 0 }), 'Expected `rules[0].from` to be a day, YYYY-MM-DD, got 0 in rule "vip".'],
    [
      vip({ from: '2026-02-01', until: '2026-01-31' }),
      'Expected `rules[0].until` not to be before `from` (2026-02-01), got "2026-01-31" in rule "vip".',
    ],
  ])('names the rule and the path of the fault: %#', (ruleSet, message) => {
    expect(messageFor(ruleSet)).toBe(message)
  })

  it('ends with an error on a condition that contains itself, or is nested without reason', () => {
    expect(messageFor(vip({ when: cyclic }))).toMatch(
      /^Expected `rules\[0\]\.when\.all\[0\].* got more in rule "vip"\.$/,
    )
    expect(messageFor(vip({ when: deep }))).toMatch(/ got more in rule "vip"\.$/)
  })
})

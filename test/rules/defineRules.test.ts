import { expect, test } from 'vitest'
import { checkRuleSet, defineRules } from '../../src/rules/index.ts'

interface Facts {
  readonly recency: number
  readonly tier: 'A' | 'B'
}

test('what comes back is what was given: plain JSON', () => {
  const given = {
    version: 1,
    hitPolicy: 'first',
    rules: [{ id: 'a', when: { field: 'tier', eq: 'A' }, then: { strategy: 'call' } }],
  } as const
  const rules = defineRules<Facts, 'call'>()(given)
  expect(rules).toBe(given)
  expect(JSON.parse(JSON.stringify(rules))).toEqual(given)
  expect(() => checkRuleSet(rules)).not.toThrow()
})

test('what types cannot tell is refused at once', () => {
  const define = defineRules<Facts>()
  const then = { strategy: 'call' }
  const twins = [
    { id: 'a', when: { all: [] }, then },
    { id: 'a', when: { all: [] }, then },
  ]
  expect(() => define({ version: 1, hitPolicy: 'first', rules: twins })).toThrow('a name of its own')
  expect(() =>
    define({ version: 1, hitPolicy: 'first', rules: [{ id: 'a', when: { field: 'recency', between: [9, 1] }, then }] }),
  ).toThrow('low <= high')
})

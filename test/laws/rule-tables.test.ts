import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Condition, Literal } from '../../src/condition/index.ts'
import {
  type DomainField,
  decisionOf,
  type Rule,
  type RuleDomain,
  type RuleSet,
  readRuleTable,
  writeRuleTable,
} from '../../src/rules/index.ts'
import { parseRuleSet } from '../../src/schema/index.ts'

const word = fc.oneof(
  fc.constantFrom(
    'A',
    'vip',
    '',
    ' ',
    'a "b", (c)',
    'true',
    '-',
    '“quoted”',
    '线，下',
    'a\nb',
    'not(x)',
    '>= 5',
    'x and y',
    'x且y',
    '或',
    '0,5',
  ),
  fc.string({ unit: 'grapheme', maxLength: 6 }),
)
const number = fc.oneof(
  fc.constantFrom(0, 1, 2, 3, 1000, -2.5, 1e21, 1e-7),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
)
const oneOfAType = fc.oneof(
  fc.array(word, { minLength: 1, maxLength: 3 }),
  fc.array(number, { minLength: 1, maxLength: 3 }),
)
const value: fc.Arbitrary<Literal> = fc.oneof(word, number, fc.boolean())
const day = fc.oneof(fc.record({ daysAgo: fc.nat(50) }), fc.record({ daysAhead: fc.nat(50) }))
const order = fc.constantFrom('lt', 'lte', 'gt', 'gte', 'eq', 'ne')

/** Any condition on one column that a cell can hold. */
function conditionOn(field: string): fc.Arbitrary<Condition> {
  const ask = (operator: string, asked: unknown): Condition => ({ field, [operator]: asked }) as unknown as Condition
  const comparison = fc.oneof(
    fc.tuple(order, fc.oneof(value, day)).map(([operator, asked]) => ask(operator, asked)),
    fc.tuple(number, number).map(([a, b]) => ask('between', a <= b ? [a, b] : [b, a])),
    oneOfAType.map((list) => ask('in', list)),
    oneOfAType.map((list) => ask('notIn', list)),
    fc.boolean().map((exists) => ask('exists', exists)),
    fc.tuple(fc.constantFrom('startsWith', 'contains'), word).map(([operator, asked]) => ask(operator, asked)),
  )
  return fc.letrec<{ condition: Condition }>((tie) => ({
    condition: fc.oneof(
      { maxDepth: 3, depthSize: 'small' },
      comparison,
      fc.record({ all: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ any: fc.array(tie('condition'), { minLength: 1, maxLength: 3 }) }),
      fc.record({ not: tie('condition') }),
    ),
  })).condition
}

const fields = ['recency', 'tier', 'strategy', 'params.x', 'because.en', 'address.city', '客户 层级', 'when.at', 'a,"b']
const question = fc.oneof(...fields.map(conditionOn))
const when: fc.Arbitrary<Condition> = fc.oneof(
  fc.array(question, { maxLength: 4 }).map((all) => ({ all })),
  question,
)
const text = fc.oneof(
  word,
  fc.constantFrom(' a ', '"a"', '"', '[', 'null', '12', '.5', '１２', '10%', '1,500', '￥ 5', '3个月'),
)
const params = fc.dictionary(fc.constantFrom('percent', 'a.b', '__proto__', 'text'), fc.oneof(text, fc.jsonValue()), {
  minKeys: 1,
  noNullPrototype: true,
})
const rule = fc.record(
  {
    when,
    then: fc.record(
      { strategy: text.filter((each) => each !== ''), params, value: number },
      { requiredKeys: ['strategy', 'value'] },
    ),
    priority: number,
    because: fc.record({ en: text, zh: text }),
    from: fc.constantFrom('2026-01-01', '2026-02-28'),
    until: fc.constantFrom('2026-03-01', '2026-12-31'),
  },
  { requiredKeys: ['when', 'then'] },
)
const ruleSet = fc
  .record(
    {
      version: fc.constant(1 as const),
      hitPolicy: fc.constant('collect' as const),
      aggregate: fc.constantFrom('sum', 'min', 'max', 'count'),
      column: text.filter((each) => each !== ''),
      rules: fc.array(rule, { maxLength: 4 }),
    },
    { requiredKeys: ['version', 'hitPolicy', 'rules'] },
  )
  .map(({ rules, ...rest }): RuleSet => {
    const named = rules.map((each, i) => ({ id: ['a', ' b ', '"c"', '-'][i], ...each }))
    // Without the negative zeros, which JSON does not know.
    return JSON.parse(JSON.stringify({ ...rest, rules: named as Rule[] })) as RuleSet
  })

const fact = fc.oneof(value, fc.constantFrom(null, 0, 1, 2, 'A', 'vip', '2026-01-20'))
const facts = fc.record(Object.fromEntries(fields.map((field) => [field, fact])))

describe('laws of decision tables', () => {
  it('what is written is read back as a rule set that decides the same', () => {
    fc.assert(
      fc.property(ruleSet, fc.array(facts, { maxLength: 8 }), (rules, customers) => {
        const read = readRuleTable(writeRuleTable(rules))
        for (const customer of customers) {
          const options = { asOf: '2026-02-15' }
          expect(decisionOf(read, customer, options)).toEqual(decisionOf(rules, customer, options))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('what came from a table comes back equal, and so does its text', () => {
    fc.assert(
      fc.property(ruleSet, (rules) => {
        const table = writeRuleTable(rules)
        const read = readRuleTable(table)
        const again = writeRuleTable(read)
        expect(readRuleTable(again)).toEqual(read)
        expect(writeRuleTable(readRuleTable(again))).toBe(again)
      }),
      { numRuns: 200 },
    )
  })

  it('the order of columns is kept wherever rules tell it', () => {
    const cell = fc.constantFrom('-', '', '>= 1', '[1..2)', '"x", "y"', 'missing', '(< 3, > 9) and known', 'not(5)')
    const cells = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 6 })
    fc.assert(
      fc.property(cells, (rows) => {
        const header = ['d', 'a', 'c', 'b', 'strategy']
        const read = readRuleTable([header, ...rows.map((row) => [...row, 'call'])])
        expect(readRuleTable(writeRuleTable(read))).toEqual(read)
      }),
      { numRuns: 300 },
    )
  })

  it('a domain refuses in a table what it refuses in JSON', () => {
    const domainField: fc.Arbitrary<DomainField> = fc.oneof(
      fc.record(
        {
          type: fc.constant('number' as const),
          integer: fc.boolean(),
          min: fc.constantFrom(-3, 0, 0.5),
          max: fc.constantFrom(1, 3),
        },
        { requiredKeys: ['type'] },
      ),
      fc.record(
        { type: fc.constant('string' as const), values: fc.constant(['A', 'vip', 'x and y']) },
        { requiredKeys: ['type'] },
      ),
      fc.record({ type: fc.constant('boolean' as const) }),
    )
    const takes = (read: () => unknown): boolean => {
      try {
        read()
        return true
      } catch (error) {
        expect(error).toMatchObject({ name: 'ClienteleError' })
        return false
      }
    }
    const verdicts = [0, 0]
    fc.assert(
      fc.property(fc.boolean(), domainField, conditionOn('x'), (isKnown, known, asked) => {
        const domain: RuleDomain = { fields: { [isKnown ? 'x' : 'y']: known } }
        const rules: RuleSet = {
          version: 1,
          hitPolicy: 'any',
          rules: [{ id: 'a', when: asked, then: { strategy: 'call' } }],
        }
        const inJson = takes(() => parseRuleSet(JSON.parse(JSON.stringify(rules)), { domain }))
        expect(takes(() => readRuleTable(writeRuleTable(rules), { domain }))).toBe(inJson)
        verdicts[Number(inJson)]!++
      }),
      { numRuns: 300 },
    )
    expect(Math.min(...verdicts)).toBeGreaterThan(20)
  })

  it('blanks around 且 change nothing', () => {
    const test = fc.constantFrom('>= 5', '＜９', '7', '"a"', '“b且”', 'known', 'missing', '[1..2)', '(1, 2)', 'true')
    fc.assert(
      fc.property(fc.array(test, { minLength: 2, maxLength: 4 }), (tests) => {
        const [plain, close] = [' and ', '且'].map(
          (between) =>
            readRuleTable([
              ['x', 'strategy'],
              [tests.join(between), 'call'],
            ]).rules,
        )
        expect(close).toEqual(plain)
      }),
    )
  })

  it('a setting is read as a number, as the text itself, or refused', () => {
    const signs = fc.constantFrom(...'0123456789012345678905,.%¥$ -+a天，１'.split(''))
    const cell = fc.array(signs, { minLength: 1, maxLength: 6 }).map((list) => list.join(''))
    fc.assert(
      fc.property(cell, (setting) => {
        let read: RuleSet
        try {
          const table = readRuleTable([
            ['strategy', 'params.a'],
            ['call', setting],
          ])
          // Without the negative zeros, which JSON does not know.
          read = JSON.parse(JSON.stringify(table))
        } catch (error) {
          expect((error as Error).message).toContain('in row 2, column "params.a"')
          return
        }
        expect(readRuleTable(writeRuleTable(read))).toEqual(read)
        const value = read.rules[0]!.then.params?.a
        // Text that has digits has letters too, or reads like a day or a time.
        if (typeof value === 'string' && /\d/.test(value)) expect(value).toMatch(/[a天]|[\d１].*[-+]/)
      }),
      { numRuns: 1000 },
    )
  })

  it('any cell at all is read or refused with its place', () => {
    const signs = fc.constantFrom(
      ...'()[]",.<>=!-5 avnotmissing（），、「」【】“”≥或'.split(''),
      'not(',
      '..',
      ' and ',
      '且',
      'days',
      'daysAgo(',
    )
    const cell = fc.array(signs, { maxLength: 12 }).map((list) => list.join(''))
    fc.assert(
      fc.property(cell, (asked) => {
        let read: RuleSet | undefined
        try {
          read = readRuleTable([
            ['recency', 'strategy'],
            [asked, 'call'],
          ])
        } catch (error) {
          expect(error).toMatchObject({ name: 'ClienteleError', code: 'definition', column: 'recency', row: 1 })
          expect((error as Error).message).toContain('in row 2, column "recency"')
        }
        if (read !== undefined) expect(readRuleTable(writeRuleTable(read)).rules[0]!.when).toEqual(read.rules[0]!.when)
      }),
      { numRuns: 2000 },
    )
  })
})

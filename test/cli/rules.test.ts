import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { RulesCheck } from '../../src/cli/checkRules.ts'
import { domainOf } from '../../src/cli/domainOf.ts'
import { decisionOf, type Explanation, explainDecision, type RuleSet } from '../../src/rules/index.ts'
import { fileOf, folder } from './files.ts'
import { run } from './run.ts'

const action = { strategy: 'call' }

/** `fresh` is behind `active`, `odd` is true of nobody, `old` of nobody younger than 200; C is in no rule from 91 on. */
const FAULTY: RuleSet = {
  version: 1,
  hitPolicy: 'first',
  rules: [
    {
      id: 'active',
      when: { field: 'recency', lte: 90 },
      then: { strategy: 'content', params: { percent: 10 } },
      because: { en: 'Bought lately.', zh: '最近有购买。' },
    },
    {
      id: 'fresh',
      when: {
        all: [
          { field: 'recency', lt: 30 },
          { field: 'tier', eq: 'A' },
        ],
      },
      then: action,
    },
    {
      id: 'odd',
      when: {
        all: [
          { field: 'recency', lt: 3 },
          { field: 'recency', gt: 7 },
        ],
      },
      then: action,
    },
    { id: 'old', when: { field: 'recency', gt: 200 }, then: action },
    {
      id: 'quiet',
      when: {
        all: [
          { field: 'recency', gt: 90 },
          { field: 'tier', in: ['A', 'B'] },
        ],
      },
      then: action,
    },
  ],
}

const SOUND = `hitPolicy,unique
id,tier,recency,strategy,because.zh
near,"A, B",< 90,content,近期购买
far,"A, B",>= 90,winBack,
rest,C,,none,
`

const DOMAIN = {
  fields: {
    recency: { type: 'number', integer: true, min: 0, max: 150 },
    tier: { type: 'string', values: ['A', 'B', 'C'] },
  },
}

const CUSTOMERS = `Customer ID,Recency,tier,vip
41,5,A,TRUE
42,120,B,FALSE
007,140,C,
8,91,B,TRUE
8,30,B,TRUE
`

const json = (value: unknown, name: string): string => fileOf(JSON.stringify(value), name)
const faulty = (): string => json(FAULTY, 'rules.json')
const sound = (): string => fileOf(SOUND, 'rules.csv')
const domain = (): string => json(DOMAIN, 'domain.json')
const customers = (): string => fileOf(CUSTOMERS, 'customers.csv')

describe('rules check', () => {
  const check = async (...args: string[]): Promise<RulesCheck & { code: number }> => {
    const { code, out, error } = await run('rules', 'check', ...args, '--json')
    expect(error).toBe('')
    return { ...(JSON.parse(out) as RulesCheck), code }
  }

  test('rules with faults are exit code 1, each fault told with a customer who shows it', async () => {
    const { code, analysis, errors } = await check(faulty(), '--domain', domain())
    expect([code, errors]).toEqual([1, 4])
    const found = new Map(analysis!.findings.map((finding) => [finding.code, finding]))
    expect([...found.keys()].sort()).toEqual(['contradiction', 'gap', 'shadowed', 'unreachable'])
    expect(found.get('contradiction')!.rules).toEqual(['odd'])
    expect(found.get('unreachable')!.rules).toEqual(['old'])
    expect(found.get('shadowed')!.rules).toEqual(['fresh', 'active'])
    expect(decisionOf(FAULTY, found.get('gap')!.witness!).strategy).toBeNull()
    expect(decisionOf(FAULTY, found.get('shadowed')!.witness!).rules).toEqual(['active'])
  })
  test('a sound decision table is exit code 0', async () => {
    const { code, errors, analysis, file } = await check(sound(), '--domain', domain())
    expect([code, errors, analysis!.findings, analysis!.complete]).toEqual([0, 0, [], true])
    expect(file.format).toBe('csv')
  })
  test('rules that overlap are exit code 1', async () => {
    const overlapping = fileOf(SOUND.replace('>= 90', '>= 60'), 'rules.csv')
    const { code, analysis } = await check(overlapping, '--domain', domain())
    expect([code, analysis!.findings.map(({ code, rules }) => [code, rules])]).toEqual([
      1,
      [['overlap', ['near', 'far']]],
    ])
  })
  test('without a domain, it is derived from the columns of the customers, and the rules are counted over them', async () => {
    const file = customers()
    const result = await check(sound(), '--customers', file)
    expect([result.code, result.domainFrom]).toEqual([0, file])
    expect(result.domain).toEqual({
      fields: {
        tier: { type: 'string', values: ['A', 'B', 'C'] },
        recency: { type: 'number', integer: true, min: 5, max: 140 },
      },
    })
    expect(result.analysis!.coverage).toEqual({
      rows: 5,
      undecided: 0,
      firstUndecided: null,
      conflicts: 0,
      rules: [
        { id: 'near', fires: 2, decides: 2 },
        { id: 'far', fires: 2, decides: 2 },
        { id: 'rest', fires: 1, decides: 1 },
      ],
    })
  })
  test('customers outside the domain who get no decision are an error', async () => {
    const outside = fileOf(CUSTOMERS.replace('140,C', '140,D'), 'customers.csv')
    const { code, errors, analysis } = await check(sound(), '--domain', domain(), '--customers', outside)
    expect([code, errors, analysis!.complete, analysis!.coverage!.firstUndecided]).toEqual([1, 1, true, 2])
    const { code: again, out } = await run('rules', 'check', sound(), '--domain', domain(), '--customers', outside)
    expect(again).toBe(1)
    expect(out).toMatch(/without a decision +1 +the first is customer 3 of the file/)
    expect(out).toMatch(/\n1 error, 1 note\n$/)
  })
  test('a rule that no customer meets is a note and no error', async () => {
    const lucky = fileOf(CUSTOMERS.replace('140,C', '140,A'), 'customers.csv')
    const { code, analysis } = await check(sound(), '--domain', domain(), '--customers', lucky)
    expect([code, analysis!.findings.map(({ code }) => code)]).toEqual([0, ['never-fires']])
  })
  test('a column that rules read and customers do not have is an error', async () => {
    const { code, analysis } = await check(sound(), '--customers', fileOf('id,recency\n1,5\n', 'c.csv'))
    expect(code).toBe(1)
    expect(analysis!.findings).toContainEqual(expect.objectContaining({ code: 'unknown-field', field: 'tier' }))
  })
  test('with neither domain nor customers the rules are read, and the text says what is missing', async () => {
    const { code, out } = await run('rules', 'check', faulty())
    expect(code).toBe(0)
    expect(out).toContain('None: say --domain or --customers')
    expect((await check(faulty())).analysis).toBeNull()
  })
  test('columns that say true and false are what rules call true and false', async () => {
    const vip = json(
      {
        version: 1,
        hitPolicy: 'unique',
        rules: [
          { id: 'yes', when: { field: 'vip', eq: true }, then: action },
          {
            id: 'no',
            when: {
              not: {
                all: [
                  { field: 'vip', exists: true },
                  { field: 'vip', eq: true },
                ],
              },
            },
            then: action,
          },
        ],
      },
      'rules.json',
    )
    const jsonl = fileOf('{"id":1,"vip":true}\n{"id":2,"vip":false}\n{"id":3,"vip":null}\n', 'customers.jsonl')
    for (const file of [customers(), jsonl]) {
      const { code, domain, analysis } = await check(vip, '--customers', file)
      expect([code, domain, analysis!.findings]).toEqual([
        0,
        { fields: { vip: { type: 'boolean', missing: true } } },
        [],
      ])
    }
  })
  test('conditions that count days need --as-of', async () => {
    const rules = fileOf('id,lastOrder,strategy\nnew,>= daysAgo(30),a\nold,< daysAgo(30),b\n', 'rules.csv')
    const file = fileOf('id,last_order\n1,2024-01-05\n2,2023-01-05\n', 'customers.csv')
    const without = await run('rules', 'check', rules, '--customers', file)
    expect([without.code, without.out]).toEqual([2, ''])
    expect(without.error).toMatch(/^clientele: Expected `asOf`, as /)
    const { code, analysis } = await check(rules, '--customers', file, '--as-of', '2024-01-20')
    expect([code, analysis!.coverage!.rules.map(({ decides }) => decides)]).toEqual([0, [1, 1]])
  })
  test('the text names file, domain, findings with witnesses, counts and the sum, in both languages', async () => {
    const args = ['rules', 'check', faulty(), '--domain', domain(), '--customers', customers()]
    const en = (await run(...args)).out
    expect(en).toContain('4 errors, 2 notes')
    expect(en).toContain('whole number from 0 to 150')
    expect(en).toMatch(/error {2}gap +No rule decides for a customer with recency \d+, tier "C"\./)
    expect(en).toMatch(/such as {"recency":\d+,"tier":"C"}/)
    expect(en).toMatch(/note +never-fires +/)
    const zh = (await run(...args, '--lang', 'zh')).out
    expect(zh).toContain('4 个错误，2 个提示')
    expect(zh).toMatch(/错误 +contradiction +规则“odd”的条件自相矛盾/)
    expect(zh.split('\n').length).toBe(en.split('\n').length)
    // No English words but those of the files, the codes and the rules.
    expect(zh).not.toMatch(/\b(error|note|such as|Domain|Findings|Customers|whole)\b/)
  })
})

describe('rules explain', () => {
  test('says in words what made the rule fire, and what was missing for others', async () => {
    const { code, out, error } = await run('rules', 'explain', faulty(), '--customers', customers(), '--id', '41')
    expect([code, error]).toEqual([0, ''])
    const { rules, nearest, outranked } = explainDecision(FAULTY, { recency: 5, tier: 'A', vip: true })
    expect(out).toContain('Customer 41\n  Strategy  content {"percent":10}\n')
    expect(out).toContain(`  ${rules[0]!.text.en}\n    Bought lately.\n`)
    for (const rule of nearest) expect(out).toContain(`  ${rule.text.en} It would not change the decision.\n`)
    expect(out).toMatch(new RegExp(`True as well, but later\n {2}${outranked.join(', ')}\n`))
  })
  test('says so where no rule fires', async () => {
    const { code, out } = await run(
      'rules',
      'explain',
      faulty(),
      '--customers',
      customers(),
      '--id',
      '007',
      '--lang',
      'zh',
    )
    expect(code).toBe(0)
    const { text, nearest } = explainDecision(FAULTY, { recency: 140, tier: 'C' })
    expect(out).toContain('客户 007\n  策略  （无）\n')
    expect(out).toContain(`  ${text.zh}\n`)
    for (const rule of nearest) expect(out).toContain(`  ${rule.text.zh}\n`)
  })
  test('--json is what explainDecision gives', async () => {
    const { out } = await run('rules', 'explain', faulty(), '--customers', customers(), '--id', '42', '--json')
    expect(JSON.parse(out) as Explanation).toEqual(
      JSON.parse(JSON.stringify(explainDecision(FAULTY, { recency: 120, tier: 'B' }))),
    )
  })
  test('rules that contradict each other are told each', async () => {
    const rules = fileOf(SOUND.replace('>= 90', '>= 3'), 'rules.csv')
    const { out } = await run('rules', 'explain', rules, '--customers', customers(), '--id', '41')
    expect(out).toContain('No decision: rules near, far contradict each other.')
    expect(out).toContain('Rule near (content) fires')
    expect(out).toContain('Rule far (winBack) fires')
  })
  test('rules that are not in force on the day of --as-of are named', async () => {
    const rules = fileOf('id,recency,strategy,until\nspring,< 500,a,2024-05-31\nalways,,b,\n', 'rules.csv')
    const args = ['rules', 'explain', rules, '--customers', customers(), '--id', '42']
    expect((await run(...args)).code).toBe(2)
    expect((await run(...args, '--as-of', '2024-05-31')).out).toContain('Strategy  a')
    const { out } = await run(...args, '--as-of', '2024-06-01')
    expect(out).toContain('Strategy  b')
    expect(out).toContain('Not in force\n  spring\n')
  })
  test('a customer who is not there, or twice, or a file without ids, is exit code 1', async () => {
    const file = customers()
    const explain = (path: string, id: string): ReturnType<typeof run> =>
      run('rules', 'explain', sound(), '--customers', path, '--id', id)
    const failed = (message: string): object => ({ code: 1, out: '', error: `clientele: ${message}\n` })
    expect(await explain(file, '43')).toEqual(
      failed(`Expected one customer with the id "43" in ${file}, got none in 5 rows.`),
    )
    expect(await explain(file, '7')).toMatchObject({ code: 1 })
    expect(await explain(file, '8')).toEqual(failed(`Expected one customer with the id "8" in ${file}, got 2.`))
    const nameless = fileOf('recency,tier\n1,A\n', 'customers.csv')
    expect(await explain(nameless, '8')).toEqual(
      failed(`Expected a column with the customer, such as "id", in ${nameless}, got columns "recency", "tier".`),
    )
  })
})

describe('files of rules', () => {
  test('a spreadsheet may be in GB18030, with semicolons, or packed', async () => {
    // "近期购买" in GB18030.
    const chinese = Buffer.concat([
      Buffer.from('id;tier;recency;strategy;because.zh\nnear;;;content;'),
      Buffer.from([0xbd, 0xfc, 0xc6, 0xda, 0xb9, 0xba, 0xc2, 0xf2]),
    ])
    for (const content of [chinese, gzipSync(chinese)]) {
      const rules = fileOf(content, 'rules.csv')
      const args = ['rules', 'explain', rules, '--customers', customers(), '--id', '41', '--lang', 'zh']
      expect((await run(...args)).out).toContain('近期购买')
    }
  })
  test.each([
    [
      'missing',
      () => `${folder}/none.json`,
      /^clientele: Expected a file, got .*none\.json, which does not exist\.\n$/,
    ],
    ['empty', () => fileOf(' \n', 'e.json'), /^clientele: Expected a rule set, got .*e\.json, which is empty\.\n$/],
    [
      'not JSON',
      () => fileOf('{"version": 1,', 'r.json'),
      /^clientele: Expected JSON in .*r\.json, got text that is none: /,
    ],
    ['not JSON by its name', () => fileOf('rules', 'r.json'), /^clientele: Expected JSON in .*r\.json/],
    ['no rule set', () => json({ version: 2 }, 'r.json'), /^clientele: .*r\.json: Cannot read the rule set/],
    [
      'a table with a fault',
      () => fileOf('recency,strategy\n30 days,a\n', 'r.csv'),
      /^clientele: .*r\.csv: .* in row 2, /,
    ],
    ['a folder', () => folder, /a directory/],
  ])('%s: exit code 1 and one line', async (_, file, message) => {
    const { code, out, error } = await run('rules', 'check', file())
    expect([code, out]).toEqual([1, ''])
    expect(error).toMatch(message)
    expect(error.split('\n').length).toBe(2)
  })
  test('rules must fit the domain that is given, and the domain must be one', async () => {
    const unfit = json({ fields: { recency: { type: 'string' }, tier: { type: 'string' } } }, 'domain.json')
    for (const rules of [faulty(), sound()]) {
      const { code, error } = await run('rules', 'check', rules, '--domain', unfit)
      expect(code).toBe(1)
      expect(error).toContain(`${rules}: `)
    }
    const none = await run('rules', 'check', sound(), '--domain', json({ recency: 'number' }, 'domain.json'))
    expect([none.code, none.out]).toEqual([1, ''])
    expect(none.error).toMatch(/domain\.json: Cannot read the domain/)
    expect((await run('rules', 'check', sound(), '--domain', `${folder}/none.json`)).code).toBe(1)
    expect((await run('rules', 'check', sound(), '--customers', `${folder}/none.csv`)).code).toBe(1)
  })
})

describe('usage', () => {
  test.each([
    [['rules'], 'Expected rules check or rules explain, got nothing. See clientele --help.'],
    [['rules', 'chekc', 'r.json'], 'Expected rules check or rules explain, got "chekc". See clientele --help.'],
    [['rules', 'check'], 'Expected a file: clientele rules check RULES ("-" for standard input).'],
    [['rules', 'check', 'a.json', 'b.json'], 'Expected one file of rules, got 2: a.json, b.json.'],
    [['rules', 'check', 'a.json', '--amount', 'x'], 'Expected no --amount for rules check: it reads rules.'],
    [['rules', 'check', 'a.json', '--out', 'x.csv'], 'Expected no --out for rules check: it reads rules.'],
    [['rules', 'check', 'a.json', '--id', '4'], 'Expected no --id for rules check: it looks at all customers.'],
    [['rules', 'check', '-', '--customers', '-'], 'Expected one file at most from standard input ("-").'],
    [['rules', 'check', 'a.json', '--lang', 'fr'], 'Expected --lang to be one of en, zh, got "fr".'],
    [['rules', 'explain', 'a.json', '--id', '4'], 'Expected --customers FILE, with a column of ids.'],
    [['rules', 'explain', 'a.json', '--customers', 'c.csv'], 'Expected --id CUSTOMER, the one to explain.'],
    [
      ['rules', 'explain', 'a.json', '--customers', 'c.csv', '--id', '4', '--domain', 'd.json'],
      'Expected no --domain for rules explain: it looks at one customer.',
    ],
    [['report', 'a.csv', '--domain', 'd.json'], 'Expected no --domain for report: it reads orders.'],
    [
      ['score', 'a.csv', '--policy', 'p', '--customers', 'c.csv'],
      'Expected no --customers for score: it reads customers, not orders.',
    ],
  ])('%j is wrong usage: code 2 and one line', async (args, message) => {
    expect(await run(...args)).toEqual({ code: 2, out: '', error: `clientele: ${message}\n` })
  })
  test('a wrong day or time zone is wrong usage, whether rules ask for it or not', async () => {
    expect((await run('rules', 'check', sound(), '--as-of', 'May')).code).toBe(2)
    expect((await run('rules', 'check', sound(), '--time-zone', 'Mars')).code).toBe(2)
    const args = ['rules', 'explain', sound(), '--customers', customers(), '--id', '41']
    expect((await run(...args, '--as-of', '2024-02-30')).code).toBe(2)
  })
  test('help tells of the commands and their options', async () => {
    const { out } = await run('--help')
    for (const word of ['rules check', 'rules explain', '--domain', '--customers']) expect(out).toContain(word)
  })
})

test('a derived domain has bounds, whole numbers, texts and missing values as they were seen', () => {
  const columns = {
    whole: Float64Array.of(3, -1, 2),
    part: Float64Array.of(0.5, Number.NaN),
    nothing: Float64Array.of(Number.NaN),
    word: ['b', null, 'a', 'b'],
    empty: [null, null],
    flag: [true, null],
    many: Array.from({ length: 101 }, (_, i) => `text ${i}`),
    unread: ['x'],
  }
  const names = ['whole', 'part', 'nothing', 'word', 'empty', 'flag', 'many', 'absent', 'constructor']
  expect(domainOf(columns, names)).toEqual({
    fields: {
      whole: { type: 'number', integer: true, min: -1, max: 3 },
      part: { type: 'number', min: 0.5, max: 0.5, missing: true },
      nothing: { type: 'number', missing: true },
      word: { type: 'string', values: ['a', 'b'], missing: true },
      empty: { type: 'string', values: [], missing: true },
      flag: { type: 'boolean', missing: true },
      many: { type: 'string' },
    },
  })
})

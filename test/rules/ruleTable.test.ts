import { describe, expect, it, test } from 'vitest'
import type { Condition } from '../../src/condition/index.ts'
import { decisionOf, type RuleDomain, type RuleSet, readRuleTable, writeRuleTable } from '../../src/rules/index.ts'

const whenOf = (cell: unknown): Condition =>
  readRuleTable([
    ['x', 'strategy'],
    [cell, 'call'],
  ]).rules[0]!.when

const messageOf = (read: () => unknown): string => {
  try {
    read()
  } catch (error) {
    return (error as Error).message
  }
  return 'accepted'
}

describe('a cell', () => {
  test.each<[unknown, Condition]>([
    ['', { all: [] }],
    ['-', { all: [] }],
    ['－', { all: [] }],
    [null, { all: [] }],
    [undefined, { all: [] }],
    ['500', { field: 'x', eq: 500 }],
    [500, { field: 'x', eq: 500 }],
    ['-2.5', { field: 'x', eq: -2.5 }],
    ['1e21', { field: 'x', eq: 1e21 }],
    ['true', { field: 'x', eq: true }],
    ['FALSE', { field: 'x', eq: false }],
    [true, { field: 'x', eq: true }],
    ['vip', { field: 'x', eq: 'vip' }],
    ['H&M west', { field: 'x', eq: 'H&M west' }],
    ['重要客户', { field: 'x', eq: '重要客户' }],
    ['"vip"', { field: 'x', eq: 'vip' }],
    ['"say ""hi"", then (go)"', { field: 'x', eq: 'say "hi", then (go)' }],
    ['"two\nlines"', { field: 'x', eq: 'two\nlines' }],
    ['"true"', { field: 'x', eq: 'true' }],
    ['"500"', { field: 'x', eq: '500' }],
    ['"vip","gold"', { field: 'x', in: ['vip', 'gold'] }],
    ['vip, gold', { field: 'x', in: ['vip', 'gold'] }],
    ['30, 60', { field: 'x', in: [30, 60] }],
    ['0, 5', { field: 'x', in: [0, 5] }],
    ['5 ,-6', { field: 'x', in: [5, -6] }],
    ['"1","2"', { field: 'x', in: ['1', '2'] }],
    ['"0,5"', { field: 'x', eq: '0,5' }],
    ['>= 500', { field: 'x', gte: 500 }],
    ['>500', { field: 'x', gt: 500 }],
    ['< 3', { field: 'x', lt: 3 }],
    ['<= "m"', { field: 'x', lte: 'm' }],
    ['= 3', { field: 'x', eq: 3 }],
    ['!= vip', { field: 'x', ne: 'vip' }],
    ['<> 3', { field: 'x', ne: 3 }],
    ['[30..90]', { field: 'x', between: [30, 90] }],
    [
      '[30..90)',
      {
        all: [
          { field: 'x', gte: 30 },
          { field: 'x', lt: 90 },
        ],
      },
    ],
    [
      '[30..90[',
      {
        all: [
          { field: 'x', gte: 30 },
          { field: 'x', lt: 90 },
        ],
      },
    ],
    [
      '(0.5 .. 1]',
      {
        all: [
          { field: 'x', gt: 0.5 },
          { field: 'x', lte: 1 },
        ],
      },
    ],
    [
      '] -3..-1 [',
      {
        all: [
          { field: 'x', gt: -3 },
          { field: 'x', lt: -1 },
        ],
      },
    ],
    ['missing', { field: 'x', exists: false }],
    ['Known', { field: 'x', exists: true }],
    ['not("vip")', { field: 'x', ne: 'vip' }],
    ['not(vip, gold)', { field: 'x', notIn: ['vip', 'gold'] }],
    ['not([30..90])', { not: { field: 'x', between: [30, 90] } }],
    [
      'not(>= 3, missing)',
      {
        not: {
          any: [
            { field: 'x', gte: 3 },
            { field: 'x', exists: false },
          ],
        },
      },
    ],
    [
      '< 3, > 9',
      {
        any: [
          { field: 'x', lt: 3 },
          { field: 'x', gt: 9 },
        ],
      },
    ],
    [
      'missing, 1, 2',
      {
        any: [
          { field: 'x', exists: false },
          { field: 'x', in: [1, 2] },
        ],
      },
    ],
    [
      '>= 5 and not(7)',
      {
        all: [
          { field: 'x', gte: 5 },
          { field: 'x', ne: 7 },
        ],
      },
    ],
    [
      '(< 3, > 9) and known',
      {
        all: [
          {
            any: [
              { field: 'x', lt: 3 },
              { field: 'x', gt: 9 },
            ],
          },
          { field: 'x', exists: true },
        ],
      },
    ],
    ['contains("call")', { field: 'x', contains: 'call' }],
    ['startsWith("VIP")', { field: 'x', startsWith: 'VIP' }],
    ['>= daysAgo(30)', { field: 'x', gte: { daysAgo: 30 } }],
    ['[daysAgo(30)..daysAhead(0)]', { field: 'x', between: [{ daysAgo: 30 }, { daysAhead: 0 }] }],
    // As it comes from a Chinese keyboard.
    ['＞＝５００', { field: 'x', gte: 500 }],
    ['≥ 500', { field: 'x', gte: 500 }],
    ['“vip”，「gold」、『silver』', { field: 'x', in: ['vip', 'gold', 'silver'] }],
    ['not（“vip”）', { field: 'x', ne: 'vip' }],
    [
      '【30..90）',
      {
        all: [
          { field: 'x', gte: 30 },
          { field: 'x', lt: 90 },
        ],
      },
    ],
    ['”线上（自营）”', { field: 'x', eq: '线上（自营）' }],
    ['100、200', { field: 'x', in: [100, 200] }],
    ['100， 200', { field: 'x', in: [100, 200] }],
    [
      '≥5且≠7',
      {
        all: [
          { field: 'x', gte: 5 },
          { field: 'x', ne: 7 },
        ],
      },
    ],
    [
      '＞＝“a”且known且not（“b”）',
      {
        all: [
          { field: 'x', gte: 'a' },
          { field: 'x', exists: true },
          { field: 'x', ne: 'b' },
        ],
      },
    ],
    ['“而且”', { field: 'x', eq: '而且' }],
    [
      '≥ 5 且 ≠ 7',
      {
        all: [
          { field: 'x', gte: 5 },
          { field: 'x', ne: 7 },
        ],
      },
    ],
  ])('%j is read', (cell, when) => {
    expect(whenOf(cell)).toEqual(when)
  })

  test.each<[unknown, string]>([
    ['30 days', '`,`, `and` or the end of the cell, got "days"'],
    ['30天', 'a number without a unit or leading zeros, or text in quotes, got "30天"'],
    ['007', 'a number without a unit or leading zeros, or text in quotes, got "007"'],
    ['20%', 'a number without a unit or leading zeros, or text in quotes, got "20%"'],
    ['¥20', 'a test such as >= 500, [30..90) or "vip", got "¥20"'],
    ...['1,500', '0,5', '12,50', '1.000,50', '1,2,3', '1，500', '１，５００', '-0,5'].map((cell): [string, string] => [
      cell,
      `a number such as 1500 or 0.5, or a list with a blank behind each comma, got "${cell}"`,
    ]),
    ['>= 0,5', 'a number such as 1500 or 0.5, or a list with a blank behind each comma, got "0,5"'],
    ['[0,5..1,5]', 'a number such as 1500 or 0.5, or a list with a blank behind each comma, got "0,5..1,5]"'],
    ['not(1,2)', 'a number such as 1500 or 0.5, or a list with a blank behind each comma, got "1,2)"'],
    ['EUR 0,5', 'a number such as 1500 or 0.5, or a list with a blank behind each comma, got "EUR 0,5"'],
    ['>= recency', 'a number, true, false or text in quotes, got "recency"'],
    ['>=', 'a number, true, false or text in quotes, got the end of the cell'],
    ['"vip', 'a closing quote, got "\\"vip"'],
    ['(5', '`)`, got the end of the cell'],
    ['not 5', 'text that could be read in two ways to stand in quotes, got "not 5"'],
    ['vip and gold', 'text that could be read in two ways to stand in quotes, got "vip and gold"'],
    ['vip且gold', 'text that could be read in two ways to stand in quotes, got "vip且gold"'],
    ['vip且> 5', 'text that could be read in two ways to stand in quotes, got "vip且"'],
    ['vip or gold', 'commas between values, or text in quotes, got "vip or gold"'],
    ['vip或gold', 'commas between values, or text in quotes, got "vip或gold"'],
    ['5或6', '`,`, `and` or the end of the cell, got "或6"'],
    ['[90..30]', 'a range from the lower bound to the higher, got "[90..30]"'],
    ['(30..30]', 'a range from the lower bound to the higher, got "(30..30]"'],
    [
      'not([daysAgo(1)..daysAgo(30)] )',
      'a range from the earlier day to the later, such as [daysAgo(30)..daysAgo(7)], got "[daysAgo(1)..daysAgo(30)]"',
    ],
    ['[1.."b"]', 'two bounds of one type, got "[1..\\"b\\"]"'],
    ['[1..daysAgo(3)]', 'two bounds of one type, got "[1..daysAgo(3)]"'],
    ['[30-90]', 'a number without a unit or leading zeros, or text in quotes, got "30-90]"'],
    ['a,,b', 'a test such as >= 500, [30..90) or "vip", got ",b"'],
    ['contains(5)', 'text in quotes, got 5'],
    ['1e999', 'a finite number, got "1e999"'],
    [Number.NaN, 'a finite number, got NaN'],
    [new Date(0), 'text, a number, true or false, got 1970-01-01T00:00:00.000Z'],
    ['('.repeat(100_000), 'at most 100 levels of parentheses, got more'],
  ])('%j is refused', (cell, expected) => {
    expect(messageOf(() => whenOf(cell))).toContain(`Expected ${expected} in row 2, column "x", cell `)
  })
})

describe('a table', () => {
  const text = `hitPolicy,collect
aggregate,sum
column,channel

id,tier,recency,strategy,params.percent,params.text,value,priority,from,until,because.en,because.zh
a,"""vip"",""gold""",[30..90),mail,10,spring,1.5,2,2026-03-01,2026/5/31,"Quiet, for a month.",一个月未下单。
,,,call,true,"""10""",0,,2026年3月1日,,,没有其他规则。
`

  it('is a rule set', () => {
    const expected: RuleSet = {
      version: 1,
      hitPolicy: 'collect',
      aggregate: 'sum',
      column: 'channel',
      rules: [
        {
          id: 'a',
          when: {
            all: [
              { field: 'tier', in: ['vip', 'gold'] },
              { field: 'recency', gte: 30 },
              { field: 'recency', lt: 90 },
            ],
          },
          then: { strategy: 'mail', params: { percent: 10, text: 'spring' }, value: 1.5 },
          priority: 2,
          from: '2026-03-01',
          until: '2026-05-31',
          because: { en: 'Quiet, for a month.', zh: '一个月未下单。' },
        },
        {
          id: 'row7',
          when: { all: [] },
          then: { strategy: 'call', params: { percent: true, text: '10' }, value: 0 },
          from: '2026-03-01',
          because: { en: '没有其他规则。', zh: '没有其他规则。' },
        },
      ],
    }
    const read = readRuleTable(text)
    expect(read).toEqual(expected)
    expect(readRuleTable(writeRuleTable(read))).toEqual(expected)
  })

  it.each([
    ['semicolons', 'x;strategy\n"a;b";call'],
    ['tabs', 'x\tstrategy\na;b\tcall'],
    ['a byte order mark and the line ends of Windows', '\uFEFFx,strategy\r\n"a;b",call\r\n'],
  ])('may have %s', (_, csv) => {
    const read = readRuleTable(csv.replace('a;b', '"a;b"').replace('""a;b""', '"""a;b"""'))
    expect(read.rules[0]).toEqual({ id: 'row2', when: { field: 'x', eq: 'a;b' }, then: { strategy: 'call' } })
  })

  it('takes the hit policy of the options where it has none of its own', () => {
    expect(readRuleTable('strategy\ncall', { hitPolicy: 'unique' }).hitPolicy).toBe('unique')
    expect(readRuleTable('Hit Policy,Any\nstrategy\ncall', { hitPolicy: 'unique' }).hitPolicy).toBe('any')
    expect(readRuleTable('strategy\ncall').hitPolicy).toBe('first')
  })

  it('has fields that are called like outputs behind `when.`', () => {
    const read = readRuleTable('when.strategy,when.when.x,strategy\ncall,>= 3,mail')
    expect(read.rules[0]!.when).toEqual({
      all: [
        { field: 'strategy', eq: 'call' },
        { field: 'when.x', gte: 3 },
      ],
    })
    expect(writeRuleTable(read)).toContain('id,when.strategy,when.when.x,strategy\n')
  })

  const settingOf = (cell: unknown): unknown =>
    readRuleTable([
      ['strategy', 'params.a'],
      ['call', cell],
    ]).rules[0]!.then.params?.a

  test.each<[unknown, unknown]>([
    ['10', 10],
    [10, 10],
    ['0.5', 0.5],
    ['-1e3', -1000],
    ['１０', 10],
    ['"10%"', '10%'],
    ['"1,500"', '1,500'],
    ['[1, 2]', [1, 2]],
    ['null', null],
    ['True', true],
    ['2nd visit', '2nd visit'],
    ['3个月', '3个月'],
    ['30 days', '30 days'],
    ['10% off', '10% off'],
    ['2026-03-01', '2026-03-01'],
    ['9:30', '9:30'],
    ['spring, summer', 'spring, summer'],
  ])('has the setting %j as %j', (cell, setting) => {
    expect(settingOf(cell)).toEqual(setting)
  })

  test.each<string>([
    ...[
      '10%',
      '10 %',
      '１０％',
      '5‰',
      '¥5',
      '￥5',
      '5 €',
      '-$5',
      '$ 1,500.00',
      '1,500',
      '1 500',
      '1\u00a0500',
      "1'500",
    ],
    ...[
      '0,5',
      '1.000,50',
      '1.234.567',
      '1，500',
      '1、2',
      '1_000',
      '+5',
      '.5',
      '5.',
      '007',
      '0x10',
      'Infinity',
      '1e999',
    ],
  ])('refuses the setting %j, which might be a number', (cell) => {
    const place = `in row 2, column "params.a", cell ${JSON.stringify(cell)}.`
    expect(messageOf(() => settingOf(cell))).toBe(
      `Expected a number such as 1500 or 0.5, or text in quotes, got ${JSON.stringify(cell)} ${place}`,
    )
    expect(settingOf(JSON.stringify(cell))).toBe(cell)
  })

  it('keeps settings that are called like parts of every object as their own', () => {
    const read = readRuleTable('strategy,params.__proto__\ncall,"{""polluted"":true}"')
    expect(Object.keys(read.rules[0]!.then.params!)).toEqual(['__proto__'])
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test.each<[string, string]>([
    ['x,y\n1,2', 'Expected a header with a column `strategy` in row 1.'],
    ['', 'Expected a header with a column `strategy` in row 1.'],
    ['x,x,strategy\n', 'Expected one column of that name (a cell can join tests with `and`) in row 1, column "x".'],
    [
      'strategy,because\n',
      'Expected one of id, strategy, value, priority, from, until, because.en, because.zh, params.<name>, or the name of a field, got "because" in row 1, column "because".',
    ],
    [
      'hitPolicy,last\nstrategy\n',
      'Expected one of first, priority, unique, any, collect, got "last" in row 1, column "hitPolicy".',
    ],
    ['aggregate,sum\nstrategy\n', 'Expected an `aggregate` under hit policy "collect" only, got "first" in row 2.'],
    [
      'hitPolicy,collect\naggregate,max\nstrategy,value\ncall,\n',
      'Expected a number for the max in row 4, column "value".',
    ],
    ['x,strategy\n1,\n', 'Expected a strategy in row 2, column "strategy".'],
    ['strategy\ncall,1\n', 'Expected no cell without a header above it in row 2, column "", cell "1".'],
    ['id,strategy\na,call\n\na,mail\n', 'Expected an id other than that of row 2, got "a" in row 4, column "id".'],
    ['strategy,priority\ncall,high\n', 'Expected a number, got "high" in row 2, column "priority", cell "high".'],
    [
      'strategy,from\ncall,2026-02-30\n',
      'Expected a day, YYYY-MM-DD, got "2026-02-30" in row 2, column "from", cell "2026-02-30".',
    ],
    [
      'strategy,from,until\ncall,2026-03-02,2026-03-01\n',
      'Expected a day from 2026-03-02 on, got "2026-03-01" in row 2, column "until".',
    ],
    ['strategy,params.a\ncall,{a: 1}\n', 'Expected JSON, got "{a: 1}" in row 2, column "params.a", cell "{a: 1}".'],
    [
      'strategy,params.a\ncall,007\n',
      'Expected a number such as 1500 or 0.5, or text in quotes, got "007" in row 2, column "params.a", cell "007".',
    ],
    ['strategy\n"call\n', 'Expected a closing quote for the cell that begins in row 2, got the end.'],
    ['strategy\n"call"s\n', 'Expected a cell to end at its closing quote in row 2, got "s\\n".'],
  ])('%j is refused', (csv, message) => {
    expect(messageOf(() => readRuleTable(csv))).toBe(message)
  })

  it('tells all its faults at once', () => {
    expect(messageOf(() => readRuleTable('x,y,strategy\n30 days,¥5,call\n1,>,\n'))).toBe(
      [
        'Cannot read the table, 4 faults:',
        '- Expected `,`, `and` or the end of the cell, got "days" in row 2, column "x", cell "30 days"',
        '- Expected a test such as >= 500, [30..90) or "vip", got "¥5" in row 2, column "y", cell "¥5"',
        '- Expected a number, true, false or text in quotes, got the end of the cell in row 3, column "y", cell ">"',
        '- Expected a strategy in row 3, column "strategy"',
      ].join('\n'),
    )
  })

  it('is held against a domain', () => {
    const domain: RuleDomain = {
      fields: {
        tier: { type: 'string', values: ['A', 'B'] },
        recency: { type: 'number', min: 0 },
        note: { type: 'string' },
        member: { type: 'boolean' },
      },
    }
    const read = (csv: string) => messageOf(() => readRuleTable(csv, { domain }))
    expect(read('tier,recency,note,member,strategy\n"A, missing",>= 3,contains("x"),true,call')).toBe('accepted')
    expect(read('teir,strategy\nA,call')).toContain('a field of the domain (tier, recency, note, member), got "teir"')
    expect(read('tier,strategy\nC,call')).toContain('one of A, B, got "C" in row 2, column "tier"')
    expect(read('tier,strategy\n"> ""A""",call')).toContain('words that have no order')
    expect(read('recency,strategy\nvip,call')).toContain('a number from 0, got "vip"')
    expect(read('member,strategy\nyes,call')).toContain('true or false, got "yes"')
    expect(read('recency,strategy\n"startsWith(""3"")",call')).toContain('a test of numbers, got "startsWith"')
  })

  test.each<[string, string]>([
    ['500', '500'],
    ['0.5', '0.5'],
    ['-1', '-1'],
    ['not(3, 101)', '101'],
    ['!= 2.5', '2.5'],
  ])('cannot ask for %j where whole numbers from 0 to 100 are', (cell, got) => {
    const domain: RuleDomain = { fields: { recency: { type: 'number', integer: true, min: 0, max: 100 } } }
    const read = (asked: string) => () => readRuleTable(`recency;strategy\n${asked};call`, { domain })
    expect(messageOf(read(cell))).toContain(
      `Expected a whole number from 0 to 100, got ${got} in row 2, column "recency"`,
    )
    // A bound may stand anywhere.
    expect(messageOf(read('>= 2.5, < 500, [-1..200], 0, 100'))).toBe('accepted')
  })
})

describe('a rule set', () => {
  const rulesOf = (when: Condition): RuleSet => ({
    version: 1,
    hitPolicy: 'first',
    rules: [{ id: 'a', when, then: { strategy: 'call' } }],
  })

  test.each<[string, Condition, string]>([
    [
      'alternatives across columns',
      {
        all: [
          { field: 'x', eq: 1 },
          {
            any: [
              { field: 'x', eq: 1 },
              { field: 'y', eq: 1 },
            ],
          },
        ],
      },
      'Expected `rules[0].when.all[1]` to ask about one column, as a cell does, got `x`, `y` in rule "a".',
    ],
    [
      'a `not` across columns',
      {
        not: {
          all: [
            { field: 'x', eq: 1 },
            { field: 'y', eq: 1 },
          ],
        },
      },
      'Expected `rules[0].when` to ask about one column, as a cell does, got `x`, `y` in rule "a".',
    ],
    [
      'a column held against another',
      { field: 'x', gt: { field: 'y' } },
      'Expected `rules[0].when` to ask about one column, as a cell does, got `x`, `y` in rule "a".',
    ],
    [
      'a column held against itself',
      { any: [{ field: 'x', gt: { field: 'x', times: 2 } }] },
      'Expected `rules[0].when.any[0].gt` to be a value, as a cell holds no other column, got `x`.',
    ],
    [
      'an `any` of nothing',
      { any: [] },
      'Expected `rules[0].when` to ask about one column, as a cell does, got none in rule "a".',
    ],
    ['an empty list', { field: 'x', in: [] }, 'Expected `rules[0].when.in` to have values, as a cell has, got none.'],
  ])('with %s is no table', (_, when, message) => {
    expect(messageOf(() => writeRuleTable(rulesOf(when)))).toBe(message)
  })

  it('that is no table in form, but in meaning, becomes one', () => {
    const when: Condition = {
      all: [
        { field: 'x', gte: 5 },
        {
          all: [
            {
              any: [
                { field: 'y', eq: 'a' },
                { field: 'y', eq: 'b' },
              ],
            },
            { field: 'x', lt: 9 },
          ],
        },
      ],
    }
    const text = writeRuleTable(rulesOf(when))
    expect(text).toBe('hitPolicy,first\nid,x,y,strategy\na,[5..9),"""a"", ""b""",call\n')
    expect(decisionOf(readRuleTable(text), { x: 8, y: 'b' }).strategy).toBe('call')
  })

  it('without rules is a table of a header', () => {
    const empty: RuleSet = { version: 1, hitPolicy: 'any', rules: [] }
    expect(writeRuleTable(empty)).toBe('hitPolicy,any\nid,strategy\n')
    expect(readRuleTable(writeRuleTable(empty))).toEqual(empty)
  })
})

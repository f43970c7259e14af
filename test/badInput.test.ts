import { describe, expect, it } from 'vitest'
import {
  abcOf,
  applyPolicy,
  applyRules,
  auditOrders,
  checkCondition,
  checkRuleSet,
  classifyAbc,
  decisionOf,
  defineSegments,
  detectStages,
  encodeColumn,
  fitAbc,
  fitPolicy,
  fitRfm,
  fitStages,
  fromRows,
  isClienteleError,
  matchRows,
  policyOf,
  readColumn,
  readNumbers,
  rfmOf,
  scoreRfm,
  stageOf,
  summarizeOrders,
  tableLength,
  takeRows,
  toRows,
} from '../src/index.ts'

/** Bad and odd input, and what comes of it. Files and command lines are in test/cli. */

const asOf = '2024-06-30'
const none = { id: [], date: [], amount: [] }
const lines = { id: ['a', 'b', 'a'], date: ['2024-01-01', '2024-02-01', '2024-03-01'], amount: [10, 20, 30] }
const base = { recency: [1, 30, 200], frequency: [3, 2, 1], monetary: [300, 50, 10], firstOrder: [0, 0, 0] }
const rfm = fitRfm(base)
const abc = fitAbc(base.monetary)
const stages = fitStages(base)
const policy = fitPolicy(base)
const ruleSet = {
  version: 1,
  hitPolicy: 'first',
  rules: [{ id: 'vip', when: { field: 'tier', eq: 'A' }, then: { strategy: 'call' } }],
} as const
const one = <T>(values: Record<string, ArrayLike<T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(values).map(([name, column]) => [name, column[0]!]))

// Each as a program without types would call it.
// biome-ignore lint/suspicious/noExplicitAny: wrong types are what is tested
const any = (value: unknown): any => value

const refused: [name: string, run: () => unknown, code: string, message: string][] = [
  // Tables
  [
    'rows that are null',
    () => fromRows(any(null), { id: () => 1 }),
    'argument',
    '`rows` to be an array of objects, got null.',
  ],
  [
    'rows that are an object',
    () => fromRows(any({ id: 1 }), {}),
    'argument',
    '`rows` to be an array of objects, got an object with id.',
  ],
  ['rows that are text', () => fromRows(any('abc'), {}), 'argument', '`rows` to be an array of objects, got "abc".'],
  [
    'an accessor that is a name',
    () => fromRows([{ id: 1 }], any({ id: 'id' })),
    'argument',
    'accessor `id` to be a function, got "id".',
  ],
  [
    'no accessors',
    () => fromRows([{ id: 1 }], any(undefined)),
    'argument',
    '`accessors` to be an object of functions, one a column, got undefined.',
  ],
  ['a table that is null', () => toRows(any(null)), 'argument', 'a table, an object of columns, got null.'],
  [
    'rows in place of a table',
    () => toRows(any([{ id: 1 }])),
    'argument',
    'a table, an object of columns, got [1 item].',
  ],
  [
    'a column that is null',
    () => toRows(any({ id: null })),
    'column',
    'column `id` to have a length and access by index, got null.',
  ],
  [
    'a column that is one value',
    () => toRows(any({ id: 5 })),
    'column',
    'column `id` to have a length and access by index, got 5.',
  ],
  [
    'a column that is text',
    () => readColumn(any('abc'), 'id'),
    'column',
    'column `id` to have a length and access by index, got "abc".',
  ],
  [
    'a column of length -1',
    () => readColumn(any({ length: -1 }), 'id'),
    'column',
    'column `id` to have a length and access by index, got an object with length.',
  ],
  [
    'columns of unequal lengths',
    () => tableLength({ id: ['a'], amount: [1, 2] }),
    'column',
    '`amount` to have the same length as `id` (1), got 2.',
  ],
  [
    'a row index beyond the table',
    () => takeRows({ id: ['a'] }, [1]),
    'argument',
    'row indices from 0 to 0, got 1 at row 0.',
  ],
  [
    'text where numbers are wanted',
    () => readNumbers(any([1, '2']), 'amount'),
    'column',
    'column `amount` to hold numbers, got "2" at row 1.',
  ],
  [
    'a Symbol where numbers are wanted',
    () => readNumbers(any([Symbol('x')]), 'amount'),
    'column',
    'column `amount` to hold numbers, got a symbol at row 0.',
  ],
  [
    'a Date where numbers are wanted',
    () => readNumbers(any([new Date(0)]), 'recency'),
    'column',
    'column `recency` to hold numbers, got 1970-01-01T00:00:00.000Z at row 0.',
  ],
  [
    'an invalid Date where numbers are wanted',
    () => readNumbers(any([new Date(Number.NaN)]), 'recency'),
    'column',
    'column `recency` to hold numbers, got an invalid Date at row 0.',
  ],
  [
    'a bigint beyond 2^53',
    () => readNumbers([2n ** 53n], 'amount'),
    'column',
    'column `amount` to hold integers up to 2^53, got 9007199254740992n at row 0.',
  ],
  [
    'an id that is an object',
    () => encodeColumn(any(['a', { id: 1 }]), 'id'),
    'column',
    'column `id` to hold text or numbers, got an object with id at row 1.',
  ],
  [
    'an id that is a Symbol',
    () => encodeColumn(any([Symbol('a')]), 'id'),
    'column',
    'column `id` to hold text or numbers, got a symbol at row 0.',
  ],
  [
    'an id that is true',
    () => summarizeOrders({ ...lines, id: any([true, 'b', 'a']) }, { asOf }),
    'column',
    'column `id` to hold text or numbers, got true at row 0.',
  ],

  // Order lines
  [
    'lines that are null',
    () => summarizeOrders(any(null), { asOf }),
    'argument',
    '`lines` to be an object of columns, got null.',
  ],
  [
    'lines that are rows',
    () => summarizeOrders(any([{ id: 'a' }]), { asOf }),
    'argument',
    '`lines` to be an object of columns; make one with fromRows, got an array.',
  ],
  [
    'lines without a column',
    () => summarizeOrders(any({ id: ['a'], amount: [1] }), { asOf }),
    'column',
    'lines to have a column `date`, got an object with id, amount.',
  ],
  [
    'a column of lines that is null',
    () => summarizeOrders(any({ ...lines, date: null }), { asOf }),
    'column',
    'column `date` to have a length and access by index, got null.',
  ],
  [
    'no options',
    () => summarizeOrders(lines, any(undefined)),
    'argument',
    '`asOf` to say which day the summary looks back from, got undefined.',
  ],
  [
    'no asOf',
    () => summarizeOrders(lines, any({ occasion: 'day' })),
    'argument',
    '`asOf` to say which day the summary looks back from, got undefined.',
  ],
  [
    'an asOf that does not exist',
    () => summarizeOrders(lines, { asOf: '2023-02-29' }),
    'argument',
    '`asOf` to be a Date, epoch milliseconds or ISO 8601 text such as "2011-12-09", got "2023-02-29".',
  ],
  [
    'an asOf that is an invalid Date',
    () => summarizeOrders(lines, { asOf: new Date(Number.NaN) }),
    'argument',
    '`asOf` to be a Date, epoch milliseconds or ISO 8601 text such as "2011-12-09", got an invalid Date.',
  ],
  [
    'an unknown time zone',
    () => summarizeOrders(lines, { asOf, timeZone: 'Asia/Peking' }),
    'argument',
    '`timeZone` to be an IANA time zone such as "Asia/Shanghai" or "UTC", got "Asia/Peking".',
  ],
  [
    'an unknown time zone with an offset in it',
    () => auditOrders(lines, { asOf, timeZone: 'Peking+08' }),
    'argument',
    '`timeZone` to be an IANA time zone such as "Asia/Shanghai" or "UTC", got "Peking+08".',
  ],
  [
    'orders as occasions without order ids',
    () => summarizeOrders(lines, { asOf, occasion: 'order' }),
    'column',
    "lines to have a column `orderId` for `occasion: 'order'`, got none.",
  ],
  [
    'an unknown occasion',
    () => summarizeOrders(lines, { asOf, occasion: any('hour') }),
    'argument',
    '`occasion` to be one of day, order, week, month, got "hour".',
  ],
  [
    'a window of 0 days',
    () => summarizeOrders(lines, { asOf, window: { days: 0 } }),
    'argument',
    '`window.days` to be a number of days above 0, got 0.',
  ],
  [
    'a window that is a number',
    () => summarizeOrders(lines, { asOf, window: any(365) }),
    'argument',
    '`window.days` to be a number of days above 0, got undefined.',
  ],
  [
    'a window that is null',
    () => summarizeOrders(lines, { asOf, window: any(null) }),
    'argument',
    '`window.days` to be a number of days above 0, got undefined.',
  ],
  [
    'recentDays that are NaN',
    () => summarizeOrders(lines, { asOf, recentDays: Number.NaN }),
    'argument',
    '`recentDays` to be a number of days above 0, got NaN.',
  ],
  [
    'several currencies without a rate',
    () => summarizeOrders({ ...lines, currency: ['EUR', 'USD', 'EUR'] }, { asOf }),
    'mixed-currencies',
    'lines in one currency, or an option `rate` that converts them, got 2: EUR, USD.',
  ],
  [
    'a rate that is a number',
    () => summarizeOrders({ ...lines, currency: ['EUR', 'USD', 'EUR'] }, { asOf, rate: any(1.1) }),
    'argument',
    '`rate` to be a function of currency and instant, got 1.1.',
  ],
  [
    'a line without an id',
    () => summarizeOrders({ ...lines, id: ['a', ' ', 'a'] }, { asOf }),
    'unreadable-line',
    'every order line to have an id, a date and an amount, got 1 of 3 that cannot be read; the first has no id but " ", at row 1. `auditOrders` lists them and returns the lines that can be used.',
  ],
  [
    'dates that are NaN',
    () => summarizeOrders({ ...lines, date: [0, Number.NaN, Number.NaN] }, { asOf }),
    'unreadable-line',
    'every order line to have an id, a date and an amount, got 2 of 3 that cannot be read; the first has no possible date but NaN, at row 1. `auditOrders` lists them and returns the lines that can be used.',
  ],
  [
    'an amount of 1e300',
    () => summarizeOrders({ ...lines, amount: [1, 1e300, 2] }, { asOf }),
    'unreadable-line',
    'every order line to have an id, a date and an amount, got 1 of 3 that cannot be read; the first has no finite amount up to 2^53 but 1e+300, at row 1. `auditOrders` lists them and returns the lines that can be used.',
  ],
  [
    'an amount that is text',
    () => summarizeOrders(any({ ...lines, amount: ['10', 20, 30] }), { asOf }),
    'unreadable-line',
    'every order line to have an id, a date and an amount, got 1 of 3 that cannot be read; the first has no finite amount up to 2^53 but "10", at row 0. `auditOrders` lists them and returns the lines that can be used.',
  ],
  [
    'a code of an id that is not listed',
    () => summarizeOrders({ ...lines, id: { length: 3, codes: Int32Array.of(0, 5, 0), values: ['a', 'b'] } }, { asOf }),
    'column',
    'codes of `id` below 2, got 5 at row 1.',
  ],

  // RFM
  ['one bin', () => fitRfm(base, { bins: 1 }), 'argument', '`bins` to be an integer from 2 to 10, got 1.'],
  ['eleven bins', () => fitRfm(base, { bins: 11 }), 'argument', '`bins` to be an integer from 2 to 10, got 11.'],
  [
    'two and a half bins',
    () => fitRfm(base, { bins: 2.5 }),
    'argument',
    '`bins` to be an integer from 2 to 10, got 2.5.',
  ],
  [
    'bins as text',
    () => fitRfm(base, { bins: any('5') }),
    'argument',
    '`bins` to be an integer from 2 to 10, got "5".',
  ],
  [
    'an unknown method',
    () => fitRfm(base, { method: any('kmeans') }),
    'argument',
    '`method` to be one of quantile, thresholds, natural-breaks, mean, got "kmeans".',
  ],
  [
    'thresholds out of order',
    () => fitRfm(base, { thresholds: { f: [3, 2] } }),
    'argument',
    '`thresholds.f` to be numbers in ascending order, got [3, 2].',
  ],
  [
    'thresholds that are equal',
    () => fitRfm(base, { thresholds: { m: [5, 5] } }),
    'argument',
    '`thresholds.m` to be numbers in ascending order, got [5, 5].',
  ],
  [
    'a threshold that is NaN',
    () => fitRfm(base, { thresholds: { r: [30, Number.NaN] } }),
    'argument',
    '`thresholds.r` to be numbers in ascending order, got [30, NaN].',
  ],
  [
    'a threshold that is infinite',
    () => fitRfm(base, { thresholds: { f: [2, Number.POSITIVE_INFINITY] } }),
    'argument',
    '`thresholds.f` to be numbers in ascending order, got [2, Infinity].',
  ],
  [
    'customers without a column',
    () => fitRfm(any({ recency: [1], frequency: [1] })),
    'column',
    'a column `monetary`, got none.',
  ],
  [
    'scores written to the column of a score',
    () => fitRfm(base, { column: any('r') }),
    'argument',
    'a `column` other than r, f, m, got "r".',
  ],
  [
    'a segment map with a gap and an overlap',
    () =>
      defineSegments({
        name: 'x',
        bins: 2,
        segments: [
          { id: 'a', label: { en: 'A', zh: '甲' }, cells: [{ r: 2 }] },
          { id: 'b', label: { en: 'B', zh: '乙' }, cells: [{ fm: 2 }] },
        ],
      }),
    'definition',
    'each cell in exactly one segment, got r1 fm1 in none; r2 fm2 in a and b.',
  ],
  [
    'a stored model of a later version',
    () => scoreRfm(any({ ...rfm, version: 2 }), base),
    'model',
    'an RFM model of version 1, got an object with kind, version, column, method, dimensions, segments, ….',
  ],
  [
    'an ABC model in place of an RFM model',
    () => scoreRfm(any(abc), base),
    'model',
    'an RFM model of version 1, got an object with kind, version, column, crossing, classes, fitted.',
  ],
  [
    'nothing in place of an RFM model',
    () => rfmOf(any(undefined), { recency: 1, frequency: 1, monetary: 1 }),
    'model',
    'an RFM model of version 1, got undefined.',
  ],

  // ABC
  [
    'classes that do not rise',
    () => fitAbc([1], { classes: { A: 0.8, B: 0.7 } }),
    'argument',
    '`classes` to be shares rising from above 0 to 1, got 0.7.',
  ],
  [
    'a share above 1',
    () => fitAbc([1], { classes: { A: 80 } }),
    'argument',
    '`classes` to be shares rising from above 0 to 1, got 80.',
  ],
  [
    'a class named twice',
    () => fitAbc([1], { classes: { A: 0.8, C: 0.95 } }),
    'argument',
    'each class named once, got "C".',
  ],
  [
    'crossing misspelled',
    () => fitAbc([1], { crossing: any('including') }),
    'argument',
    "`crossing` to be 'include' or 'exclude', got \"including\".",
  ],
  [
    'an RFM model in place of an ABC model',
    () => classifyAbc(any(rfm), [1]),
    'model',
    'an ABC model of version 1, got an object with kind, version, column, method, dimensions, segments, ….',
  ],
  [
    'text as an ABC model',
    () => abcOf(any(JSON.stringify(abc)), 1),
    'model',
    `an ABC model of version 1, got ${JSON.stringify(`${JSON.stringify(abc).slice(0, 57)}...`)}.`,
  ],

  // Stages
  [
    'an unknown scheme',
    () => fitStages(base, { scheme: any('growth5') }),
    'argument',
    '`scheme` to be purchase5, growth4, loyalty4 or a definition, got "growth5".',
  ],
  [
    'a ladder without steps',
    () => fitStages(base, { scheme: { stages: [] } }),
    'definition',
    '`stages` to be a list of 1 to 255 stages, got [].',
  ],
  [
    'a stage that nobody can reach',
    () =>
      fitStages(base, {
        scheme: {
          stages: [
            { id: 'all', when: { all: [] } },
            { id: 'rest', when: { all: [] } },
          ],
        },
      }),
    'definition',
    '`stages[0].when` to leave someone for `rest`, got { all: [] }, always true.',
  ],
  [
    'windows out of order',
    () => fitStages(base, { windows: { active: 200, gone: 100 } }),
    'argument',
    '`windows.gone` to be at least `windows.active` (200), got 100.',
  ],
  [
    'customers without what a ladder needs',
    () => detectStages(stages, { recency: [1] }),
    'column',
    'a column `frequency`, got none.',
  ],
  [
    'an RFM model in place of stages',
    () => detectStages(any(rfm), base),
    'model',
    'a stage model, of kind "stages", got "rfm".',
  ],
  [
    'stages of a later version',
    () => stageOf(any({ ...stages, version: 3 }), {}),
    'model',
    'a stage model of version 1, got 3.',
  ],

  // Conditions and rules
  [
    'a condition with two operators',
    () => matchRows(any({ field: 'recency', gt: 1, lt: 9 }), base),
    'definition',
    '`condition` to have one operator, got gt, lt.',
  ],
  [
    'a condition with an unknown operator',
    () => matchRows(any({ field: 'tier', is: 'A' }), base),
    'definition',
    '`condition` to have an operator (eq, ne, lt, lte, gt, gte, between, in, notIn, exists, startsWith, contains), got "is".',
  ],
  [
    'a condition without a field',
    () => matchRows(any({ gt: 5 }), base),
    'definition',
    '`condition` to have one of all, any, not, or a field, got none.',
  ],
  [
    'a condition compared with null',
    () => matchRows(any({ field: 'tier', eq: null }), base),
    'definition',
    '`condition.eq` to be a finite number, text, true, false, { field, times? }, { daysAgo } or { daysAhead }, got null.',
  ],
  [
    'bounds out of order',
    () => checkCondition({ field: 'recency', between: [90, 30] }, 'when'),
    'definition',
    '`when.between` to have low <= high, got [90, 30].',
  ],
  [
    'a condition that is a function',
    () =>
      matchRows(
        any(() => true),
        base,
      ),
    'definition',
    '`condition` to be a condition, an object, got a function.',
  ],
  [
    'an unknown hit policy',
    () => checkRuleSet({ ...ruleSet, hitPolicy: 'best' }),
    'definition',
    '`hitPolicy` to be one of first, priority, unique, any, collect, got "best".',
  ],
  [
    'a misspelled key of a rule',
    () => checkRuleSet({ ...ruleSet, rules: [{ ...ruleSet.rules[0], untill: '2024-01-01' }] }),
    'definition',
    '`rules[0]` to have no keys but id, when, then, priority, because, from, until, got "untill" in rule "vip".',
  ],
  [
    'a rule set of a later version',
    () => applyRules(any({ ...ruleSet, version: 2 }), { tier: ['A'] }),
    'definition',
    'a rule set of `version` 1, got 2.',
  ],
  [
    'an RFM model in place of a rule set',
    () => decisionOf(any(rfm), {}),
    'definition',
    'the rule set to have no keys but version, hitPolicy, aggregate, column, rules, got "kind".',
  ],
  [
    'a rule with dates and no asOf',
    () => applyRules({ ...ruleSet, rules: [{ ...ruleSet.rules[0], until: '2024-12-31' }] }, { tier: ['A'] }),
    'argument',
    '`asOf`, as rule "vip" holds for a time only, got none.',
  ],

  // Policies
  [
    'two models that write one column',
    () => fitPolicy(base, { abc: [{}, { of: 'frequency' }] }),
    'definition',
    'the models of a policy to write different columns, got `tier` twice; give one of them another `column`.',
  ],
  [
    'a policy of a later version',
    () => applyPolicy(any({ ...policy, version: 2 }), base),
    'model',
    'a policy of version 1, got an object with kind, version, rfm, clv, abc, stages, ….',
  ],
  [
    'a model in place of a policy',
    () => policyOf(any(abc), {}),
    'model',
    'a policy of version 1, got an object with kind, version, column, crossing, classes, fitted.',
  ],
  [
    'a policy applied to columns of unequal lengths',
    () => applyPolicy(policy, { ...base, monetary: [1, 2] }),
    'column',
    '`monetary` to have the same length as `recency` (3), got 2.',
  ],
]

describe('what is refused, with the words in which it is', () => {
  it.each(refused)('%s', (_, run, code, message) => {
    let caught: unknown
    try {
      run()
    } catch (error) {
      caught = error
    }
    expect((caught as Error | undefined)?.message).toBe(`Expected ${message}`)
    expect(isClienteleError(caught)).toBe(true)
    expect(caught).toMatchObject({ name: 'ClienteleError', code })
  })
})

const odd: [name: string, run: () => unknown, expected: unknown][] = [
  ['an empty log has no customers', () => toRows(summarizeOrders(none, { asOf })), []],
  [
    'an empty log goes through a whole policy',
    () => {
      const customers = summarizeOrders(none, { asOf })
      return toRows(applyPolicy(fitPolicy(customers), customers))
    },
    [],
  ],
  [
    'an empty log is said to be empty',
    () => auditOrders(none, { asOf }).findings.map(({ code }) => code),
    ['no-lines'],
  ],
  [
    'one customer alone has the lowest scores, as nobody is below, and the best tier',
    () => {
      const customers = summarizeOrders({ id: ['a'], date: ['2024-06-01'], amount: [10] }, { asOf })
      return one(applyPolicy(fitPolicy(customers), customers) as never)
    },
    {
      r: 1,
      f: 1,
      m: 1,
      segment: 'lost',
      tier: 'A',
      stage: 'firstTime',
      strategy: 'personalWelcome',
      rule: 'firstHigh',
    },
  ],
  [
    'ids that objects have by themselves are ids',
    () =>
      summarizeOrders(
        {
          id: ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '__proto__'],
          date: [0, 0, 0, 0, 1],
          amount: [1, 2, 3, 4, 5],
        },
        { asOf },
      ).id,
    ['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
  ],
  [
    'such ids are ids of orders too',
    () =>
      Array.from(
        summarizeOrders(
          { id: [1, 1, 1], orderId: ['__proto__', 'constructor', '__proto__'], date: [0, 1, 2], amount: [1, 2, 3] },
          { asOf, occasion: 'order' },
        ).frequency,
      ),
    [2],
  ],
  [
    'the number 1 and the text "1" are two customers',
    () => {
      const table = summarizeOrders({ id: [1, '1', 1], date: [0, 0, 0], amount: [1, 2, 4] }, { asOf })
      return [table.id, [...table.monetary]]
    },
    [
      [1, '1'],
      [5, 2],
    ],
  ],
  ['a bigint id is a number', () => summarizeOrders({ id: [7n, 7], date: [0, 1], amount: [1, 2] }, { asOf }).id, [7]],
  [
    'ids keep their white space and case',
    () => summarizeOrders({ id: ['Ann', 'ann', ' ann'], date: [0, 0, 0], amount: [1, 1, 1] }, { asOf }).id,
    ['Ann', 'ann', ' ann'],
  ],
  [
    '0, -0 and negative numbers are ids, NaN is none',
    () => [...encodeColumn([0, -0, -5, Number.NaN], 'id').codes],
    [0, 0, 1, -1],
  ],
  [
    'amounts of 1e15 add up to the cent beside small ones',
    () => [
      ...summarizeOrders({ id: ['a', 'a', 'a'], date: [0, 1, 2], amount: [1e15, 0.25, -1e15] }, { asOf }).monetary,
    ],
    [0.25],
  ],
  [
    'the largest amount is 2^53 - 1',
    () => [...summarizeOrders({ id: ['a'], date: [0], amount: [2 ** 53 - 1] }, { asOf }).monetary],
    [9007199254740991],
  ],
  [
    'an amount of 1e300 is found by the audit, not added up',
    () => auditOrders({ id: ['a', 'a'], date: [0, 0], amount: [1e300, 2] }, { asOf }).dropped,
    { rows: 1, amount: 0 },
  ],
  [
    'amounts of -0 and 0 are free purchases',
    () => [...summarizeOrders({ id: ['a', 'b'], date: [0, 0], amount: [0, -0] }, { asOf }).frequency],
    [1, 1],
  ],
  [
    'a sparse array has missing values in its holes',
    () =>
      auditOrders({ id: ['a', 'b', 'c'], date: [0, 0, 0], amount: Object.assign(new Array(3), { 1: 5 }) }, { asOf })
        .kept,
    { rows: 1, amount: 5 },
  ],
  [
    'a date of the year 0 and one of 9999 are dates',
    () =>
      auditOrders({ id: ['a', 'b'], date: ['0000-01-01', '9999-12-31'], amount: [1, 2] }, { asOf: '9999-12-31' }).kept
        .rows,
    2,
  ],
  [
    'a column that is not known is passed along',
    () => [...any(auditOrders(any({ ...lines, weather: ['sun', 'rain', 'sun'] }), { asOf }).lines).weather],
    ['sun', 'rain', 'sun'],
  ],
  [
    'a base without customers scores everyone 1',
    () => rfmOf(fitRfm({ recency: [], frequency: [], monetary: [] }), { recency: 1, frequency: 9, monetary: 99 }),
    { r: 1, f: 1, m: 1, segment: 'lost' },
  ],
  [
    'customers that are all alike get one score',
    () => [
      ...scoreRfm(fitRfm({ recency: [5, 5, 5], frequency: [1, 1, 1], monetary: [9, 9, 9] }), {
        recency: [5],
        frequency: [1],
        monetary: [9],
      }).r,
    ],
    [1],
  ],
  [
    'NaN and Infinity are not scored',
    () => rfmOf(rfm, { recency: Number.NaN, frequency: 1, monetary: Number.POSITIVE_INFINITY }),
    { r: 0, f: 0, m: 0, segment: null },
  ],
  [
    'thresholds of r may be given from the far end too',
    () => fitRfm(base, { thresholds: { r: [365, 180] } }).dimensions.r.cuts,
    [365, 180],
  ],
  [
    'money of 1e15 and of 1e-15 is scored',
    () => [
      ...scoreRfm(fitRfm({ recency: [1, 1], frequency: [1, 1], monetary: [1e15, 1e-15] }, { bins: 2 }), {
        recency: [1, 1],
        frequency: [1, 1],
        monetary: [1e15, 1e-15],
      }).m,
    ],
    [2, 1],
  ],
  [
    'an empty ABC has no cuts',
    () => fitAbc([]).classes.map(({ cut, customers }) => [cut, customers]),
    [
      [null, 0],
      [null, 0],
      [null, 0],
      [null, 0],
    ],
  ],
  [
    'values that are all missing have no class',
    () => classifyAbc(fitAbc([null, Number.NaN]), [null, Number.NaN]),
    [null, null],
  ],
  ['losses alone are all of class D', () => classifyAbc(fitAbc([-5, 0]), [-5, 0]), ['D', 'D']],
  ['one value is of class A', () => classifyAbc(fitAbc([5]), [5]), ['A']],
  [
    'infinite values have no class and move no other',
    () => classifyAbc(fitAbc([Number.POSITIVE_INFINITY, 80, 20]), [Number.POSITIVE_INFINITY, 80, 20]),
    [null, 'A', 'B'],
  ],
  [
    'a prospect is potential, and one of whom nothing is known too',
    () => [stageOf(stages, { firstOrder: null, recency: null, frequency: 0 }), stageOf(stages, {})],
    ['potential', 'potential'],
  ],
  [
    'a stage that a missing value leaves open is none',
    () => stageOf(stages, { firstOrder: 0, recency: Number.NaN, frequency: 2 }),
    null,
  ],
  [
    'text where a ladder compares numbers leaves it open',
    () => stageOf(stages, { firstOrder: 0, recency: '12', frequency: 2 }),
    null,
  ],
  [
    'a rule about a column that is not there never fires',
    () => applyRules(ruleSet, { id: ['a'] }),
    { strategy: [null], rule: [null] },
  ],
  [
    'a rule about what all objects have never fires',
    () =>
      decisionOf(
        { ...ruleSet, rules: [{ id: 'x', when: { field: 'constructor', exists: true }, then: { strategy: 'y' } }] },
        {},
      ).strategy,
    null,
  ],
  [
    'a rule set without rules decides nothing',
    () => applyRules({ version: 1, hitPolicy: 'first', rules: [] }, { id: ['a'] }),
    { strategy: [null], rule: [null] },
  ],
  [
    'a condition on a column of mixed types is unknown where they differ',
    () => [...matchRows({ field: 'x', gte: 5 }, { x: [5, '5', true, null, 9n] })],
    [1, 2, 2, 2, 1],
  ],
  [
    'a customer of whom nothing is known goes through a policy',
    () => policyOf(policy, {}),
    { r: 0, f: 0, m: 0, segment: null, tier: null, stage: 'potential', strategy: 'prospectAds', rule: 'prospect' },
  ],
]

describe('what is odd, and what it gives', () => {
  it.each(odd)('%s', (_, run, expected) => {
    expect(run()).toEqual(expected)
  })
})

it('no input changes the prototype of objects', () => {
  const before = Object.getOwnPropertyNames(Object.prototype).sort()
  const id = ['__proto__', 'constructor', 'prototype']
  const table = fromRows(id, { id: (name) => name, ['__proto__']: (name) => name })
  toRows(table)
  takeRows(table, [0])
  applyRules(
    JSON.parse(
      '{"version":1,"hitPolicy":"first","rules":[{"id":"__proto__","when":{"field":"__proto__","exists":true},"then":{"strategy":"__proto__"}}]}',
    ),
    table,
  )
  applyPolicy(fitPolicy(base, { abc: [{ column: '__proto__' }] }), base)
  expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before)
  expect(Object.getPrototypeOf({})).toBe(Object.prototype)
})

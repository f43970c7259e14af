import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Report } from '../../src/cli/buildReport.ts'
import { textWidth } from '../../src/cli/show/textWidth.ts'
import { fileOf, folder, pathOf } from './files.ts'
import { run } from './run.ts'

const LOG = `customer_id,order_date,total
ann,2024-01-05,20
bob,2024-01-09,15
ann,2024-02-01,30
=eve,2024-02-03,5
,2024-02-04,9
cat,2024-02-05,-4
bob,,3
`

describe('usage', () => {
  test('help says what there is: commands, every option, exit codes', async () => {
    const { code, out } = await run('--help')
    expect(code).toBe(0)
    for (const word of [
      'report',
      'score',
      '--id',
      '--as-of',
      '--time-zone',
      '--policy',
      '--out',
      '--json',
      'Exit codes',
    ]) {
      expect(out).toContain(word)
    }
    expect(Math.max(...out.split('\n').map(textWidth))).toBeLessThanOrEqual(100)
    expect(await run('help')).toEqual({ code, out, error: '' })
    expect(await run()).toEqual({ code, out, error: '' })
    expect(await run('report', '-h')).toEqual({ code, out, error: '' })
  })
  test('the version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
    expect(await run('--version')).toEqual({ code: 0, out: `${version}\n`, error: '' })
  })
  test.each([
    [['reprot', 'x.csv'], 'Expected the command report, score or rules, got "reprot". See clientele --help.'],
    [['report'], 'Expected a file: clientele report ORDERS ("-" for standard input).'],
    [['report', 'a.csv', 'b.csv'], 'Expected one file, got 2: a.csv, b.csv.'],
    [['report', 'a.csv', '--colour'], "Unknown option '--colour'. See clientele --help."],
    [['report', 'a.csv', '--lang', 'fr'], 'Expected --lang to be one of en, zh, got "fr".'],
    [['report', 'a.csv', '--date-format', 'DD'], 'Expected --date-format to be one of ymd, dmy, mdy, got "DD".'],
    [['report', 'a.csv', '--out', 'x.xlsx'], 'Expected --out to end in .csv, .json or .jsonl, got "x.xlsx".'],
    [['score', 'a.csv'], 'Expected --policy FILE, as clientele report --policy FILE saves it.'],
    [
      ['score', 'a.csv', '--policy', 'p', '--amount', 'x'],
      'Expected no --amount for score: it reads customers, not orders.',
    ],
    [['--json'], 'Expected a command: report, score or rules. See clientele --help.'],
  ])('%j is wrong usage: code 2 and one line', async (args, message) => {
    expect(await run(...args)).toEqual({ code: 2, out: '', error: `clientele: ${message}\n` })
  })
  test('a wrong day or time zone is wrong usage, a missing file is not', async () => {
    const log = fileOf(LOG)
    const day = await run('report', log, '--as-of', 'May')
    expect(day.code).toBe(2)
    expect(day.error).toMatch(/^clientele: Expected `asOf` .*"May"\.\n$/)
    expect((await run('report', log, '--time-zone', 'Mars')).code).toBe(2)
    expect(await run('report', `${folder}/none.csv`)).toEqual({
      code: 1,
      out: '',
      error: `clientele: Expected a file, got ${folder}/none.csv, which does not exist.\n`,
    })
  })
  test('--debug shows the stack', async () => {
    const { error } = await run('report', `${folder}/none.csv`, '--debug')
    expect(error).toMatch(/\n {4}at /)
  })
})

describe('report', () => {
  const json = async (...args: string[]): Promise<Report> => {
    const { code, out, error } = await run('report', fileOf(LOG), '--json', ...args)
    expect([code, error]).toEqual([0, ''])
    return JSON.parse(out) as Report
  }
  test('every line is accounted for, in rows and money', async () => {
    const { lines, findings, customers } = await json()
    expect(lines.given).toEqual({ rows: 7, amount: 78 })
    expect(lines.kept).toEqual({ rows: 5, amount: 66 })
    expect(lines.dropped).toEqual({ rows: 2, amount: 12 })
    expect(lines.reasons).toEqual([
      { code: 'missing-id', rows: 1, amount: 9 },
      { code: 'impossible-date', rows: 1, amount: 3 },
    ])
    expect(findings.map(({ code, count, firstRows }) => [code, count, firstRows])).toContainEqual([
      'missing-id',
      1,
      [4],
    ])
    expect(customers).toEqual({ known: 4, bought: 3, refundedOnly: 1, spend: 66 })
  })
  test('each picture holds every customer once, and all of the spend', async () => {
    const report = await json()
    for (const groups of [report.segments, report.tiers, report.stages, report.strategies]) {
      expect(groups.reduce((sum, group) => sum + group.customers, 0)).toBe(4)
      expect(groups.reduce((sum, group) => sum + group.spend, 0)).toBeCloseTo(66, 10)
    }
    expect(report.rfmGrid.flat().reduce((sum, count) => sum + count, 0)).toBe(3)
  })
  test('the day to look back from is that of the last order, or what --as-of says', async () => {
    expect(await json()).toMatchObject({ asOf: '2024-02-05', asOfIsLastOrder: true, firstDay: '2024-01-05' })
    const earlier = await json('--as-of', '2024-01-31')
    expect(earlier).toMatchObject({ asOf: '2024-01-31', asOfIsLastOrder: false })
    expect(earlier.lines.kept).toEqual({ rows: 2, amount: 35 })
  })
  test('the last order may lie on another day in another time zone', async () => {
    const log = fileOf('id,date,amount\nann,2024-01-01T17:00:00Z,1\n')
    const day = async (zone: string): Promise<string> =>
      (JSON.parse((await run('report', log, '--json', '--time-zone', zone)).out) as Report).asOf
    expect(await day('UTC')).toBe('2024-01-01')
    expect(await day('Asia/Shanghai')).toBe('2024-01-02')
  })
  test('text names the file, the columns, the day, and the findings', async () => {
    const log = fileOf(LOG, 'shop.csv')
    const { out } = await run('report', log)
    expect(out).toContain('customer = customer_id, date = order_date, amount = total')
    expect(out).toContain('2024-02-05, UTC (the day of the last order; --as-of sets another)')
    expect(out).toMatch(/\n {2}given +7 +78\.00\n {2}kept +5 +66\.00\n {2}dropped +2 +12\.00\n/)
    expect(out).toMatch(/\n {2}missing-id +1 line /)
    expect(out).not.toContain('\u001b')
  })
  test('the tables of the Chinese report stand straight', async () => {
    const { out } = await run('report', fileOf(LOG), '--lang', 'zh')
    const start = out.indexOf('\n客户细分\n')
    const rows = out
      .slice(start + 1, out.indexOf('\n\n', start + 1))
      .split('\n')
      .slice(1)
    expect(rows.length).toBeGreaterThan(11)
    expect(new Set(rows.map(textWidth)).size).toBe(1)
    expect(out).toContain('冠军客户')
  })
  test('--out and --policy write files that score reads back to the same labels', async () => {
    for (const name of ['customers.csv', 'customers.json', 'customers.jsonl']) {
      const [out, policy] = [pathOf(name), pathOf('policy.json')]
      const { code, error } = await run('report', fileOf(LOG), '--out', out, '--policy', policy)
      expect([code, error]).toEqual([0, `Saved the policy to ${policy}\nSaved the customers to ${out}\n`])
      const again = pathOf(name)
      expect((await run('score', out, '--policy', policy, '--out', again)).code).toBe(0)
      if (name === 'customers.csv') expect(readFileSync(again, 'utf8')).toBe(readFileSync(out, 'utf8'))
      if (name === 'customers.csv') expect(readFileSync(out, 'utf8')).toContain("\n'=eve,2024-02-03T")
    }
  })
  test('ids that look like formulas are the same in every file that is written', async () => {
    const ids = ['+8613800000000', '=a', "'-b", "''@c", '＝d', "'t Hart", '\te']
    const log = fileOf(
      ids.map((id) => JSON.stringify({ '=id': id, date: '2024-01-05', amount: 5 })).join('\n'),
      'orders.jsonl',
    )
    const policy = pathOf('policy.json')
    for (const name of ['customers.csv', 'customers.json']) {
      const [out, again] = [pathOf(name), pathOf('again.json')]
      await run('report', log, '--id', '=id', '--out', out, '--policy', policy)
      expect((await run('score', out, '--policy', policy, '--out', again)).code).toBe(0)
      const rows = JSON.parse(readFileSync(again, 'utf8')) as { id: string }[]
      expect(rows.map(({ id }) => id)).toEqual(ids)
    }
  })
  test('a log of which no line can be used says why', async () => {
    const { code, error } = await run('report', fileOf('id,date,amount\n,2024-01-01,5\n'))
    expect(code).toBe(1)
    expect(error).toMatch(/^clientele: Expected at least one usable line in .*, got 1 line has no customer id .*\n$/)
    const dates = await run('report', fileOf('id,date,amount\na,soon,5\n'))
    expect(dates.error).toMatch(/^clientele: Expected dates in column "date" of .*, got "soon"\.\n$/)
  })
  test('a day before all lines says so, in one sentence', async () => {
    const of = (...args: string[]): Promise<{ code: number; error: string }> =>
      run('report', fileOf('id,date,amount\na,2024-01-01,5\n'), '--as-of', '2023-01-01', ...args)
    expect(await of()).toMatchObject({ code: 1, error: expect.stringMatching(/ the day of asOf\.\n$/) })
    expect(await of('--lang', 'zh')).toMatchObject({ code: 1, error: expect.stringMatching(/晚于统计截止日\.\n$/) })
  })
  test('money is added up exactly, in all and in each group', async () => {
    const cents = Array.from({ length: 1000 }, (_, i) => (i * 7919) % 100_000)
    const lines = cents.map((cent, i) => `c${i},2024-01-${String(1 + (i % 28)).padStart(2, '0')},${cent / 100}\n`)
    const report = JSON.parse(
      (await run('report', fileOf(`id,date,amount\n${lines.join('')}`), '--json')).out,
    ) as Report
    const total = cents.reduce((sum, cent) => sum + cent, 0) / 100
    expect([report.lines.kept.amount, report.customers.spend]).toEqual([total, total])
    for (const groups of [report.segments, report.tiers, report.stages, report.strategies]) {
      for (const { spend } of groups) expect(spend).toBe(Math.round(spend * 100) / 100)
    }
  })
  test('an --out that cannot be written is an error', async () => {
    const out = `${folder}/no/where.csv`
    expect(await run('report', fileOf(LOG), '--out', out)).toEqual({
      code: 1,
      out: '',
      error: `clientele: Expected a file that can be written, got ${out} (no such file or folder).\n`,
    })
  })
})

describe('what customers will be worth', () => {
  test('is part of the report, in words and as JSON', async () => {
    const log = fileOf(LOG)
    const { code, out } = await run('report', log)
    expect(code).toBe(0)
    expect(out).toContain('What customers will be worth in the next 365 days')
    const { value } = JSON.parse((await run('report', log, '--json', '--horizon', '30', '--margin', '0')).out)
    expect(value).toMatchObject({ horizonDays: 30, margin: 0, discountRate: 0 })
    expect(value.ordersLow).toBeLessThanOrEqual(value.orders)
    expect(value.orders).toBeLessThanOrEqual(value.ordersHigh)
    expect((await run('report', log, '--lang', 'zh')).out).toContain('客户未来 365 天的价值')
  })
  test('without any purchase there is nothing to tell', async () => {
    const refunds = fileOf('id,date,amount\na,2024-01-02,-5\n')
    const { code, out } = await run('report', refunds)
    expect([code, out.includes('Nobody has bought anything.')]).toEqual([0, true])
  })
  test.each([
    ['--horizon', '0', 'Expected --horizon to be a number from 1 to 36525, got "0".'],
    ['--discount', '10', 'Expected --discount to be a number from 0 to 1, got "10".'],
    ['--margin', 'half', 'Expected --margin to be a number from 0 to 1, got "half".'],
  ])('%s %s is refused', async (name, value, message) => {
    expect(await run('report', fileOf(LOG), name, value)).toMatchObject({ code: 2, error: `clientele: ${message}\n` })
  })
})

describe('score', () => {
  const saved = async (): Promise<string> => {
    const path = pathOf('policy.json')
    await run('report', fileOf(LOG), '--policy', path)
    return path
  }
  test('keeps the columns of the file and adds labels, one row a customer in the same order', async () => {
    const customers = fileOf(
      'Customer ID,City,first_order,Recency,Frequency,Monetary,Repeats,Tenure At Last,Tenure,Repeat Spend\n007,Leeds,2024-01-01,2,3,90,2,60,62,30\n8,York,2024-01-02,400,1,5,0,0,400,\n',
    )
    const { code, out } = await run('score', customers, '--policy', await saved())
    expect(code).toBe(0)
    const [header, first, second] = out.split('\n')
    expect(header).toBe(
      'id,City,firstOrder,recency,frequency,monetary,repeats,tenureAtLast,tenure,repeatSpend,r,f,m,segment,pAlive,expectedOrders,expectedSpend,clv,tier,stage,strategy,rule',
    )
    expect(first).toMatch(/^007,Leeds,2024-01-01T00:00:00\.000Z,2,3,90,2,60,62,30,[2-5],/)
    expect(second).toMatch(/^8,York,2024-01-02T00:00:00\.000Z,400,1,5,0,0,400,,1,/)
  })
  test('--json gives rows as one document', async () => {
    const customers = fileOf(
      '{"id":"a","recency":1,"frequency":2,"monetary":3,"repeats":1,"tenureAtLast":4,"tenure":5,"repeatSpend":1}\n',
      'customers.jsonl',
    )
    const { out } = await run('score', customers, '--policy', await saved(), '--json')
    expect(JSON.parse(out)).toMatchObject([{ id: 'a', recency: 1, frequency: 2, monetary: 3 }])
  })
  test.each([
    ['id,recency,frequency\na,1,2\n', /column `monetary`/],
    ['id,recency,frequency,monetary\na,1,2,3\n', /column `repeats`/],
    [
      'id,recency,frequency,monetary\na,1,2,many\n',
      /^clientele: Expected numbers in column "monetary" of .*, got "many" in row 2\.\n$/,
    ],
    [
      'id,recency,Recency,frequency,monetary\na,1,2,2,3\n',
      /every column of .* to have a name of its own, got two of recency\.\n$/,
    ],
  ])('%j: code 1', async (content, message) => {
    const { code, error } = await run('score', fileOf(content), '--policy', await saved())
    expect(code).toBe(1)
    expect(error).toMatch(message)
  })
  test.each([
    ['{', /^clientele: Expected a policy as JSON in .*, got "\{"\.\n$/],
    ['[]', /^clientele: .*policy\.json: Cannot read the policy.*\n$/],
    ['{"kind":"policy","version":9}', /^clientele: .*policy\.json: Cannot read the policy.*version.*\n$/],
    ['{"kind":"policy","version":1,"rfm":{}}', /^clientele: .*policy\.json: Cannot read the policy.*rfm.*\n$/],
  ])('the policy %s: code 1', async (content, message) => {
    const { code, error } = await run(
      'score',
      fileOf('id,recency,frequency,monetary\na,1,2,3\n'),
      '--policy',
      fileOf(content, 'policy.json'),
    )
    expect(code).toBe(1)
    expect(error).toMatch(message)
  })
  test('a policy that is not there', async () => {
    const { code, error } = await run('score', fileOf('id\na\n'), '--policy', `${folder}/none.json`)
    expect([code, error]).toEqual([
      1,
      `clientele: Expected a policy that can be read, got ${folder}/none.json (no such file or folder).\n`,
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { type CustomerFile, type ReadCustomersOptions, readCustomers } from '../../src/cli/readCustomers.ts'
import { fileOf, pathOf } from './files.ts'
import { run } from './run.ts'

const read = (content: string | Uint8Array, options?: ReadCustomersOptions): Promise<CustomerFile> =>
  readCustomers(fileOf(content, 'customers.csv'), options)

describe('first and last orders', () => {
  test('are epoch milliseconds where JSON has numbers, however small', async () => {
    const rows = [-315619200000, -1, 0, 86_400_000, 20_240_131, 852_076_800_000, 1_704_153_600_000]
    const { columns } = await read(JSON.stringify(rows.map((firstOrder, id) => ({ id, firstOrder }))))
    expect(columns.firstOrder).toEqual(Float64Array.from(rows))
  })
  test('that are no dates are missing, and told with their rows', async () => {
    const file = await read('id,First Order\nann,yesterday\nbob,2024-01-02\n')
    expect(file.columns.firstOrder).toEqual(Float64Array.of(Number.NaN, Date.UTC(2024, 0, 2)))
    expect(file.unreadable).toEqual([{ header: 'First Order', count: 1, first: [{ row: 0, text: 'yesterday' }] }])
  })
  test('that can be read two ways need --date-format', async () => {
    const content = 'id,lastOrder\nann,01/02/2024\n'
    await expect(read(content)).rejects.toThrow(
      /^Expected column "lastOrder" of .*customers.csv to tell day from month, got dates such as "01\/02\/2024" only\. Say --date-format dmy or --date-format mdy\.$/,
    )
    const { columns } = await read(content, { dateOrder: 'dmy' })
    expect(columns.lastOrder).toEqual(Float64Array.of(Date.UTC(2024, 1, 1)))
  })
})

describe('rows that do not fit the header', () => {
  test('a row with more cells is left out, and none of its cells counts', async () => {
    const file = await read('id,recency,city,note\nann,5,Leeds,7\nbob,9,1,000,n/k\ncat,6,York,8\n')
    expect(file.columns).toEqual({
      id: ['ann', 'cat'],
      recency: Float64Array.of(5, 6),
      city: ['Leeds', 'York'],
      note: Float64Array.of(7, 8),
    })
    expect([file.rows, file.long, file.empty]).toEqual([2, { count: 1, first: [1] }, 0])
  })
  test('a number that is none is told with the row it stands in, whatever stood in a row left out', async () => {
    const header = 'id,recency,frequency,monetary,repeats,tenureAtLast,tenure,repeatSpend\n'
    const file = await read(`${header}ann,5,3,100,2,20,30,10\nbob,5,3,1,000,2,n/k,30,10\n`)
    expect(file.columns.tenureAtLast).toEqual(Float64Array.of(20))
    await expect(
      read(`${header}bob,5,3,1,000,2,n/k,30,10\nann,5,3,100,2,20,30,10\ncat,5,3,1,2,n/k,30,10\n`),
    ).rejects.toThrow(/got "n\/k" in row 4\.$/)
  })
  test('a row with fewer cells lacks the last ones', async () => {
    const file = await read('id,recency,city\nann,5\nbob,6,York\n')
    expect(file.columns.city).toEqual([null, 'York'])
    expect(file.short).toEqual({ count: 1, first: [0] })
  })
  test('a row with nothing in it is left out', async () => {
    const file = await read('id,recency\n,\nbob,6\n , \n')
    expect([file.columns.id, file.empty]).toEqual([['bob'], 2])
  })
  test('a file of which no row is left is an error', async () => {
    await expect(read('id,recency\nann,1,000\n')).rejects.toThrow(
      /^Expected rows that fit the header of .*, got 1 with more cells\.$/,
    )
    await expect(read('id,recency\n,\n')).rejects.toThrow(/, got empty ones\.$/)
  })
})

test('money in several currencies is an error', async () => {
  await expect(read('id,monetary\nann,$10\nbob,€5\n')).rejects.toThrow(
    /^Expected amounts in one currency in column "monetary" of .*customers.csv, got 2: \$, €\.$/,
  )
  const { columns } = await read('id,monetary\nann,$10\nbob,5\n')
  expect(columns.monetary).toEqual(Float64Array.of(10, 5))
})

test('a column may have the name of a property of objects', async () => {
  const { columns } = await read('id,__proto__,constructor\nann,5,x\n')
  expect(Object.entries(columns)).toEqual([
    ['id', ['ann']],
    ['__proto__', Float64Array.of(5)],
    ['constructor', ['x']],
  ])
})

describe('what is lost is told on standard error', () => {
  const RULES = JSON.stringify({
    version: 1,
    hitPolicy: 'first',
    rules: [{ id: 'all', when: { all: [] }, then: { strategy: 'call' } }],
  })
  const CUSTOMERS = `id,recency,frequency,monetary,repeats,tenureAtLast,tenure,repeatSpend,firstOrder
ann,5,3,100,2,20,30,10,2024-01-01
bob,5,3,1,000,2,20,30,10,2024-01-01
cat,5,3,100,2,20,30,10
,,,,,,,,
dan,5,3,100,2,20,30,10,yesterday
`
  const losses = (path: string): string => `${path}: 1 cell of firstOrder cannot be read, such as "yesterday" (6).
${path}: 1 row has fewer cells than the header (4); the last ones count as empty.
${path}: 1 row has more cells than the header (3) and is left out.
${path}: 1 row has nothing in it and is left out.
`
  test('by score, whose output has the other rows', async () => {
    const policy = pathOf('policy.json')
    await run('report', fileOf('id,date,amount\nann,2024-01-05,20\nbob,2024-01-09,15\n'), '--policy', policy)
    const customers = fileOf(CUSTOMERS, 'customers.csv')
    const { code, out, error } = await run('score', customers, '--policy', policy)
    expect([code, error]).toEqual([0, losses(customers)])
    expect(
      out
        .trimEnd()
        .split('\n')
        .map((line) => line.split(',')[0]),
    ).toEqual(['id', 'ann', 'cat', 'dan'])
    const chinese = await run('score', customers, '--policy', policy, '--lang', 'zh')
    expect(chinese.error).toContain('1 行的单元格多于表头（3），已剔除。\n')
    const dates = fileOf(CUSTOMERS.replaceAll('2024-01-01', '01/02/2024').replace('yesterday', ''))
    expect((await run('score', dates, '--policy', policy)).code).toBe(1)
    const told = await run('score', dates, '--policy', policy, '--date-format', 'dmy')
    expect([told.code, told.out.includes('2024-02-01T')]).toEqual([0, true])
  })
  test('by rules check and rules explain', async () => {
    const [rules, customers] = [fileOf(RULES, 'rules.json'), fileOf(CUSTOMERS, 'customers.csv')]
    const checked = await run('rules', 'check', rules, '--customers', customers, '--json')
    expect([checked.code, checked.error]).toEqual([0, losses(customers)])
    expect(JSON.parse(checked.out)).toMatchObject({ analysis: { coverage: { rows: 3 } } })
    const explained = await run('rules', 'explain', rules, '--customers', customers, '--id', 'ann')
    expect([explained.code, explained.error]).toEqual([0, losses(customers)])
  })
})

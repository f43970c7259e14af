import {
  Dictionary,
  Float64,
  Int32,
  Int64,
  TimestampMillisecond,
  tableFromArrays,
  tableFromIPC,
  tableToIPC,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow'
import * as aq from 'arquero'
import { describe, expect, it } from 'vitest'
import { abcOf, classifyAbc, fitAbc } from '../../src/abc/index.ts'
import { matchRows } from '../../src/condition/index.ts'
import { detectStages, fitStages } from '../../src/lifecycle/index.ts'
import { auditOrders, summarizeOrders } from '../../src/orders/index.ts'
import { applyPolicy, fitPolicy } from '../../src/policy/index.ts'
import { fitRfm, scoreRfm } from '../../src/rfm/index.ts'
import { applyRules } from '../../src/rules/index.ts'
import { encodeColumn, readColumn, readNumbers, takeRows, toRows } from '../../src/table/index.ts'

const count = 60
const at = <T>(make: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i))
const id = at((i) => `c${(i * 7) % 13}`)
const number = at((i) => (i * 7) % 13)
const date = at((i) => Date.UTC(2023, 0, 1 + i * 5, i % 24))
const amount = at((i) => ((i * 37) % 101) / 4 - (i % 11 === 0 ? 9 : 0))
const options = { asOf: '2023-11-01' }

/** Columns with values missing, as plain arrays and as Arrow vectors. */
const plain = {
  recency: at((i) => (i % 9 === 0 ? null : (i * 13) % 400)),
  frequency: at((i) => (i % 9 === 0 ? 0 : 1 + (i % 6))),
  monetary: at((i) => (i % 7 === 3 ? null : ((i * 37) % 101) / 4)),
  firstOrder: at((i) => (i % 9 === 0 ? null : Date.UTC(2022, 0, 1 + i))),
  tier: at((i) => (i % 5 === 0 ? null : 'ABC'[i % 3]!)),
  points: at((i) => (i % 8 === 0 ? null : BigInt(i))),
}
const dictionary = (values: readonly (string | null)[]) =>
  vectorFromArray(values as string[], new Dictionary(new Utf8(), new Int32()))
const vectors = {
  recency: vectorFromArray(plain.recency, new Int32()),
  frequency: vectorFromArray(plain.frequency, new Int32()),
  monetary: vectorFromArray(plain.monetary, new Float64()),
  firstOrder: vectorFromArray(
    plain.firstOrder.map((t) => (t === null ? null : new Date(t))),
    new TimestampMillisecond(),
  ),
  tier: dictionary(plain.tier),
  points: vectorFromArray(plain.points, new Int64()),
}
/** The same through the IPC format, as a file or a server brings it, in more than one batch. */
const viaIpc = tableFromIPC(tableToIPC(tableFromArrays(plain).concat(tableFromArrays(plain))))
const twice = Object.fromEntries(Object.entries(plain).map(([name, values]) => [name, [...values, ...values]]))

type Columns = typeof plain
const asColumns = (columns: object): Columns => columns as Columns

const rfm = fitRfm(plain)
const abc = fitAbc(plain.monetary)
const stages = fitStages(plain, { scheme: 'purchase5' })
const condition = {
  any: [
    {
      all: [
        { field: 'tier', in: ['A', 'B'] },
        { field: 'recency', gt: 90 },
      ],
    },
    { field: 'points', gte: { field: 'recency' } },
  ],
} as const
const ruleSet = {
  version: 1,
  hitPolicy: 'first',
  rules: [
    { id: 'some', when: condition, then: { strategy: 'call' } },
    { id: 'known', when: { field: 'tier', exists: true }, then: { strategy: 'mail' } },
  ],
} as const
const policy = fitPolicy(plain)

function expectSame(columns: object, same: Columns): void {
  const given = asColumns(columns)
  expect(scoreRfm(rfm, given)).toEqual(scoreRfm(rfm, same))
  expect(fitRfm(given)).toEqual(fitRfm(same))
  expect(classifyAbc(abc, given.monetary)).toEqual(same.monetary.map((value) => abcOf(abc, value ?? Number.NaN)))
  expect(fitAbc(given.monetary)).toEqual(fitAbc(same.monetary))
  expect(detectStages(stages, given)).toEqual(detectStages(stages, same))
  expect(matchRows(condition, given)).toEqual(matchRows(condition, same))
  expect(applyRules(ruleSet, given)).toEqual(applyRules(ruleSet, same))
  expect(applyPolicy(policy, given)).toEqual(applyPolicy(policy, same))
  expect(toRows(given)).toEqual(toRows(same))
  expect(takeRows(given, [5, 0, 9])).toEqual(takeRows(same, [5, 0, 9]))
}

describe('Arrow vectors are columns', () => {
  it.each([
    ['Int32', vectors.recency, plain.recency],
    ['Float64', vectors.monetary, plain.monetary],
    ['Utf8', vectorFromArray(plain.tier, new Utf8()), plain.tier],
    ['Dictionary<Utf8>', vectors.tier, plain.tier],
    ['Timestamp', vectors.firstOrder, plain.firstOrder],
    ['Int64', vectors.points, plain.points],
  ] as [string, Vector, unknown[]][])('%s, with nulls', (_, vector, values) => {
    expect(vector.nullCount).toBeGreaterThan(0)
    expect(readColumn(vector, 'x')).toEqual(values)
  })

  it('numbers are read as numbers, nulls as NaN, 64-bit integers too', () => {
    for (const name of ['recency', 'monetary', 'firstOrder', 'points'] as const) {
      expect(readNumbers(vectors[name], name)).toEqual(readNumbers(plain[name], name))
    }
    expect(() => readNumbers(vectorFromArray([1n, 2n ** 60n], new Int64()), 'points')).toThrow(
      'Expected column `points` to hold integers up to 2^53, got 1152921504606846976n at row 1.',
    )
    expect(() => readNumbers(vectors.tier as never, 'tier')).toThrow(
      'Expected column `tier` to hold numbers, got "B" at row 1.',
    )
  })

  it('ids are encoded as those of an array', () => {
    const integers = vectorFromArray(number, new Int32())
    expect(encodeColumn(dictionary(id), 'id')).toEqual(encodeColumn(id, 'id'))
    expect(encodeColumn(integers, 'id')).toEqual(encodeColumn(number, 'id'))
    expect(encodeColumn(vectorFromArray(number.map(BigInt), new Int64()), 'id')).toEqual(encodeColumn(number, 'id'))
  })

  it('every function gives what it gives for plain arrays', () => {
    expectSame(vectors, plain)
  })

  it('so do columns of a table read from the IPC format, in several batches', () => {
    const columns = Object.fromEntries(Object.keys(plain).map((name) => [name, viaIpc.getChild(name)!]))
    expect(viaIpc.batches.length).toBeGreaterThan(1)
    expectSame(columns, asColumns(twice))
  })

  it('order lines are summarised and audited alike', () => {
    const expected = summarizeOrders({ id, date, amount }, options)
    const lines = {
      id: dictionary(id),
      date: vectorFromArray(
        date.map((t) => new Date(t)),
        new TimestampMillisecond(),
      ),
      amount: vectorFromArray(amount, new Float64()),
    }
    expect(summarizeOrders(lines as never, options)).toEqual(expected)
    const audit = auditOrders({ ...lines, channel: dictionary(id) } as never, options)
    expect(audit.kept).toEqual(auditOrders({ id, date, amount }, options).kept)
    expect(summarizeOrders(audit.lines, options)).toEqual(expected)
    const faulty = { ...lines, amount: vectorFromArray([null, ...amount.slice(1)], new Float64()) }
    expect(auditOrders(faulty as never, options).findings[0]).toMatchObject({ code: 'impossible-amount', count: 1 })
  })
})

describe('arquero columns are columns', () => {
  it('of a table of arrays', () => {
    expectSame(aq.table(plain).data(), plain)
    const frame = aq.table({ id, date, amount })
    const lines = { id: frame.column('id'), date: frame.column('date'), amount: frame.column('amount') }
    expect(summarizeOrders(lines as never, options)).toEqual(summarizeOrders({ id, date, amount }, options))
  })

  it('of a table that came from Arrow, where a column has only `at`', () => {
    const { points: _points, firstOrder: _firstOrder, ...rest } = plain
    const frame = aq.fromArrow(tableToIPC(tableFromArrays(rest)))
    expect(Array.isArray(frame.column('tier'))).toBe(false)
    const column = (name: string): unknown => frame.column(name)
    expect(readColumn(column('tier') as never, 'tier')).toEqual(plain.tier)
    const columns = { recency: column('recency'), frequency: column('frequency'), monetary: column('monetary') }
    expect(scoreRfm(rfm, columns as never)).toEqual(scoreRfm(rfm, plain))
    expect(classifyAbc(abc, columns.monetary as never)).toEqual(classifyAbc(abc, plain.monetary))
    const facts = { tier: column('tier'), recency: column('recency') } as never
    expect(applyRules(ruleSet, facts)).toEqual(applyRules(ruleSet, { tier: plain.tier, recency: plain.recency }))
    expect(toRows(facts)).toEqual(toRows({ tier: plain.tier, recency: plain.recency }))
  })

  it('of a derived and reified one', () => {
    const frame = aq
      .table({ id, date, amount })
      .filter(aq.escape((row: { amount: number }) => row.amount > 0))
      .reify()
    const rows = amount.flatMap((value, i) => (value > 0 ? [i] : []))
    expect(summarizeOrders(frame.data() as never, options)).toEqual(
      summarizeOrders(takeRows({ id, date, amount }, rows), options),
    )
  })
})

describe('our tables are theirs', () => {
  const customers = summarizeOrders({ id, date, amount }, options)
  const table = { ...customers, ...applyPolicy(fitPolicy(customers), customers) }

  it('arquero takes a customer table as it is, and groups it', () => {
    const frame = aq.table(table)
    expect(frame.numRows()).toBe(customers.id.length)
    expect(frame.objects()).toEqual(toRows(table))
    const byTier = frame.groupby('tier').rollup({ spend: aq.op.sum('monetary'), n: aq.op.count() })
    const total = customers.monetary.reduce((a, b) => a + b)
    expect(byTier.rollup({ n: aq.op.sum('n'), spend: aq.op.sum('spend') }).object()).toEqual({
      n: customers.id.length,
      spend: expect.closeTo(total, 9),
    })
  })

  it('Arrow takes a customer table as it is, and brings it back', () => {
    const back = tableFromIPC(tableToIPC(tableFromArrays(table as object as Record<string, Float64Array>)))
    expect(back.numRows).toBe(customers.id.length)
    for (const [name, column] of Object.entries<ArrayLike<unknown>>(table)) {
      expect(Array.from(readColumn<unknown>(back.getChild(name)!, name)), name).toEqual(Array.from(column))
    }
    expect(back.getChild('r')!.type.toString()).toBe('Uint8')
    expect(back.getChild('monetary')!.type.toString()).toBe('Float64')
  })

  it('a table is cloned between threads as it is', () => {
    expect(structuredClone(table)).toEqual(table)
  })
})

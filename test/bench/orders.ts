import { table as arqueroTable, op } from 'arquero'
import { type CustomerTable, summarizeOrders } from '../../src/orders/index.ts'
import { encodeColumn, fromRows } from '../../src/table/index.ts'
import { type BenchRow, compare, here } from './against.ts'
import { firstRow, openDuckDb } from './duckdb.ts'
import { AS_OF, type BenchLog, logSql, makeLog, mixSql, summarySql } from './logs.ts'

/** Order lines to customers: coded ids, text ids, objects; against DuckDB, arquero and a Map. */
export async function benchOrders(large: boolean): Promise<BenchRow[]> {
  const small = makeLog(1_000_000, 100_000)
  const rows = [
    ...(await againstDuckDb('1M lines / 100k customers, coded ids', small, 1, 8)),
    ...(await againstArquero(small)),
    ...(await objects(small)),
    ...(await randomOrder(1_000_000, 100_000)),
  ]
  if (!large) return rows
  const big = makeLog(10_000_000, 1_000_000)
  return [
    ...rows,
    ...(await againstDuckDb('10M lines / 1M customers, coded ids', big, 2, 4, 3)),
    ...(await textIds(big)),
    ...(await randomOrder(10_000_000, 1_000_000, 3)),
  ]
}

async function againstDuckDb(
  job: string,
  log: BenchLog,
  threads: number,
  goal: number,
  rounds = 9,
): Promise<BenchRow[]> {
  const connection = await openDuckDb(threads)
  await connection.run(mixSql)
  await connection.run(`CREATE TABLE lines AS ${logSql(log.lines, log.customers)}`)
  const lines = coded(log)
  await checkSame(summarizeOrders(lines, { asOf: AS_OF }), connection)
  const rows = await compare(
    job,
    here('clientele', () => summarizeOrders(lines, { asOf: AS_OF })),
    here('DuckDB', () => connection.run(`CREATE OR REPLACE TABLE customers AS ${summarySql('lines')}`)),
    `DuckDB, ${threads === 1 ? '1 thread' : `${threads} threads`}`,
    goal,
    rounds,
  )
  connection.closeSync()
  return rows
}

function coded(log: BenchLog) {
  return { id: encodeColumn(log.id, 'id'), date: log.date, amount: log.amount }
}

/** Stops the benchmark when the two do not compute the same thing. */
async function checkSame(table: CustomerTable, connection: Awaited<ReturnType<typeof openDuckDb>>): Promise<void> {
  const names = [
    'recency',
    'frequency',
    'monetary',
    'ordersRecent',
    'ordersPrevious',
    'repeats',
    'tenureAtLast',
    'tenure',
    'repeatSpend',
    'firstOrder',
    'lastOrder',
  ] as const
  const theirs = await firstRow(
    connection,
    `SELECT count(*), ${names.map((name) => `sum("${name}")`).join(', ')} FROM (${summarySql('lines')})`,
  )
  const ours = names.map((name) =>
    Array.from(table[name]).reduce((sum: number, value: number) => sum + (Number.isNaN(value) ? 0 : value), 0),
  )
  ;[table.id.length, ...ours].forEach((value, i) => {
    if (Math.abs(value - theirs[i]!) > 1e-9 * Math.abs(value))
      throw new Error(`${['id', ...names][i]}: ours ${value}, DuckDB ${theirs[i]}`)
  })
}

async function textIds(log: BenchLog): Promise<BenchRow[]> {
  const connection = await openDuckDb(2)
  await connection.run(mixSql)
  const lines = `SELECT 'c' || lpad(id::TEXT, 8, '0') AS id, date, amount FROM (${logSql(log.lines, log.customers)})`
  await connection.run(`CREATE TABLE lines AS ${lines}`)
  const id = Array.from(log.id, (value) => `c${String(value).padStart(8, '0')}`)
  const rows = await compare(
    '10M lines / 1M customers, text ids',
    here('clientele', () => summarizeOrders({ id, date: log.date, amount: log.amount }, { asOf: AS_OF })),
    here('DuckDB', () => connection.run(`CREATE OR REPLACE TABLE customers AS ${summarySql('lines')}`)),
    'DuckDB, 2 threads',
    1.1,
    3,
  )
  connection.closeSync()
  return rows
}

async function againstArquero(log: BenchLog): Promise<BenchRow[]> {
  const day = log.date.map((instant) => Math.floor(instant / 86_400_000))
  const table = arqueroTable({ id: log.id, date: log.date, day, amount: log.amount })
  const lines = coded(log)
  return compare(
    '1M lines / 100k customers, coded ids',
    here('clientele', () => summarizeOrders(lines, { asOf: AS_OF })),
    here('arquero', () => withArquero(table)),
    'arquero',
    12,
    3,
  )
}

function withArquero(lines: ReturnType<typeof arqueroTable>): unknown {
  const asOfDay = Date.parse(AS_OF) / 86_400_000
  return lines
    .groupby('id', 'day')
    .rollup({ spend: op.sum('amount'), first: op.min('date'), last: op.max('date') })
    .derive({
      recent: `(d) => d.day > ${asOfDay - 180} ? 1 : 0`,
      previous: `(d) => d.day > ${asOfDay - 360} && d.day <= ${asOfDay - 180} ? 1 : 0`,
    })
    .orderby('day')
    .groupby('id')
    .rollup({
      firstOrder: op.min('first'),
      lastOrder: op.max('last'),
      firstDay: op.min('day'),
      lastDay: op.max('day'),
      frequency: op.count(),
      monetary: op.sum('spend'),
      ordersRecent: op.sum('recent'),
      ordersPrevious: op.sum('previous'),
      firstSpend: '(d) => op.array_agg(d.spend)[0]',
    })
    .derive({
      recency: `(d) => ${asOfDay} - d.lastDay`,
      repeats: '(d) => d.frequency - 1',
      tenureAtLast: '(d) => d.lastDay - d.firstDay',
      tenure: `(d) => ${asOfDay} - d.firstDay`,
      repeatSpend: '(d) => (d.monetary - d.firstSpend) / (d.frequency - 1)',
    })
}

interface Order {
  readonly customer: number
  readonly placed: number
  readonly total: number
}

/** An array of objects: against what one writes by hand, a Map of records with a Map of days. */
async function objects(log: BenchLog): Promise<BenchRow[]> {
  const orders: Order[] = Array.from(log.id, (customer, i) => ({
    customer,
    placed: log.date[i]!,
    total: log.amount[i]!,
  }))
  const ours = () => {
    const lines = fromRows(orders, { id: (o) => o.customer, date: (o) => o.placed, amount: (o) => o.total })
    return summarizeOrders(lines, { asOf: AS_OF })
  }
  const theirs = here('by hand', () => byHand(orders))
  return compare('1M order objects', here('clientele', ours), theirs, 'Map by hand', 4, 5)
}

function byHand(orders: readonly Order[]): Map<number, object> {
  const asOfDay = Date.parse(AS_OF) / 86_400_000
  const customers = new Map<number, { first: number; last: number; days: Map<number, number>; monetary: number }>()
  for (const order of orders) {
    let customer = customers.get(order.customer)
    if (customer === undefined) {
      customers.set(
        order.customer,
        (customer = { first: order.placed, last: order.placed, days: new Map(), monetary: 0 }),
      )
    }
    customer.first = Math.min(customer.first, order.placed)
    customer.last = Math.max(customer.last, order.placed)
    const day = Math.floor(order.placed / 86_400_000)
    customer.days.set(day, (customer.days.get(day) ?? 0) + order.total)
    customer.monetary += order.total
  }
  const result = new Map<number, object>()
  for (const [id, { first, last, days, monetary }] of customers) {
    const list = [...days.keys()]
    const firstDay = Math.min(...list)
    const lastDay = Math.max(...list)
    result.set(id, {
      firstOrder: first,
      lastOrder: last,
      recency: asOfDay - lastDay,
      frequency: list.length,
      monetary,
      ordersRecent: list.filter((day) => day > asOfDay - 180).length,
      ordersPrevious: list.filter((day) => day > asOfDay - 360 && day <= asOfDay - 180).length,
      repeats: list.length - 1,
      tenureAtLast: lastDay - firstDay,
      tenure: asOfDay - firstDay,
      repeatSpend: (monetary - days.get(firstDay)!) / (list.length - 1),
    })
  }
  return result
}

/** Our own times: rows in random order against rows in order of time; the ratio should stay below the goal. */
async function randomOrder(lines: number, customers: number, rounds = 9): Promise<BenchRow[]> {
  const [ordered, random] = [coded(makeLog(lines, customers)), coded(makeLog(lines, customers, true))]
  return compare(
    `${lines / 1e6}M lines in order of time`,
    here('in order', () => summarizeOrders(ordered, { asOf: AS_OF })),
    here('random', () => summarizeOrders(random, { asOf: AS_OF })),
    'ourselves in random order (at most)',
    1.5,
    rounds,
  )
}

import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readOrders } from '../../src/cli/readOrders.ts'
import { summarizeOrders } from '../../src/orders/index.ts'
import { type BenchRow, compare, here } from './against.ts'
import { openDuckDb } from './duckdb.ts'
import { AS_OF, makeLog, summarySql } from './logs.ts'

/** A CSV file to customers, against DuckDB's own reader. */
export async function benchCsv(large: boolean): Promise<BenchRow[]> {
  const [lines, customers] = large ? [10_000_000, 1_000_000] : [1_000_000, 100_000]
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'))
  try {
    const path = join(folder, 'orders.csv')
    await writeCsv(path, lines, customers)
    const connection = await openDuckDb(2)
    const sql = summarySql(`(SELECT id, amount, epoch_ms(date)::DOUBLE AS date FROM read_csv('${path}'))`)
    const rows = await compare(
      `CSV file, ${lines / 1e6}M lines / ${customers / 1000}k customers`,
      here('clientele', async () => summarizeOrders((await readOrders(path)).lines, { asOf: AS_OF })),
      here('DuckDB', () => connection.run(`CREATE OR REPLACE TABLE customers AS ${sql}`)),
      'DuckDB, 2 threads',
      2.3,
      3,
    )
    connection.closeSync()
    return rows
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Columns id, date (ISO, to the second) and amount; ids are text. */
export async function writeCsv(path: string, lines: number, customers: number): Promise<void> {
  const log = makeLog(lines, customers)
  const file = createWriteStream(path)
  file.write('id,date,amount\n')
  for (let from = 0; from < lines; from += 20_000) {
    let text = ''
    for (let i = from; i < Math.min(lines, from + 20_000); i++) {
      text += `c${log.id[i]},${new Date(log.date[i]!).toISOString().slice(0, 19)},${log.amount[i]}\n`
    }
    if (!file.write(text)) await once(file, 'drain')
  }
  file.end()
  await once(file, 'close')
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { writeCsv } from './csv.ts'

/** Peak memory of one job above what it started from, in bytes a customer. */
export interface MemoryRow {
  readonly job: string
  readonly bytesPerCustomer: number
  readonly goal: string
}

/** Each job runs in a process of its own, which tells its peak. */
export async function benchMemory(large: boolean): Promise<MemoryRow[]> {
  const [lines, customers] = large ? [10_000_000, 1_000_000] : [1_000_000, 100_000]
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'))
  try {
    const path = join(folder, 'orders.csv')
    await writeCsv(path, lines, customers)
    const run = (...args: string[]): number => {
      const script = fileURLToPath(new URL('memoryJob.ts', import.meta.url))
      return Number(
        execFileSync(process.execPath, ['--expose-gc', '--import', 'tsx', script, ...args], { encoding: 'utf8' }),
      )
    }
    const size = `${lines / 1e6}M lines / ${customers / 1000}k customers`
    return [
      {
        job: `coded ids to customers, above the input, ${size}`,
        bytesPerCustomer: run('coded', String(lines), String(customers)) / customers,
        goal: '110',
      },
      {
        job: `CSV to customers, above the result, ${size}`,
        bytesPerCustomer: run('csv', path) / customers,
        goal: `200 + 32 MB in all = ${Math.round(200 + 32e6 / customers)}`,
      },
    ]
  } finally {
    rmSync(folder, { recursive: true })
  }
}

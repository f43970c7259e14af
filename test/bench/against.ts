import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface, type Interface } from 'node:readline'
import { DOUBLE, DuckDBDataChunk, DuckDBInstance } from '@duckdb/node-api'

/** A line of the performance table: CPU milliseconds, medians of one run, and how many times faster ours is. */
export interface BenchRow {
  readonly job: string
  readonly peer: string
  readonly ours: number
  readonly theirs: number
  readonly ratio: number
  /** What is asked of the ratio; null where nothing is. */
  readonly goal: number | null
}

/** A job that has no peer: CPU milliseconds, a median, and the most that is asked for; null where nothing is. */
export interface LoneRow {
  readonly job: string
  readonly ours: number
  readonly goal: number | null
}

export type Columns = Readonly<Record<string, Float64Array>>

/** Something that does the job once and says how many milliseconds of CPU it took, all threads added up. */
export interface Contestant {
  readonly name: string
  run(): Promise<number>
  close(): Promise<void>
}

/** Code in this process: ours, or that of a peer in JavaScript or behind a driver. */
export function here(name: string, job: () => unknown): Contestant {
  return {
    name,
    run: async () => {
      const before = process.cpuUsage()
      await job()
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000
    },
    close: async () => {},
  }
}

/** DuckDB with two threads in this process, with the columns and their row number in a table `data` held in memory. */
export async function duckdb(columns: Columns, sql: string): Promise<Contestant> {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
  const connection = await instance.connect()
  const names = ['row', ...Object.keys(columns)]
  await connection.run(`CREATE TABLE data (${names.map((name) => `"${name}" DOUBLE`).join(', ')})`)
  const appender = await connection.createAppender('data')
  const arrays = Object.values(columns)
  const size = arrays[0]!.length
  for (let start = 0; start < size; start += 2048) {
    const end = Math.min(size, start + 2048)
    const chunk = DuckDBDataChunk.create(names.map(() => DOUBLE))
    chunk.setColumns([
      Array.from({ length: end - start }, (_, i) => start + i),
      ...arrays.map((array) => Array.from(array.subarray(start, end))),
    ])
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
  return {
    ...here('DuckDB', () => connection.run(`CREATE OR REPLACE TEMP TABLE result AS ${sql}`)),
    close: async () => {
      connection.closeSync()
      instance.closeSync()
    },
  }
}

/**
 * A Python library in a process of its own, with the columns as NumPy arrays in `data`. The script imports what it needs
 * and defines `job()`. Undefined where Python or the library is not installed.
 */
export async function python(name: string, columns: Columns, script: string): Promise<Contestant | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'clientele-bench-'))
  for (const [column, values] of Object.entries(columns)) writeFileSync(join(folder, column), values)
  const program = `
import sys, time, json
import numpy as np
data = {name: np.fromfile(sys.argv[1] + '/' + name) for name in json.loads(sys.argv[2])}
${script}
print('ready', flush=True)
for line in sys.stdin:
    start = time.process_time()
    result = job()
    print((time.process_time() - start) * 1000, flush=True)
`
  const child: ChildProcess = spawn('python3', ['-c', program, folder, JSON.stringify(Object.keys(columns))], {
    stdio: ['pipe', 'pipe', 'ignore'],
  })
  child.on('error', () => {})
  const lines: Interface = createInterface({ input: child.stdout! })
  const next = (): Promise<string | undefined> =>
    new Promise((resolve) => {
      const done = (line?: string): void => {
        lines.off('line', done)
        lines.off('close', done)
        resolve(line)
      }
      lines.once('line', done)
      lines.once('close', done)
    })
  const ready = await next()
  rmSync(folder, { recursive: true })
  if (ready !== 'ready') return undefined
  return {
    name,
    run: async () => {
      child.stdin!.write('\n')
      return Number(await next())
    },
    close: async () => {
      child.stdin!.end()
    },
  }
}

/** Warm-up: for two seconds of CPU, two rounds at least and ten at most; one round of ten seconds is enough. */
const WARM_UP = { least: 2, most: 10, milliseconds: 2000, enough: 10_000 }

async function warmUp({ run }: Contestant): Promise<void> {
  let time = 0
  for (let k = 0; k < WARM_UP.most && (k < WARM_UP.least || time < WARM_UP.milliseconds); k++) {
    time += await run()
    if (time > WARM_UP.enough) break
  }
}

/** Lets two contestants run by turns, after a warm-up, and compares the medians. */
export async function compare(
  job: string,
  us: Contestant,
  them: Contestant | undefined,
  peer: string,
  goal: number | null,
  rounds = 9,
): Promise<BenchRow[]> {
  if (them === undefined) {
    process.stderr.write(`${job}: ${peer} is not installed, skipped.\n`)
    return []
  }
  const times: [number[], number[]] = [[], []]
  await warmUp(us)
  await warmUp(them)
  for (let round = 0; round < rounds; round++) {
    times[0].push(await us.run())
    times[1].push(await them.run())
  }
  await them.close()
  const [a, b] = times.map((list) => list.sort((x, y) => x - y)[list.length >> 1]!) as [number, number]
  const row = { job, peer, ours: a, theirs: b, ratio: b / a, goal }
  process.stderr.write(`${describe(row)}\n`)
  return [row]
}

/** Evenly spread numbers from 0 to 1, the same in each run. */
export function randomNumbers(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 0) / 2 ** 32
  }
}

function describe({ job, peer, ours, theirs, ratio, goal }: BenchRow): string {
  const aim = goal === null ? '' : ` (goal ${goal}x)`
  return `${job}, ${peer}: ${ours.toFixed(0)} ms, ${theirs.toFixed(0)} ms, ${ratio.toFixed(1)}x${aim}`
}

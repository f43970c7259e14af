import { spawn } from 'node:child_process'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { fileOf, pathOf } from './files.ts'

const LOG = 'id,date,amount\nann,2024-01-02,12.50\nbob,2024-01-03,3\n'

/** The command as a process of its own, its input given; `take` bytes of output are read and then no more. */
function clientele(
  args: string[],
  input: string | Uint8Array,
  take = Number.POSITIVE_INFINITY,
): Promise<{ code: number | null; out: string; error: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', ...args])
  let out = ''
  let error = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString()
    if (out.length >= take) child.stdout.destroy()
  })
  child.stderr.on('data', (chunk: Buffer) => {
    error += chunk.toString()
  })
  child.stdin.on('error', () => {})
  child.stdin.end(input)
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, error })))
}

test('standard input is read, plain or gzip, and the exit code is 0', async () => {
  const plain = await clientele(['report', '-', '--json'], LOG)
  const packed = await clientele(['report', '-', '--json'], gzipSync(LOG))
  expect([plain.code, plain.error]).toEqual([0, ''])
  expect(JSON.parse(plain.out)).toMatchObject({ file: { name: 'standard input', rows: 2, gzip: false } })
  expect(JSON.parse(packed.out)).toMatchObject({ file: { rows: 2, gzip: true } })
}, 30_000)

test('bad data is exit code 1, wrong usage 2, each with one line on standard error', async () => {
  expect(await clientele(['report', '-'], '')).toEqual({
    code: 1,
    out: '',
    error: 'clientele: Expected a table with a header and rows, got standard input, which is empty.\n',
  })
  expect((await clientele(['reprot'], '')).code).toBe(2)
}, 30_000)

test('a reader who has seen enough is no error', async () => {
  const log = `id,date,amount\n${Array.from({ length: 50_000 }, (_, i) => `c${i},2024-01-02,1\n`).join('')}`
  const customers = `id,recency,frequency,monetary,repeats,tenureAtLast,tenure,repeatSpend\n${Array.from({ length: 200_000 }, (_, i) => `c${i},1,2,3,1,9,10,1\n`).join('')}`
  const policy = pathOf('policy.json')
  const saved = await clientele(['report', '-', '--policy', policy], log, 10)
  expect([saved.code, saved.error.includes('EPIPE')]).toEqual([0, false])
  expect(await clientele(['score', fileOf(customers), '--policy', policy], '', 10)).toMatchObject({
    code: 0,
    error: '',
  })
}, 60_000)

// Runs the cases from the built and packed package in other runtimes, and compares with what this Node gives.
//
//   tsx test/runtimes/run.ts node deno=/path/to/deno bun=/path/to/bun node24=/path/to/node chromium=/path/to/chromium
//
// `node` runs this Node once more: as CommonJS, and in other time zones of the machine.

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { runInBrowser } from '../browser/runInBrowser.ts'
import { installPacked } from '../package/consumer.ts'
import { cases } from './cases.ts'
import { differenceOf, plain } from './plain.ts'
import { ruleCases } from './ruleCases.ts'
import type { Results } from './runCases.ts'

const consumer = installPacked()
const { folder } = consumer
const folders = consumer.entries.filter((entry) => entry !== 'clientele' && entry !== 'clientele/schema')

for (const [format, name] of [
  ['esm', 'cases.mjs'],
  ['cjs', 'cases.cjs'],
] as const) {
  const entryPoints = [join(import.meta.dirname, 'cases.ts')]
  await build({
    entryPoints,
    bundle: true,
    format,
    outfile: join(folder, name),
    platform: 'neutral',
    logLevel: 'error',
  })
}
// Each folder by its own subpath; that the main entry holds the same functions is tested elsewhere.
writeFileSync(
  join(folder, 'main.mjs'),
  `import { cases, runCases } from './cases.mjs'
${folders.map((entry, i) => `import * as part${i} from '${entry}'`).join('\n')}
console.log(JSON.stringify(runCases(cases, { ${folders.map((_, i) => `...part${i}`).join(', ')} })))`,
)
writeFileSync(
  join(folder, 'main.cjs'),
  `const { cases, runCases } = require('./cases.cjs')
console.log(JSON.stringify(runCases(cases, require('clientele'))))`,
)

let failures = 0
const reference = runProgram('this Node', process.execPath, ['main.mjs'], 'UTC')
const answers = new Map(reference.results.map(({ name, result }) => [name, result]))
for (const { name, expected } of cases) {
  const difference = expected === undefined ? null : differenceOf(answers.get(name), plain(expected))
  if (difference !== null) report(`${name}: ${difference}`)
}
console.log(`  reference: Node ${process.version}, ${reference.results.length} cases`)

for (const argument of process.argv.slice(2)) {
  const [kind, path = process.execPath] = argument.split('=') as [string, string?]
  if (kind === 'node') {
    compare(runProgram('Node as CommonJS', path, ['main.cjs'], 'Asia/Shanghai'))
    compare(runProgram('Node in New York', path, ['main.mjs'], 'America/New_York'))
  } else if (kind === 'node24') {
    compare(runProgram('Node 24', path, ['main.mjs'], 'Asia/Shanghai'))
    compare(runProgram('Node 24 as CommonJS', path, ['main.cjs'], 'America/New_York'))
  } else if (kind === 'deno') {
    compare(
      runProgram('Deno', path, ['run', '--no-prompt', '--node-modules-dir=manual', 'main.mjs'], 'America/New_York'),
    )
  } else if (kind === 'bun') {
    compare(runProgram('Bun', path, ['main.mjs'], 'Asia/Shanghai'))
  } else if (kind === 'chromium') {
    for (const results of await runInBrowser(path, folder, 'page')) compare(results)
    for (const results of await runInBrowser(path, folder, 'rulesPage')) compare(results, ruleCases)
  } else {
    report(`no runtime is called ${kind}`)
  }
}

consumer.remove()
process.exitCode = failures === 0 ? 0 : 1

function runProgram(runtime: string, command: string, args: string[], timeZone: string): Results {
  const env = { ...process.env, TZ: timeZone, DENO_NO_UPDATE_CHECK: '1', NODE_OPTIONS: '' }
  const child = spawnSync(command, args, { cwd: folder, encoding: 'utf8', env, timeout: 120_000, maxBuffer: 2 ** 28 })
  if (child.status !== 0) {
    report(`${runtime} stopped: ${child.error ?? child.stderr}`)
    return { runtime, results: [] }
  }
  return { runtime, ...JSON.parse(child.stdout) }
}

function compare({ runtime, timeZone, results }: Results, asked: readonly { name: string }[] = cases): void {
  const before = failures
  if (results.length === 0 || results.length !== asked.length)
    report(`${runtime}: ran ${results.length} cases of ${asked.length}`)
  for (const { name, result } of results) {
    const difference = differenceOf(result, answers.get(name))
    if (difference !== null) report(`${runtime}, ${name}: ${difference}`)
  }
  console.log(
    `  ${runtime}, in ${timeZone}: ${results.length} cases, ${failures === before ? 'all the same' : 'not the same'}`,
  )
}

function report(problem: string): void {
  failures++
  console.error(`  ${problem}`)
}

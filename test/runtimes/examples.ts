// Runs the programs in examples/ as their comments say, from the built package of this repository.
//
//   tsx test/runtimes/examples.ts node deno=/path/to/deno chromium=/path/to/chromium

import { spawnSync } from 'node:child_process'
import { readExample } from '../browser/readExample.ts'
import { root } from '../package/consumer.ts'

let failures = 0
for (const argument of process.argv.slice(2)) {
  const [kind, path = process.execPath] = argument.split('=') as [string, string?]
  if (kind === 'node') {
    expectLines('Node', run(path, ['examples/node/segments.js']), /^王芳: \w+, tier A, active -> \w+$/m)
    expectLines('Node', run(path, ['examples/node/lifetimeValue.js']), /^All 3317 together: .+, 4807 came/m)
    expectLines('Node', run(path, ['examples/node/segmentation.js']), /^NPS -4 ± 7 of 483 answers$/m)
  }
  if (kind === 'deno') expectLines('Deno', run(path, ['run', 'examples/deno/segments.ts']), /\w+, tier A/)
  if (kind === 'chromium')
    expectLines('Chromium', await readExample(path), /customers from 200,000 order lines in \d+ ms/)
}
process.exitCode = failures === 0 ? 0 : 1

function expectLines(name: string, output: string, pattern: RegExp): void {
  const passed = pattern.test(output)
  if (!passed) failures++
  console.log(`  ${name}: the example ${passed ? 'runs' : `does not say ${pattern}:\n${output}`}`)
}

function run(command: string, args: string[], timeout = 60_000): string {
  const child = spawnSync(command, args, {
    cwd: root,
    encoding: 'utf8',
    timeout,
    env: { ...process.env, NO_COLOR: '1' },
  })
  return child.status === 0 ? child.stdout : `${child.error ?? child.stderr}`
}

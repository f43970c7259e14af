// Compiles a program against the declarations of the packed package with another TypeScript, every declaration checked.
//
//   tsx test/package/oldTypes.ts /path/to/typescript/bin/tsc

import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { installPacked } from './consumer.ts'
import { typesProgram } from './typesProgram.ts'

const compiler = process.argv[2] ?? 'tsc'
const { folder, entries, remove } = installPacked()
// zod asks for a newer compiler than we do.
const program = typesProgram(entries.filter((entry) => entry !== 'clientele/schema'))
const names = ['consumer.mts', 'consumer.cts']
for (const name of names) writeFileSync(join(folder, name), program)
const flags = [
  '--noEmit',
  '--strict',
  '--exactOptionalPropertyTypes',
  '--module',
  'node16',
  '--target',
  'es2022',
  '--lib',
  'es2022',
]
const { status } = spawnSync(process.execPath, [compiler, ...flags, ...names], { cwd: folder, stdio: 'inherit' })
remove()
process.exitCode = status ?? 1

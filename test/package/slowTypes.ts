// Asks Deno whether the types of every export can be read off its text, as registries of TypeScript sources want it.
//
//   tsx test/package/slowTypes.ts /path/to/deno

import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { root } from './consumer.ts'

const deno = process.argv[2] ?? 'deno'
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const folder = mkdtempSync(join(tmpdir(), 'clientele-'))

cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true, filter: (path) => !path.endsWith('/cli') })
for (const name of Object.keys(manifest.dependencies)) {
  mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true })
  symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'dir')
}
const subpaths = Object.keys(manifest.exports).filter((name) => name !== './package.json')
const config = {
  name: '@clientele/clientele',
  version: manifest.version,
  license: manifest.license,
  exports: Object.fromEntries(
    subpaths.map((name) => [name, `./src/${name === '.' ? '' : `${name.slice(2)}/`}index.ts`]),
  ),
  nodeModulesDir: 'manual',
}
writeFileSync(join(folder, 'deno.json'), JSON.stringify(config))
writeFileSync(join(folder, 'package.json'), JSON.stringify({ dependencies: manifest.dependencies }))

const env = { ...process.env, DENO_NO_UPDATE_CHECK: '1' }
const { status } = spawnSync(deno, ['publish', '--dry-run', '--allow-dirty'], { cwd: folder, env, stdio: 'inherit' })
rmSync(folder, { recursive: true, force: true })
process.exitCode = status ?? 1

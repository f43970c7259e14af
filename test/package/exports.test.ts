import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { afterAll, describe, expect, test } from 'vitest'
import { installPacked, root } from './consumer.ts'
import { typesProgram } from './typesProgram.ts'

const { folder, entries, manifest, remove } = installPacked()
afterAll(remove)

/** A program that prints, for each entry, the names that it exports and what they are. */
const list = (load: string): string => `
const seen = {}
for (const entry of ${JSON.stringify(entries)}) {
  const all = ${load}
  seen[entry] = Object.keys(all).filter((name) => name !== '__esModule').sort().map((name) => name + ': ' + typeof all[name])
}
console.log(JSON.stringify(seen))`

const esm = run('list.mjs', list('await import(entry)'))
const cjs = run('list.cjs', list('require(entry)'))

describe.each(entries)('%s', (entry) => {
  test('exports the same names as a module and as CommonJS', () => {
    expect(cjs[entry]).toEqual(esm[entry])
    expect(esm[entry]!.length).toBeGreaterThan(0)
  })

  test('exports what its source exports', async () => {
    const folderOf = entry === 'clientele' ? '' : `${entry.slice('clientele/'.length)}/`
    const source = (await import(/* @vite-ignore */ join(root, `src/${folderOf}index.ts`))) as Record<string, unknown>
    expect(esm[entry]).toEqual(
      Object.keys(source)
        .sort()
        .map((name) => `${name}: ${typeof source[name]}`),
    )
  })
})

test('the main entry has no two copies of a function: each is the one of its folder', () => {
  const program = `
import * as main from 'clientele'
const different = []
for (const entry of ${JSON.stringify(entries)}) {
  const part = await import(entry)
  for (const name of Object.keys(part)) if (name in main && main[name] !== part[name]) different.push(entry + ' ' + name)
}
console.log(JSON.stringify(different))`
  expect(run('same.mjs', program)).toEqual([])
})

test('errors of the module and of the CommonJS build know each other', () => {
  const program = `
import { createRequire } from 'node:module'
import { readNumbers } from 'clientele/table'
const { isClienteleError } = createRequire(import.meta.url)('clientele/table')
try {
  readNumbers(['12'], 'amount')
} catch (error) {
  console.log(JSON.stringify([isClienteleError(error), error.code]))
}`
  expect(run('errors.mjs', program)).toEqual([true, 'column'])
})

test('what is not exported stays inside', () => {
  const program = `
const seen = []
for (const path of ['clientele/dist/index.js', 'clientele/errors', 'clientele/src/index.ts']) {
  await import(path).catch((error) => seen.push(error.code))
}
console.log(JSON.stringify(seen))`
  expect(run('inside.mjs', program)).toEqual(Array(3).fill('ERR_PACKAGE_PATH_NOT_EXPORTED'))
})

test('the command answers', () => {
  const cli = join(folder, 'node_modules/clientele/dist/cli.js')
  expect(execFileSync('node', [cli, '--help'], { encoding: 'utf8' })).toContain('clientele report')
  expect(execFileSync('node', [cli, '--version'], { encoding: 'utf8' })).toContain(manifest.version)
})

describe('the types', () => {
  test.each([
    ['node16', ts.ModuleKind.Node16, ts.ModuleResolutionKind.Node16, ['consumer.mts', 'consumer.cts']],
    ['bundler', ts.ModuleKind.ESNext, ts.ModuleResolutionKind.Bundler, ['consumer.mts']],
  ])('serve modules and CommonJS under module %s', (_, module, moduleResolution, names) => {
    for (const name of names) writeFileSync(join(folder, name), typesProgram(entries))
    const options: ts.CompilerOptions = {
      module,
      moduleResolution,
      target: ts.ScriptTarget.ES2022,
      lib: ['lib.es2022.d.ts'],
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
    }
    const consumers = ts.createProgram(
      names.map((name) => join(folder, name)),
      options,
    )
    // Our declarations are checked with them; those of our dependencies are theirs to check.
    const ours = consumers.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder))
    const problems = ours.flatMap((file) => [
      ...consumers.getSyntacticDiagnostics(file),
      ...consumers.getSemanticDiagnostics(file),
    ])
    const shown = problems.map((p) => `${p.file?.fileName} ${ts.flattenDiagnosticMessageText(p.messageText, ' ')}`)
    expect([...consumers.getGlobalDiagnostics(), ...consumers.getOptionsDiagnostics()]).toEqual([])
    expect(shown).toEqual([])
    expect(ours.length).toBeGreaterThan(entries.length)
  })
})

function run<T = Record<string, string[]>>(name: string, program: string): T {
  writeFileSync(join(folder, name), program)
  return JSON.parse(execFileSync('node', [name], { cwd: folder, encoding: 'utf8' })) as T
}

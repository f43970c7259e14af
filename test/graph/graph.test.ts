import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import {
  ambient,
  circles,
  core,
  exportsOf,
  floorOf,
  internal,
  isNamed,
  madeCode,
  uses,
  workOnImport,
  wrongDirections,
  wrongPackages,
} from './checks.ts'
import { parseSource, readSources, root, type Source } from './sources.ts'

const sources = readSources()
const coreSources = sources.filter(({ folder }) => core.includes(folder))
const folders = [...new Set(sources.filter(({ file }) => file.split('/').length > 2).map(({ folder }) => folder))]

describe('imports', () => {
  test('every folder has its place in the order', () => {
    expect(folders.filter((folder) => folder !== 'schema' && floorOf(folder) === -1)).toEqual([])
  })

  test('point downwards, never up and never sideways', () => {
    expect(sources.flatMap(wrongDirections)).toEqual([])
  })

  test('never go in circles, not even within a folder', () => {
    expect(circles(sources)).toEqual([])
  })

  test('bring packages only where they belong', () => {
    expect(sources.flatMap(wrongPackages)).toEqual([])
  })

  test('are written with the .ts extension, and never computed in the core', () => {
    const offenders = sources.flatMap(({ folder, imports }) =>
      imports.filter(({ specifier, target }) =>
        target === undefined ? specifier === '(computed)' && folder !== 'cli' : !existsSync(join(root, target)),
      ),
    )
    expect(offenders.map(({ where, specifier }) => `${where} ${specifier}`)).toEqual([])
  })
})

describe('the core', () => {
  test('does nothing on import', () => {
    expect([...coreSources, ...sources.filter((s) => s.folder === 'schema')].flatMap(workOnImport)).toEqual([])
  })

  test('never makes code out of text', () => {
    expect(sources.flatMap((source) => uses(source, madeCode))).toEqual([])
  })

  test('takes the time, the time zone and chance as arguments', () => {
    expect(coreSources.flatMap((source) => uses(source, ambient))).toEqual([])
  })

  test('has no global state: what is declared at the top with let or var', () => {
    const offenders = coreSources.flatMap(({ tree }) =>
      tree.statements
        .filter((s) => ts.isVariableStatement(s) && !(s.declarationList.flags & ts.NodeFlags.Const))
        .map((s) => `${tree.fileName} ${s.getText().split('\n')[0]}`),
    )
    expect(offenders).toEqual([])
  })
})

describe('entry points', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { exports: Record<string, unknown> }
  const bundler = readFileSync(join(root, 'tsup.config.ts'), 'utf8')
  const open = folders.filter((folder) => folder !== 'cli' && !internal.includes(folder))
  /** Entries of their own below a folder: each family of CLV models, whose functions have the same names. */
  const nested = sources
    .map(({ file }) => /^src\/(\w+\/[\w-]+)\/index\.ts$/.exec(file)?.[1])
    .filter((name) => name !== undefined)

  test('each folder that users import has an index', () => {
    expect(open.filter((folder) => !existsSync(join(root, 'src', folder, 'index.ts')))).toEqual([])
  })

  test('each folder is an export of package.json, and each export a folder', () => {
    const subpaths = Object.keys(manifest.exports).filter((name) => name !== './package.json')
    expect(subpaths.sort()).toEqual(['.', ...[...open, ...nested].map((folder) => `./${folder}`)].sort())
    for (const folder of [...open, ...nested]) {
      expect(manifest.exports[`./${folder}`]).toEqual({
        import: { types: `./dist/${folder}.d.ts`, default: `./dist/${folder}.js` },
        require: { types: `./dist/${folder}.d.cts`, default: `./dist/${folder}.cjs` },
      })
    }
  })

  test('each folder is built', () => {
    expect([...open, ...nested].filter((folder) => !bundler.includes(`'${folder}'`))).toEqual([])
  })

  test('an index names what it re-exports, one by one', () => {
    const stars = sources
      .filter(({ file }) => file.endsWith('index.ts'))
      .filter(({ tree }) => tree.statements.some((s) => ts.isExportDeclaration(s) && !isNamed(s)))
    expect(stars.map(({ file }) => file)).toEqual([])
  })

  test('the main entry holds all that the core folders export, and nothing else', () => {
    const main = new Set(exportsOf('src/index.ts'))
    const parts = open
      .filter((folder) => core.includes(folder))
      .flatMap((folder) => exportsOf(`src/${folder}/index.ts`))
    expect([...new Set(parts)].filter((name) => !main.has(name))).toEqual([])
    expect([...main].filter((name) => !parts.includes(name))).toEqual([])
  })
})

describe('the reader of the graph', () => {
  const at = (file: string, text: string): Source => parseSource(file, text)

  test.each([
    ['up', 'src/rfm/a.ts', "import { applyRules } from '../rules/index.ts'"],
    ['sideways', 'src/rfm/a.ts', "import type { Abc } from '../abc/index.ts'"],
    ['sideways by a re-export', 'src/strategy/a.ts', "export * from '../measure/index.ts'"],
    ['up by a type query', 'src/table/a.ts', "type A = import('../rfm/index.ts').A"],
    ['up by a dynamic import', 'src/table/a.ts', "await import('../rfm/index.ts')"],
    ['values into schema', 'src/schema/a.ts', "import { playbook } from '../strategy/index.ts'"],
    ['schema into the core', 'src/policy/a.ts', "import type { A } from '../schema/index.ts'"],
    ['the main entry', 'src/policy/a.ts', "import type { A } from '../index.ts'"],
    ['the command into schema', 'src/schema/a.ts', "import type { A } from '../cli/main.ts'"],
  ])('sees imports that go %s', (_, file, text) => {
    expect(wrongDirections(at(file, text))).toHaveLength(1)
  })

  test.each([
    [
      'src/rfm/a.ts',
      "import { fail } from '../errors.ts'\nimport { b } from './b.ts'\nimport { t } from '../table/index.ts'",
    ],
    ['src/schema/a.ts', "import type { Policy } from '../policy/index.ts'\nimport { type A } from '../rfm/index.ts'"],
    ['src/cli/a.ts', "import { schema } from '../schema/index.ts'"],
    ['src/index.ts', "export { fitRfm } from './rfm/index.ts'"],
  ])('lets others pass in %s', (file, text) => {
    expect(wrongDirections(at(file, text))).toEqual([])
  })

  test.each([
    ['src/rfm/a.ts', "import { z } from 'zod'"],
    ['src/rfm/a.ts', "import { readFile } from 'node:fs'"],
    ['src/rfm/a.ts', "import { readFile } from 'fs/promises'"],
    ['src/condition/a.ts', "import { format } from 'date-fns/format'"],
    ['src/cli/a.ts', "import chalk from 'chalk'"],
  ])('sees packages where they do not belong: %s %s', (file, text) => {
    expect(wrongPackages(at(file, text))).toHaveLength(1)
  })

  test.each([
    'const a = Object.freeze({})',
    'export const a = [f()]',
    'const a = new Map()',
    'f()',
    'const a = tag`x`',
    'const a = /* @__PURE__ */ f(g())',
    'export class A { static a = f() }',
    'for (const a of b) c[a] = 1',
    'const a = { ...b }',
    "import './polyfill.ts'",
  ])('sees work on import: %s', (text) => {
    expect(workOnImport(at('src/rfm/a.ts', text))).toHaveLength(1)
  })

  test.each([
    'export const a = 1, b = [2, -3], c = { d: "e" }',
    'const a = /* @__PURE__ */ new Map()',
    'const a = /* @__PURE__ */ f(1)',
    'const a = () => f()',
    'export function a(b = f()) { f() }',
    'export class A { a = f(); static b = 1; c() { f() } }',
    'type A = ReturnType<typeof f>',
    'const a = 7 * 24 as number',
  ])('sees none in: %s', (text) => {
    expect(workOnImport(at('src/rfm/a.ts', text))).toEqual([])
  })

  test.each([
    [madeCode, 'eval("1")'],
    [madeCode, 'new Function("return 1")'],
    [madeCode, 'Function("return 1")'],
    [madeCode, 'globalThis.eval'],
    [ambient, 'Date.now()'],
    [ambient, 'new Date()'],
    [ambient, 'Math.random()'],
    [ambient, 'date.getHours()'],
    [ambient, 'new Date(2024, 1, 1)'],
    [ambient, 'performance.now()'],
    [ambient, 'a.localeCompare(b)'],
  ])('sees %o in %s', (which, text) => {
    expect(uses(at('src/rfm/a.ts', text), which)).toHaveLength(1)
  })

  test('sees circles', () => {
    const circle = [at('src/rfm/a.ts', "import './b.ts'"), at('src/rfm/b.ts', "import './a.ts'")]
    expect(circles(circle)).toHaveLength(1)
  })
})

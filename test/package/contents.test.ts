import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { installPacked } from './consumer.ts'

const { folder, files, manifest, remove } = installPacked()
afterAll(remove)

describe('the tarball', () => {
  test.each(['package.json', 'README.md', 'README.zh-CN.md', 'LICENSE', 'CHANGELOG.md', 'dist/cli.js'])(
    'has %s',
    (file) => {
      expect(files).toContain(file)
    },
  )

  test('holds code and its documentation only: no data set, no test, nothing of the workshop', () => {
    const code = /^(dist\/(clv\/)?[\w.-]+\.(js|cjs|map|d\.ts|d\.cts)|src\/([\w-]+\/)*\w+\.ts)$/
    const pages = ['package.json', 'README.md', 'README.zh-CN.md', 'LICENSE', 'CHANGELOG.md']
    expect(files.filter((file) => !code.test(file) && !pages.includes(file))).toEqual([])
    expect(files.filter((file) => /\.(test|spec|bench)\.|fixture|__snapshots__|\.snap$/.test(file))).toEqual([])
  })

  test('has what every export and the command point to', () => {
    const paths = [
      ...JSON.stringify([manifest.exports, (manifest as { bin?: unknown }).bin]).matchAll(/"\.\/([^"]+)"/g),
    ]
    const targets = paths.map((match) => match[1]!).filter((path) => /\.(js|cjs|ts|cts|json)$/.test(path))
    expect(targets.filter((path) => !files.includes(path))).toEqual([])
    expect(targets.length).toBeGreaterThan(4)
  })

  test('names no place on the machine that built it', () => {
    const home = join(import.meta.dirname, '../..')
    expect(files.filter((file) => read(file).includes(home))).toEqual([])
  })

  test('is not lowered: hot loops keep `?.` and `??` in CommonJS too', () => {
    expect(files.filter((file) => /_optionalChain|_nullishCoalesce/.test(read(file)))).toEqual([])
  })

  test('says MIT', () => {
    expect(read('LICENSE')).toMatch(/^MIT License/)
  })

  test('the command starts with a shebang and is small enough to install in passing', () => {
    expect(read('dist/cli.js')).toMatch(/^#!\/usr\/bin\/env node\n/)
    const bytes = files.reduce((sum, file) => sum + statSync(join(folder, 'node_modules/clientele', file)).size, 0)
    // Sources, source maps and two builds with types: all text, a quarter of it packed. CommonJS entries are each whole.
    expect(bytes).toBeLessThan(9_500_000)
  })
})

function read(file: string): string {
  return readFileSync(join(folder, 'node_modules/clientele', file), 'utf8')
}

import { execFileSync } from 'node:child_process'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root: string = fileURLToPath(new URL('../../', import.meta.url))

interface Manifest {
  readonly version: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly dependencies: Readonly<Record<string, string>>
}

/** A folder somewhere else, in which the packed tarball is installed as a user would have it. */
export interface Consumer {
  readonly folder: string
  /** Paths inside the tarball. */
  readonly files: readonly string[]
  readonly manifest: Manifest
  /** What can be imported: 'clientele', 'clientele/rfm', … */
  readonly entries: readonly string[]
  remove(): void
}

/** Packs the package, unpacks it into a fresh folder, and puts its dependencies beside it. */
export function installPacked(): Consumer {
  if (!existsSync(join(root, 'dist/index.js'))) throw new Error('There is no dist: run `npm run build` first.')
  const folder = mkdtempSync(join(tmpdir(), 'clientele-'))
  const options = {
    cwd: root,
    encoding: 'utf8' as const,
    stdio: ['ignore', 'pipe', 'pipe'] as ['ignore', 'pipe', 'pipe'],
  }
  const report = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], options)
  const [{ filename, files }] = JSON.parse(report) as [{ filename: string; files: { path: string }[] }]
  execFileSync('tar', ['-xzf', join(folder, filename), '-C', folder])
  mkdirSync(join(folder, 'node_modules'))
  renameSync(join(folder, 'package'), join(folder, 'node_modules/clientele'))
  const manifest = JSON.parse(readFileSync(join(folder, 'node_modules/clientele/package.json'), 'utf8')) as Manifest
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true })
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'dir')
  }
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module' }))
  return {
    folder,
    files: files.map(({ path }) => path),
    manifest,
    entries: Object.keys(manifest.exports)
      .filter((name) => name !== './package.json')
      .map((name) => `clientele${name.slice(1)}`),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

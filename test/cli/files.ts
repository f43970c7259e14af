import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'clientele-'))
let count = 0

afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Path of a new file with this content. */
export function fileOf(content: string | Uint8Array, name = 'orders.csv'): string {
  const path = join(folder, `${++count}-${name}`)
  writeFileSync(path, content)
  return path
}

/** Path for a file that is still to be written. */
export function pathOf(name: string): string {
  return join(folder, `${++count}-${name}`)
}

export { folder }

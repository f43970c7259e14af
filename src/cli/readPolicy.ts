import { readFileSync } from 'node:fs'
import { fail } from '../errors.ts'
import type { Policy } from '../policy/index.ts'
import { failFile } from './failFile.ts'
import { naming } from './naming.ts'

/**
 * Reads a policy that `clientele report --policy` has saved.
 *
 * @throws ClienteleError `file`, for a file that cannot be read; `model`, for one that holds no sound policy.
 */
export async function readPolicy(path: string): Promise<Policy<string>> {
  const json = parseJson(readText(path), path)
  // Here and not above: the schemas take a tenth of a second to load, which a report need not wait for.
  const { parsePolicy } = await import('../schema/parsePolicy.ts')
  return naming(path, () => parsePolicy(json))
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return fail('model', `a policy as JSON in ${path}`, text)
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    return failFile('a policy that can be read', path, error)
  }
}

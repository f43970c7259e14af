import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the repository, with a slash at the end. */
export const root: string = fileURLToPath(new URL('../../', import.meta.url))

/** One ```ts block of a docstring or of a Markdown page. */
export interface Fence {
  /** Path inside the repository. */
  readonly file: string
  /** Line, from 1, of the opening fence. */
  readonly line: number
  /** Its program, set so far down that line numbers are those of the file. */
  readonly code: string
  /** False for "```ts no-run": type-checked and bundled, but not run. */
  readonly runs: boolean
}

/** Reads every ```ts fence of a text; `docstring` takes the leading asterisks off first. */
export function readFences(file: string, text: string): Fence[] {
  const docstring = file.endsWith('.ts')
  const fences: Fence[] = []
  let open: { line: number; tags: string[]; lines: string[] } | undefined
  let before = ''
  for (const [index, raw] of text.split('\n').entries()) {
    if (docstring && !/^\s*\*/.test(raw)) continue
    const line = docstring ? raw.replace(/^\s*\* ?/, '') : raw
    const fence = /^\s*```([^`]*)$/.exec(line)
    if (open === undefined) {
      if (fence !== null) open = { line: index + 1, tags: fence[1]!.trim().split(/\s+/), lines: [] }
    } else if (fence === null) {
      open.lines.push(line)
    } else {
      const { tags } = open
      if (tags[0] === 'ts') {
        // "```ts continued" goes on where the fence above it in the same file stopped.
        const start = tags.includes('continued') ? before : ''
        const code = start + '\n'.repeat(open.line - start.split('\n').length + 1) + open.lines.join('\n')
        fences.push({ file, line: open.line, code, runs: !tags.includes('no-run') })
        before = code
      }
      open = undefined
    }
  }
  if (open !== undefined) throw new Error(`${file}:${open.line}: this fence is never closed`)
  return fences
}

/** Every ```ts fence that a reader of the source, of the README or of the documentation meets. */
export function allFences(): Fence[] {
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.startsWith('cli'))
    .map((name) => `src/${name}`)
  const docs = existsSync(join(root, 'docs')) ? readdirSync(join(root, 'docs')).map((name) => `docs/${name}`) : []
  const pages = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', ...docs]
    .filter((name) => name.endsWith('.md'))
    .filter((name) => existsSync(join(root, name)))
  return [...sources, ...pages].sort().flatMap((file) => readFences(file, readFileSync(join(root, file), 'utf8')))
}

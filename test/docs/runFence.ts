import { join } from 'node:path'
import { build, type Plugin } from 'esbuild'
import ts from 'typescript'
import type { Check } from './compare.ts'
import { type Fence, root } from './fences.ts'

/**
 * Bundles an example against the sources, runs it, and holds every `expression // => value` in it to its word.
 *
 * The value stands on the line of the statement, or on the lines after it; it is JavaScript in which the names of the
 * example are in scope, and a number may end in `…`. A check that is never reached is a failure as well.
 *
 * @returns How many checks held.
 */
export async function runFence(fence: Fence): Promise<number> {
  const { code, lines } = instrument(fence)
  const bundle = await build({
    stdin: { contents: code, loader: 'ts', resolveDir: root, sourcefile: `${fence.file}:${fence.line}` },
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    plugins: [sources],
    logLevel: 'silent',
  })
  if (!fence.runs) return 0
  const module = `data:text/javascript;base64,${Buffer.from(bundle.outputFiles[0]!.contents).toString('base64')}`
  const { __checks } = (await import(/* @vite-ignore */ module)) as { __checks: Check[] }
  const problems = [
    ...__checks.filter((c) => c.difference !== null).map((c) => `${fence.file}:${c.line}: ${c.difference}`),
    ...lines
      .filter((line) => !__checks.some((c) => c.line === line))
      .map((line) => `${fence.file}:${line}: this check was never reached`),
  ]
  if (problems.length > 0) throw new Error(problems.join('\n'))
  return lines.length
}

/** 'clientele' and 'clientele/rfm' as they stand in the sources. */
const sources: Plugin = {
  name: 'sources',
  setup({ onResolve }) {
    onResolve({ filter: /^clientele(\/|$)/ }, ({ path }) => ({
      path: join(root, 'src', path.slice('clientele'.length), 'index.ts'),
    }))
    onResolve({ filter: /^docs:compare$/ }, () => ({ path: join(root, 'test/docs/compare.ts') }))
  },
}

/** Wraps every expression that has a value beside it; line numbers stay. */
function instrument({ file, code }: Fence): { code: string; lines: number[] } {
  const tree = ts.createSourceFile('example.ts', code, ts.ScriptTarget.ES2022, true)
  const edits: { start: number; end: number; text: string }[] = []
  const lines: number[] = []
  const attached = new Set<number>()
  const visit = (node: ts.Node): void => {
    const expression = ts.isStatement(node) ? expressionOf(node) : undefined
    const comment = expression && /^;?[ \t]*(?:\n[ \t]*)?\/\/ =>/.exec(code.slice(node.end))
    if (expression && comment) {
      const start = node.end + comment[0].length
      const line = tree.getLineAndCharacterOfPosition(expression.getStart()).line + 1
      attached.add(start)
      lines.push(line)
      const text = `, () => (${readExpected(code.slice(start), `${file}:${line}`)}), ${line})`
      edits.push({ start: expression.getStart(), end: expression.getStart(), text: '__docs.see(' })
      edits.push({ start: expression.end, end: expression.end, text })
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  for (const { index } of code.matchAll(/\/\/ =>/g)) {
    if (attached.has(index + 5)) continue
    const line = tree.getLineAndCharacterOfPosition(index).line + 1
    throw new Error(`${file}:${line}: this => stands beside no expression`)
  }
  let text = code
  for (const edit of edits.sort((a, b) => b.start - a.start || -1)) {
    text = text.slice(0, edit.start) + edit.text + text.slice(edit.end)
  }
  return { code: `import * as __docs from 'docs:compare';${text}\nexport const __checks = __docs.checks`, lines }
}

/** What a statement computes: an expression, what it logs, or what it assigns to a new name. */
function expressionOf(node: ts.Statement): ts.Expression | undefined {
  if (ts.isVariableStatement(node)) return node.declarationList.declarations.at(-1)!.initializer
  if (!ts.isExpressionStatement(node)) return undefined
  const { expression } = node
  const logged = ts.isCallExpression(expression) && expression.expression.getText() === 'console.log'
  return logged && expression.arguments.length === 1 ? expression.arguments[0] : expression
}

/** Reads comment lines until they are one whole expression. */
function readExpected(after: string, place: string): string {
  let text = ''
  for (const [index, line] of after.split('\n').entries()) {
    const comment = index === 0 ? line : /^\s*\/\/(.*)$/.exec(line)?.[1]
    if (comment === undefined) break
    text += ` ${comment.trim()}`
    const ready = text.replace(/'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|(-?\d+\.\d+)…/g, (all, number) =>
      number === undefined ? all : `__docs.digits('${number}')`,
    )
    const parsed = ts.transpileModule(`(${ready}\n)`, { reportDiagnostics: true })
    if (parsed.diagnostics!.length === 0 && ready.trim() !== '') return ready
  }
  throw new Error(`${place}: what follows => is not a JavaScript expression:${text}`)
}

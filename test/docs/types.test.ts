import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'
import { allFences, type Fence, readFences, root } from './fences.ts'

const folders = readdirSync(join(root, 'src')).filter(
  (name) => name !== 'cli' && existsSync(join(root, 'src', name, 'index.ts')),
)
const fences = allFences()
const wrong: Fence[] = readFences(
  'wrong.md',
  "```ts\nimport { readNumbers } from 'clientele/table'\n\nreadNumbers(7, 1)\n```",
)

// One program over the sources and all examples, since most of the time goes into reading the sources.
const examples = new Map([...fences, ...wrong].map((fence, i) => [join(root, `test/docs/example-${i}.ts`), fence]))
const program = compile()

test('every example type-checks', { timeout: 60_000 }, () => {
  expect(problemsOf((fence) => !wrong.includes(fence))).toEqual([])
})

test('an example of the wrong type would be found', { timeout: 60_000 }, () => {
  expect(problemsOf((fence) => wrong.includes(fence)).join()).toMatch(/^wrong.md:4: .*not assignable/)
})

test('every public function has an example in its docstring', { timeout: 60_000 }, () => {
  const offenders = publicNames()
    .filter(({ symbol, type }) => symbol.flags & ts.SymbolFlags.Function || type().getCallSignatures().length > 0)
    .filter(({ symbol }) => !exampleOf(symbol).includes('```ts'))
  expect(offenders.map(({ where }) => where)).toEqual([])
})

test('every public name has a docstring, or is an interface whose every field has one', { timeout: 60_000 }, () => {
  const checker = program.getTypeChecker()
  const silent = (symbol: ts.Symbol): boolean => symbol.getDocumentationComment(checker).length === 0
  const offenders = publicNames().filter(({ symbol }) => {
    const fields =
      symbol.flags & ts.SymbolFlags.Interface ? checker.getDeclaredTypeOfSymbol(symbol).getProperties() : []
    return silent(symbol) && (fields.length === 0 || fields.some(silent))
  })
  expect(offenders.map(({ where }) => where)).toEqual([])
})

function compile(): ts.Program {
  const { config } = ts.readConfigFile(join(root, 'tsconfig.json'), ts.sys.readFile)
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.compilerOptions,
      types: ['node'],
      lib: ['ES2023', 'DOM'],
      declaration: false,
      // What a reader's own `strict` project asks for, and no more.
      noUncheckedIndexedAccess: false,
      isolatedDeclarations: false,
      paths: { clientele: [join(root, 'src/index.ts')], 'clientele/*': [join(root, 'src/*/index.ts')] },
    },
    root,
  )
  const host = ts.createCompilerHost(options)
  const { fileExists, readFile, getSourceFile } = host
  const textOf = (name: string): string | undefined => {
    const fence = examples.get(name)
    return fence && `${fence.code}\nexport {}`
  }
  host.fileExists = (name) => examples.has(name) || fileExists(name)
  host.readFile = (name) => textOf(name) ?? readFile(name)
  host.getSourceFile = (name, ...rest) => {
    const text = textOf(name)
    return text === undefined
      ? getSourceFile(name, ...rest)
      : ts.createSourceFile(name, text, ts.ScriptTarget.ES2022, true)
  }
  return ts.createProgram(
    [...folders.map((name) => join(root, 'src', name, 'index.ts')), ...examples.keys()],
    options,
    host,
  )
}

function problemsOf(which: (fence: Fence) => boolean): string[] {
  const problems = [...examples]
    .filter(([, fence]) => which(fence))
    .flatMap(([name, fence]) => {
      const file = program.getSourceFile(name)!
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)].map(
        (problem) =>
          `${fence.file}:${file.getLineAndCharacterOfPosition(problem.start ?? 0).line + 1}: ` +
          ts.flattenDiagnosticMessageText(problem.messageText, ' '),
      )
    })
  // A block that is continued is seen again with the one that continues it.
  return [...new Set(problems)]
}

function publicNames(): { where: string; symbol: ts.Symbol; type: () => ts.Type }[] {
  const checker = program.getTypeChecker()
  return folders.flatMap((folder) => {
    const index = program.getSourceFile(join(root, 'src', folder, 'index.ts'))!
    return checker.getExportsOfModule(checker.getSymbolAtLocation(index)!).map((exported) => {
      const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported
      const file = symbol.declarations![0]!.getSourceFile().fileName.slice(root.length)
      return { where: `${file} ${symbol.name}`, symbol, type: () => checker.getTypeOfSymbol(symbol) }
    })
  })
}

function exampleOf(symbol: ts.Symbol): string {
  const tags = symbol.getJsDocTags(program.getTypeChecker()).filter((tag) => tag.name === 'example')
  return tags.map((tag) => ts.displayPartsToString(tag.text)).join('\n')
}

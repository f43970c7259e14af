import { readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join } from 'node:path'
import ts from 'typescript'
import { parseSource, place, root, type Source } from './sources.ts'

/**
 * Who may import whom: downwards only, and never sideways within a row. `index` re-exports the core and nobody imports
 * it; `schema` takes types from any core folder and only `cli` imports it.
 */
export const floors: readonly (readonly string[])[] = [
  ['cli'],
  ['report'],
  ['chart', 'crm', 'sql'],
  ['policy'],
  ['strategy', 'measure'],
  ['rules'],
  ['rfm', 'abc', 'lifecycle', 'clv', 'profile', 'survey', 'cluster', 'propensity'],
  ['orders'],
  ['condition'],
  ['stats'],
  ['math', 'table'],
  ['errors'],
]

const policyFloor = floors.findIndex((row) => row.includes('policy'))
/** From table up to policy. */
export const core: readonly string[] = floors.slice(policyFloor).flat()

/** Folders that only we import: no entry point, no index. */
export const internal: readonly string[] = []

/** Packages that a folder may use besides our own code; what is not listed uses none. */
export const packages: Readonly<Record<string, readonly string[]>> = {
  table: ['@date-fns/tz', 'date-fns'],
  orders: ['@date-fns/tz', 'date-fns'],
  schema: ['zod'],
  cli: ['zod'],
}

export function floorOf(folder: string): number {
  return floors.findIndex((row) => row.includes(folder))
}

export function wrongDirections({ folder, imports }: Source): string[] {
  return imports
    .filter(({ target, typeOnly }) => {
      if (target === undefined) return false
      // The command reads its version from package.json.
      if (!target.startsWith('src/')) return folder !== 'cli'
      const to = target.split('/')[1]!.replace(/\.ts$/, '')
      if (to === folder) return false
      if (folder === 'index') return !core.includes(to)
      if (folder === 'schema') return !(core.includes(to) && (typeOnly || to === 'errors'))
      if (to === 'schema') return folder !== 'cli'
      return !(floorOf(to) > floorOf(folder))
    })
    .map(({ where, specifier }) => `${where} ${specifier}`)
}

export function wrongPackages({ folder, imports }: Source): string[] {
  return imports
    .filter(({ specifier, target }) => {
      if (target !== undefined || specifier === '(computed)') return false
      const builtin = specifier.startsWith('node:') || builtinModules.includes(specifier)
      if (builtin) return folder !== 'cli' || !specifier.startsWith('node:')
      const name = specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/')
      return !packages[folder]?.includes(name)
    })
    .map(({ where, specifier }) => `${where} ${specifier}`)
}

/** Files that reach themselves through values, each circle once. */
export function circles(among: readonly Source[]): string[] {
  const edges = new Map(
    among.map(({ file, imports }) => [file, imports.filter((i) => !i.typeOnly && i.target).map((i) => i.target!)]),
  )
  const found: string[] = []
  const done = new Set<string>()
  const walk = (file: string, path: readonly string[]): void => {
    if (path.includes(file)) found.push([...path.slice(path.indexOf(file)), file].join(' -> '))
    else if (!done.has(file)) for (const next of edges.get(file) ?? []) walk(next, [...path, file])
    done.add(file)
  }
  for (const file of edges.keys()) walk(file, [])
  return found
}

/** Calls, loops and the like that a bundler has to keep even if nobody uses the result. */
export function workOnImport({ tree }: Source): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isFunctionLike(node) || ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node)) return
    // What an instance does when it is made is no work on import; what the class itself does, is.
    const isStatic =
      ts.canHaveModifiers(node) && ts.getModifiers(node)?.some((m) => m.kind === ts.SyntaxKind.StaticKeyword)
    if (ts.isPropertyDeclaration(node) && !isStatic) return
    const call = ts.isCallExpression(node) || ts.isNewExpression(node)
    if (call ? !isPure(node) : isWork(node)) found.push(`${place(tree, node)} ${node.getText().split('\n')[0]}`)
    else ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

function isPure(node: ts.Node): boolean {
  return /[@#]__PURE__/.test(node.getFullText().slice(0, node.getLeadingTriviaWidth()))
}

function isWork(node: ts.Node): boolean {
  return (
    ts.isTaggedTemplateExpression(node) ||
    ts.isSpreadAssignment(node) ||
    ts.isSpreadElement(node) ||
    ts.isAwaitExpression(node) ||
    ts.isClassStaticBlockDeclaration(node) ||
    (ts.isImportDeclaration(node) && node.importClause === undefined) ||
    (node.parent !== undefined &&
      ts.isSourceFile(node.parent) &&
      ts.isStatement(node) &&
      !ts.isVariableStatement(node) &&
      !ts.isFunctionDeclaration(node) &&
      !ts.isClassDeclaration(node) &&
      !ts.isInterfaceDeclaration(node) &&
      !ts.isTypeAliasDeclaration(node) &&
      !ts.isImportDeclaration(node) &&
      !ts.isExportDeclaration(node))
  )
}

export type Rule = (node: ts.Node) => boolean

export function uses({ tree }: Source, rule: Rule): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (rule(node)) found.push(`${place(tree, node)} ${node.getText()}`)
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return found
}

/** `eval` and `Function`, as values. */
export function madeCode(node: ts.Node): boolean {
  return (
    ts.isIdentifier(node) && (node.text === 'eval' || node.text === 'Function') && !ts.isTypeReferenceNode(node.parent)
  )
}

/** What the machine, and not the caller, decides: its clock, its time zone, its locale, chance. */
export function ambient(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Date' && node.arguments?.length !== 1
  if (!ts.isPropertyAccessExpression(node)) return false
  const name = node.name.text
  return (
    /^(Date\.now|Math\.random|performance\.now|crypto\.\w+)$/.test(node.getText()) ||
    /^(get|set)(Date|Day|FullYear|Hours|Minutes|Month|Seconds|Milliseconds|TimezoneOffset|Year)$/.test(name) ||
    /^(toLocale\w*|localeCompare)$/.test(name)
  )
}

export function isNamed(declaration: ts.ExportDeclaration): boolean {
  return declaration.exportClause !== undefined && ts.isNamedExports(declaration.exportClause)
}

/** Names that an index exports, types included. */
export function exportsOf(file: string): string[] {
  const tree = parseSource(file, readFileSync(join(root, file), 'utf8')).tree
  return tree.statements
    .filter((statement) => ts.isExportDeclaration(statement))
    .flatMap(({ exportClause }) => (exportClause && ts.isNamedExports(exportClause) ? [...exportClause.elements] : []))
    .map((element) => element.name.text)
}

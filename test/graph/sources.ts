import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root: string = fileURLToPath(new URL('../../', import.meta.url))

export interface Import {
  /** As written: './rfmOf.ts', 'zod'. */
  readonly specifier: string
  /** For our own files, the path inside the repository. */
  readonly target: string | undefined
  /** Whether only types come in, so that nothing of it is left at run time. */
  readonly typeOnly: boolean
  readonly where: string
}

export interface Source {
  /** Path inside the repository. */
  readonly file: string
  /** The folder of src that it stands in; 'index' and 'errors' for the two files that stand in none. */
  readonly folder: string
  readonly tree: ts.SourceFile
  readonly imports: readonly Import[]
}

/** Every file of src, parsed. */
export function readSources(): Source[] {
  return readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .map((name) => parseSource(`src/${name}`, readFileSync(join(root, 'src', name), 'utf8')))
}

export function parseSource(file: string, text: string): Source {
  const tree = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true)
  return { file, folder: file.split('/')[1]!.replace(/\.ts$/, ''), tree, imports: readImports(file, tree) }
}

/** `import`, `export … from`, `import()` and `import('…').Type`. */
function readImports(file: string, tree: ts.SourceFile): Import[] {
  const imports: Import[] = []
  const add = (node: ts.Node, specifier: ts.Node | undefined, typeOnly: boolean): void => {
    const written = specifier !== undefined && ts.isStringLiteralLike(specifier) ? specifier.text : '(computed)'
    const target = written.startsWith('.') ? relative(root, join(root, file, '..', written)) : undefined
    imports.push({ specifier: written, target, typeOnly, where: place(tree, node) })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) {
      const clause = node.importClause
      const names = clause?.namedBindings
      const each = names !== undefined && ts.isNamedImports(names) && names.elements.length > 0
      const typeOnly = clause?.isTypeOnly || (!clause?.name && each && names.elements.every((name) => name.isTypeOnly))
      add(node, node.moduleSpecifier, typeOnly === true)
    } else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
      const names = node.exportClause
      const each = names !== undefined && ts.isNamedExports(names) && names.elements.length > 0
      add(node, node.moduleSpecifier, node.isTypeOnly || (each && names.elements.every((name) => name.isTypeOnly)))
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      add(node, node.arguments[0], false)
    } else if (ts.isImportTypeNode(node)) {
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined, true)
    }
    ts.forEachChild(node, visit)
  }
  visit(tree)
  return imports
}

/** 'src/rfm/rfmOf.ts:12' */
export function place(tree: ts.SourceFile, node: ts.Node): string {
  return `${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1}`
}
